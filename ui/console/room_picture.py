"""The small picture of the wall. It is a picture and nothing else: what it shows is said in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui import a11y
from ui.theme import Look
from ui.widgets import paint

RADIUS = 6.0
WALL = (16, 9)


class RoomPicture(QLabel):
    """`wide` pixels, and as high as a wall of that width."""

    resized = Signal(QSize)
    """Pixels that a picture may take."""

    def __init__(self, look: Look, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look = look
        self._picture = QPixmap()
        across, up = WALL
        self.setFixedSize(wide, wide * up // across)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_picture(self, picture: QPixmap) -> None:
        """Shows another picture."""
        self._picture = picture
        self.update()

    def say(self, sentence: str) -> None:
        """What the picture shows, for those who do not see it."""
        if sentence != self.accessibleName():
            a11y.name(self, sentence)
            if self._picture.isNull():
                self.update()

    def room(self) -> QSize:
        """Pixels that a picture may take."""
        return self.size() - QSize(2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.room())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect())
        if self._picture.isNull():
            paint.panel(painter, frame, RADIUS, look.colour("bg"))
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink2"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(frame.adjusted(12, 8, -12, -8), flags, self.accessibleName())
        else:
            whole = self._picture.deviceIndependentSize().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, whole.width(), whole.height())
            place.moveCenter(frame.center())
            inside = QPainterPath()
            inside.addRoundedRect(frame, RADIUS, RADIUS)
            painter.save()
            painter.setClipPath(inside)
            painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
            painter.restore()
        paint.panel(painter, frame, RADIUS, None, look.colour("line2"), 1)
        painter.end()
