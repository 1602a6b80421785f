"""Papers, asked for by key from where a review is set up, from where it is run, and from the list of reviews."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program
from ui.export.paper_work import ALL
from ui.export.papers import GUIDE, PapersDialog

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def dialog() -> PapersDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, PapersDialog) and each.isVisible())


@pytest.mark.parametrize(("stage", "code"), [("learning", "learning"), ("why", ALL)])
def test_the_key_asks_which_slips_and_offers_the_question_in_hand(program: Program, stage: str, code: str) -> None:
    program.begin("aar", stage)
    program.press(Qt.Key.Key_P, BOTH)
    assert dialog().question.code() == code
    dialog().reject()


def test_the_key_works_before_the_review_begins(program: Program) -> None:
    program.window.start("aar")
    program.press(Qt.Key.Key_P, BOTH)
    assert dialog().question.code() == ALL
    dialog().reject()


def test_the_key_makes_papers_of_any_format_where_no_review_is_open(program: Program) -> None:
    program.press(Qt.Key.Key_P, BOTH)
    assert dialog().kind.code() == GUIDE and dialog().format.isVisible()
    dialog().reject()
