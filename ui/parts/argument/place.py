"""A dashed place for a note, with words that may take two lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import NOTE_LINE, Look
from ui.widgets import paint
from ui.widgets.balanced import lay_out

SIDE, RADIUS, ICON = 12.0, 8.0, 16.0


def paint_place(painter: QPainter, rect: QRectF, look: Look, words: str, *, current: bool = False) -> None:
    """`current` is where the next note lands. Painted whole each time: the parts of a dashed edge would not meet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if current:
        paint.panel(painter, rect, RADIUS, look.colour("surface"))
        pen = QPen(look.colour("accent"), 1.2)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), RADIUS, RADIUS)
    left = rect.left() + SIDE
    if current:
        icon = ICON * look.fonts.scale
        look.icons.paint(
            painter,
            "corner-down-left",
            look.theme.colour("accent"),
            QRectF(left, round(rect.center().y() - icon / 2), icon, icon),
        )
        left += icon + 8
    step = look.fonts.line("note", NOTE_LINE)
    most = max(1, min(3, int((rect.height() - 4) / step)))
    block = lay_out(words, look.fonts.font("note"), rect.right() - SIDE / 2 - left, step, most)
    painter.setPen(look.colour("ink2"))
    block.draw(painter, left, rect.center().y() - block.height / 2)
    painter.restore()
