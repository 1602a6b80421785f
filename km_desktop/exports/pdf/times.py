"""Notes on a line of time: the times in a column of even figures, a drawn line, and a note beside each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from km_desktop.exports.pdf.cards import PAD, card, picture_width
from km_desktop.exports.pdf.lines import break_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pictures import Pictures
from km_desktop.exports.pdf.pieces import Beside, Piece, text_width, words
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import Timeline

_LINE = 50.0
"""How far from the left the line stands."""
_NOTE = 64.0
_NARROWEST = 150.0
_GAP = 6.0
_DOT = 6.4


def timeline_pieces(block: Timeline, style: Style, pictures: Pictures) -> Iterator[Piece]:
    """One piece a note; where another day begins that is said first."""
    last = len(block.moments) - 1
    for at, moment in enumerate(block.moments):
        if moment.day:
            yield _Stop(words(moment.day, style["mark"], style.page.room - _NOTE), "", style, at > 0, below=True)
        width = style.page.room - _NOTE
        if moment.note.picture:
            width = picture_width(moment.note, width, pictures)
        else:
            width = min(width, max(_NARROWEST, text_width(moment.note.text, style["note"]) + 2 * PAD + 1))
        told = Beside(((0.0, card(moment.note, style, width, pictures)),), below=_GAP)
        yield _Stop(told, moment.clock, style, at > 0 or bool(moment.day), at < last)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A time, its dot on the line, and what is beside it. `above` and `below` say where the line goes on."""

    piece: Piece
    clock: str
    style: Style
    above: bool
    below: bool

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        colours, kind = self.style.colours, self.style["cell_strong"]
        middle = y + 5.5 + self.style["note"].leading / 2
        top = y if self.above else middle
        end = y + self.height if self.below else middle
        if end > top:
            pen.upright(x + _LINE + _DOT / 2, top, end - top, colours["line2"], 0.9)
        if self.clock:
            pen.box(x + _LINE, middle - _DOT / 2, _DOT, _DOT, fill=colours["accent"], radius=_DOT / 2)
            line = break_lines(kind.face.tabular(self.clock), kind.face, kind.size, _LINE)[0]
            width = line.width * kind.size / 1000
            pen.text(x + _LINE - 12 - width, middle - kind.leading / 2, [line], kind, width=width)
        self.piece.draw(pen, x + _NOTE, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.piece.split(room)
        if cut is None:
            return None
        return (
            _Stop(cut[0], self.clock, self.style, self.above, below=True),
            _Stop(cut[1], "", self.style, above=True, below=self.below),
        )
