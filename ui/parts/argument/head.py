"""The names of the stages above their columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.argument.strip import Columns
from ui.parts.board.head import Head
from ui.theme import Look
from ui.widgets import paint

BAR = 3.0
"""Pixels of the bar under the column in which the next note lands."""


class ArgumentHead(Head):
    """Each name with how many notes it has."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._columns: Columns | None = None
        self._shift = 0
        self._names: tuple[str, ...] = ()
        self._counts: tuple[int, ...] = ()
        self._current = -1

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.px(34))

    def place(self, columns: Columns, shift: int) -> None:
        """Where the columns stand, and how far they are scrolled to the left."""
        self._columns, self._shift = columns, shift
        self.update()

    def say(self, names: tuple[str, ...], counts: tuple[int, ...], current: int) -> None:
        """Shows the names; `current` is the column in which the next note lands."""
        if (names, counts, current) != (self._names, self._counts, self._current):
            self._names, self._counts, self._current = names, counts, current
            self.update()

    def words(self) -> tuple[tuple[str, ...], tuple[int, ...], int]:
        """The names, their counts, and the current column."""
        return self._names, self._counts, self._current

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("bg"))
        end = self.width() - self._free
        for column, (name, count) in enumerate(zip(self._names, self._counts, strict=True)):
            if self._columns is None:
                break
            left = self._columns.x(column) - self._shift
            self._paint(painter, QRectF(left, 0, min(self._columns.width, end - left), self.height()), name, count, column)
        painter.end()

    def _paint(self, painter: QPainter, place: QRectF, name: str, count: int, column: int) -> None:
        look, current = self._look, column == self._current
        if place.width() < look.px(24):
            return
        number = str(count) if count else ""
        side = paint.width(look, "caption", number) + 8 if number else 0.0
        wide = min(paint.width(look, "label", name) + 1, place.width() - side)
        text = place.adjusted(0, 0, 0, -2 * BAR)
        painter.setFont(look.fonts.font("label"))
        painter.setPen(look.colour("ink" if current else "ink2"))
        paint.text(painter, QRectF(text.left(), text.top(), wide, text.height()), name)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink3"))
        paint.text(painter, QRectF(text.left() + wide + 8, text.top(), side, text.height()), number)
        if current:
            bar = QRectF(place.left(), place.bottom() - BAR - 1, place.width(), BAR)
            paint.panel(painter, bar, BAR / 2, look.colour("accent"))
