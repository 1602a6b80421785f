"""Buttons, with the key that presses them printed on them."""

from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

ICON = 18


class Kind(NamedTuple):
    """Colour tokens of one kind of button; an empty token draws nothing."""

    fill: str
    hover: str
    edge: str
    ink: str
    bold: bool = True
    pad: int = 15


KINDS = MappingProxyType(
    {
        "filled": Kind("accent", "accent_strong", "", "on_accent"),
        "outlined": Kind("surface", "soft", "line2", "ink"),
        "soft": Kind("soft", "line", "", "accent_strong"),
        "quiet": Kind("", "soft", "", "ink"),
        "link": Kind("", "soft", "", "accent", pad=6),
        "icon": Kind("", "soft", "", "ink2", pad=0),
        "tile": Kind("", "soft", "", "ink2", bold=False, pad=4),
    }
)


class Button(QPushButton):
    """`kind`: filled (one a view), outlined, soft, quiet, link, icon (its text is its name and tooltip), or tile
    (icon over word over key). `key` is the key as people read it, printed on the button; it presses nothing.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: str = "outlined",
        icon: str = "",
        key: str = "",
        small: bool = False,
        trailing: str = "",
        height: int = 0,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._icon, self._key, self._trailing = look, kind, icon, key, trailing
        self._small, self._height, self._tone, self._words = small, height, tone, ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)

    def set_text(self, text: str, icon: str = "") -> None:
        """Other words, and another icon where one is given."""
        icon = icon or self._icon
        if (text, icon) == (self._words, self._icon) and self.text():
            return
        self._words, self._icon = text, icon
        self.setText(text.replace("&", "&&"))
        self._describe()
        self.updateGeometry()
        self.update()

    def text_shown(self) -> str:
        """The words as they stand on the button."""
        return self._words

    def set_key(self, key: str) -> None:
        """Prints another key on the button."""
        self._key = key
        self._describe()
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def _describe(self) -> None:
        a11y.name(self, self._words, self._key)
        if self._kind == "icon":
            a11y.tip(self, f"{self._words}  {self._key}" if self._key else self._words)

    def _role(self) -> str:
        return "caption" if self._small or self._kind in {"link", "tile"} else "body"

    def _weight(self) -> int:
        return SEMIBOLD if KINDS[self._kind].bold else 0

    def _pad(self) -> int:
        kind = KINDS[self._kind]
        return min(kind.pad, 10 if self._key else 12) if self._small else kind.pad

    def _side(self) -> int:
        return self._look.px(16 if self._small else ICON)

    def sizeHint(self) -> QSize:
        look = self._look
        tall = look.px(self._height or (30 if self._small else 36))
        if self._kind == "icon":
            return QSize(tall, tall)
        words = paint.width(look, self._role(), self._words, self._weight())
        if self._kind == "tile":
            key = paint.width(look, "key", self._key)
            return QSize(round(max(words, key, look.px(24)) + 2 * self._pad()), look.px(self._height or 64))
        wide = words + 2 * self._pad() + 1
        wide += self._side() + 8 if self._icon else 0
        wide += self._side() + 2 if self._trailing else 0
        wide += paint.cap_size(look, self._key).width() + 10 if self._key else 0
        return QSize(round(wide), tall)

    def minimumSizeHint(self) -> QSize:
        full = self.sizeHint()
        return QSize(min(full.width(), self._look.px(120)), full.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the space bar does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ink = self._ground(painter, rect)
        if self._kind == "tile":
            self._tile(painter, rect, ink)
        elif self._kind == "icon":
            side = self._look.px(20 if not self._small else ICON)
            self._draw_icon(painter, self._icon, ink, QRectF(0, 0, side, side), rect)
        else:
            self._row(painter, rect.adjusted(self._pad(), 0, -self._pad(), 0), ink)
        if self.hasFocus():
            inner = self._look.colour("on_accent") if self._kind == "filled" else None
            paint.focus(painter, rect, paint.BUTTON_RADIUS, self._look, inner)
        painter.end()

    def _ground(self, painter: QPainter, rect: QRectF) -> QColor:
        """Paints what lies under the words, and tells their colour."""
        look, kind = self._look, KINDS[self._kind]
        if not self.isEnabled():
            pale = look.colour("line") if kind.edge or kind.fill else None
            paint.panel(painter, rect, paint.BUTTON_RADIUS, None, pale, look.theme.edges.control)
            return look.colour("ink3")
        hot = self.underMouse() or self.isDown()
        fill, edge, ink = kind.hover if hot else kind.fill, kind.edge, self._tone or kind.ink
        if self.isChecked():
            fill, edge, ink = "soft", "accent", "accent_strong"
        elif look.theme.contrast and (self._kind == "soft" or (hot and self._kind != "filled")):
            edge = "accent"
        width = look.theme.edges.control
        ground, rim = (look.colour(token) if token else None for token in (fill, edge))
        paint.panel(painter, rect, paint.BUTTON_RADIUS, ground, rim, width)
        return look.colour(ink)

    def _row(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        look = self._look
        words = paint.width(look, self._role(), self._words, self._weight())
        side = self._side()
        used = words + (side + 8 if self._icon else 0) + (side + 2 if self._trailing else 0)
        left = rect.left()
        if self._key:
            on_colour = ink if self._kind == "filled" and self.isEnabled() and not self.isChecked() else None
            paint.cap(painter, rect, self._key, look, on_colour)
            rect.setRight(rect.right() - paint.cap_size(look, self._key).width() - 8)
        elif self._kind != "link":
            left = max(left, rect.center().x() - used / 2)
        rect.setLeft(left)
        if self._icon:
            self._draw_icon(painter, self._icon, ink, QRectF(0, 0, side, side), QRectF(left, 0, side, self.height()))
            rect.setLeft(left + side + 8)
        painter.setFont(look.fonts.font(self._role(), weight=self._weight()))
        painter.setPen(ink)
        paint.text(painter, QRectF(rect.left(), rect.top(), min(words + 1, rect.width()), rect.height()), self._words)
        if self._trailing:
            box = QRectF(rect.left() + words + 3, 0, side, self.height())
            self._draw_icon(painter, self._trailing, ink, QRectF(0, 0, side, side), box)

    def _tile(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        look = self._look
        line = look.px(20)
        top = (rect.height() - 3 * line - 2) / 2
        self._draw_icon(
            painter, self._icon, ink, QRectF(0, 0, look.px(18), look.px(18)), QRectF(0, top, rect.width(), line)
        )
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(ink)
        paint.text(
            painter, QRectF(2, top + line + 2, rect.width() - 4, line), self._words, Qt.AlignmentFlag.AlignHCenter
        )
        painter.setFont(look.fonts.font("key"))
        painter.setPen(look.colour("ink3"))
        paint.text(
            painter, QRectF(2, top + 2 * line + 2, rect.width() - 4, line), self._key, Qt.AlignmentFlag.AlignHCenter
        )

    def _draw_icon(self, painter: QPainter, icon: str, ink: QColor, square: QRectF, area: QRectF) -> None:
        square.moveCenter(area.center())
        self._look.icons.paint(painter, icon, ink.name(), square)
