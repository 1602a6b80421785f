"""Painting that several widgets share."""

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.unturned import unturned

BUTTON_RADIUS = 7.0
CAP_RADIUS = 4.0


def panel(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None, width: float = 1.0
) -> None:
    """A rounded rectangle whose edge lies inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None or width <= 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setPen(QPen(edge, width))
    half = width / 2
    inner = max(0.0, radius - half)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), inner, inner)


def ground(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A filled rectangle. The painter's own `fillRect` would first make the bindings know all of Qt's gradients."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def text(painter: QPainter, rect: QRectF, words: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
    """One line of plain text in the painter's font, in the middle of `rect`'s height, shortened to fit."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(unturned(words), Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    flags = int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, shown)


def width(look: Look, role: str, words: str, weight: int = 0) -> float:
    """How wide one line of text is."""
    return look.fonts.width(role, words, weight)


def cap_size(look: Look, key: str) -> QSizeF:
    """How large the cap of a key is."""
    return QSizeF(max(look.px(22), width(look, "key", key) + 2 * 6 + 1), look.px(20))


def cap(painter: QPainter, rect: QRectF, key: str, look: Look, ink: QColor | None = None) -> None:
    """A key as it looks on the keyboard. With `ink` it is only outlined, for a coloured ground."""
    size = cap_size(look, key)
    box = QRectF(rect.right() - size.width(), rect.center().y() - size.height() / 2, size.width(), size.height())
    box.moveTop(round(box.top()))
    box.moveLeft(round(box.left()))
    if ink is not None:
        faded = QColor(ink)
        faded.setAlphaF(0.6)
        panel(painter, box, CAP_RADIUS, None, faded, 1)
    elif look.theme.contrast:
        panel(painter, box, CAP_RADIUS, look.colour("surface"), look.colour("line"), 1)
    else:
        # The second line below is the thickness of the key.
        panel(painter, box, CAP_RADIUS, look.colour("line"))
        panel(painter, box.adjusted(1, 1, -1, -2), CAP_RADIUS - 1, look.colour("surface"))
    painter.setFont(look.fonts.font("key"))
    painter.setPen(ink if ink is not None else look.colour("ink3"))
    text(painter, box.adjusted(0, 0, 0, 0 if look.theme.contrast or ink else -1), key, Qt.AlignmentFlag.AlignHCenter)


def focus(painter: QPainter, rect: QRectF, radius: float, look: Look, inner: QColor | None = None) -> None:
    """The mark of the keyboard on a control: its edge in the focus colour, or a line inside it on a filled one.
    In the contrast theme the ring outside (see ui.theme.focus) is drawn as well.
    """
    if inner is None:
        panel(painter, rect, radius, None, look.colour("focus"), 2)
    elif not look.theme.contrast:
        panel(painter, rect.adjusted(2, 2, -2, -2), radius - 2, None, inner, 2)


def focus_of_empty(viewport: QWidget, look: Look) -> None:
    """The mark of the keyboard in a list that has nothing to mark."""
    painter = QPainter(viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    panel(painter, QRectF(viewport.rect()).adjusted(2, 2, -2, -2), BUTTON_RADIUS, None, look.colour("focus"), 2)
    painter.end()
