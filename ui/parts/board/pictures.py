"""Painted things, kept as pictures: to move or uncover one costs little then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

AROUND = 9.0
"""Pixels of a picture beside its thing, for the shadow."""

Draw = Callable[[QPainter, QRectF], None]


class _Picture(NamedTuple):
    of: Hashable
    pixmap: QPixmap

    def room(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * 4


class Pictures:
    """Keeps at most so many bytes, those that were used last; 0 keeps nothing and draws everything directly."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, _Picture] = OrderedDict()
        self._room = 0

    def paint(self, painter: QPainter, rect: QRectF, name: str, of: Hashable, draw: Draw) -> None:
        """Paints the thing called `name` into `rect`; `draw` makes its picture where `of` is not what is kept of it."""
        dots = painter.device().devicePixelRatioF()
        # Where a pixel of ours is no whole number of dots, a picture would be shifted by a part of one, and blur.
        if not self._most or dots != int(dots):
            draw(painter, rect)
            return
        wanted = (of, rect.width(), rect.height(), dots)
        made = self._kept.get(name)
        if made is None or made.of != wanted:
            made = self._make(name, wanted, rect, dots, draw)
        else:
            self._kept.move_to_end(name)
        painter.drawPixmap(rect.topLeft() - QPointF(AROUND, AROUND), made.pixmap)

    def _make(self, name: str, of: Hashable, rect: QRectF, dots: float, draw: Draw) -> _Picture:
        pixmap = QPixmap(round((rect.width() + 2 * AROUND) * dots), round((rect.height() + 2 * AROUND) * dots))
        pixmap.setDevicePixelRatio(dots)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw(painter, QRectF(AROUND, AROUND, rect.width(), rect.height()))
        painter.end()
        self._drop(name)
        made = self._kept[name] = _Picture(of, pixmap)
        self._room += made.room()
        while self._room > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        return made

    def _drop(self, name: str) -> None:
        if old := self._kept.pop(name, None):
            self._room -= old.room()
