"""Rows of argument on the wall: expected, happened, why, learned, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from km_desktop.i18n import _
from km_desktop.review.rows import Row as Argument
from km_desktop.review.rows import chains, rows
from km_desktop.review.session import Note, Session
from ui.audience import words
from ui.audience.columns import Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import PagedList, Pages, Placed, Row
from ui.parts.board.fitted import Fitted
from ui.parts.board.words import unlinked
from ui.theme import SEMIBOLD

Stacks = tuple[tuple[Note, ...], ...]
Heads = Sequence[tuple[str, str]]
"""Words, and the kind of notes they are about."""
LEAST_WIDTH = 7.4
"""Of a column, in parts of the type."""


class Parts:
    """Rows in parts of which each fits on a page; columns `width` wide and `between` apart, at most `room` high."""

    def __init__(self, ink: Ink, px: float, width: float, between: float, room: float) -> None:
        self._ink, self._px, self._width, self._between, self._room = ink, px, width, between, room
        self._gap = px * 0.26
        self._faces = ink.notes(px, room - self._gap)

    def parts(self, stacks: Stacks, row: int, nobody: str, *, first: bool) -> list[Piece]:
        """One row; `nobody` stands in its first column where that is empty, and a line above it if it is the first."""
        broken = [_broken(notes, self._faces, self._width, self._gap, self._room) for notes in stacks]
        parts = list(zip_longest(*broken, fillvalue=()))
        return [self._piece(part, row, "" if at else nobody, line=first and not at) for at, part in enumerate(parts)]

    def headed(self, piece: Piece, heads: Heads, head: float) -> Piece:
        """A part with its own heads above it."""

        def draw(painter: QPainter, rect: QRectF) -> None:
            self.paint_heads(painter, rect, heads)
            piece.paint(painter, rect.adjusted(0, head, 0, 0))

        return piece._replace(height=piece.height + head, paint=draw)

    def paint_heads(self, painter: QPainter, rect: QRectF, heads: Heads) -> None:
        """What the columns hold, in words and in the colour of their notes."""
        ink, px = self._ink, self._px
        step = ink.step(px)
        for at, (text, kind) in enumerate(heads):
            start = left = rect.x() + at * (self._width + self._between)
            if at:
                spot = QRectF(left, rect.y() + (step - px * 0.8) / 2, px * 0.8, px * 0.8)
                ink.look.icons.paint(painter, "arrow-right", ink.look.theme.colour("ink2"), spot)
                left += px * 1.05
            place = QRectF(left, rect.y(), self._width - (left - start), step)
            ink.line(painter, place, text, px, QColor(ink.look.theme.tint(kind).mark), SEMIBOLD)

    def _piece(self, part: Stacks, row: int, nobody: str, *, line: bool) -> Piece:
        ink, gap, faces, width = self._ink, self._gap, self._faces, self._width
        empty = ink.words(nobody, self._px * 0.85, width, weight=400, most=3) if nobody and not part[0] else None
        highs = [sum(faces.height(n, width) + gap for n in notes) - gap for notes in part]
        high = max(*highs, empty.height if empty else 0.0, 0.0)

        def draw(painter: QPainter, rect: QRectF) -> None:
            if line:
                painter.setPen(QPen(ink.look.colour("line"), max(1.0, ink.at(2))))
                painter.drawLine(rect.topLeft(), QPointF(rect.right(), rect.top()))
            for column, notes in enumerate(part):
                left, top = rect.x() + column * (width + self._between), rect.y() + gap
                for note in notes:
                    tall = faces.height(note, width)
                    faces.paint(painter, QRectF(left, top, width, tall), note)
                    top += tall + gap
            if empty is not None:
                painter.setPen(ink.look.colour("ink2"))
                empty.draw(painter, rect.x(), rect.y() + gap)

        return Piece(row, high + self._px * 0.5, draw, sum(map(len, part)))


class RowsView(PagedList):
    """As many rows as fit; only stages that hold something have a column. A row too high goes on on the next page."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Rows"))
        self.arguments: list[Stacks] = []
        self._heads: list[tuple[str, str]] = []
        self._nobody = ""
        self._notes: set[str] = set()
        self._grown: list[int] = []

    def follow(self, session: Session, stage: str) -> None:
        chain = _chain(session, stage)
        found = rows(session, chain)
        kept = [at for at in range(len(chain)) if any(row.columns[at] for row in found)]
        kinds = {s.id: s.kind for s in session.format.stages}
        self._heads = [(words.lead(session, chain[at]), kinds[chain[at]]) for at in kept]
        self._nobody = unlinked(kinds[chain[0]], kinds[chain[1]]) if len(chain) > 1 and kept[:1] == [0] else ""
        self.arguments = [tuple(row.columns[at] for at in kept) for row in found]
        notes = [{note.id for held in stacks for note in held} for stacks in self.arguments]
        self._grown = [at for at, ids in enumerate(notes) if not ids <= self._notes]
        self._notes = set().union(*notes)
        told = [Row(_key(row), self._told(stacks)) for row, stacks in zip(found, self.arguments, strict=True)]
        self.fill(told, (tuple(self._heads), tuple(self.arguments)), stage)

    def grown(self, rows: Sequence[Row], known: set[str]) -> list[int]:
        """A row that was there grows by a note in one of its columns."""
        return self._grown

    def empty_words(self) -> str:
        return _("What answers what will stand here, side by side")

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink = self.ink
        count, between = max(1, len(self._heads)), ink.at(28)
        beside = max(1, min(count, int((wide + between) / (LEAST_WIDTH * px + between))))
        width = float(int((wide - between * (beside - 1)) / beside))
        head = ink.step(px) + px * 0.4
        make = Parts(ink, px, width, between, tall - head - px * 0.5)
        if beside == count:
            return self._under_one_head(make, wide, tall, head)
        # Columns would be too narrow to read: each row is told in several lines, every one under its own heads.
        pieces = []
        for row, stacks in enumerate(self.arguments):
            for first in range(0, count, beside):
                heads, held = self._heads[first : first + beside], stacks[first : first + beside]
                nobody = "" if first else self._nobody
                if any(held):
                    pieces += [make.headed(piece, heads, head) for piece in make.parts(held, row, nobody, first=not first)]
        return in_columns(pieces, grid(wide, tall, 1, 0, 0))

    def _under_one_head(self, make: Parts, wide: float, tall: float, head: float) -> Pages:
        pieces = []
        for row, stacks in enumerate(self.arguments):
            pieces += make.parts(stacks, row, self._nobody, first=True)
        pages = in_columns(pieces, grid(wide, tall - head, 1, 0, 0))
        top = Placed(-1, QRectF(0, 0, wide, head), lambda painter, rect: make.paint_heads(painter, rect, self._heads), 0)
        return [[top, *(p._replace(rect=p.rect.translated(0, head)) for p in page)] for page in pages]

    def _told(self, stacks: Stacks) -> str:
        parts = []
        for (text, _kind), notes in zip(self._heads, stacks, strict=True):
            parts += [f"{text}: {note.text}" for note in notes]
        return words.sentence(*parts)


def _chain(session: Session, stage: str) -> tuple[str, ...]:
    """The chain in which the stage is, or the longest."""
    found = chains(session.format)
    here = next((chain for chain in found if stage in chain), None)
    return here or max(found, key=len, default=(stage,))


def _key(row: Argument) -> str:
    return row.root.id if row.root is not None else next(n.id for notes in row.columns for n in notes)


def _broken(notes: tuple[Note, ...], faces: Fitted, width: float, gap: float, room: float) -> list[tuple[Note, ...]]:
    """The notes of a column in runs of which each fits."""
    runs: list[tuple[Note, ...]] = []
    held: list[Note] = []
    used = 0.0
    for note in notes:
        high = faces.height(note, width)
        if held and used + high > room:
            runs.append(tuple(held))
            held, used = [], 0.0
        held.append(note)
        used += high + gap
    return [*runs, tuple(held)] if held else runs
