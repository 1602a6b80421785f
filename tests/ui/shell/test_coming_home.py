"""Whoever comes home finds the keyboard on the review in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program


def in_hand(program: Program) -> object:
    row = program.window.home.reviews.list.row()
    assert QApplication.focusWidget() is program.window.home.reviews.list
    return row.path if row is not None else None


def test_a_review_that_is_left_is_the_current_row(program: Program) -> None:
    first = program.begin("aar", "expected")
    program.enter("Seen")
    program.window.show_home()
    program.begin("bar")
    program.window.show_home()
    program.window.open(first)
    program.window.show_home()
    assert in_hand(program) == first


def test_esc_from_the_copies_goes_back_to_the_row(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("Seen")
    program.window.show_home()
    program.window.recovering.show(path)
    page = program.window.recovering.page
    assert page is not None
    program.until(lambda: page.list.rows.rowCount() > 0)
    program.press(Qt.Key.Key_Escape)
    assert program.window.recovering.page is None
    assert in_hand(program) == path
