"""Notes on a line of time: the times in a column of even figures, a drawn line, and a note beside each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from km_desktop.exports.pdf.cards import PAD, card, picture_width
from km_desktop.exports.pdf.line import Line, Part
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Tagged, text_width, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pictures import Pictures
from km_desktop.report.blocks import Timeline

_LINE = 50.0
"""How far from the left the line stands."""
_NOTE = 64.0
_NARROWEST = 150.0
_GAP = 6.0
_DOT = 6.4


def timeline_pieces(block: Timeline, style: Style, pictures: Pictures) -> Iterator[Piece]:
    """One piece a note; where another day begins that is said first."""
    found = Element("L")
    last = len(block.moments) - 1
    for at, moment in enumerate(block.moments):
        if moment.day:
            day = words(moment.day, style["mark"], style.page.room - _NOTE, "")
            entry = Element("LI").new("LBody")
            yield Tagged(_Stop(day, "", style, at > 0, below=True, element=entry), found)
        width = style.page.room - _NOTE
        if moment.note.picture:
            width = picture_width(moment.note, width, pictures)
        else:
            width = min(width, max(_NARROWEST, text_width(moment.note.text, style["note"]) + 2 * PAD + 1))
        note = card(moment.note, style, width, pictures, listed=False)
        told = Beside(((0.0, note),), below=_GAP)
        entry = Element("LI").new("LBody")
        yield Tagged(_Stop(told, moment.clock, style, at > 0 or bool(moment.day), at < last, entry), found)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A time, its dot on the line, and what is beside it. `above` and `below` say where the line goes on."""

    piece: Piece
    clock: str
    style: Style
    above: bool
    below: bool
    element: Element

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        colours = self.style.colours
        middle = y + 5.5 + self.style["note"].leading / 2
        top = y if self.above else middle
        end = y + self.height if self.below else middle
        if end > top:
            pen.upright(x + _LINE + _DOT / 2, top, end - top, colours["line2"], 0.9)
        with pen.within(self.element):
            if self.clock:
                self._draw_clock(pen, x, middle)
            self.piece.draw(pen, x + _NOTE, y)

    def _draw_clock(self, pen: Pen, x: float, middle: float) -> None:
        colours, kind = self.style.colours, self.style["cell_strong"]
        pen.box(x + _LINE, middle - _DOT / 2, _DOT, _DOT, fill=colours["accent"], radius=_DOT / 2)
        shaped = kind.face.shaped(kind.face.tabular(self.clock))
        line = Line(self.clock, shaped.width, (Part(0.0, (shaped,)),))
        width = line.width * kind.size / 1000
        with pen.within(Element("P")):
            pen.text(x + _LINE - 12 - width, middle - kind.leading / 2, [line], kind, width=width)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.piece.split(room)
        if cut is None:
            return None
        return (
            _Stop(cut[0], self.clock, self.style, self.above, True, self.element),
            _Stop(cut[1], "", self.style, True, self.below, self.element),
        )
