"""The headings above the columns of a board."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets import paint

LEAST = 48
"""Pixels, at normal text size, from which on a heading that is cut off still says something."""


class Head(QWidget):
    """What stands above the notes of a sheet, at its left edge."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._free = 0.0

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.px(28))

    def counted(self) -> float:
        """How much of its right end is taken, in pixels."""
        return 0.0

    def keep_free(self, width: float) -> None:
        """So many pixels left of what is taken are somebody else's."""
        if width != self._free:
            self._free = width
            self.update()


class BoardHead(Head):
    """What is answered on the left, the stage's name over its notes, and how many they are on the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._left = self._right = self._count = ""
        self._at = self._from = self._to = 0.0

    def place(self, at: float, right_from: float, to: float) -> None:
        """Where the left column, the right column and the count begin and end, in pixels."""
        self._at, self._from, self._to = at, right_from, to
        self.update()

    def say(self, left: str, right: str, count: str) -> None:
        """Shows these words; "" leaves a place empty."""
        if (left, right, count) != (self._left, self._right, self._count):
            self._left, self._right, self._count = left, right, count
            self.update()

    def counted(self) -> float:
        """How wide the count is, with the space before it."""
        return paint.width(self._look, "caption", self._count) + 16 if self._count else 0.0

    def words(self) -> tuple[str, str, str]:
        """What is shown: left, right, count."""
        return self._left, self._right, self._count

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("bg"))
        tall = float(self.height())
        counted = self.counted()
        painter.setFont(look.fonts.font("label"))
        painter.setPen(look.colour("ink2"))
        if self._left:
            paint.text(painter, QRectF(self._at, 0, self._from - self._at - 8, tall), self._left)
        room = self._to - self._from - counted - self._free
        if self._right and room > look.px(LEAST):
            paint.text(painter, QRectF(self._from, 0, room, tall), self._right)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink3"))
        place = QRectF(self._to - counted, 0, counted, tall)
        paint.text(painter, place, self._count, Qt.AlignmentFlag.AlignRight)
        painter.end()
