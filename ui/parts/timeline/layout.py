"""A line of time from top to bottom; the quiet between two notes is to scale, but long ones are pressed together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from PySide6.QtCore import QRectF

from km_desktop.review.clock_times import DAY, Point
from km_desktop.review.session import Note
from ui.parts.board.cells import GAP, Cell, Measure
from ui.parts.timeline.model import TimedNotes

WIDEST = 760.0
LEAST_ASIDE, WIDEST_ASIDE = 190.0, 440.0
"""Pixels, at normal text size: how wide the notes without a time are that stand beside the line."""
NARROW = 560.0
"""Below this width they stand below it."""
BETWEEN = 28.0
SLOT = 44.0
TITLE = 34.0
LONG = 10
"""Minutes from which on the quiet between two notes is told in words."""
LONGEST = 100.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand; pixels. `aside` is the left edge of the notes without a time, -1 where they stand below."""

    left: float
    clock: float
    notes: float
    width: float
    aside: float
    aside_width: float
    scale: float


def columns_in(width: float, margin: float, scale: float, clock: float) -> Columns:
    """`clock` is how wide a time is."""
    inner = width - 2 * margin
    rail = clock + 34 * scale
    if inner < NARROW * scale:
        return Columns(margin, clock, margin + rail, max(80.0, inner - rail), -1.0, max(80.0, inner - rail), scale)
    aside = float(int(max(LEAST_ASIDE * scale, min(WIDEST_ASIDE * scale, inner * 0.3))))
    own = float(int(min(WIDEST * scale, inner - rail - BETWEEN - aside)))
    return Columns(margin, clock, margin + rail, own, margin + rail + own + BETWEEN, aside, scale)


def minutes_between(before: Point, after: Point) -> int:
    """Minutes from one point to the next."""
    return (after.day - before.day) * DAY + after.moment.minutes - before.moment.minutes


def quiet(minutes: int, scale: float) -> float:
    """Pixels between two notes so many minutes apart."""
    if minutes < LONG:
        return GAP + minutes * 1.2
    return (GAP + min(LONGEST, 12 * log2(1 + minutes))) * scale


class TimeLayout:
    """The arrangement of a stage's notes in order of time."""

    def __init__(self, notes: TimedNotes, columns: Columns, measure: Measure) -> None:
        self._notes, self.columns, self._measure = notes, columns, measure
        # As they were when places were last worked out: amid a change the list and its points say different things.
        self.points: list[Point] = []
        self._others: list[Note] = []
        self._row: dict[str, int] = {}
        self._heights: dict[str, tuple[Note, float]] = {}
        self._tops: list[float] = []
        self._bottoms: list[float] = []
        self._aside: list[float] = []
        self._aside_bottoms: list[float] = []
        self._end = QRectF()
        self._title = -1.0
        self.height = 0.0

    def inserted(self, first: int, last: int) -> None:
        """The list knows itself which notes are new."""

    def removed(self, first: int, ids: Sequence[str]) -> None:
        """See `inserted`."""

    def moved(self, row: int, to: int) -> None:
        """See `inserted`."""

    def changed(self, first: int, last: int) -> None:
        """See `inserted`."""

    def settle(self) -> None:
        at, before = self.columns, self.points
        points, self._others = self._notes.points, self._notes.others
        self.points = points
        self._row = {note.id: row for row, note in enumerate((*(point.note for point in points), *self._others))}
        # What stands above the first point that is another one stays.
        same = next((row for row, (a, b) in enumerate(zip(before, points, strict=False)) if a != b), min(len(before), len(points)))
        del self._tops[same:], self._bottoms[same:]
        for row in range(same, len(points)):
            point = points[row]
            top = round(self._bottoms[-1] + quiet(minutes_between(points[row - 1], point), at.scale)) if row else 0.0
            self._tops.append(top)
            self._bottoms.append(top + max(self._tall(point.note, at.width), 28 * at.scale))
        end = self._bottoms[-1] + GAP + 6 if points else 0.0
        self._end = QRectF(at.notes, end, at.width, SLOT * at.scale)
        end = self._end.bottom() + GAP
        self._title = end if at.aside < 0 and self._others else -1.0
        self.height = max(end, self._lay_aside(end + TITLE * at.scale if at.aside < 0 else 0.0))

    def _lay_aside(self, top: float) -> float:
        self._aside, self._aside_bottoms = [], []
        for note in self._others:
            self._aside.append(top)
            self._aside_bottoms.append(top + self._tall(note, self.columns.aside_width))
            top = self._aside_bottoms[-1] + GAP
        return top

    def _tall(self, note: Note, width: float) -> float:
        known = self._heights.get(note.id)
        if known is None or known[0] is not note:
            shown = self._notes.shown(note.id)
            known = self._heights[note.id] = (note, self._measure(shown, width) if shown is not None else 0.0)
        return known[1]

    def rect(self, note: str) -> QRectF:
        row = self._row.get(note, -1)
        return self._rect(row) if row >= 0 else QRectF()

    def _rect(self, row: int) -> QRectF:
        at, timed = self.columns, len(self._tops)
        if row < timed:
            return QRectF(at.notes, self._tops[row], at.width, self._bottoms[row] - self._tops[row])
        left = at.aside if at.aside >= 0 else at.notes
        row -= timed
        return QRectF(left, self._aside[row], at.aside_width, self._aside_bottoms[row] - self._aside[row])

    def cells(self, top: float, bottom: float) -> list[Cell]:
        at, found = self.columns, list[Cell]()
        first, last = _seen(self._tops, self._bottoms, top, bottom)
        for row in range(max(0, first - 1), last):
            # With the quiet after it, which may be in sight when the note is not.
            end = self._tops[row + 1] if row + 1 < len(self._tops) else self._end.bottom()
            rail = QRectF(at.left, self._tops[row], at.notes - at.left - 2, end - self._tops[row])
            if rail.bottom() > top and rail.top() < bottom:
                found.append(Cell("clock", self._mark(row), rail))
            if row + 1 < len(self._tops) and end > top and self._bottoms[row] < bottom:
                between = QRectF(at.notes, self._bottoms[row] + 1, at.width, end - self._bottoms[row] - 2)
                found.append(Cell("quiet", self._mark(row), between))
        found += (Cell("note", self.points[row].note.id, self._rect(row)) for row in range(first, last))
        timed = len(self._tops)
        first, last = _seen(self._aside, self._aside_bottoms, top, bottom)
        found += (Cell("note", self._others[row].id, self._rect(timed + row)) for row in range(first, last))
        if self._end.bottom() > top and self._end.top() < bottom:
            found.append(Cell("slot", "", self._end))
        if self._title >= 0 and self._title < bottom and self._title + TITLE * at.scale > top:
            found.append(Cell("title", "", QRectF(at.notes, self._title, at.width, TITLE * at.scale)))
        return found

    def _mark(self, row: int) -> str:
        """The note of a point, and all that is painted beside it: where any of that changes, it is painted again."""
        point = self.points[row]
        quiet_after = minutes_between(point, self.points[row + 1]) if row + 1 < len(self.points) else ""
        return f"{point.note.id} {point.moment.clock} {point.day} {not row} {quiet_after}"

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        above = below = 0
        for tops, bottoms in ((self._tops, self._bottoms), (self._aside, self._aside_bottoms)):
            first, last = _seen(tops, bottoms, top, bottom)
            middles = [(tops[row] + bottoms[row]) / 2 for row in range(first, last)]
            above += first + sum(middle < top for middle in middles)
            below += len(tops) - last + sum(middle > bottom for middle in middles)
        return above, below

    def order(self) -> Sequence[str]:
        return list(self._row)

    def slot(self) -> QRectF:
        """Nowhere: the next note lands where its time puts it."""
        return QRectF()

    def row(self, note: str) -> int:
        """The place of a note on the line, from 0; -1 where it has none."""
        row = self._row.get(note, -1)
        return row if row < len(self.points) else -1


def _seen(tops: list[float], bottoms: list[float], top: float, bottom: float) -> tuple[int, int]:
    first = bisect_right(bottoms, top)
    return first, max(first, bisect_left(tops, bottom))
