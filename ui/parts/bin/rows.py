"""How a row of the bin looks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from km_desktop.i18n import _
from ui.parts.bin.model import BinModel, words
from ui.parts.records import Record
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint
from ui.widgets.balanced import Block, lay_out

MOST_LINES = 4


class BinRows:
    """The words, where they were, and at the end what brings them back."""

    def __init__(self, look: Look, model: BinModel) -> None:
        self._look, self._model = look, model

    def height(self, record: Record, row: int, width: int) -> int:
        """Pixels that the row takes, the line below it included."""
        return round(self._block(record, width).height) + self._look.px(20) + 18

    def restore_rect(self, rect: QRect) -> QRect:
        """Where a row is pressed to bring it back."""
        look = self._look
        wide = round(paint.width(look, "caption", _("Restore"), SEMIBOLD)) + look.px(18) + 30
        return QRect(rect.right() - wide - 4, rect.top() + 8, wide, look.px(30))

    def paint(self, painter: QPainter, rect: QRect, record: Record, row: int, *, current: bool, focused: bool) -> None:
        """Paints one row."""
        look, area = self._look, QRectF(rect)
        painter.fillRect(QRectF(area.left() + 8, area.bottom() - 1, area.width() - 16, 1), look.colour("line"))
        if current:
            fill = look.colour("soft") if focused and not look.theme.contrast else None
            edge = look.colour("focus" if focused else "line2")
            paint.panel(painter, area.adjusted(1, 1, -1, -2), 7, fill, edge, 2 if focused else 1)
        block = self._block(record, rect.width())
        painter.setPen(look.colour("ink"))
        block.draw(painter, rect.left() + 12, rect.top() + 8)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink2"))
        foot = QRectF(rect.left() + 12, rect.top() + 8 + block.height, rect.width() - 24, look.px(20))
        paint.text(painter, foot, self._model.origin(record))
        self._paint_restore(painter, QRectF(self.restore_rect(rect)))

    def _paint_restore(self, painter: QPainter, area: QRectF) -> None:
        look, side = self._look, float(self._look.px(18))
        paint.panel(painter, area, paint.BUTTON_RADIUS, look.colour("surface"), look.colour("line2"), look.theme.edges.control)
        square = QRectF(area.left() + 10, area.top() + (area.height() - side) / 2, side, side)
        look.icons.paint(painter, "archive-restore", look.theme.colour("ink"), square)
        painter.setFont(look.fonts.font("caption", weight=SEMIBOLD))
        painter.setPen(look.colour("ink"))
        paint.text(painter, area.adjusted(side + 16, 0, -6, 0), _("Restore"))

    def _block(self, record: Record, width: int) -> Block:
        look = self._look
        room = width - 12 - 24 - self.restore_rect(QRect(0, 0, width, 10)).width()
        return lay_out(words(record), look.fonts.font("body"), room, look.fonts.line("body"), MOST_LINES)
