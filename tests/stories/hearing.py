"""What a screen reader hears and can reach: listened to from within the program, or from outside over AT-SPI."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import a11y


class Ear(Protocol):
    """One way of listening."""

    def heard(self) -> list[str]:
        """All announcements so far, the first one first."""

    def read(self) -> tuple[list[str], list[str]]:
        """Every name and description that can be reached, and where the keyboard can go without a name."""


class Within:
    """Listens where the program speaks."""

    def __init__(self) -> None:
        QAccessible.setActive(True)  # As with a screen reader: views tell what became of their rows only then.
        self._heard: list[str] = []
        announce: Callable[..., None] = a11y.announce

        def overhear(widget: QWidget, text: str, *, assertive: bool = False) -> None:
            self._heard.append(text)
            announce(widget, text, assertive=assertive)

        a11y.announce = overhear

    def heard(self) -> list[str]:
        return list(self._heard)

    def read(self) -> tuple[list[str], list[str]]:
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return [text for w in windows for text in spoken(w)], [name for w in windows for name in a11y.unnamed(w)]


class Outside:
    """Asks `listener.py`, which hears what any screen reader would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def heard(self) -> list[str]:
        path = self._folder / "heard"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def read(self) -> tuple[list[str], list[str]]:
        answer = self._folder / "answer"
        answer.unlink(missing_ok=True)
        (self._folder / "ask").touch()
        for _ in range(6000):
            if answer.exists():
                told = json.loads(answer.read_text("utf-8"))
                return told["names"], told["unnamed"]
            QTest.qWait(5)  # The program itself answers meanwhile.
        raise TimeoutError("the listener does not answer")


def spoken(window: QWidget | None) -> list[str]:
    """Everything that a screen reader could read of a window."""
    found: list[str] = []

    def walk(node: QAccessibleInterface | None) -> None:
        if node is None or not node.isValid() or node.state().invisible:
            return
        found.extend(filter(None, (node.text(QAccessible.Text.Name), node.text(QAccessible.Text.Description))))
        for at in range(node.childCount()):
            walk(node.child(at))

    if window is not None:
        walk(QAccessible.queryAccessibleInterface(window))
    return found
