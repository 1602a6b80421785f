"""All lines of argument below one another; only a line that changed is laid out again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF

from ui.parts.argument.aiming import Aim
from ui.parts.argument.lines import HOME
from ui.parts.argument.model import ChainNotes
from ui.parts.argument.strip import TITLE, Columns, Strip
from ui.parts.board.cells import GAP, Cell, Measure

LEAST_COLUMN = 168.0
BETWEEN = 22
APART = 6.0
"""Pixels more between two lines than between two notes of one."""
HALO_X, HALO_Y = 8.0, 4.0


def columns_in(width: float, margin: float, scale: float, number: int) -> Columns:
    """So many columns side by side; wider than the view where they would become too narrow to read."""
    number = max(1, number)
    room = width - 2 * margin - BETWEEN * (number - 1)
    return Columns(margin, float(max(int(room / number), int(LEAST_COLUMN * scale))), BETWEEN, scale, number)


class ArgumentLayout:
    """The arrangement of a chain's notes."""

    def __init__(self, notes: ChainNotes, columns: Columns, measure: Measure, aim: Aim) -> None:
        self._notes, self.columns, self._measure = notes, columns, measure
        self._aim = aim
        self.strips: list[Strip] = []
        self._strip_of: dict[str, Strip] = {}
        self._tops: list[float] = []
        self.height = 0.0

    def set_aim(self, aim: Aim) -> bool:
        """The next note lands here. Tells whether that moves anything."""
        changed, self._aim = aim != self._aim, aim
        return changed

    def inserted(self, first: int, last: int) -> None:
        """The lines know themselves which notes are new."""

    def removed(self, first: int, ids: Sequence[str]) -> None:
        """See `inserted`."""

    def moved(self, row: int, to: int) -> None:
        """See `inserted`."""

    def changed(self, first: int, last: int) -> None:
        """See `inserted`."""

    def settle(self) -> None:
        kept = {strip.line.key: strip for strip in self.strips}
        chain, aim = self._notes.chain, self._aim
        made: list[Strip] = []
        for line in self._notes.lines:
            aimed = aim if aim.line == line.key else None
            strip = kept.get(line.key)
            if strip is None or strip.aim != aimed or strip.line.notes != line.notes:
                strip = Strip(line, chain, self.columns, self._measure, aimed)
            made.append(strip)
        top = 0.0
        for strip in made:
            strip.top = top
            top += strip.height + GAP + APART
        self.strips, self.height = made, top
        self._tops = [strip.top for strip in made]
        self._strip_of = {note.id: strip for strip in made for note in strip.line.notes}

    def rect(self, note: str) -> QRectF:
        strip = self._strip_of.get(note)
        return strip.place(note) if strip is not None else QRectF()

    def counts(self) -> tuple[int, ...]:
        """How many notes each column has."""
        return tuple(sum(column) for column in zip(*(strip.counts for strip in self.strips), strict=True))

    def strip_at(self, y: float) -> Strip:
        """The line at a height, or the nearest to it."""
        return self.strips[max(0, bisect_right(self._tops, y + (GAP + APART) / 2) - 1)]

    def cells(self, top: float, bottom: float) -> list[Cell]:
        first, last = self._span(top - HALO_Y, bottom + HALO_Y)
        found: list[Cell] = []
        for at in range(first, last):
            strip = self.strips[at]
            key = strip.line.key
            slot, beginning = strip.slot(), strip.beginning()
            if not slot.isEmpty() and key != HOME:
                found.append(Cell("row", key, strip.whole().adjusted(-HALO_X, -HALO_Y, HALO_X, HALO_Y)))
            if strip.titled:
                found.append(Cell("title", key, QRectF(self.columns.left, strip.top, self.columns.right, 20 * self.columns.scale)))
            said = at > 0 and self.strips[at - 1].line.first == strip.line.first and strip.aim is None
            if not beginning.isEmpty() and not said:
                # Once for all of them that stand below one another.
                found.append(Cell("loose", key, beginning))
            elif key == HOME and self._aim.line != HOME:
                found.append(Cell("new", key, self._new_place(strip)))
            found += strip.cells(top, bottom)
            if not slot.isEmpty():
                found.append(Cell("slot", "", slot))
        return found

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        first, last = self._span(top, bottom)
        above = sum(len(strip.line.notes) for strip in self.strips[:first])
        below = sum(len(strip.line.notes) for strip in self.strips[last:])
        for strip in self.strips[first:last]:
            for column in range(self.columns.number if strip.line.notes else 0):
                middles = (strip.rect(note, column).center().y() for note in strip.in_column(column))
                for middle in middles:
                    above += middle < top
                    below += middle > bottom
        return above, below

    def order(self) -> Sequence[str]:
        return list(self._strip_of)

    def slot(self) -> QRectF:
        found = (strip for strip in self.strips if strip.line.key == self._aim.line)
        return next((strip.slot() for strip in found), QRectF())

    def _new_place(self, strip: Strip) -> QRectF:
        top = strip.top + (TITLE * self.columns.scale if strip.titled else 0.0)
        return QRectF(self.columns.left, top, self.columns.width, 40 * self.columns.scale)

    def _span(self, top: float, bottom: float) -> tuple[int, int]:
        first = max(0, bisect_right(self._tops, top) - 1)
        return first, max(first, bisect_left(self._tops, bottom))
