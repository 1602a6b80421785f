"""Between boxes and the desk: every change is a step, every refusal a sentence beside the box."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit

from km_desktop.desk import Edit
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence
from ui.open_review import OpenReview


def tried(review: OpenReview, name: str, edit: Edit, /, *args: Any, typing: str = "", **kwargs: Any) -> str:
    """Does a step and answers with the sentence to show beside the box: "" when it was done.

    Such a refusal does not go through the review's signal as well, so it is said once.
    """
    try:
        review.desk.do(name, edit, *args, typing=typing, **kwargs)
    except Refused as refusal:
        return sentence(refusal)
    return ""


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
