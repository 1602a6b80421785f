"""The clock of a stage as a bar, for where there is little room, and the bar of the whole session."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.parts.timer.faces import SessionFace, TimerFace
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

ICONS = {"last": "hourglass", "over": "hourglass", "paused": "pause"}
TOKENS = {"last": "amber", "over": "over", "paused": "ink2"}


class TimerBar(QWidget):
    """Shows a TimerFace in two lines: the time with its caption, and a bar. `row` takes buttons at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._face = TimerFace()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = _Words(look, self)
        self._bar = _Bar(look, self)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.row)
        column.addWidget(self._bar)
        a11y.name(self, _("Timer"))

    def set_face(self, face: TimerFace) -> None:
        """Shows another moment; the same one again costs nothing."""
        if face == self._face:
            return
        self._face = face
        self.setAccessibleDescription(f"{face.text} {face.caption}".strip())
        self._words.set_face(face)
        self._bar.set_face(face)

    def face(self) -> TimerFace:
        """What is shown."""
        return self._face

    def set_look(self, look: Look) -> None:
        self._look = look


class _Words(QWidget):
    """The time, large, and its caption beside it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._face = look, TimerFace()

    def set_face(self, face: TimerFace) -> None:
        self._face = face
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, face, rect = self._look, self._face, QRectF(self.rect())
        big = look.fonts.px(look.px(27), SEMIBOLD, tabular=True)
        painter.setFont(big)
        painter.setPen(look.colour("over" if face.state == "over" else "ink"))
        paint.text(painter, rect, face.text)
        rect.setLeft(QFontMetricsF(big).horizontalAdvance(face.text) + 8)
        ink = TOKENS.get(face.state, "ink2")
        if face.state in ICONS:
            side = look.px(16)
            square = QRectF(rect.left(), (rect.height() - side) / 2, side, side)
            look.icons.paint(painter, ICONS[face.state], look.theme.colour(ink), square)
            rect.setLeft(rect.left() + side + 4)
        painter.setFont(look.fonts.font("caption", weight=SEMIBOLD if face.state in ICONS else 0))
        painter.setPen(look.colour(ink))
        paint.text(painter, rect, face.caption)
        painter.end()


class _Bar(QWidget):
    """What is left, as a part of a line; thicker and amber in the last minute."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._face = look, TimerFace()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_face(self, face: TimerFace) -> None:
        self._face = face
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(80, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, face = self._look, self._face
        tall = 9.0 if face.state in {"last", "over"} else 5.0
        rect = QRectF(0, (self.height() - tall) / 2, self.width(), tall)
        grounds = {"last": "amber_ground", "over": "over"}
        fill = {"last": "amber", "over": "over", "paused": "ink3"}.get(face.state, "accent")
        share = 1.0 if face.state == "over" else 0.0 if face.state == "idle" else face.fraction
        paint_bar(painter, rect, look, share, fill, grounds.get(face.state, "line"))
        painter.end()


def paint_bar(painter: QPainter, rect: QRectF, look: Look, share: float, fill: str, ground: str = "line") -> None:
    """A bar filled from the left to `share` of it, 0 to 1."""
    radius = rect.height() / 2
    if look.theme.contrast:
        paint.panel(painter, rect, radius, look.colour("bg"), look.colour("line2"), 1)
    else:
        paint.panel(painter, rect, radius, look.colour(ground))
    filled = QRectF(rect)
    filled.setWidth(rect.width() * min(1.0, max(0.0, share)))
    if filled.width() > 0:
        filled.setWidth(max(filled.width(), rect.height()))
        paint.panel(painter, filled, radius, look.colour(fill))


class SessionBar(QLabel):
    """How the whole session stands: "2 min behind", the time, work done with a tick for now, and the likely end."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._face = look, SessionFace()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        a11y.name(self, _("Session time"))

    def set_face(self, face: SessionFace) -> None:
        """Shows another moment; the same one again costs nothing."""
        if face == self._face:
            return
        self._face = face
        self.setAccessibleDescription(", ".join(filter(None, (face.standing, face.clock, face.finish))))
        self.updateGeometry()
        self.update()

    def face(self) -> SessionFace:
        """What is shown."""
        return self._face

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(64) + (len(self.finish_lines()) - 1) * self._look.px(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def finish_lines(self) -> list[str]:
        """The likely end, and on a line of its own the planned one where there is little room for large text."""
        fits = paint.width(self._look, "caption", self._face.finish) <= self.width()
        return [self._face.finish] if fits else self._face.finish.split(", ", 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, face, wide = self._look, self._face, float(self.width())
        line = look.px(22)
        clock = QFontMetricsF(look.fonts.font("body", tabular=True)).horizontalAdvance(face.clock)
        if paint.width(look, "strong", face.standing) > wide - clock - 8:
            face, clock = replace(face, clock=""), 0.0  # How the review stands says more than what any clock says.
        painter.setFont(look.fonts.font("strong"))
        painter.setPen(look.colour("ink"))
        paint.text(painter, QRectF(0, 0, wide - clock - 8, line), face.standing)
        painter.setFont(look.fonts.font("body", tabular=True))
        painter.setPen(look.colour("ink2"))
        paint.text(painter, QRectF(0, 0, wide, line), face.clock, Qt.AlignmentFlag.AlignRight)
        bar = QRectF(0, line + 7, wide, 6)
        paint_bar(painter, bar, look, face.done, "accent")
        tick = min(wide - 2, max(0.0, round(wide * face.elapsed) - 1))
        painter.fillRect(QRectF(tick, bar.top() - 3, 2, 12), look.colour("ink"))
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink3"))
        for at, words in enumerate(self.finish_lines()):
            paint.text(painter, QRectF(0, bar.bottom() + 6 + at * look.px(18), wide, look.px(20)), words)
        painter.end()
