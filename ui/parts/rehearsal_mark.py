"""Says plainly that what is seen is a rehearsal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from km_desktop.i18n import _
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

PX = 30
"""Pixels of its words at 1080 lines."""


class RehearsalMark(QLabel):
    """Stands at the middle of the upper edge of a window, over whatever is shown there."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(_("Rehearsal"), window)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self._fit(window)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.Show) and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def _fit(self, window: QWidget) -> None:
        unit = max(0.2, window.height() / 1080)
        self._px = PX * unit
        wide = QFontMetricsF(self._look.fonts.px(self._px, SEMIBOLD)).horizontalAdvance(self.text()) + 3.2 * self._px
        self.setGeometry(round((window.width() - wide) / 2), 0, round(wide), round(1.5 * self._px))
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        rect = QRectF(self.rect()).adjusted(0.5, -20, -0.5, -0.5)
        paint.panel(painter, rect, 8, look.colour("amber_ground"), look.colour("amber"), 2 if look.theme.contrast else 1)
        side = self._px
        icon = QRectF(self._px * 0.7, (self.height() - side) / 2, side, side)
        look.icons.paint(painter, "graduation-cap", look.theme.colour("amber"), icon)
        painter.setFont(look.fonts.px(self._px, SEMIBOLD))
        painter.setPen(look.colour("amber"))
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(icon.right() + self._px * 0.4, 0, self.width(), self.height()), flags, self.text())
        painter.end()
