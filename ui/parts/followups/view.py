"""The list of actions, and the row at its end in which the next one is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ui.open_review import OpenReview
from ui.theme import Look


class ActionsView(QWidget):
    """Follows the desk by itself."""

    def __init__(
        self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._review, self._today = look, review, today

    def set_look(self, look: Look) -> None:
        self._look = look

    def enter(self) -> None:
        """Puts the keyboard into the first box of the new row."""

    def finish_editing(self) -> bool:
        """Ends editing in the list; what is half typed in the new row stays there. True if something was being edited."""
        return False
