"""Where the next note lands in the rows: a line, a column, and the note that it answers there."""

from __future__ import annotations

from typing import NamedTuple

from ui.parts.argument.lines import HOME, Chain, Line
from ui.parts.argument.model import ChainNotes


class Aim(NamedTuple):
    """The place of the next note."""

    line: str
    """The key of its line."""
    column: int
    answers: str = ""
    """Id of the note that it answers, or ""."""
    answered_by: str = ""
    """Id of the note that answers it, where it becomes the beginning of a line that nobody expected."""
    missing: int = -1
    """The column that was asked for, where another has to be filled first; else -1."""


class Aiming:
    """Remembers the line and the column that were asked for, and gives the nearest place that a note can take."""

    def __init__(self, notes: ChainNotes) -> None:
        self._notes = notes
        self._line = HOME
        self._at = 0
        self._column = 0
        self._picked = ""
        self.now = Aim(HOME, 0)

    def begin(self, stage: str) -> None:
        """Turns to the column of a stage, in the first line that has nothing there."""
        chain, lines = self._notes.chain, self._notes.lines
        self._column = chain.column.get(stage, 0)
        self._picked = ""
        filled = [{chain.of(note) for note in line.notes} for line in lines[:-1]]
        bare = [at for at, columns in enumerate(filled) if self._column not in columns]
        ready = [at for at in bare if chain.before[self._column] in filled[at]] if chain.stages else []
        self._line = lines[(ready or bare)[0]].key if self._column and bare else HOME
        self.check()

    def check(self) -> None:
        """To be called when the lines changed: the aim stays as near as it can to where it was."""
        lines = self._notes.lines
        keys = [line.key for line in lines]
        if self._line not in keys:
            # Its first note was linked to another line, or given a beginning; or it is gone, and the next took its place.
            moved = self._notes.line_of(self._line)
            self._line = keys[moved if moved >= 0 else min(self._at, len(keys) - 1)]
        self._at = keys.index(self._line)
        self._resolve(lines[self._at])

    def landed(self, note: str) -> None:
        """A note took the place of the next one: where that began a line, the column to the right continues it."""
        at = self._notes.line_of(note)
        if self.now.line == HOME and at >= 0:
            self._line = self._notes.lines[at].key
        self.check()

    def choose(self, line: str, column: int) -> None:
        """Aims at a place."""
        self._line, self._column, self._picked = line, column, ""
        self.check()

    def pick(self, note: str) -> None:
        """If this note stands where the next one answers, it is the one that is answered."""
        held = self._notes.get(note)
        if held is None or self._notes.chain.of(held) != self._notes.chain.before[self.now.column]:
            return
        if self._notes.lines[self._notes.line_of(note)].key == self.now.line:
            self._picked = note
            self.check()

    def follow(self, note: str) -> None:
        """The next note answers this one, or stands below it where nothing answers its column."""
        held = self._notes.get(note)
        if held is None:
            return
        chain = self._notes.chain
        after = chain.after(chain.of(held))
        self._line = self._notes.lines[self._notes.line_of(note)].key
        self._column = after if after >= 0 else chain.of(held)
        self._picked = note if after >= 0 else held.answers
        self.check()

    def step_line(self, by: int) -> None:
        """So many lines further down; after the last comes the first again."""
        lines, chain = self._notes.lines, self._notes.chain
        here = next(at for at, line in enumerate(lines) if line.key == self.now.line)
        line = lines[(here + by) % len(lines)]
        if line.key != HOME and self._column == line.first and chain.after(line.first) >= 0:
            self._column = chain.after(line.first)
        self._line, self._picked = line.key, ""
        self.check()

    def step_column(self, by: int) -> None:
        """So many columns to the right."""
        if by < 0 and self.now.line == HOME:
            self._line = HOME
        self._picked = ""
        self._column = max(0, min(len(self._notes.chain.stages) - 1, self.now.column + by))
        self.check()

    def _resolve(self, line: Line) -> None:
        chain = self._notes.chain
        if not chain.stages:
            self.now = Aim(HOME, 0)
        elif line.key == HOME or self._column == line.first:
            # In the column in which a line begins, the next note begins another one.
            self.now = Aim(HOME, self._column, self._picked_at_home())
        else:
            self.now = _place(chain, line, self._column, self._picked)

    def _picked_at_home(self) -> str:
        before = self._notes.chain.before[self._column]
        home = self._notes.lines[-1].notes
        return next((n.id for n in home if n.id == self._picked and self._notes.chain.of(n) == before), "")


def _place(chain: Chain, line: Line, wanted: int, picked: str) -> Aim:
    filled = {chain.of(note) for note in line.notes}
    column = wanted
    while chain.before[column] not in filled:
        if column == chain.before[line.first]:
            return Aim(line.key, column, "", line.key, -1 if column == wanted else wanted)
        column = chain.before[column]
        if column < 0:
            return Aim(line.key, chain.before[line.first], "", line.key, wanted)
    answered = [note.id for note in line.notes if chain.of(note) == chain.before[column]]
    return Aim(line.key, column, picked if picked in answered else answered[-1], "", -1 if column == wanted else wanted)
