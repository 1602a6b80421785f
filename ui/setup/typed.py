"""Between the boxes of the page and the desk: every change is a step, every refusal a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit

from km_desktop.desk import Edit
from km_desktop.review.edits import details
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from ui.open_review import OpenReview


class Edits:
    """Does steps on one review and answers with the sentence to show beside the box: "" when it was done."""

    def __init__(self, review: OpenReview, words: Callable[[Refused], str]) -> None:
        self._review = review
        self._words = words

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._review.session

    def do(self, name: str, edit: Edit, *args: Any, typing: str = "") -> str:
        """Does a step. Refusals are said beside the box, so they do not go through the review's signal as well."""
        try:
            self._review.desk.do(name, edit, *args, typing=typing)
        except Refused as refusal:
            return self._words(refusal)
        return ""

    def detail(self, field: str, value: object, *, typed: bool = True) -> str:
        """Another value for a field of the details; `typed` joins it to the typing that is under way there."""
        name = f"details.{field}"
        return self.do(name, details.set_field, field, value, typing=name if typed else "")

    def settle(self) -> None:
        """Ends the typing, so that the next is a step of its own."""
        self._review.desk.settle()


class OwnUndoFirst(QObject):
    """Lets Ctrl+Z and Ctrl+Y pass through text boxes that have nothing of their own to undo or redo.

    Qt's text boxes keep these keys to themselves even then, and the review's own undo would never be reached.
    """

    def watch(self, box: QLineEdit | QPlainTextEdit | QAbstractSpinBox) -> None:
        """Watches one box."""
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _own_history(watched)
            keys = QKeySequence.StandardKey
            if (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _own_history(box: QObject) -> tuple[bool, bool]:
    """Whether a box has typing to undo, and to redo."""
    if isinstance(box, QPlainTextEdit):
        return box.document().isUndoAvailable(), box.document().isRedoAvailable()
    line = box.lineEdit() if isinstance(box, QAbstractSpinBox) else box
    return (line.isUndoAvailable(), line.isRedoAvailable()) if isinstance(line, QLineEdit) else (True, True)
