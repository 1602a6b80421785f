"""The round of one word each in the real program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_one_key_opens_it_the_wall_follows_and_escape_comes_back(program: Program) -> None:
    program.begin("cop")
    program.press(Qt.Key.Key_O, KEYS)
    program.until(lambda: QApplication.focusWidget() is not program.console.capture.line)
    for word in ("tired", "glad"):
        program.type(word)
        program.press(Qt.Key.Key_Return)
    assert program.review.session.details.mood == ("tired", "glad")
    assert program.window.pages is not None
    assert program.window.pages.showing.face.view == "mood"
    assert program.window.pages.showing.session.details.mood == ("tired", "glad")
    program.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is program.console.capture.line
    assert program.window.pages.showing.face.view == "notes"
    assert program.review.session.notes == {}
