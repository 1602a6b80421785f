"""The pages after the first, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import get_args

from km_desktop.exports.pdf.cards import grid, listed
from km_desktop.exports.pdf.flow import Flow
from km_desktop.exports.pdf.groups import group_pieces
from km_desktop.exports.pdf.halves import GUTTER, Half, facts_table, half, wide
from km_desktop.exports.pdf.lessons import lesson_pieces
from km_desktop.exports.pdf.lines import first_lines
from km_desktop.exports.pdf.marking import FOOT
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, words
from km_desktop.exports.pdf.plan import plan_of
from km_desktop.exports.pdf.ranks import ranking_pieces
from km_desktop.exports.pdf.rows import rows_of
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pdf.times import timeline_pieces
from km_desktop.exports.pdf.wall import wall_pieces
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _
from km_desktop.report.blocks import (
    Block,
    Board,
    Chapter,
    Facts,
    Groups,
    Lesson,
    Notes,
    Parked,
    Plan,
    Ranking,
    Rows,
    Timeline,
)

_ON_THE_SAME_PAGE = 0.55
"""A chapter after the first of them begins on a new page unless that much of the present one is free."""
_BETWEEN = 22.0
_AFTER_CHAPTER = 14.0
_FEW = 9
_KEEP = 160.0
"""Of a part, this much is kept with its heading."""


class Body:
    """Lays blocks out, in their order."""

    def __init__(self, flow: Flow, style: Style, pictures: Pictures, *, begun: bool = False) -> None:
        self._flow = flow
        self._style = style
        self._pictures = pictures
        self._halves: list[Half] = []
        self._begun = begun
        self._after_chapter = False

    def draw(self, blocks: Iterable[Block]) -> None:
        """Draws all blocks."""
        for block in blocks:
            if isinstance(block, get_args(Half)):
                self._half(block)
                continue
            self._flush()
            self._block(block)
        self._flush()

    def _block(self, block: Block) -> None:
        if isinstance(block, Chapter):
            self._chapter(block)
        elif isinstance(block, Rows):
            self._table(*rows_of(block, self._style, self._pictures))
        elif isinstance(block, Parked):
            self._parked(block)
        elif isinstance(block, Plan):
            self._heading(block.heading, 80)
            self._table(*plan_of(block, self._style), above=0)
        elif isinstance(block, Facts):
            self._heading(block.heading, 60)
            for piece in facts_table(block, self._style):
                self._flow.add(piece)
        else:
            self._stage_part(block)

    def _stage_part(self, block: Block) -> None:
        """What stands under the question of a stage."""
        if isinstance(block, Notes):
            self._notes(block)
        elif isinstance(block, Groups):
            groups = (piece for group in block.groups for piece in group_pieces(group, self._style, self._pictures))
            self._under(block.heading, block.kind, _("in groups"), groups)
        elif isinstance(block, Timeline):
            line = timeline_pieces(block, self._style, self._pictures)
            self._under(block.heading, block.kind, block.remark, line)
        elif isinstance(block, Ranking):
            self._under(block.heading, block.kind, _("by votes"), ranking_pieces(block, self._style))
        elif isinstance(block, Board):
            for stage in block.stages:
                self._under(stage.name, stage.kind, stage.about, wall_pieces(stage, self._style))
        elif isinstance(block, Lesson):
            self._under(block.heading, block.note.kind, "", lesson_pieces(block, self._style))

    def _chapter(self, block: Chapter) -> None:
        flow, style = self._flow, self._style
        if not self._begun or flow.room < style.page.depth * _ON_THE_SAME_PAGE:
            flow.new_page()
        self._begun = True
        flow.gap(30)
        flow.add(words(block.title, style["chapter"], style.page.room, "H2"), (block.title, 0))
        if block.intro:
            flow.add(words(block.intro, style["intro"], style.page.room))
        self._after_chapter = True

    def _gap(self, height: float) -> None:
        """Air before a part; less of it right after the name of a chapter."""
        self._flow.gap(min(height, _AFTER_CHAPTER) if self._after_chapter else height)
        self._after_chapter = False

    def _heading(self, text: str, keep: float) -> None:
        flow, style = self._flow, self._style
        self._gap(18)
        piece = words(text, style["heading"], style.page.room, "H3")
        flow.need(piece.height + 5 + keep)
        flow.add(piece, (text, 1))
        flow.y += 5

    def _notes(self, block: Notes) -> None:
        """A list of notes under its question."""
        pieces = listed(grid(block.notes, self._style, self._style.page.room, self._pictures))
        self._under(block.heading, block.kind, block.remark, pieces)

    def _under(self, heading: str, kind: str, remark: str, pieces: Iterable[Piece]) -> None:
        """Pieces under a question, the first of them on the same page."""
        flow = self._flow
        self._gap(15)
        pieces = iter(pieces)
        first = next(pieces)
        question = self._question(heading, kind, remark)
        flow.need(question.height + min(first.height, 200))
        flow.add(question, (heading, 1))
        flow.add(first)
        for piece in pieces:
            flow.add(piece)

    def _parked(self, block: Parked) -> None:
        pieces = list(listed(grid(block.notes, self._style, self._style.page.room, self._pictures)))
        self._heading(block.heading, min(pieces[0].height, 200))
        for piece in pieces:
            self._flow.add(piece)

    def _question(self, heading: str, told: str, about: str) -> Piece:
        style, room = self._style, self._style.page.room
        kind = style.coloured("question", style.tint(told).mark)
        question = words(heading, kind, room, "H3")
        if not about:
            return Beside(((0.0, question),), below=6.0)
        remark = words(about, style["remark"], room)
        width = question.lines[-1].width * kind.size / 1000
        beside = len(question.lines) == 1 and len(remark.lines) == 1
        if beside and width + remark.lines[0].width * remark.kind.size / 1000 + 10 <= room:
            return Beside(((0.0, question), (width + 10, remark)), below=6.0)
        return Beside(((0.0, Stack((question, remark))),), below=6.0)

    def _table(self, head: Piece, rows: Iterable[Piece], above: float = 20) -> None:
        flow = self._flow
        self._gap(above)
        flow.need(head.height + 70)
        flow.begin_table(head)
        for row in rows:
            flow.add(row)
        flow.end_table()

    def _half(self, block: Half) -> None:
        if wide(block):
            self._flush()
            self._across(block)
            return
        self._halves.append(block)

    def _across(self, block: Half) -> None:
        flow = self._flow
        piece = half(block, self._style, self._style.page.room)
        self._gap(_BETWEEN)
        flow.need(min(piece.height, _KEEP))
        flow.add(piece, (block.heading, 1))

    def _flush(self) -> None:
        """Draws the short parts that wait, in two columns that grow evenly."""
        blocks, self._halves = self._halves, []
        if not blocks:
            return
        flow = self._flow
        width = (self._style.page.room - GUTTER) / 2
        pieces = [half(block, self._style, width) for block in blocks]
        columns: tuple[list[Piece], list[Piece]] = ([], [])
        for piece, at in zip(pieces, evenly([piece.height + _BETWEEN for piece in pieces]), strict=True):
            columns[at].append(piece)
        self._gap(_BETWEEN)
        flow.need(min(max(column[0].height for column in columns if column), _KEEP))
        stacks = tuple((at * (width + GUTTER), Stack(tuple(c), _BETWEEN)) for at, c in enumerate(columns) if c)
        flow.add(Beside(stacks), *((block.heading, 1) for block in blocks))


def evenly(heights: Sequence[float]) -> tuple[int, ...]:
    """The column, 0 or 1, of each of these heights in turn, so that the taller column is as short as can be.

    The first stands at the left. Of many, each goes where there is most room.
    """
    greedy: list[int] = []
    columns = [0.0, 0.0]
    for height in heights:
        at = 0 if columns[0] <= columns[1] else 1
        greedy.append(at)
        columns[at] += height
    if len(heights) > _FEW:
        return tuple(greedy)
    tried = (tuple(greedy), *((0, *rest) for rest in product((0, 1), repeat=len(heights) - 1)))
    return min(
        tried, key=lambda places: max(sum(h for h, p in zip(heights, places, strict=True) if p == c) for c in (0, 1))
    )


def draw_feet(pen: Pen, style: Style, left: str, right: str) -> None:
    """What stands at the foot of every page; a long title is cut."""
    page, kind = style.page, style["footer"]
    count = len(pen.pages)
    room = page.room - 230
    title = first_lines(right, kind.face, kind.size, room, 1)[0]
    width = title[0].width * kind.size / 1000
    y = page.footer + 8
    for number in range(1, count + 1):
        pen.on_page(number)
        with pen.decoration(FOOT):
            pen.rule(page.left, page.footer, page.room, style.colours["line"])
            pen.tab(page.left, y, left, kind)
            told = _("%(page)d of %(pages)d") % {"page": number, "pages": count}
            pen.tab(page.width - page.right, y, told, kind, right=True)
            pen.text(page.width - page.right - 46 - width, y, title, kind, width=width)
