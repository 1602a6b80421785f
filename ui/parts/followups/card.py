"""How an action looks in the list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from km_desktop.review.session import Action, Note
from ui.parts.followups.card_layout import MARK, TOP, Laid, Mark, lay
from ui.parts.followups.columns import INSET, columns
from ui.parts.records import Record
from ui.theme import BODY_LINE, Look
from ui.widgets import paint

BELOW = 8
"""Pixels between two cards."""
RADIUS = 10
KEPT = 400
"""Rows whose layout is remembered."""

Key = tuple[Action, Note | None, int, date]


class ActionCards:
    """Measures and paints the rows of one list in one look."""

    def __init__(self, look: Look, today: Callable[[], date], origin: Callable[[Action], Note | None]) -> None:
        self._look, self._today, self._origin = look, today, origin
        self._laid: OrderedDict[Key, Laid] = OrderedDict()

    def height(self, record: Record, row: int, width: int) -> int:
        """Pixels that the row takes, the gap below it included."""
        assert isinstance(record, Action)
        return self._lay(record, width).height + BELOW

    def paint(self, painter: QPainter, rect: QRect, record: Record, row: int, *, current: bool, focused: bool) -> None:
        """Paints one action."""
        assert isinstance(record, Action)
        look = self._look
        card = QRectF(rect).adjusted(INSET, 1, -INSET, -BELOW + 1)
        if not look.theme.contrast:
            look.shadows.paint(painter, card, RADIUS)
        edge = look.colour("line") if look.theme.contrast else None
        paint.panel(painter, card, RADIUS, look.colour("surface"), edge, 1)
        if focused:
            paint.panel(painter, card, RADIUS, None, look.colour("focus"), 2)
        number = columns(rect.width(), look)[0]
        painter.setFont(look.fonts.font("body", tabular=True))
        painter.setPen(look.colour("ink2"))
        line = look.fonts.line("body", BODY_LINE)
        paint.text(painter, QRectF(number.x, rect.top() + TOP, number.width + 8, line), str(row + 1))
        laid = self._lay(record, rect.width())
        for text in laid.texts:
            painter.setPen(look.colour(text.colour))
            text.block.draw(painter, text.x, rect.top() + text.y)
        for mark in laid.marks:
            self._paint_mark(painter, mark, rect.top())

    def _lay(self, action: Action, width: int) -> Laid:
        key = (action, self._origin(action), width, self._today())
        if key in self._laid:
            self._laid.move_to_end(key)
            return self._laid[key]
        self._laid[key] = laid = lay(action, key[1], key[3], width, self._look)
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return laid

    def _paint_mark(self, painter: QPainter, mark: Mark, top: float) -> None:
        look, side, tall = self._look, float(self._look.px(16)), self._look.px(MARK)
        square = QRectF(mark.x, top + mark.y + (tall - side) / 2, side, side)
        look.icons.paint(painter, mark.icon, look.theme.colour(mark.colour), square)
        painter.setFont(look.fonts.font("caption", weight=mark.weight))
        painter.setPen(look.colour(mark.colour))
        paint.text(painter, QRectF(mark.x + side + 6, top + mark.y, mark.width - side - 6, tall), mark.words)
