"""How a review ends: the learning read back, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.open_review import OpenReview
from ui.theme import Look


class ClosingView(QWidget):
    """Follows the desk by itself."""

    def __init__(
        self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._review, self._today = look, review, today

    def set_look(self, look: Look) -> None:
        self._look = look
