"""A stage worked in other ways than writing: the switch, the keys, and what the wall and the commands make of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from tests.ui.shell.windows import Program
from ui.console.middle import Middle

Key, Mod = Qt.Key, Qt.KeyboardModifier
BOTH = Mod.ControlModifier | Mod.ShiftModifier


def middle(program: Program) -> Middle:
    found = program.console.findChild(Middle)
    assert found is not None
    return found


def switch(program: Program) -> list[str]:
    return [b.accessibleName() for b in middle(program).findChildren(QRadioButton) if b.isVisible()]


def begun(program: Program, *texts: str) -> Middle:
    program.begin("aar", "learning")
    for text in texts:
        program.enter(text)
    return middle(program)


def test_the_switch_has_what_the_stage_is_for(program: Program) -> None:
    program.begin("aar", "learning")
    assert {"Write", "Group", "Vote", "Rows"} <= set(switch(program))
    program.console.go("actions")
    assert switch(program) == []


def test_keys_change_the_mode_and_back_and_the_wall_follows(program: Program) -> None:
    shown = begun(program, "One")
    showing = program.console._showing
    for key, mode in ((Key.Key_G, "groups"), (Key.Key_V, "votes")):
        program.press(key, BOTH)
        assert shown.mode == mode
        assert showing.face.view == mode
        program.press(key, BOTH)
        assert shown.mode == "notes"
        assert showing.face.view == "notes"


def test_the_line_goes_on_below_the_groups_and_esc_goes_to_and_fro(program: Program) -> None:
    shown = begun(program, "One")
    program.press(Key.Key_G, BOTH)
    line = program.console.capture.line
    assert QApplication.focusWidget() is line
    program.enter("Two")
    assert [e.note.text for e in shown.groups.view.groups.all() if e.note is not None] == ["One", "Two"]
    program.press(Key.Key_Escape)
    assert QApplication.focusWidget() is shown.groups.view
    program.press(Key.Key_Escape)
    assert QApplication.focusWidget() is line
    assert shown.mode == "groups"


def test_votes_have_the_keyboard_and_esc_returns_to_the_line(program: Program) -> None:
    shown = begun(program, "One", "Two")
    program.press(Key.Key_V, BOTH)
    assert QApplication.focusWidget() is shown.groups.view
    assert not program.console.capture.isVisible()
    program.type("7")
    program.press(Key.Key_Return)
    program.type("2")
    assert [n.hands for n in program.review.session.notes_in("learning")] == [7, 2]
    program.press(Key.Key_Escape)
    assert shown.mode == "notes"
    assert QApplication.focusWidget() is program.console.capture.line


def test_ctrl_g_groups_the_note_just_typed_and_the_keyboard_stays_in_the_line(program: Program) -> None:
    shown = begun(program, "One", "Two")
    program.press(Key.Key_G, Mod.ControlModifier)
    assert QApplication.focusWidget() is shown.groups.search.line
    program.type("Numbers")
    program.press(Key.Key_Return)
    (group,) = program.review.session.groups_in("learning")
    assert [n.text for n in program.review.session.notes_of(group.id)] == ["Two"]
    assert QApplication.focusWidget() is program.console.capture.line


def test_commands_are_about_the_note_that_is_chosen_among_the_groups(program: Program) -> None:
    shown = begun(program, "One", "Two")
    program.press(Key.Key_G, BOTH)
    first = program.review.session.notes_in("learning")[0]
    program.press(Key.Key_Escape)
    shown.groups.view.choose(first.id)
    program.press(Key.Key_L, Mod.ControlModifier)
    assert [n.text for n in program.review.session.parked()] == ["One"]


def test_another_stage_begins_with_its_notes(program: Program) -> None:
    shown = begun(program, "One")
    program.press(Key.Key_V, BOTH)
    program.press(Key.Key_PageUp)
    assert shown.mode == "notes"
    assert program.console.capture.isVisible()
    program.press(Key.Key_PageDown)
    assert shown.mode == "notes"


def test_a_list_of_actions_is_not_grouped(program: Program) -> None:
    program.begin("aar", "actions")
    assert not middle(program).show_mode("groups")
    assert middle(program).mode == "notes"


def test_a_proposal_is_taken_by_its_key_from_the_capture_line(program: Program) -> None:
    begun(program, "The rota for the cover was late", "Nobody had the rota for the cover")
    program.press(Key.Key_G, BOTH)
    assert QApplication.focusWidget() is program.console.capture.line
    program.press(Key.Key_G, Mod.AltModifier)
    assert [len(program.review.session.notes_of(g.id)) for g in program.review.session.groups_in("learning")] == [2]
    assert program.console.capture.line.text() == ""


def test_grouping_from_the_board_says_what_was_done_beside_the_line(program: Program) -> None:
    begun(program, "One", "Two")
    program.press(Key.Key_G, Mod.ControlModifier)
    program.type("Numbers")
    program.press(Key.Key_Return)
    assert QApplication.focusWidget() is program.console.capture.line
    told = [w.accessibleName() or getattr(w, "text", str)() for w in program.console.capture.findChildren(QWidget) if w.isVisible()]
    assert any("New group Numbers" in words for words in told)
