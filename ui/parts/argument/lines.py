"""The lines of argument of a chain of stages: what stands in which line, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.review.session import Note, Session, in_order

HOME = ""
"""The key of the last line: where a new line begins, and where notes stand that are linked to nothing yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a note that answers none, and all that hangs together with it, each before what answers it."""

    key: str
    """Id of its first note, or HOME."""
    first: int
    """The column of its first note; in the home line 0."""
    notes: tuple[Note, ...]


class Chain:
    """The stages of a chain as columns."""

    def __init__(self, stages: tuple[str, ...], session: Session) -> None:
        self.stages = stages
        self.column = {stage: at for at, stage in enumerate(stages)}
        answered = [session.answered_stage(stage) for stage in stages]
        self.before = tuple(self.column.get(stage, -1) for stage in answered)
        """For each column the one that it answers; -1 for the first."""

    def after(self, column: int) -> int:
        """The first column that answers this one; -1 for none."""
        return self.before.index(column) if column in self.before else -1

    def of(self, note: Note) -> int:
        """The column of a note."""
        return self.column[note.stage]

    def lines(self, session: Session) -> list[Line]:
        """All lines: those that begin in the first column, then those that nobody expected, then the home.

        Each note of the chain is in exactly one of them.
        """
        columns: list[list[Note]] = [[] for _stage in self.stages]
        place: dict[str, int] = {}
        for note in session.notes.values():
            at = self.column.get(note.stage)
            if at is not None and not note.binned and not note.parked:  # The property costs twice as much.
                columns[at].append(note)
                place[note.id] = at
        answers: dict[str, list[Note]] = {}
        heads: list[tuple[int, Note]] = []
        for at, notes in enumerate(columns):
            notes.sort(key=in_order)
            for note in notes:
                if at and place.get(note.answers) == self.before[at]:
                    answers.setdefault(note.answers, []).append(note)
                else:
                    heads.append((at, note))
        alone = [note for at, note in heads if self.before[at] > 0 and note.id not in answers]
        single = {note.id for note in alone}
        found = [Line(note.id, at, _down(note, answers)) for at, note in heads if note.id not in single]
        return [*found, Line(HOME, 0, tuple(alone))]


def _down(first: Note, answers: dict[str, list[Note]]) -> tuple[Note, ...]:
    if first.id not in answers:
        return (first,)
    found: list[Note] = []
    waiting = [first]
    while waiting:
        note = waiting.pop()
        found.append(note)
        if note.id in answers:
            waiting += reversed(answers[note.id])
    return tuple(found)
