"""The whole program in a folder of its own, for tests."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from km_desktop import compose
from ui.console.page import ConsolePage
from ui.open_review import OpenReview
from ui.program import build_window
from ui.shell.main_window import MainWindow

LONGEST = 10_000
"""Milliseconds."""


class Program:
    """A main window over real parts."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        env = {**os.environ, "KM_SETTINGS": str(folder / "settings.json")}
        self.app = compose.make_app(env, str(folder / "library"))
        self.window: MainWindow = build_window(qapp, self.app)
        self.window.resize(1366, 728)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    @property
    def review(self) -> OpenReview:
        """The review that is open."""
        assert self.window.review is not None
        return self.window.review

    @property
    def console(self) -> ConsolePage:
        """The console that is shown."""
        assert self.window.console is not None
        return self.window.console

    def begin(self, format_id: str = "aar", stage: str = "") -> Path:
        """Starts a review and goes to a stage; returns its file."""
        self.window.start(format_id)
        self.window.run()
        if stage:
            self.console.go(stage)
        return self.review.path

    def enter(self, text: str) -> None:
        """Types into the capture line and presses Enter."""
        self.console.capture.line.setText(text)
        QTest.keyClick(self.console.capture.line, Qt.Key.Key_Return)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Types where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def until(self, true: Callable[[], bool]) -> None:
        """Waits for something to come true."""
        self.qtbot.waitUntil(true, timeout=LONGEST)

    def saved(self) -> None:
        """Waits until everything is on disk."""
        self.until(lambda: self.review.saved_state == "saved")

    def told(self) -> str:
        """What the message above the capture line says; empty when there is none."""
        bar = self.console.messages.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return bar.accessibleName() if bar is not None and self.console.messages.topic else ""

    def press_answer(self, words: str) -> None:
        """Presses an answer of the message above the capture line."""
        buttons = self.console.messages.findChildren(QPushButton)
        next(button for button in buttons if button.accessibleName() == words).click()

    def end(self) -> None:
        """Closes the window and everything that belongs to it."""
        self.window.close()
        end = time.monotonic() + 5
        while any(w.isVisible() for w in QApplication.topLevelWidgets()) and time.monotonic() < end:
            QTest.qWait(5)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
