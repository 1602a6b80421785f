"""One row of the argument: an answered note, and beside it the notes that answer it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from km_desktop.review.session import Note, in_order
from ui.parts.board.cells import GAP, Measure


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a board of rows stand; pixels."""

    left: float
    left_width: float
    right: float
    right_width: float
    per_line: int
    scale: float

    @property
    def cell(self) -> float:
        """Width of an answering note."""
        return float(int((self.right_width - GAP * (self.per_line - 1)) / self.per_line))

    @property
    def slot(self) -> float:
        """Height of the place for the next note, where it has a line to itself."""
        return 52.0 * self.scale


class Band:
    """`left` is the id of the answered note, or "" for the notes that answer none. Places are relative to its top."""

    def __init__(self, left: str, get: Callable[[str], Note | None]) -> None:
        self.left = left
        self.ids: list[str] = []
        self.top = 0.0
        self.height = 0.0
        self.left_height = 0.0
        self.slotted = False
        self._get = get
        self._at: dict[str, int] = {}
        self._heights: list[float] = []
        self._tops: list[float] = []
        self._tall: list[float] = []
        self._stale = 0
        self._sorted = True
        self._slot = QRectF()

    def unsettle(self) -> None:
        """The order of its notes may be another one now."""
        self._sorted, self._stale = False, 0

    def insert(self, note: Note) -> None:
        """Takes a note in at its place."""
        at = bisect_left(self.ids, in_order(note), key=self._order) if self._sorted else len(self.ids)
        self.ids.insert(at, note.id)
        self._heights.insert(at, -1.0)
        self._stale = min(self._stale, at)

    def remove(self, note: str) -> None:
        """Lets a note go."""
        at = self._find(note)
        del self.ids[at], self._heights[at]
        self._stale = min(self._stale, at)

    def touch(self, note: str) -> None:
        """The note looks different now."""
        at = self._find(note)
        self._heights[at] = -1.0
        self._stale = min(self._stale, at)

    def settle(self, columns: Columns, measure: Measure, left_height: float) -> None:
        """Works out its lines and its height."""
        per, cell = columns.per_line, columns.cell
        self.left_height = left_height
        if not self._sorted:
            kept = dict(zip(self.ids, self._heights, strict=True))
            self.ids.sort(key=self._order)
            self._heights = [kept[note] for note in self.ids]
            self._sorted = True
        for at in range(self._stale, len(self.ids)):
            self._at[self.ids[at]] = at
            if self._heights[at] < 0:
                note = self._get(self.ids[at])
                self._heights[at] = measure(note, cell) if note else 0.0
        # The first line is as high as the answered note, if it is the only one.
        line = self._stale // per if len(self.ids) > per and self._stale >= 2 * per else 0
        del self._tops[line:], self._tall[line:]
        top = self._tops[-1] + self._tall[-1] + GAP if line else 0.0
        for first in range(line * per, len(self.ids), per):
            tall = max(self._heights[first : first + per])
            self._tops.append(top)
            self._tall.append(tall)
            top += tall + GAP
        self._stale = len(self.ids)
        self._finish(columns, top)

    def _finish(self, columns: Columns, top: float) -> None:
        free = len(self.ids) % columns.per_line
        least = max(self.left_height, columns.slot)
        if len(self._tall) == 1 and (free or not self.slotted):
            self._tall[0] = max(self._tall[0], self.left_height)
            top = self._tall[0] + GAP
        if not self.slotted:
            self._slot = QRectF()
        elif free:
            left = columns.right + free * (columns.cell + GAP)
            width = columns.right + columns.right_width - left
            self._slot = QRectF(left, self._tops[-1], width, self._tall[-1])
        else:
            tall = columns.slot if self.ids else least
            self._slot = QRectF(columns.right, top, columns.right_width, tall)
            top += tall + GAP
        self.height = max(top - GAP, self.left_height, 0.0)
        if len(self._tall) == 1 and not self.slotted:
            self.height = max(self.height, self._tall[0])

    def card(self, columns: Columns) -> QRectF:
        """The answered note's place, as high as a single line beside it."""
        tall = self.left_height
        if len(self._tall) == 1 and self._slot.top() <= 0:
            tall = max(tall, self._tall[0])
        elif not self.ids:
            tall = max(tall, self.height)
        return QRectF(columns.left, self.top, columns.left_width, tall)

    def rect(self, note: str, columns: Columns) -> QRectF:
        """Where an answering note stands on the board."""
        at = self._at[note]
        line = at // columns.per_line
        left = columns.right + (at % columns.per_line) * (columns.cell + GAP)
        return QRectF(left, self.top + self._tops[line], columns.cell, self._tall[line])

    def slot(self) -> QRectF:
        """Where the next note lands; empty if it does not land here."""
        return self._slot.translated(0, self.top) if self.slotted else QRectF()

    def between(self, top: float, bottom: float, columns: Columns) -> list[str]:
        """The notes whose lines lie between two heights on the board."""
        first = max(0, bisect_right(self._tops, top - self.top) - 1)
        last = bisect_left(self._tops, bottom - self.top)
        return self.ids[first * columns.per_line : last * columns.per_line]

    def _find(self, note: str) -> int:
        at = self._at.get(note, -1)
        if 0 <= at < len(self.ids) and self.ids[at] == note:
            return at
        return self.ids.index(note)

    def _order(self, note: str) -> tuple[float, str, str]:
        found = self._get(note)
        return in_order(found) if found else (0.0, "", "")
