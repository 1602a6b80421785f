"""What got votes, most first."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, Whole, words
from km_desktop.exports.pdf.structure import ROW_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import Ranking
from km_desktop.report.printed_values import PrintedRank

_PLACE = 62.0
_BAR = 120.0
_VOTES = 56.0
_PAD = 5.5


def ranking_pieces(block: Ranking, style: Style) -> Iterator[Piece]:
    """A line for each: place, words, a bar as long as its votes, the votes. Last, how many votes there were."""
    most = max(rank.votes for rank in block.ranks)
    body, colour = Element("Table").new("TBody"), style.tint(block.kind).bar
    *lines, last = (Tagged(_line(rank, style, colour, most), body) for rank in block.ranks)
    yield from (Whole(line, style.page.whole) for line in lines)
    remark = Beside(((0.0, words(block.remark, style["remark"], style.page.room)),), above=5.0)
    yield Whole(Stack((last, remark)), style.page.whole)


def _line(rank: PrintedRank, style: Style, colour: str, most: int) -> Piece:
    room, line = style.page.room, style.colours["line"]
    width = room - _PLACE - _BAR - _VOTES - 16
    row = Element("TR")
    place, name, votes = row.new("TD"), row.new("TH", ROW_HEAD), row.new("TD")
    text: Piece = words(rank.text, style["cell"], width, "P" if rank.remark else "")
    if rank.remark:
        text = Stack((text, words(rank.remark, style["small"], width)))
    kind = style["cell"]

    def bar(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y + 2.4, max(2.0, _BAR * rank.votes / most), 8, fill=colour, radius=2)
        pen.tab(x + _BAR + _VOTES, y, rank.votes_words, kind, right=True)

    placed = (
        (0.0, Tagged(words(rank.place, style["cell_strong"], _PLACE - 6, ""), place)),
        (_PLACE, Tagged(text, name)),
        (room - _BAR - _VOTES, Tagged(Drawn(kind.leading, bar), votes)),
    )
    return Tagged(Beside(placed, _PAD, _PAD, lambda pen, x, y: pen.rule(x, y, room, line)), row)
