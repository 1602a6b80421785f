"""The notes of a stage in order of the times that they begin with, and after them those without a time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from km_desktop.review.clock_times import Moment, Point, timeline
from km_desktop.review.session import Note, Session
from ui.parts.board.ordered import OrderedNotes
from ui.showing import Shown


class TimedNotes(OrderedNotes):
    """Knows the point on the line of each note that has one."""

    def __init__(self, review: Shown, parent: QObject | None = None) -> None:
        super().__init__(review, parent)
        self.points: list[Point] = []
        self.others: list[Note] = []
        self._seen: dict[str, tuple[Note, Note]] = {}
        self._moments: dict[str, Moment | None] = {}

    def arranged(self, session: Session) -> list[Note]:
        self.points, self.others = timeline(session, self._stage, self._moments)
        before, self._seen = self._seen, {}
        for point in self.points:
            kept = before.get(point.note.id)
            if kept is None or kept[0] is not point.note:
                kept = (point.note, replace(point.note, text=point.moment.words))
            self._seen[point.note.id] = kept
        return [*(point.note for point in self.points), *self.others]

    def shown(self, note: str) -> Note | None:
        """A note as it stands on the line: its time is beside it, and not in its words."""
        kept = self._seen.get(note)
        return kept[1] if kept is not None else self.get(note)

    def timed(self, note: str) -> bool:
        """Whether the note begins with a time."""
        return note in self._seen
