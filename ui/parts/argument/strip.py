"""One line of argument laid out: each note beside the one that it answers, so that the picture says what belongs to what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from km_desktop.review.session import Note
from ui.parts.argument.aiming import Aim
from ui.parts.argument.lines import HOME, Chain, Line
from ui.parts.board.cells import GAP, Cell, Measure

STRETCH = 64.0
"""Notes that follow one another alone are equally high, unless one would have to grow by more pixels than this."""
SLOT, LEAST_SLOT, REASON = 52.0, 60.0, 80.0
"""Pixels: how high the place of the next note is below others, how high beside one it is at least, and how high where
it gives a reason.
"""
TITLE = 26.0
"""Pixels of the words above the notes that are linked to nothing."""
ARROW = 14.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand; pixels."""

    left: float
    width: float
    gap: float
    scale: float
    number: int

    def x(self, column: int) -> float:
        return self.left + column * (self.width + self.gap)

    @property
    def right(self) -> float:
        return self.x(self.number - 1) + self.width

    def at(self, x: float) -> int:
        """The column at a place, or the nearest to it."""
        found = int((x - self.left + self.gap / 2) // (self.width + self.gap))
        return max(0, min(self.number - 1, found))


class Strip:
    """A line with all places worked out, relative to its `top`. Made anew when its notes or its slot change."""

    def __init__(self, line: Line, chain: Chain, columns: Columns, measure: Measure, aim: Aim | None) -> None:
        self.line = line
        self.aim = aim
        self.top = 0.0
        self._chain, self._columns, self._measure = chain, columns, measure
        self._tall: dict[str, float] = {}
        self._tops: dict[str, float] = {}
        self._arrows: list[tuple[int, float]] = []
        self._slot: tuple[int, float, float] | None = None
        self._least = (REASON if aim is not None and aim.missing >= 0 else LEAST_SLOT) * columns.scale
        self._answers: dict[str, list[Note]] = {}
        self.titled = line.key == HOME and bool(line.notes)
        self.height = self._lay_home() if line.key == HOME else self._lay_line()
        self._sort()

    # Laying out.

    def _lay_line(self) -> float:
        for note in self.line.notes[1:]:
            self._answers.setdefault(note.answers, []).append(note)
        first = self.line.notes[0]
        bottom = self._lay(first, 0.0)
        if self.aim is not None and self.aim.answered_by:
            tall = max(self._tall[first.id], self._least)
            self._slot = (self.aim.column, 0.0, tall)
            self._arrows.append((self.line.first, self._tall[first.id] / 2))
            bottom = max(bottom, tall)
        return bottom

    def _lay(self, note: Note, top: float) -> float:
        """Places a note and everything that follows from it; gives where that ends."""
        alone = self._alone(note)
        if alone:
            return self._lay_alone(alone, top)
        self._tops[note.id] = top
        tall = self._tall[note.id] = self._height(note)
        ends: dict[int, float] = {}
        bottom = top + tall
        for answer in self._answers.get(note.id, ()):
            column = self._chain.of(answer)
            at = ends.get(column, top)
            if column not in ends:
                self._arrows.append((column, top + min(tall, self._height(answer)) / 2))
            ends[column] = self._lay(answer, at) + GAP
        if self._aimed(note) and self.aim is not None:
            slot = SLOT * self._columns.scale
            if self.aim.column not in ends:
                slot = max(self._least, min(tall, 2 * SLOT * self._columns.scale))
                self._arrows.append((self.aim.column, top + min(tall, slot) / 2))
            at = ends.get(self.aim.column, top)
            self._slot = (self.aim.column, at, slot)
            ends[self.aim.column] = at + slot + GAP
        return max([bottom, *(end - GAP for end in ends.values())])

    def _alone(self, note: Note) -> list[Note]:
        """The notes that follow this one, each the only one to answer the one before; [] if there are more somewhere."""
        found = [note]
        while answers := self._answers.get(found[-1].id):
            if len(answers) > 1 or self._aimed(found[-1]):
                return []
            found.append(answers[0])
        return found

    def _lay_alone(self, notes: list[Note], top: float) -> float:
        """They stand side by side, equally high if they nearly are."""
        heights = [self._height(note) for note in notes]
        most = max(heights)
        slotted = self._aimed(notes[-1])
        if slotted:
            most = max(most, self._least)
        middle = most / 2
        for note, height in zip(notes, heights, strict=True):
            tall = most if most - height <= STRETCH * self._columns.scale else height
            self._tops[note.id], self._tall[note.id] = top, tall
            middle = min(middle, tall / 2)
        if slotted and self.aim is not None:
            self._slot = (self.aim.column, top, min(most, 2 * SLOT * self._columns.scale))
            middle = min(middle, self._slot[2] / 2)
        columns = [self._chain.of(note) for note in notes[1:]] + ([self.aim.column] if slotted and self.aim else [])
        self._arrows += ((column, top + middle) for column in columns)
        return top + most

    def _lay_home(self) -> float:
        """Notes that are linked to nothing, below one another in their columns."""
        start = TITLE * self._columns.scale if self.titled else 0.0
        ends: dict[int, float] = {}
        for note in self.line.notes:
            column = self._chain.of(note)
            top = ends.get(column, start)
            self._tops[note.id] = top
            tall = self._tall[note.id] = self._height(note)
            ends[column] = top + tall + GAP
            if self._aimed(note) and self.aim is not None:
                self._slot = (self.aim.column, top, max(tall, self._least))
        if self.aim is not None and self._slot is None:
            self._slot = (self.aim.column, ends.get(self.aim.column, start), self._least)
        if self._slot is not None:
            ends[self._slot[0]] = max(ends.get(self._slot[0], 0.0), self._slot[1] + self._slot[2] + GAP)
        return max([0.0, start + 40.0 * self._columns.scale, *(end - GAP for end in ends.values())])

    def _aimed(self, note: Note) -> bool:
        return self.aim is not None and bool(self.aim.answers) and self.aim.answers == note.id

    def _height(self, note: Note) -> float:
        return self._measure(note, self._columns.width)

    def _sort(self) -> None:
        self._in_column: list[list[str]] = [[] for _stage in self._chain.stages]
        self._column_of = {note.id: self._chain.of(note) for note in self.line.notes}
        for note, column in self._column_of.items():
            self._in_column[column].append(note)
        self.counts = tuple(len(notes) for notes in self._in_column)
        self._column_tops = [[self._tops[note] for note in notes] for notes in self._in_column]

    # What stands where.

    def rect(self, note: str, column: int) -> QRectF:
        """Where a note stands on the board."""
        at = self._columns
        return QRectF(at.x(column), self.top + self._tops[note], at.width, self._tall[note])

    def place(self, note: str) -> QRectF:
        """The same, by the note alone."""
        return self.rect(note, self._column_of[note])

    def slot(self) -> QRectF:
        """Where the next note lands; empty if it does not land here."""
        if self._slot is None:
            return QRectF()
        column, top, tall = self._slot
        return QRectF(self._columns.x(column), self.top + top, self._columns.width, tall)

    def in_column(self, column: int) -> list[str]:
        """The notes of a column from the top."""
        return self._in_column[column]

    def whole(self) -> QRectF:
        """All of the line."""
        at = self._columns
        return QRectF(at.left, self.top, at.right - at.left, self.height)

    def beginning(self) -> QRectF:
        """Where the note would stand that a line begins with; empty where it has one."""
        if self.line.key == HOME or not self.line.first or (self.aim is not None and self.aim.answered_by):
            return QRectF()
        first, column = self.line.notes[0].id, max(0, self._chain.before[self.line.first])
        return QRectF(self._columns.x(column), self.top, self._columns.width, self._tall[first])

    def cells(self, top: float, bottom: float) -> Iterator[Cell]:
        """The notes and arrows that may be seen between two heights of the board."""
        at, scale = self._columns, self._columns.scale
        side = round(ARROW * scale)
        for number, (column, middle) in enumerate(self._arrows):
            y = self.top + middle - side / 2
            if y + side > top and y < bottom:
                left = at.x(column) - at.gap + (at.gap - side) // 2
                yield Cell("arrow", f"{self.line.key} {number}", QRectF(left, round(y), side, side))
        for column, notes in enumerate(self._in_column):
            tops = self._column_tops[column]
            first = max(0, bisect_right(tops, top - self.top) - 1)
            last = bisect_left(tops, bottom - self.top)
            for note in notes[first:last]:
                yield Cell("note", note, self.rect(note, column))
