"""What follows from what in a row of a report: a note may be answered by several, and each of them goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from km_desktop.report.printed_values import PrintedNote, PrintedRow


@dataclass(frozen=True, slots=True)
class Branch:
    """A note of a row with those that answer it."""

    note: PrintedNote
    column: int
    onward: list[Branch] = field(default_factory=list)

    def all(self) -> Iterator[Branch]:
        """Itself and all that follows from it."""
        yield self
        for each in self.onward:
            yield from each.all()


@dataclass(frozen=True, slots=True)
class Lines:
    """A row as lines: what they begin with stands for all of them, and each has its own cells after it."""

    first: Branch
    """The note that the row begins with."""
    ways: tuple[Branch, ...]
    """What follows from it, each on its own line; empty where nothing does."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        return max(1, len(self.ways))

    def cells(self, columns: int) -> Iterator[tuple[tuple[PrintedNote, ...], ...]]:
        """For each line the notes of each column after that of the first note."""
        for way in self.ways or (None,):
            held: list[list[PrintedNote]] = [[] for _column in range(columns)]
            for each in way.all() if way else ():
                held[each.column].append(each.note)
            yield tuple(tuple(notes) for notes in held[self.first.column + 1 :])


def lines_of(row: PrintedRow) -> Lines:
    """The row, which holds a note at least, as lines."""
    known: dict[str, Branch] = {}
    tops: list[Branch] = []
    for at, cell in enumerate(row.cells):
        for note in cell:
            branch = known[note.id] = Branch(note, at)
            answered = known.get(note.answers)
            (answered.onward if answered is not None and answered.column < at else tops).append(branch)
    first, *others = tops
    return Lines(first, (*first.onward, *others))
