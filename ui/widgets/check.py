"""A tick box with its sentence."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui import a11y
from ui.theme import Look
from ui.widgets import paint

BOX = 20
GAP = 8


class CheckTile(QCheckBox):
    """`note` is a smaller second line. `framed` puts it in a tile of its own. Long words wrap."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        note: str = "",
        checked: bool = False,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._look, self._words, self._note, self._framed = look, text, note, framed
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        a11y.name(self, text, note)

    def set_look(self, look: Look) -> None:
        self._look = look

    def set_words(self, words: str) -> None:
        """Other words for the same choice."""
        if words != self._words:
            self._words = words
            self.setText(words.replace("&", "&&"))
            a11y.name(self, words, self._note)
            self.updateGeometry()
            self.update()

    def set_note(self, note: str) -> None:
        """Another second line."""
        if note != self._note:
            self._note = note
            a11y.name(self, self._words, note)
            self.updateGeometry()
            self.update()

    def _margin(self) -> int:
        return 12 if self._framed else 3

    def _height(self, role: str, words: str, wide: int) -> int:
        if not words:
            return 0
        box = QRect(0, 0, max(40, wide), 4000)
        return QFontMetrics(self._look.fonts.font(role)).boundingRect(box, Qt.TextFlag.TextWordWrap, words).height()

    def heightForWidth(self, wide: int) -> int:
        room = wide - 2 * self._margin() - self._look.px(BOX) - GAP
        tall = self._height("body", self._words, room) + self._height("caption", self._note, room)
        return max(tall, self._look.px(BOX)) + 2 * self._margin() + 2

    def sizeHint(self) -> QSize:
        words = max(paint.width(self._look, "body", self._words), paint.width(self._look, "caption", self._note))
        wide = round(words + 2) + self._look.px(BOX) + GAP + 2 * self._margin()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(BOX) + 2 * self._margin())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect, margin = self._look, QRectF(self.rect()), self._margin()
        if self._framed:
            edge = look.colour("accent" if self.isChecked() else "line2")
            paint.panel(
                painter, rect, 8, look.colour("surface"), edge, 2 if self.isChecked() else look.theme.edges.control
            )
        side = float(look.px(BOX))
        wide = self.width() - 2 * margin - round(side) - GAP
        first = self._height("body", self._words, wide)
        line = QFontMetrics(look.fonts.font("body")).height()
        top = margin + 1.0 if first > line or self._note else (rect.height() - first) / 2
        self._box(painter, QRectF(margin, round(top + (line - side) / 2), side, side))
        left = margin + side + GAP
        painter.setFont(look.fonts.font("body"))
        painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
        painter.drawText(QRectF(left, top, wide, first + 2), Qt.TextFlag.TextWordWrap, self._words)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink3"))
        painter.drawText(QRectF(left, top + first, wide, rect.height()), Qt.TextFlag.TextWordWrap, self._note)
        if self.hasFocus():
            paint.focus(painter, rect, 8, look)
        painter.end()

    def _box(self, painter: QPainter, square: QRectF) -> None:
        look = self._look
        if self.isChecked():
            paint.panel(painter, square, 4, look.colour("accent" if self.isEnabled() else "line2"))
            look.icons.paint(painter, "check", look.theme.colour("on_accent"), square.adjusted(3, 3, -3, -3))
        else:
            edge = "accent" if self.underMouse() and self.isEnabled() else "line2"
            paint.panel(painter, square, 4, look.colour("surface"), look.colour(edge), 1.5)
