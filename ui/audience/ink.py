"""What the views of the wall draw with: one look, one measure, and words that are set once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from km_desktop.i18n import _
from ui.parts.board.fitted import Fitted
from ui.parts.board.note_type import room_type
from ui.picture_source import PictureSource
from ui.theme import MEDIUM, ROOM_LINE, Look
from ui.widgets import paint
from ui.widgets.balanced import Block, evened, lay_out

KEPT, MEASURED = 200, 10_000
"""Texts that stay set, and texts whose height is remembered."""
HEAD_GROWS = 0.35


class Words:
    """A text that is set; its lines are evened when it is first drawn."""

    __slots__ = ("_block", "_even", "_step", "font")

    def __init__(self, block: Block, font: QFont, step: float) -> None:
        self._block, self._step, self._even, self.font = block, step, False, font

    @property
    def height(self) -> float:
        """Pixels."""
        return self._block.height

    @property
    def whole(self) -> bool:
        """Whether all of the text is there."""
        return not self._block.elided

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draws it in the painter's pen."""
        if not self._even:
            self._block, self._even = evened(self._block, self._step), True
        self._block.draw(painter, x, y)


class Ink:
    """`unit` is a 1080th of the window's height in pixels; `scale` enlarges type, not space. `pictures` are those of
    the notes.
    """

    def __init__(self, look: Look, pictures: PictureSource | None = None) -> None:
        self.look, self.unit, self.scale = look, 1.0, 1.0
        self.pictures = pictures
        self._words: OrderedDict[tuple[str, int, int, int, int], Words] = OrderedDict()
        self._heights: dict[tuple[str, int, int, int, int], float] = {}
        self._notes: dict[tuple[int, int], Fitted] = {}
        self._kinds: Callable[[str], str] = lambda _stage: "plain"

    def wear(self, look: Look) -> None:
        """Draws in another look from now on."""
        self.look = look
        self._forget()

    def measure(self, unit: float, scale: float) -> bool:
        """Another size of the wall or of its type; tells whether it is another."""
        if (unit, scale) == (self.unit, self.scale):
            return False
        self.unit, self.scale = unit, scale
        self._forget()
        return True

    def kinds(self, kind: Callable[[str], str]) -> None:
        """How to know the kind of note of a stage."""
        self._kinds = kind

    def at(self, lines: float) -> float:
        """So many lines of 1080, in pixels."""
        return lines * self.unit

    def px(self, lines: float) -> float:
        """Type of so many lines of 1080, in pixels."""
        return lines * self.unit * self.scale

    def font(self, px: float, weight: int = MEDIUM, *, tabular: bool = False) -> QFont:
        """A font of so many pixels."""
        return self.look.fonts.px(px, weight, tabular=tabular)

    def width(self, words: str, px: float, weight: int = MEDIUM, *, tabular: bool = False) -> float:
        """How wide a line is."""
        return QFontMetricsF(self.font(px, weight, tabular=tabular)).horizontalAdvance(words)

    def words(self, text: str, px: float, width: float, *, weight: int = MEDIUM, most: int = 99) -> Words:
        """A text set in at most so many lines."""
        key = (text, round(px), int(width), weight, most)
        made = self._words.get(key)
        if made is None:
            font, step = self.font(px, weight), px * ROOM_LINE
            made = self._words[key] = Words(lay_out(text, font, int(width), step, most), font, step)
            if len(self._words) > KEPT:
                self._words.popitem(last=False)
        else:
            self._words.move_to_end(key)
        return made

    def height(self, text: str, px: float, width: float, *, weight: int = MEDIUM, most: int = 99) -> float:
        """How high such words are, in pixels: remembered for many more texts than stay set."""
        key = (text, round(px), int(width), weight, most)
        known = self._heights.get(key)
        if known is None:
            if len(self._heights) > MEASURED:
                self._heights.clear()
            one = text.isascii() and "\n" not in text and self.width(text, px, weight) + 2 < int(width)
            known = px * ROOM_LINE if one else self.words(text, px, width, weight=weight, most=most).height
            self._heights[key] = known
        return known

    def head(self, lines: float) -> float:
        """Type that is large already: it grows with the scale less than the notes do."""
        return lines * self.unit * (self.scale if self.scale < 1 else 1 + HEAD_GROWS * (self.scale - 1))

    def notes(self, px: float, room: float) -> Fitted:
        """Draws slim notes in type of so many pixels that are at most `room` pixels high."""
        key = (round(px), int(room))
        if key not in self._notes:
            kind = room_type(px)
            slim = replace(
                kind, side=px * 0.48, top=px * 0.3, bottom=px * 0.3, gap=px * 0.1, radius=px * 0.23, shade=px / 60
            )
            self._notes[key] = Fitted(self.look, slim, self._kinds, _("More in the report"), max(8.0, room), self.pictures)
        return self._notes[key]

    def card(self, painter: QPainter, rect: QRectF, fill: str = "surface") -> None:
        """The ground of something that stands together."""
        look, radius = self.look, self.at(18)
        plain = look.theme.contrast or bool(look.theme.edges.note)
        if not look.theme.contrast:
            look.shadows.paint(painter, rect, radius, scale=max(1.0, self.at(2)))
        edge = look.colour("line2") if plain else None
        paint.panel(painter, rect, radius, look.colour(fill), edge, max(1.0, self.at(3)))

    def line(
        self, painter: QPainter, rect: QRectF, words: str, px: float, colour: str | QColor, weight: int = MEDIUM
    ) -> None:
        """One line of text, cut short where it has to be."""
        painter.setFont(self.font(px, weight))
        painter.setPen(self.look.colour(colour) if isinstance(colour, str) else colour)
        paint.text(painter, rect, words)

    def step(self, px: float) -> float:
        """How far apart lines of type stand."""
        return ceil(px * ROOM_LINE)

    def _forget(self) -> None:
        self._words.clear()
        self._heights.clear()
        self._notes.clear()
