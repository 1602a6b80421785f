"""The question, or a title, in the largest type in which it fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import a11y
from ui.audience.ink import Ink, Words
from ui.theme import MEDIUM, ROOM_LINE, SEMIBOLD

STEP = 8


class Question(QWidget):
    """Takes at most so many lines; where even the least type is too large for them, it ends in an ellipsis."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self._text = ink, ""
        self._largest, self._least, self._most, self._quiet = 104, 64, 2, False

    @property
    def text(self) -> str:
        """What it asks."""
        return self._text

    def show_question(self, text: str) -> None:
        """Another question; an empty one is none."""
        if text != self._text:
            self._text = text
            a11y.name(self, text)
            self.update()

    def pose(self, largest: int, least: int, most: int, *, quiet: bool = False) -> None:
        """Type at 1080 lines from `largest` down to `least`, on at most so many lines. `quiet` stands back."""
        posed = (largest, least, most, quiet)
        if posed != (self._largest, self._least, self._most, self._quiet):
            self._largest, self._least, self._most, self._quiet = posed
            self.update()

    def fitted(self, width: float, height: float) -> tuple[Words, float]:
        """The question as it stands in this room, and the pixels of its type."""
        ink, weight = self._ink, MEDIUM if self._quiet else SEMIBOLD
        for size in range(self._largest, self._least - 1, -STEP):
            px = ink.head(size)
            # Large type on two lines would press on the notes: it gets smaller first.
            most = self._most if size <= 88 or self._most > 2 else 1
            made = ink.words(self._text, px, width, weight=weight, most=most)
            if made.whole and made.height <= height:
                return made, px
        least = min(ink.head(self._least), max(8.0, height / ROOM_LINE))
        fits = max(1, int(height / (least * ROOM_LINE)))
        return ink.words(self._text, least, width, weight=weight, most=min(fits, self._most)), least

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text, _px = self.fitted(self.width(), self.height())
        painter.setPen(self._ink.look.colour("ink2" if self._quiet else "ink"))
        text.draw(painter, 0, (self.height() - text.height) / 2)
        painter.end()


class Lines(QWidget):
    """A few quiet lines below the question."""

    SIZE = 52

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self._text = ink, ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_lines(self, text: str) -> None:
        """Lines parted by line ends; none where it is empty."""
        if text != self._text:
            self._text = text
            a11y.name(self, text.replace("\n", " "))
            self.update()

    def height_for(self, width: float) -> float:
        """Pixels."""
        return self._set(width).height if self._text else 0.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.look.colour("ink2"))
        self._set(self.width()).draw(painter, 0, 0)
        painter.end()

    def _set(self, width: float) -> Words:
        return self._ink.words(self._text, self._ink.head(self.SIZE), width, weight=400)
