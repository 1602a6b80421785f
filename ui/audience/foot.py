"""The foot of the wall: where the review stands, and what there is to say of the notes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.audience.ink import Ink
from ui.theme import REGULAR, SEMIBOLD
from ui.widgets import paint

TYPE = 42


class Foot(QWidget):
    """Dots for the stages at the left, words at the right."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._at, self._of, self._words, self._over = 0, 0, "", False

    def show_state(self, at: int, of: int, words: str, *, over: bool) -> None:
        """Stage `at` (from 1, 0 for none) `of` so many; `over` says kindly that the time is up."""
        if (at, of, words, over) == (self._at, self._of, self._words, self._over):
            return
        self._at, self._of, self._words, self._over = at, of, words, over
        a11y.name(self, ", ".join(filter(None, (self._stage_words(), self._right_words()))))
        self.update()

    def _stage_words(self) -> str:
        return _("Stage {at} of {of}").format(at=self._at, of=self._of) if self._at else ""

    def _right_words(self) -> str:
        return _("Finish this thought, then move on") if self._over else self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink, painter = self._ink, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_dots(painter) if self._at else 0.0
        whole = QRectF(self.rect())
        right = self._paint_right(painter, whole.adjusted(left, 0, 0, 0))
        painter.setFont(ink.font(self._type(), REGULAR))
        painter.setPen(ink.look.colour("ink2"))
        if left + QFontMetricsF(painter.font()).horizontalAdvance(self._stage_words()) < right:
            painter.drawText(whole.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._stage_words())
        painter.end()

    def _type(self) -> float:
        return min(self._ink.head(TYPE), self.height() * 0.7)

    def _paint_right(self, painter: QPainter, room: QRectF) -> float:
        """Paints the words at the right; tells where they begin."""
        ink, weight = self._ink, SEMIBOLD if self._over else REGULAR
        px = self._type()
        need = ink.width(self._right_words(), px, weight) + (px * 1.4 if self._over else 0.0) + 2
        px *= min(1.0, room.width() / need)
        icon = px * 1.4 if self._over else 0.0
        painter.setFont(ink.font(px, weight))
        painter.setPen(ink.look.colour("over" if self._over else "ink2"))
        wide = min(QFontMetricsF(painter.font()).horizontalAdvance(self._right_words()) + 1, room.width() - icon)
        begin = room.right() - wide
        paint.text(painter, QRectF(begin, room.top(), wide, room.height()), self._right_words())
        if self._over:
            spot = QRectF(begin - icon, room.center().y() - px / 2, px, px)
            ink.look.icons.paint(painter, "hourglass", ink.look.theme.colour("over"), spot)
        return begin - icon - ink.at(24)

    def _paint_dots(self, painter: QPainter) -> float:
        ink, left = self._ink, 0.0
        look, unit, middle = ink.look, ink.unit, self.height() / 2
        for number in range(1, self._of + 1):
            here = number == self._at
            wide = (64 if here else 20) * unit
            dot = QRectF(left, middle - 10 * unit, wide, 20 * unit)
            if number > self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.colour("ink3"), 2.5 * unit))
                dot.adjust(unit, unit, -unit, -unit)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("accent" if here else "ink3"))
            painter.drawRoundedRect(dot, dot.height() / 2, dot.height() / 2)
            left += wide + 16 * unit
        return left + 12 * unit
