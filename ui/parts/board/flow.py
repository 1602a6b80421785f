"""Notes in columns, read from left to right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF

from ui.parts.board.cells import GAP, Cell, Measure, NoteList

LEAST_WIDTH = 240.0
SLOT = 52.0
SLACK = 48.0
"""A column that is longer than the shortest by more pixels than this is passed over."""


class Flow:
    """Each note goes into the next column, unless that is much longer already: so reading order and balance both hold."""

    def __init__(self, notes: NoteList, measure: Measure, width: float, margin: float, scale: float) -> None:
        self._notes, self._measure, self._margin, self._scale = notes, measure, margin, scale
        inner = max(60.0, width - 2 * margin)
        self.columns = max(1, int((inner + GAP) / (LEAST_WIDTH * scale + GAP)))
        self.cell_width = float(int((inner - GAP * (self.columns - 1)) / self.columns))
        start = len(notes.ids())
        self._heights: list[float] = [0.0] * start
        self._column: list[int] = [0] * start
        # Where the columns end before each note. Both the least and the greatest of these only grow.
        self._ends: list[tuple[float, ...]] = [()] * start
        self._last_ends: tuple[float, ...] = (0.0,) * self.columns
        self._stale: set[int] = set()
        self._from = 0
        self._to = start
        self._all = True
        self.height = 0.0
        self._slot = QRectF()

    def inserted(self, first: int, last: int) -> None:
        many = last - first + 1
        self._heights[first:first] = [0.0] * many
        self._column[first:first] = [0] * many
        self._ends[first:first] = [()] * many
        self._stale = {row + many if row >= first else row for row in self._stale} | set(range(first, last + 1))
        self._mark(first, len(self._heights))

    def removed(self, first: int, ids: Sequence[str]) -> None:
        many, last = len(ids), first + len(ids) - 1
        del self._heights[first : last + 1], self._column[first : last + 1], self._ends[first : last + 1]
        self._stale = {row - many if row > last else row for row in self._stale if not first <= row <= last}
        self._mark(first, len(self._heights))

    def moved(self, row: int, to: int) -> None:
        self._heights.insert(to, self._heights.pop(row))
        self._stale = {_after_move(at, row, to) for at in self._stale}
        self._mark(min(row, to), max(row, to) + 1)

    def changed(self, first: int, last: int) -> None:
        self._stale.update(range(first, last + 1))

    def settle(self) -> None:
        if self._all:
            self._stale.update(range(len(self._heights)))
            self._all = False
        for row in self._stale:
            height = self._measure(self._notes.note(row), self.cell_width)
            if height != self._heights[row]:
                self._heights[row] = height
                self._mark(row, row + 1)
        self._stale.clear()
        if self._from <= self._to:
            self._place(min(self._from, len(self._heights)), self._to)
        self._from, self._to = len(self._heights) + 1, 0
        self._finish()

    def rect(self, note: str) -> QRectF:
        row = self._notes.row(note)
        return self._rect(row) if 0 <= row < len(self._heights) else QRectF()

    def cells(self, top: float, bottom: float) -> list[Cell]:
        first = max(0, bisect_left(self._ends, top, key=max) - self.columns)
        last = bisect_right(self._ends, bottom, key=min)
        found = [Cell("note", self._notes.note(row).id, self._rect(row)) for row in range(first, last)]
        seen = [cell for cell in found if cell.rect.bottom() > top and cell.rect.top() < bottom]
        if self._slot.bottom() > top and self._slot.top() < bottom:
            seen.append(Cell("slot", "", self._slot))
        return seen

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        first = max(0, bisect_left(self._ends, top, key=max) - self.columns)
        below = bisect_right(self._ends, bottom, key=min)
        middles = [self._rect(row).center().y() for row in range(first, below)]
        above = first + sum(middle < top for middle in middles)
        return above, len(self._heights) - below + sum(middle > bottom for middle in middles)

    def order(self) -> Sequence[str]:
        return self._notes.ids()

    def slot(self) -> QRectF:
        return self._slot

    def _mark(self, first: int, end: int) -> None:
        self._from, self._to = min(self._from, first), max(self._to, end)

    def _place(self, start: int, sure: int) -> None:
        """Places the rows from `start` on, until from row `sure` on everything falls where it was."""
        count, columns, slack = len(self._heights), self.columns, SLACK * self._scale
        if start >= count:
            ends = self._after(count - 1) if count else (0.0,) * columns
        else:
            ends = self._after(start - 1) if start else (0.0,) * columns
        last = self._column[start - 1] if 0 < start <= count else columns - 1
        for row in range(start, count):
            column = (last + 1) % columns
            limit = min(ends) + slack
            while ends[column] > limit:
                column = (column + 1) % columns
            if row >= sure and self._ends[row] == ends and self._column[row] == column:
                return
            self._ends[row], self._column[row] = ends, column
            bottom = ends[column] + self._heights[row] + GAP
            ends = (*ends[:column], bottom, *ends[column + 1 :])
            last = column
        self._last_ends = ends

    def _after(self, row: int) -> tuple[float, ...]:
        ends, column = self._ends[row], self._column[row]
        return (*ends[:column], ends[column] + self._heights[row] + GAP, *ends[column + 1 :])

    def _finish(self) -> None:
        ends, columns = self._last_ends, self.columns
        column = (self._column[-1] + 1) % columns if self._heights else 0
        while ends[column] > min(ends) + SLACK * self._scale:
            column = (column + 1) % columns
        left = self._margin + column * (self.cell_width + GAP)
        self._slot = QRectF(left, ends[column], self.cell_width, SLOT * self._scale)
        self.height = max(*ends, self._slot.bottom() + GAP)

    def _rect(self, row: int) -> QRectF:
        column = self._column[row]
        left = self._margin + column * (self.cell_width + GAP)
        return QRectF(left, self._ends[row][column], self.cell_width, self._heights[row])


def _after_move(at: int, row: int, to: int) -> int:
    if at == row:
        return to
    return at - (row < at <= to) + (to <= at < row)
