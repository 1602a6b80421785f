"""A stage with notes on it, and the panel that groups and counts them, in a window with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import groups
from tests.ui import reviews
from ui.open_review import OpenReview
from ui.parts.groups import GroupsPanel, GroupsView
from ui.theme import Look

STAGE = "learning"



class Room:
    """The panel over a review; keys go where the keyboard is."""

    def __init__(self, look: Look, *, width: int = 900) -> None:
        self.review: OpenReview = reviews.open_review("aar")
        self.window = QWidget()
        self.panel = GroupsPanel(look, self.review, self.window, self.window)
        self.panel.resize(width, 640)
        self.window.resize(width, 640)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    @property
    def view(self) -> GroupsView:
        return self.panel.view

    def add(self, *texts: str) -> list[str]:
        return [reviews.add_note(self.review, text, STAGE) for text in texts]

    def group(self, ids: list[str], name: str = "") -> str:
        id = self.review.new_id()
        assert self.review.do("group.make", groups.make, id=id, notes=ids, now=reviews.NOW, name=name)
        return id

    def begin(self, *, voting: bool = False) -> None:
        self.panel.show_stage(STAGE, voting=voting)
        self.view.enter()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.view, text)

    def here(self) -> str:
        entry = self.view.entry()
        return entry.id if entry is not None else ""

    def spoken(self) -> list[str]:
        model = self.view.groups
        return [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    def standing(self) -> dict[str, list[str]]:
        """Texts of the notes of each group by its name, and of lone notes under "-"."""
        found: dict[str, list[str]] = {}
        for entry in self.view.groups.all():
            if entry.note is not None:
                found.setdefault(entry.group.name if entry.group else "-", []).append(entry.note.text)
        return found


@pytest.fixture
def room(qtbot: QtBot, dressed: QApplication, look: Look) -> Iterator[Room]:
    made = Room(look)
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    told: list[str] = []

    def say(_widget: QWidget, text: str, **_more: object) -> None:
        told.append(text)

    monkeypatch.setattr("ui.a11y.announce", say)
    return told
