"""Every command by its name, from wherever the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import COMMAND, declared
from ui.shell.palette import Palette, bound_here
from ui.shell.picker import Offer
from ui.shell.synonyms import synonyms

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(program: Program) -> Palette:
    program.press(Qt.Key.Key_K, CTRL)
    found = [box for box in program.window.findChildren(Palette) if box.isVisible()]
    assert len(found) == 1
    program.until(lambda: QApplication.focusWidget() is found[0].line)
    return found[0]


def back_in_line(program: Program) -> None:
    program.until(lambda: QApplication.focusWidget() is program.console.capture.line)


def closed(program: Program, box: Palette) -> None:
    box.reject()
    program.until(lambda: QApplication.focusWidget() is not None)


def offers(box: Palette) -> list[Offer]:
    return [offer for row in range(box.offers.rowCount()) if (offer := box.offers.at(row)) is not None]


def ids_on(program: Program) -> set[str]:
    return set(bound_here([program.window]))


def test_each_declared_command_can_be_reached_somewhere(program: Program) -> None:
    somewhere = ids_on(program)
    program.window.start("aar")
    somewhere |= ids_on(program)
    program.window.run()
    somewhere |= ids_on(program)
    program.window.show_export()
    somewhere |= ids_on(program)
    missing = [command.id for command in declared() if command.id not in somewhere]
    assert missing == []


def test_every_command_has_other_words_for_it_and_no_others_are_there() -> None:
    assert set(synonyms()) == {command.id for command in declared()}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("projector", "Show the room"),
        ("delete", "Bin"),
        ("pdf", "Export"),
        ("pause", "Pause timer"),
        ("search", "Find a note"),
        ("why", "Go to Why was there a difference?"),
        ("go lea", "Go to What can we learn?"),
        ("dark", "Theme: dark"),
        ("ns", "Next stage"),
    ],
)
def test_a_few_letters_find_it(program: Program, typed: str, first: str) -> None:
    program.begin()
    box = opened(program)
    program.type(typed)
    assert offers(box)[0].words == first
    assert not offers(box)[0].why
    box.reject()


def test_enter_runs_it_where_it_belongs_and_the_keyboard_is_back(program: Program) -> None:
    program.begin()
    program.enter("Two weekends in May")
    opened(program)
    program.type("next stage")
    program.press(Qt.Key.Key_Return)
    assert program.review.session.run.stage == "expected"
    back_in_line(program)
    opened(program)
    program.type("go to act")
    program.press(Qt.Key.Key_Return)
    assert program.review.session.run.stage == "actions"


def test_escape_leaves_everything_as_it_was(program: Program) -> None:
    program.begin()
    program.console.capture.line.setText("half a tho")
    box = opened(program)
    program.press(Qt.Key.Key_Escape)
    assert not box.isVisible()
    back_in_line(program)
    assert program.console.capture.line.text() == "half a tho"


def test_what_cannot_be_done_here_is_told_with_the_reason_and_does_nothing(program: Program) -> None:
    box = opened(program)
    program.type("next stage")
    (offer,) = [offer for offer in offers(box) if offer.words == "Next stage"]
    assert offer.why == "Open a review first"
    assert "Open a review first" in offer.spoken
    program.press(Qt.Key.Key_Return)
    assert box.isVisible()
    closed(program, box)
    program.begin()
    box = opened(program)
    (undo,) = [offer for offer in offers(box) if offer.words == "Undo"]
    assert undo.why == "Nothing to undo"
    box.reject()


def test_on_the_list_of_reviews_a_format_is_started(program: Program) -> None:
    opened(program)
    program.type("hot")
    program.press(Qt.Key.Key_Return)
    assert program.review.session.format.id == "hot"


def test_the_arrows_choose_and_the_line_keeps_the_keyboard(program: Program) -> None:
    program.begin()
    box = opened(program)
    program.press(Qt.Key.Key_Down)
    program.press(Qt.Key.Key_Down)
    assert box.list.currentIndex().row() == 2
    assert QApplication.focusWidget() is box.line
    program.press(Qt.Key.Key_PageUp)
    assert box.list.currentIndex().row() == 0
    assert a11y.unnamed(box) == []
    box.reject()


def test_it_opens_from_the_report_and_the_set_up_as_well(program: Program) -> None:
    program.window.start("aar")
    closed(program, opened(program))
    program.window.run()
    program.window.show_export()
    box = opened(program)
    assert {offer.why for offer in offers(box) if offer.words == "Next stage"} == {"Back in the review"}
    box.reject()


def test_no_two_actions_of_one_place_answer_to_one_command(program: Program) -> None:
    program.begin()
    ids = [a.property(COMMAND) for a in program.console.findChildren(QAction) if a.property(COMMAND) and a.parent() is program.console]
    assert sorted(ids) == sorted(set(ids))
