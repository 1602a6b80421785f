"""Making the report: what it will hold, where it goes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.open_review import OpenReview


class ExportPage(QWidget):
    """One page for one open review."""

    back = Signal()

    def __init__(self, context: Context, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review = context, review
