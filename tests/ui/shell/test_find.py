"""Finding a note by keys, in the real program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from km_desktop.review.edits import actions, notes
from tests.ui.shell.windows import Program
from ui import a11y
from ui.shell.find import FindBox

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(program: Program) -> FindBox:
    program.press(Qt.Key.Key_F, CTRL)
    (box,) = [box for box in program.window.findChildren(FindBox) if box.isVisible()]
    program.until(lambda: QApplication.focusWidget() is box.line)
    return box


def rows(box: FindBox) -> list[tuple[str, str]]:
    found = (box.offers.at(row) for row in range(box.offers.rowCount()))
    return [(offer.words, offer.detail) for offer in found if offer is not None]


def filled(program: Program) -> None:
    program.begin(stage="setup")
    for text in ("Beds were late", "The lift stood still", "No bed at noon"):
        program.enter(text)
    program.console.go("actual")
    program.enter("Forty beds")
    review = program.review
    review.do("note.add", notes.add, id="p", stage="actual", text="Bed linen", now=review.now(), parked=True)
    review.do("action.add", actions.add, id="a", what="Count the beds", now=review.now())


def test_hits_of_all_places_are_listed_with_where_they_are(program: Program) -> None:
    filled(program)
    box = opened(program)
    assert rows(box) == []
    program.type("bed")
    assert rows(box) == [
        ("Beds were late", "Set up"),
        ("No bed at noon", "Set up"),
        ("Forty beds", "What really happened?"),
        ("Count the beds", "Actions"),
        ("Bed linen", "Parking lot"),
    ]
    assert a11y.unnamed(box) == []
    box.reject()
    program.until(lambda: QApplication.focusWidget() is program.console.capture.line)


def test_enter_goes_to_the_note_and_undo_comes_back(program: Program) -> None:
    filled(program)
    opened(program)
    program.type("noon")
    program.press(Qt.Key.Key_Return)
    assert program.review.session.run.stage == "setup"
    note = program.console.board.current_note()
    assert note is not None and note.text == "No bed at noon"
    program.until(lambda: QApplication.focusWidget() is program.console.board)
    program.review.undo()
    assert program.review.session.run.stage == "actual"


def test_f3_goes_round_the_hits_of_the_stage_and_never_leaves_it(program: Program) -> None:
    filled(program)
    opened(program)
    program.type("bed")
    program.press(Qt.Key.Key_Return)
    program.until(lambda: QApplication.focusWidget() is program.console.board)
    seen = []
    for _press in range(3):
        note = program.console.board.current_note()
        seen.append(note.text if note else "")
        program.press(Qt.Key.Key_F3)
    assert seen == ["Beds were late", "No bed at noon", "Beds were late"]
    assert program.review.session.run.stage == "setup"


def test_an_action_is_gone_to_in_its_list(program: Program) -> None:
    filled(program)
    opened(program)
    program.type("count")
    program.press(Qt.Key.Key_Return)
    assert program.review.session.run.stage == "actions"
    current = program.console.followups.list.current()
    assert current is not None and current.id == "a"


def test_nothing_found_is_said_and_the_last_words_are_there_again(program: Program) -> None:
    filled(program)
    box = opened(program)
    program.type("bed x")
    assert rows(box) == []
    program.press(Qt.Key.Key_Return)
    assert box.isVisible()
    box.reject()
    program.until(lambda: QApplication.focusWidget() is program.console.capture.line)
    box = opened(program)
    assert (box.line.text(), box.line.selectedText()) == ("bed x", "bed x")
    box.reject()
