"""A mark and a sentence beside it that may take more than one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import IconLabel, Text


class Said(QWidget):
    """Read as its sentence."""

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconLabel(look, icon, "", icon_tone="ink2", parent=self)
        self._words = Text(look, "", "strong", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._mark.setFixedWidth(look.px(18) + 6)

    def set(self, icon: str, words: str, icon_tone: str = "ink2") -> None:
        """Says something else."""
        self._mark.set(icon, "", "ink", icon_tone)
        self._words.setText(words)

    def text(self) -> str:
        """What it says."""
        return self._words.text()
