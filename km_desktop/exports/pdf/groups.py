"""Notes that belong together, on a panel that goes on over pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from km_desktop.exports.pdf.cards import DOT, DOT_STEP, dots_words, grid, listed
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, air, text_width, words
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _
from km_desktop.report.printed_values import PrintedGroup

PAD = 9.0
_RADIUS = 7.0
_BETWEEN = 9.0
_ON_ONE_PAGE = 0.4
"""A group of up to this share of a page is not parted."""


@dataclass(frozen=True, slots=True)
class OnPanel:
    """A piece on a stretch of the panel; the panel's corners are round where it begins and ends."""

    piece: Piece
    style: Style
    first: bool = False
    last: bool = False

    @property
    def height(self) -> float:
        return self.piece.height + (PAD if self.first else 0.0) + (PAD if self.last else 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        room, fill = self.style.page.room, self.style.colours["bg"]
        if self.first or self.last:
            pen.box(x, y, room, self.height, fill=fill, radius=_RADIUS)
        half = self.height / 2
        if not self.first:
            pen.box(x, y - 0.2, room, half + 0.4, fill=fill)
        if not self.last:
            pen.box(x, y + half, room, half + 0.2, fill=fill)
        self.piece.draw(pen, x + PAD, y + (PAD if self.first else 0.0))

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.piece.split(room - (PAD if self.first else 0.0))
        if cut is None:
            return None
        return replace(self, piece=cut[0], last=False), replace(self, piece=cut[1], first=False)


def group_pieces(group: PrintedGroup, style: Style, pictures: Pictures) -> Iterator[Piece]:
    """The name and votes of a group with its first notes, the other notes, and air; a small group is one piece."""
    room = style.page.room - 2 * PAD
    lines: list[Piece] = list(grid(group.notes, style, room, pictures))
    # The air below the last card is the panel's own.
    lines[-1] = replace(lines[-1], below=0.0) if isinstance(lines[-1], Beside) else lines[-1]
    lines = [*listed(lines)]
    lines[0] = Stack((_name(group, style, room), lines[0]))
    if sum(line.height for line in lines) <= style.page.depth * _ON_ONE_PAGE:
        lines = [Stack(tuple(lines))]
    for at, line in enumerate(lines):
        yield OnPanel(line, style, first=at == 0, last=at == len(lines) - 1)
    yield air(_BETWEEN)


def _name(group: PrintedGroup, style: Style, room: float) -> Piece:
    """The name at the left, the votes at the right."""
    small = style["small"]
    dots, wide = dots_words(group.votes, group.votes_words, style, room / 3) if group.votes else (0, 0.0)
    name = words(group.name or _("Together"), style["body_strong"], room - wide - 16, "H4")
    remark = words(group.remark, small, room) if group.remark else None

    def draw(pen: Pen, x: float, y: float) -> None:
        name.draw(pen, x, y)
        if group.votes:
            told = text_width(group.votes_words, small)
            pen.dots(x + room - wide, y + 4.6, dots, DOT, DOT_STEP, style.colours["accent"]) if dots else None
            pen.tab(x + room - told, y + 1, group.votes_words, small)
        if remark:
            remark.draw(pen, x, y + name.height)

    return Drawn(name.height + (remark.height if remark else 0.0) + 5, draw)
