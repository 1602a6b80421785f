"""One page of paper on the desk: as large as there is room, with what is said while there is nothing on it yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look

A4 = (595.0, 842.0)
"""Points; what a page is thought to be before it is known."""
EDGE = 12
"""Pixels around the page, for its shadow."""
FADED = 0.55
INK = QColor("#434F4C")
"""Of words on the page: paper is white in every theme."""


class Sheet(QWidget):
    """Paints the picture of a page. It is faded while another is being made."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._shape = A4
        self._faded = False
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_image(self, image: QImage, shape: tuple[float, float]) -> None:
        """Shows a page, which has that width and height in points."""
        self._image, self._shape = image, shape
        self.update()

    def say(self, words: str) -> None:
        """What stands on the page while nothing else does."""
        self._words = words
        self.update()

    def fade(self, *, faded: bool) -> None:
        """Whether what is shown is no longer how it will be."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    def empty(self) -> bool:
        """Whether no page was shown yet."""
        return self._image.isNull()

    def image_width(self) -> int:
        """How many pixels wide the picture is; 0 before the first."""
        return self._image.width()

    def page_width(self) -> int:
        """How many real pixels wide a page is drawn here."""
        return max(1, round(self._place().width() * self.devicePixelRatioF()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, place = self._look, self._place()
        if look.theme.contrast:
            painter.setPen(QPen(look.colour("line"), 2))
            painter.drawRect(place.adjusted(-2, -2, 2, 2))
        else:
            look.shadows.paint(painter, place, 2, "popover")
        painter.fillRect(place, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(FADED if self._faded else 1.0)
            painter.drawImage(place, self._image)
        elif self._words:
            painter.setFont(look.fonts.font("body"))
            painter.setPen(INK)
            words = place.adjusted(EDGE, EDGE, -EDGE, -EDGE)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()

    def _place(self) -> QRectF:
        """Where the page lies, on whole pixels: half ones would blur its words."""
        across, down = self._shape
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        scale = max(0.05, min(room.width() / across, room.height() / down))
        wide, tall = round(across * scale), round(down * scale)
        return QRectF(round(room.center().x() - wide / 2), round(room.center().y() - tall / 2), wide, tall)
