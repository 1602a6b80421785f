"""Above the capture line: which note it answers, and what its marks mean or have become."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from km_desktop.i18n import _
from km_desktop.review.capture import Line
from ui import a11y
from ui.parts.tag_words import TAG_ICONS, tag_word
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

SIGNS = {"worked": "+", "difficult": "−", "surprise": "!"}
LONGEST = 60
"""Characters of the answered note that are shown."""


class Answering(QAbstractButton):
    """The note that the next one answers; pressing it goes to the next row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._target: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        a11y.name(self, _("Answer the next row"), "Ctrl+Down")

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_target(self, text: str | None) -> None:
        """Empty for none, None where notes answer nothing."""
        self._target = text if text is None or len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
        self.setVisible(text is not None)
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return self._target or _("no earlier note")

    def sizeHint(self) -> QSize:
        look = self._look
        wide = paint.width(look, "caption", _("Answering")) + paint.width(look, "caption", self._words())
        return QSize(round(wide + look.px(40) + paint.cap_size(look, "Ctrl ↑ ↓").width()), look.px(28))

    def minimumSizeHint(self) -> QSize:
        words = paint.width(self._look, "caption", _("Answering")) + paint.cap_size(self._look, "Ctrl ↑ ↓").width()
        return QSize(round(words) + self._look.px(80), self._look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = float(self.height())
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink2"))
        first = paint.width(look, "caption", _("Answering"))
        paint.text(painter, QRectF(0, 0, first + 1, high), _("Answering"))
        cap = paint.cap_size(look, "Ctrl ↑ ↓").width()
        wide = min(paint.width(look, "caption", self._words()) + look.px(22), self.width() - first - cap - look.px(18))
        chip = QRectF(first + look.px(8), 1, max(wide, 0), high - 2)
        edge = look.colour("line2") if look.theme.contrast or not self._target else None
        ground = look.colour("surface") if not self._target else look.colour("soft")
        paint.panel(painter, chip, chip.height() / 2, ground, edge, 1)
        painter.setPen(look.colour("ink"))
        paint.text(painter, chip.adjusted(look.px(11), 0, -look.px(9), 0), self._words())
        paint.cap(painter, QRectF(chip.right() + look.px(8), 0, cap, high), "Ctrl ↑ ↓", look)
        painter.end()


class CaptureHints(QWidget):
    """While the line is empty the marks it knows; while it has some, what they become on Enter."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._line = Line("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """The tags of the stage."""
        self._tags = tags
        self.updateGeometry()
        self.update()

    def show_line(self, line: Line) -> None:
        """The line as it would become a note."""
        if (line.tag, line.count) != (self._line.tag, self._line.count):
            self._line = line
            self.setAccessibleName(", ".join(self.chips()))
            self.updateGeometry()
            self.update()

    def chips(self) -> list[str]:
        """What the marks in the line become, in words."""
        words = [tag_word(self._line.tag)] if self._line.tag else []
        return words + ([_("said by {n}").format(n=self._line.count)] if self._line.count > 1 else [])

    def sizeHint(self) -> QSize:
        """What the marks have become needs its room; the marks take what the answered note leaves, or are not shown."""
        return QSize(self._chips_width() if self.chips() else 0, self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60) if self.chips() else 0, self._look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chips():
            self._paint_chips(painter)
        elif self.width() >= self._look.px(420 if self._tags else 330):
            self._paint_marks(painter)
        painter.end()

    def _chips_width(self) -> int:
        look = self._look
        words = paint.width(look, "caption", _("keeps it as text")) + paint.cap_size(look, _("Esc")).width() + look.px(17)
        for index, chip in enumerate(self.chips()):
            tagged = index == 0 and self._line.tag
            words += paint.width(look, "caption", chip, SEMIBOLD) + look.px(50 if tagged else 30)
        return round(words)

    def _paint_chips(self, painter: QPainter) -> None:
        look, right = self._look, float(self.width())
        right = self._words(painter, right, _("keeps it as text"), "ink2")
        right = self._cap(painter, right, _("Esc"))
        for index, words in reversed(list(enumerate(self.chips()))):
            tag = self._line.tag if index == 0 else ""
            wide = paint.width(look, "caption", words, SEMIBOLD) + look.px(42 if tag else 22)
            chip = QRectF(right - wide, 1, wide, self.height() - 2)
            paint.panel(painter, chip, chip.height() / 2, look.colour("surface"), look.colour(tag or "line2"), 1)
            if tag:
                spot = QRectF(chip.left() + look.px(10), 0, look.px(16), look.px(16))
                spot.moveTop(chip.center().y() - spot.height() / 2)
                look.icons.paint(painter, TAG_ICONS[tag], look.theme.colour(tag), spot)
            painter.setFont(look.fonts.font("caption", weight=SEMIBOLD))
            painter.setPen(look.colour(tag or "ink"))
            paint.text(painter, chip.adjusted(look.px(30 if tag else 11), 0, 0, 0), words)
            right = chip.left() - look.px(8)

    def _paint_marks(self, painter: QPainter) -> None:
        right = float(self.width())
        if not self._tags:
            right = self._words(painter, right, _("says that three people said it"), "ink2")
            right = self._cap(painter, right, "x3")
            self._words(painter, right, _("At the end"), "ink2")
            return
        for tag in reversed(self._tags):
            right = self._words(painter, right, tag_word(tag).lower(), tag, SEMIBOLD)
            right = self._cap(painter, right, SIGNS[tag])
        self._words(painter, right, _("Start with"), "ink2")

    def _words(self, painter: QPainter, right: float, words: str, tone: str, weight: int = 0) -> float:
        look = self._look
        wide = paint.width(look, "caption", words, weight)
        painter.setFont(look.fonts.font("caption", weight=weight))
        painter.setPen(look.colour(tone))
        paint.text(painter, QRectF(right - wide - 1, 0, wide + 1, self.height()), words)
        return right - wide - look.px(7)

    def _cap(self, painter: QPainter, right: float, key: str) -> float:
        wide = paint.cap_size(self._look, key).width()
        paint.cap(painter, QRectF(right - wide, 0, wide, self.height()), key, self._look)
        return right - wide - self._look.px(10)
