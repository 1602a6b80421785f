"""What is in the bin of a review, with a way back for each."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.open_review import OpenReview
from ui.theme import Look


class BinView(QWidget):
    """Follows the desk by itself."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._review = look, review

    def set_look(self, look: Look) -> None:
        self._look = look


class BinDialog(QDialog):
    """The bin in a window of its own; Esc closes it."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(BinView(look, review, self))
