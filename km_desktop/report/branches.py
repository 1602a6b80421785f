"""What follows from what in a row of a report: a note may be answered by several, and each of them goes on by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from km_desktop.report.printed_values import PrintedNote, PrintedRow


@dataclass(frozen=True, slots=True)
class Branch:
    """A note of a row with those that answer it. Each of these begins a line; the note stands for all of them."""

    note: PrintedNote
    column: int
    onward: list[Branch] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many lines go on from it; one where nothing does."""
        return max(1, len(self.onward))

    def all(self) -> Iterator[Branch]:
        """Itself and all that follows from it."""
        yield self
        for each in self.onward:
            yield from each.all()

    def cells(self, columns: int) -> Iterator[tuple[tuple[PrintedNote, ...], ...]]:
        """For each line the notes of each column after that of the note."""
        for way in self.onward or (None,):
            held: list[list[PrintedNote]] = [[] for _column in range(columns)]
            for each in way.all() if way else ():
                held[each.column].append(each.note)
            yield tuple(tuple(notes) for notes in held[self.column + 1 :])


def branches_of(row: PrintedRow) -> list[Branch]:
    """The notes of a row that answer none of it, with what follows from each: one, unless an answer has lost its note."""
    known: dict[str, Branch] = {}
    tops: list[Branch] = []
    for at, cell in enumerate(row.cells):
        for note in cell:
            branch = known[note.id] = Branch(note, at)
            answered = known.get(note.answers)
            (answered.onward if answered is not None and answered.column < at else tops).append(branch)
    return tops
