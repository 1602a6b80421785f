"""Rows of argument on the wall: expected, happened, why, learned, from left to right."""

from __future__ import annotations

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
from ui.parts.board.faces import Faces
from ui.parts.board.words import unlinked
from ui.theme import SEMIBOLD

Stacks = tuple[tuple[Note, ...], ...]


class RowsView(PagedList):
    """As many rows as fit; only stages that hold something have a column. A row too high goes on on the next page."""

    follows_new = False

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Rows"))
        self.arguments: list[Stacks] = []
        self._heads: list[tuple[str, str]] = []
        self._nobody = ""

    def follow(self, session: Session, stage: str) -> None:
        chain = _chain(session, stage)
        found = rows(session, chain)
        kept = [at for at in range(len(chain)) if any(row.columns[at] for row in found)]
        kinds = {s.id: s.kind for s in session.format.stages}
        self._heads = [(words.lead(session, chain[at]), kinds[chain[at]]) for at in kept]
        self._nobody = unlinked(kinds[chain[0]], kinds[chain[1]]) if len(chain) > 1 and kept[:1] == [0] else ""
        self.arguments = [tuple(row.columns[at] for at in kept) for row in found]
        told = [Row(_key(row), self._told(stacks)) for row, stacks in zip(found, self.arguments, strict=True)]
        self.fill(told, (tuple(self._heads), tuple(self.arguments)))

    def empty_words(self) -> str:
        return _("What answers what will stand here, side by side")

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink, between = self.ink, self.ink.at(28)
        each = grid(wide, tall, max(1, len(self._heads)), 0, between)
        head = ink.step(px * 0.85) + px * 0.4
        gap, room = px * 0.5, tall - head
        pieces = []
        for row, stacks in enumerate(self.arguments):
            pieces += self._parts(stacks, row, px, each.width, between, room - gap)
        pages = in_columns(pieces, grid(wide, room, 1, 0, 0))
        moved = [[p._replace(rect=p.rect.translated(0, head)) for p in page] for page in pages]
        top = Placed(-1, QRectF(0, 0, wide, head), lambda painter, rect: self._paint_heads(painter, rect, px, each.width, between), 0)
        return [[top, *page] for page in moved]

    def _parts(self, stacks: Stacks, row: int, px: float, width: float, between: float, room: float) -> list[Piece]:
        """The row in parts of which each fits on a page."""
        gap = px * 0.26
        faces = self.ink.notes(px, room)
        broken = [_broken(notes, faces, width, gap, room) for notes in stacks]
        parts = list(zip_longest(*broken, fillvalue=()))
        return [self._piece(part, row, px, width, between, faces, first=not at) for at, part in enumerate(parts)]

    def _piece(
        self, part: Stacks, row: int, px: float, width: float, between: float, faces: Faces, *, first: bool
    ) -> Piece:
        ink, gap = self.ink, px * 0.26
        nobody = self._nobody if first and not part[0] else ""
        empty = ink.words(nobody, px * 0.8, width, weight=400, most=3) if nobody else None
        highs = [sum(faces.height(n, width) + gap for n in notes) - gap for notes in part]
        high = max(*highs, empty.height if empty else 0.0, 0.0)

        def draw(painter: QPainter, rect: QRectF) -> None:
            if first:
                painter.setPen(QPen(ink.look.colour("line"), max(1.0, ink.at(2))))
                painter.drawLine(rect.topLeft(), rect.topRight())
            for column, notes in enumerate(part):
                left, top = rect.x() + column * (width + between), rect.y() + gap
                for note in notes:
                    tall = faces.height(note, width)
                    faces.paint(painter, QRectF(left, top, width, tall), note)
                    top += tall + gap
            if empty is not None:
                painter.setPen(ink.look.colour("ink2"))
                empty.draw(painter, rect.x(), rect.y() + gap)

        return Piece(row, high + px * 0.5, draw, sum(map(len, part)))

    def _paint_heads(self, painter: QPainter, rect: QRectF, px: float, width: float, between: float) -> None:
        ink, small = self.ink, px * 0.85
        for at, (text, kind) in enumerate(self._heads):
            left, step = rect.x() + at * (width + between), ink.step(small)
            if at:
                spot = QRectF(left, rect.y() + (step - small * 0.8) / 2, small * 0.8, small * 0.8)
                ink.look.icons.paint(painter, "arrow-right", ink.look.theme.colour("ink2"), spot)
                left += small * 1.05
            mark = QColor(ink.look.theme.tint(kind).mark)
            room = width - (left - rect.x() - at * (width + between))
            ink.line(painter, QRectF(QPointF(left, rect.y()), QPointF(left + room, rect.y() + step)), text, small, mark, SEMIBOLD)

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


def _broken(notes: tuple[Note, ...], faces: Faces, width: float, gap: float, room: float) -> list[tuple[Note, ...]]:
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
