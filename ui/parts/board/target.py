"""Which note the next one answers: remembered for each stage, and never one that is gone."""

from __future__ import annotations

from collections.abc import Sequence

from ui.parts.board.model import NotesModel


class Target:
    """`notes` are those of the stage, `answered` those of the stage that it answers."""

    def __init__(self, notes: NotesModel, answered: NotesModel) -> None:
        self._notes, self._answered = notes, answered
        self._chosen: dict[str, str] = {}
        self._stops: list[str] = []

    def now(self) -> str:
        """Id of the answered note; "" answers nothing."""
        return self._chosen.get(self._notes.stage, "")

    def stops(self) -> Sequence[str]:
        """Everything that can be the target, from the top; nothing where the stage answers nothing."""
        return (*self._stops, "") if self._stops else ()

    def choose(self, note: str) -> None:
        """Makes a note the target; one that is not there is passed over."""
        if note in self.stops():
            self._chosen[self._notes.stage] = note

    def beside(self, by: int) -> str:
        """The target so many rows further down; after the last comes the first again."""
        stops = self.stops()
        if not stops:
            return ""
        return stops[(stops.index(self.now()) + by) % len(stops)]

    def check(self) -> None:
        """To be called when either list changed: a target that is gone hands over to the note that took its place."""
        before, self._stops = self._stops, self._answered.ids()
        stage = self._notes.stage
        now = self._chosen.get(stage)
        if now is None:
            if self._stops:
                self._chosen[stage] = self._first_unanswered()
        elif now and now not in set(self._stops):
            at = before.index(now) if now in before else len(self._stops)
            self._chosen[stage] = self._stops[min(at, len(self._stops) - 1)] if self._stops else ""

    def _first_unanswered(self) -> str:
        notes = (self._notes.note(row) for row in range(self._notes.rowCount()))
        answered = {note.answers for note in notes}
        return next((stop for stop in self._stops if stop not in answered), "")
