"""The whole program: each expectation worked from left to right by keys, and what happened put on a line of time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program
from ui.parts.board.answers_box import AnswersBox
from ui.parts.board.board_menu import board_menu

KEY, CTRL, SHIFT, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def answers(program: Program) -> dict[str, str]:
    notes = program.review.session.notes
    return {n.text: notes[n.answers].text if n.answers else "" for n in notes.values()}


def test_a_row_is_worked_from_the_line_without_leaving_the_stage(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Beds by noon")
    program.enter("Two lifts")
    program.press(KEY.Key_R, CTRL | SHIFT)
    line = program.console.capture.line
    assert QApplication.focusWidget() is line
    program.press(KEY.Key_Down, CTRL)
    program.enter("- Beds at four")
    program.press(KEY.Key_Right, ALT)
    program.enter("Cleaning was late")
    program.press(KEY.Key_Right, ALT)
    program.enter("Call cleaning at ten")
    assert answers(program) == {
        "Beds by noon": "",
        "Two lifts": "",
        "Beds at four": "Beds by noon",
        "Cleaning was late": "Beds at four",
        "Call cleaning at ten": "Cleaning was late",
    }
    note = next(n for n in program.review.session.notes.values() if n.text == "Beds at four")
    assert (note.stage, note.tag) == ("actual", "difficult")
    assert program.review.session.run.stage == "expected"
    assert line.accessibleDescription() == "Learned. Answers: Cleaning was late"


def test_what_is_typed_again_is_counted_in_the_column_that_it_goes_to(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Beds by noon")
    program.press(KEY.Key_R, CTRL | SHIFT)
    program.press(KEY.Key_Down, CTRL)
    program.enter("No beds")
    program.enter("No beds")
    (note,) = program.review.session.notes_in("actual")
    assert note.count == 2


def test_the_rows_are_walked_and_left_by_keys(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Beds by noon")
    program.press(KEY.Key_R, CTRL | SHIFT)
    program.press(KEY.Key_Escape)
    view = program.console._middle.sheets.rows.view
    assert view is not None and view.hasFocus()
    program.press(KEY.Key_D, CTRL)
    assert next(iter(program.review.session.notes.values())).starred
    program.type("N")
    assert QApplication.focusWidget() is program.console.capture.line
    assert program.console.capture.line.text() == "N"
    program.press(KEY.Key_R, CTRL | SHIFT)
    assert not view.isVisible()
    program.enter("o lifts")
    assert [n.stage for n in program.review.session.notes.values()] == ["expected", "expected"]


def test_a_note_is_linked_by_search_from_the_line_and_let_go_again(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Beds by noon")
    program.enter("Two lifts")
    program.console.go("actual")
    program.enter("Stuck on three")
    program.press(KEY.Key_J, CTRL)
    (box,) = [box for box in program.window.findChildren(AnswersBox) if box.isVisible()]
    QTest.keyClicks(box.line, "lif")
    QTest.keyClick(box.line, KEY.Key_Return)
    assert answers(program)["Stuck on three"] == "Two lifts"
    assert QApplication.focusWidget() is program.console.capture.line
    program.press(KEY.Key_J, CTRL | SHIFT)
    assert answers(program)["Stuck on three"] == ""
    program.review.undo()
    assert answers(program)["Stuck on three"] == "Two lifts"


def test_a_time_puts_what_is_typed_on_the_line(program: Program) -> None:
    program.begin("aar", "actual")
    program.press(KEY.Key_I, CTRL | SHIFT)
    for text in ("15:35 Theatre ready", "Nobody had the key", "14:20 Bed found"):
        program.enter(text)
    view = program.console._middle.sheets.timeline.view
    assert view is not None and view.isVisible()
    assert [view.notes.note(row).text for row in range(3)] == ["14:20 Bed found", "15:35 Theatre ready", "Nobody had the key"]
    assert {n.stage for n in program.review.session.notes.values()} == {"actual"}


def test_a_review_whose_stages_answer_nothing_has_no_rows(program: Program) -> None:
    program.begin("kri")
    program.press(KEY.Key_R, CTRL | SHIFT)
    assert program.console._middle.mode == "notes"
    program.enter("Kept all the same")
    assert [n.text for n in program.review.session.notes.values()] == ["Kept all the same"]


def test_the_menu_of_a_note_in_the_rows_has_its_own_deed_with_its_key(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Beds by noon")
    program.press(KEY.Key_R, CTRL | SHIFT)
    view = program.console._middle.sheets.rows.view
    assert view is not None
    view.enter()
    note = view.current_note()
    assert note is not None
    shown = [action.text() for action in board_menu(view, note).actions()]
    assert "The next note answers it\tSpace" in shown
    assert "Answers …\tCtrl+J" not in shown  # An expectation answers nothing.
