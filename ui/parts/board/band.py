"""One row of the argument: an answered note, and beside it the notes that answer it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from km_desktop.review.session import Note, in_order
from ui.parts.board.cells import GAP, Measure

STRETCH = 64.0
"""Notes in a line are equally high, unless one would have to grow by more pixels than this."""
SLOT, TALLEST_SLOT = 52.0, 96.0
"""Pixels: how high the place of the next note is, at least and at most."""


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

    def grown(self, own: float, line: float) -> float:
        """How high something is drawn that is `own` high, in a line that is higher."""
        return line if line - own <= STRETCH * self.scale else own


class Band:
    """`left` is the id of the answered note, or "" for the notes that answer none. Places are relative to its top."""

    def __init__(self, left: str, get: Callable[[str], Note | None]) -> None:
        self.left = left
        self.ids: list[str] = []
        self.top = 0.0
        self.height = 0.0
        self.slotted = False
        self._get = get
        self._card = 0.0
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

    def settle(self, columns: Columns, measure: Measure, card: float) -> None:
        """Works out its lines and its height; `card` is how high the answered note is."""
        if not self._sorted:
            self._sort()
        self._measure(columns.cell, measure)
        top = self._break(columns.per_line)
        top = self._place_slot(columns, top, card)
        first = self._tall[0] if self._tall else self._slot.height()
        below = self.slotted and self._tall and self._slot.top() > self._tops[-1]
        if len(self._tall) <= 1 and not below:  # A single line and the answered note beside it are equally high.
            first = max(first, columns.grown(first, card))
            if self._tall:
                self._tall[0] = first
        self._card = max(card, columns.grown(card, first))
        self.height = max(top - GAP, self._card, first)

    def _sort(self) -> None:
        kept = dict(zip(self.ids, self._heights, strict=True))
        self.ids.sort(key=self._order)
        self._heights = [kept[note] for note in self.ids]
        self._sorted = True

    def _measure(self, width: float, measure: Measure) -> None:
        for at in range(self._stale, len(self.ids)):
            self._at[self.ids[at]] = at
            if self._heights[at] < 0:
                note = self._get(self.ids[at])
                self._heights[at] = measure(note, width) if note else 0.0

    def _break(self, per_line: int) -> float:
        """Puts the notes into lines, from the first that changed; gives where the next line would begin."""
        # The first line may have been stretched, so it is done anew until it stands above others for good.
        line = self._stale // per_line if self._stale >= 2 * per_line else 0
        del self._tops[line:], self._tall[line:]
        top = self._tops[-1] + self._tall[-1] + GAP if line else 0.0
        for first in range(line * per_line, len(self.ids), per_line):
            tall = max(self._heights[first : first + per_line])
            self._tops.append(top)
            self._tall.append(tall)
            top += tall + GAP
        self._stale = len(self.ids)
        return top

    def _place_slot(self, columns: Columns, top: float, card: float) -> float:
        """The slot takes what is free of the last line, or a line of its own."""
        free, least, most = len(self.ids) % columns.per_line, SLOT * columns.scale, TALLEST_SLOT * columns.scale
        if not self.slotted:
            self._slot = QRectF()
        elif free:
            left = columns.right + free * (columns.cell + GAP)
            line = max(self._tall[-1], card) if len(self._tall) == 1 else self._tall[-1]
            tall = columns.grown(self._tall[-1], line)
            self._slot = QRectF(left, self._tops[-1], columns.right + columns.right_width - left, min(most, tall))
        else:
            tall = max(least, min(most, card)) if not self.ids else least
            self._slot = QRectF(columns.right, top, columns.right_width, tall)
            top += tall + GAP
        return top

    def card(self, columns: Columns) -> QRectF:
        """The answered note's place."""
        return QRectF(columns.left, self.top, columns.left_width, self._card)

    def rect(self, note: str, columns: Columns) -> QRectF:
        """Where an answering note stands on the board."""
        at = self._at[note]
        line = at // columns.per_line
        left = columns.right + (at % columns.per_line) * (columns.cell + GAP)
        tall = columns.grown(self._heights[at], self._tall[line])
        return QRectF(left, self.top + self._tops[line], columns.cell, tall)

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
