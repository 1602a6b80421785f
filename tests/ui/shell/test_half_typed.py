"""What stands in the capture line when the page goes: it is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt

from km_desktop.review.edits import details
from km_desktop.storage import SessionFile
from tests.ui.shell.windows import Program

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_larger_text_leaves_the_line_and_what_it_answers_as_they_were(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Planned")
    program.console.go("actual")
    program.press(KEY.Key_Down, CTRL)
    program.type("+ half a thought")
    program.press(KEY.Key_Equal, CTRL)
    program.press(KEY.Key_Equal, CTRL)
    program.type(" and the rest")
    program.press(KEY.Key_Return)
    session = program.review.session
    note = session.notes_in("actual")[0]
    assert (note.text, note.tag) == ("half a thought and the rest", "worked")
    assert note.answers == session.notes_in("expected")[0].id


def test_the_line_waits_while_the_text_grows_on_the_page_of_the_report(program: Program) -> None:
    program.begin("aar", "expected")
    program.type("half a thought")
    program.window.show_export()
    program.window.look_asked.emit("larger")
    program.window.show_console()
    assert program.console.capture.line.text() == "half a thought"


def test_going_home_or_closing_makes_a_note_of_a_half_typed_line(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.type("on the way home x2")
    program.press(KEY.Key_W, CTRL)
    program.window.open(path)
    program.type("and at the end")
    program.window.close()
    noted = [(n.text, n.count) for n in SessionFile(path).load().notes_in("expected")]
    assert noted == [("on the way home", 2), ("and at the end", 1)]


def test_a_half_typed_line_too_long_for_a_note_becomes_several(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.console.capture.line.setText("word " * 5_000)
    program.window.close()
    assert len(SessionFile(path).load().notes_in("expected")) == 2


def test_a_closed_review_stays_as_it_was_agreed(program: Program) -> None:
    path = program.begin("aar", "close")
    program.review.do("review.close", details.close, program.review.now())
    program.type("a stray word")
    program.window.close()
    session = SessionFile(path).load()
    assert session.closed and not session.notes


def test_larger_text_makes_no_action_of_one_that_is_half_typed(program: Program) -> None:
    program.begin("aar", "learning")
    program.enter("Ring first")
    lesson = program.review.session.notes_in("learning")[0].id
    program.console.go("actions")
    program.press(KEY.Key_Return, CTRL)
    program.press(KEY.Key_Equal, CTRL)
    assert not program.review.session.actions
    assert program.console.followups.new_row.text("what") == "Ring first"
    program.press(KEY.Key_Return)
    assert [(a.what, a.from_note) for a in program.review.session.all_actions()] == [("Ring first", lesson)]
