"""A console over an open review without a disk, and what a screen reader would hear of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from km_desktop.compose import SystemClock
from km_desktop.stopwatch import Stopwatch
from tests.ui.reviews import Saved, make_context, open_review, show
from ui import a11y
from ui.commands import Commands
from ui.console.page import ConsolePage
from ui.open_review import OpenReview
from ui.showing import Showing
from ui.theme import Look


class Console:
    """The page, with the words that its keys and pictures are asked for in."""

    def __init__(self, page: ConsolePage, review: OpenReview, showing: Showing, commands: Commands) -> None:
        self.page, self.review, self.showing, self.commands = page, review, showing, commands

    def type(self, text: str) -> None:
        """Types into the capture line."""
        self.page.capture.line.setFocus()
        QTest.keyClicks(self.page.capture.line, text)

    def texts(self, stage: str) -> list[tuple[str, int]]:
        """The notes of a stage, and how many said each."""
        return [(n.text, n.count) for n in self.review.session.notes_in(stage)]


@pytest.fixture
def console(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Console]:
    review = open_review()
    review.equip(Saved(), Stopwatch(review.desk, SystemClock(), review.new_id))
    showing = Showing(review)
    context = make_context(look, tmp_path, lambda _error: None)
    page = ConsolePage(context, review, showing)
    window = show(page, 1366, 728)
    yield Console(page, review, showing, context.commands)
    review.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is announced, in order."""
    said: list[str] = []

    def announce(_widget: QWidget, text: str, *, assertive: bool = False) -> None:
        said.append(f"Now: {text}" if assertive else text)

    monkeypatch.setattr(a11y, "announce", announce)
    return said
