"""The column at the right: the clock, the room, and the note in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look

WIDE, WIDEST = 304, 430
"""Pixels at normal text size, and however large the text is: the middle keeps most of a small screen."""


class Side(QScrollArea):
    """Panels below one another; where they do not fit, they scroll."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        width = min(look.px(WIDE), WIDEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(width)
        held = QWidget(self)
        held.setFixedWidth(width)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(held)

    def add_panel(self, panel: QWidget) -> None:
        """Puts a panel below the others."""
        self._column.insertWidget(self._column.count() - 1, panel)
