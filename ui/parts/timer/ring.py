"""The clock of a stage as a ring, from 72 pixels on the console to half the wall."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.parts.timer.faces import TimerFace
from ui.theme import REGULAR, SEMIBOLD, Look

THIN, THINNER, THICK = 0.066, 0.05, 0.12  # of the diameter; the large ring on the wall is thinner
SMALL, LARGE = 108.0, 200.0  # diameters between which the digits grow from 24 % to 30 % of it
TOP = 90 * 16  # Qt counts sixteenths of a degree, from three o'clock, against the clock.


class TimerRing(QLabel):
    """Shows a TimerFace as a ring with the time in it. `caption` is the height of the word under the time, in parts of
    the diameter. Square, as large as its place allows. Screen readers find "Timer" and read the time on asking.
    """

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, diameter: int = 108, caption: float = 0.123
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._diameter, self._caption = look, diameter, caption
        self._face = TimerFace()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        a11y.name(self, _("Timer"))

    def set_face(self, face: TimerFace) -> None:
        """Shows another moment; the same one again costs nothing."""
        if face == self._face:
            return
        self._face = face
        self.setAccessibleDescription(f"{face.text} {face.caption}".strip())
        self.update()

    def face(self) -> TimerFace:
        """What is shown."""
        return self._face

    def set_look(self, look: Look) -> None:
        self._look = look

    def set_diameter(self, diameter: int, caption: float = 0.0) -> None:
        """Asks for another size, as when the window on the wall changes its own."""
        self._diameter, self._caption = diameter, caption or self._caption
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._diameter, self._diameter)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(72, self._diameter), min(72, self._diameter))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        paint_ring(painter, square, self._face, self._look, self._caption)
        painter.end()


def paint_ring(painter: QPainter, square: QRectF, face: TimerFace, look: Look, caption: float = 0.123) -> None:
    """Paints the clock into a square, so that a picture of the wall can show it too."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = square.width()
    wide = side * (THICK if face.state == "last" else THIN if side <= LARGE * 1.5 else THINNER)
    half = wide / 2
    band = square.adjusted(half, half, -half, -half)
    _track(painter, band, face, look, wide)
    if face.state in {"calm", "last", "paused"} and face.fraction > 0:
        arc = {"calm": "accent", "last": "amber", "paused": "ink3"}[face.state]
        painter.setPen(QPen(look.colour(arc), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(band, TOP, -round(min(face.fraction, 1.0) * 360 * 16))
    _words(painter, square, face, look, caption)


def _track(painter: QPainter, band: QRectF, face: TimerFace, look: Look, wide: float) -> None:
    tokens = {"last": "amber_ground", "over": "over"}
    pen = QPen(look.colour(tokens.get(face.state, "line")), wide)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if face.state == "over":
        painter.setBrush(look.colour("over_ground"))
    if face.state == "paused":
        pen.setDashPattern([0.9, 0.7])
    if look.theme.contrast and face.state in {"calm", "last", "idle"}:
        # A black track on black would leave the arc nothing to be a part of.
        pen = QPen(look.colour("line"), max(1.0, wide / 8))
    painter.setPen(pen)
    painter.drawEllipse(band)


def _words(painter: QPainter, square: QRectF, face: TimerFace, look: Look, caption: float) -> None:
    side = square.width()
    grown = min(1.0, max(0.0, (side - SMALL) / (LARGE - SMALL)))
    inside = side * (1 - 2 * THICK)
    px = _fitted(look, face.text, side * (0.24 + 0.06 * grown), inside * 0.98)
    small = _fitted(look, face.caption, max(side * caption, 11.0), inside * 0.9)
    colours = {"over": ("over", "over"), "last": ("ink", "amber"), "paused": ("ink2", "ink2"), "idle": ("ink2", "ink2")}
    ink, under = colours.get(face.state, ("ink", "ink2"))
    loud = face.state in {"last", "over", "paused"}
    # The digits and the word are centred together by what is seen of them, not by their lines.
    apart = px * 0.475 + small * 0.825 if face.caption else 0.0
    top = -(px * 0.334 + apart + small * 0.35) / 2 + px * 0.334 + side * 0.02 if face.caption else 0.0
    middle = square.center()
    _line(painter, look, middle + QPointF(0, top), face.text, px, SEMIBOLD, look.colour(ink))
    icon = {"last": "hourglass", "paused": "pause"}.get(face.state, "")
    weight = SEMIBOLD if loud else REGULAR
    _line(
        painter, look, middle + QPointF(0, top + apart), face.caption, small, weight, look.colour(under), icon, inside
    )


def _fitted(look: Look, text: str, px: float, room: float) -> float:
    """The size that lets `text` stand in the ring."""
    width = QFontMetricsF(look.fonts.px(px, SEMIBOLD, tabular=True)).horizontalAdvance(text)
    return px * min(1.0, room / width) if width else px


def _line(
    painter: QPainter,
    look: Look,
    middle: QPointF,
    text: str,
    px: float,
    weight: int,
    ink: QColor,
    icon: str = "",
    room: float = 0.0,
) -> None:
    font = look.fonts.px(px, weight, tabular=True)
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    side = px * 0.9
    if icon and text and width + side * 1.25 <= room:
        square = QRectF(middle.x() - (width + side * 1.25) / 2, middle.y() - side / 2, side, side)
        look.icons.paint(painter, icon, ink.name(), square)
        middle = middle + QPointF(side * 1.25 / 2, 0)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QPointF(middle.x() - width / 2, middle.y() + metrics.capHeight() / 2), text)
