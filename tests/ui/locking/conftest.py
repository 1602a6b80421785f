"""The whole program with windows for passphrases that a test answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from km_desktop.storage import locked
from km_desktop.storage.header import Cost
from tests.ui.shell.windows import Program
from ui.locking.deeds import Locking

Answer = Callable[[QDialog], None]


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are made in no time here; what that takes is measured elsewhere."""
    real = locked.lock_with
    cheap = lambda *given, **more: real(*given, **{**more, "cost": Cost(64, 1, 1)})  # noqa: E731
    monkeypatch.setattr(locked, "lock_with", cheap)
    for place in ("km_desktop.library.locking", "ui.locking.whole_library"):
        monkeypatch.setattr(f"{place}.lock_with", cheap)


class Person:
    """Answers each window in its turn, by the keyboard."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self._folder = qtbot, folder
        self.answers: list[Answer] = []
        self.seen: list[str] = []
        self.chosen: Path | None = None

    def run(self, dialog: QDialog) -> bool:
        dialog.show()
        self._qtbot.waitExposed(dialog)
        self.seen.append(dialog.accessibleName())
        self.answers.pop(0)(dialog)
        self._qtbot.waitUntil(lambda: not dialog.isVisible())
        accepted = dialog.result() == QDialog.DialogCode.Accepted
        dialog.hide()
        return accepted

    def types(self, *words: str) -> None:
        """Types into the boxes of the next window, one after the other, each followed by Enter."""

        def answer(dialog: QDialog) -> None:
            boxes = [box for box in dialog.findChildren(QLineEdit) if box.isVisible()]
            for box, word in zip(boxes, words, strict=True):
                box.setFocus()
                QTest.keyClicks(box, word)
                QTest.keyClick(box, Qt.Key.Key_Return)

        self.answers.append(answer)

    def tries(self, *words: str) -> None:
        """Types one after the other into the one box of the next window, and looks at what it says in between."""

        def answer(dialog: QDialog) -> None:
            box = next(box for box in dialog.findChildren(QLineEdit) if box.isVisible())
            for word in words:
                self._qtbot.waitUntil(lambda: box.isEnabled() and box.hasFocus())
                box.clear()
                QTest.keyClicks(box, word)
                QTest.keyClick(box, Qt.Key.Key_Return)
                self._qtbot.waitUntil(lambda: not dialog.isVisible() or (box.isEnabled() and bool(box.property("wrong"))))
                if dialog.isVisible():
                    self.seen.append(box.accessibleDescription())

        self.answers.append(answer)

    def presses(self, key: Qt.Key) -> None:
        """Presses a key in the next window."""
        self.answers.append(lambda dialog: QTest.keyClick(dialog.focusWidget(), key))


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Person:
    return Person(qtbot, tmp_path)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path, person: Person) -> Iterator[Program]:
    program = Program(qtbot, qapp, tmp_path)
    program.window.locks._made = Locking(
        lambda: program.window.context,
        program.window,
        run=person.run,
        ask_key=lambda _parent, _name: person.chosen,
        ask_handed=lambda _parent, name: tmp_path / name,
    )
    yield program
    program.end()
    assert person.answers == []
