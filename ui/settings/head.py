"""The head of page one as it would be printed now, made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.exports.sample_head import SHOWN, head_bytes
from km_desktop.i18n import _
from km_desktop.report.house import House
from km_desktop.review.refused import Refused
from ui import a11y
from ui.jobs import Work
from ui.settings.accent import on_paper
from ui.theme import Look

SHAPE = 595.28 / SHOWN
"""Width by height of what is shown."""
EDGE = 2
FADED = 0.55


@dataclass(frozen=True, slots=True)
class Seen:
    """How papers look, and why the organisation's logo is left out where it is; `image` is the head of a page."""

    house: House
    fault: Refused | None
    image: QImage


def make_head(house: Callable[[], House], fault: Callable[[], Refused | None], width: int) -> Work:
    """Draws the head `width` pixels wide. Its result is a Seen."""

    def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> Seen:
        from km_desktop.exports.pages import Pages
        from ui.parts.page_picture import page_picture

        held = house()
        with closing(Pages(head_bytes(held))) as pages:
            whole = page_picture(pages, 0, width)
            high = round(whole.height() * SHOWN / pages.size(0)[1])
        return Seen(held, fault(), whole.copy(0, 0, whole.width(), high))

    return work


class Head(QWidget):
    """Paints the head of a page, as wide as there is room. It is faded while another is being made."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._faded = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        a11y.name(self, _("The head of page one"))

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_seen(self, seen: Seen) -> None:
        """Shows it, and says what is on it to whoever does not see it."""
        self._image, self._faded = seen.image, False
        house = seen.house
        line = house.header or _("no line")
        logo = _("the logo “{words}”").format(words=house.logo_words) if house.logo else _("no logo")
        colour = on_paper(house.accent) if house.accent else _("the program’s own colour")
        told = _("At the head: {line}; {logo}; {colour}.").format(line=line, logo=logo, colour=colour)
        a11y.name(self, _("The head of page one"), told)
        self.update()

    def fade(self) -> None:
        """What is shown is no longer how it will be."""
        self._faded = True
        self.update()

    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def page_width(self) -> int:
        """How many real pixels wide it is drawn here."""
        return max(1, round((self.width() - 2 * EDGE) * self.devicePixelRatioF()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 2 * EDGE) / SHAPE) + 2 * EDGE

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        across = self.width() - 2 * EDGE
        place = QRectF(EDGE, EDGE, across, round(across / SHAPE))
        painter.fillRect(place, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(FADED if self._faded else 1.0)
            painter.drawImage(place, self._image)
            painter.setOpacity(1.0)
        painter.setPen(QPen(self._look.colour("line"), 2 if self._look.theme.contrast else 1))
        painter.drawRect(place)
        painter.end()
