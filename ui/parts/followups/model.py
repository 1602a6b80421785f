"""The actions of a review as a list model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.review.session import Action, Note, Session
from ui.open_review import OpenReview
from ui.parts.followups import words
from ui.parts.records import Record, RecordsModel


class ActionsModel(RecordsModel):
    """All actions that are not in the bin, in order."""

    def __init__(self, review: OpenReview, today: Callable[[], date], parent: QObject | None = None) -> None:
        self.today = today
        super().__init__(review, parent)

    def wanted(self, session: Session) -> Sequence[Record]:
        return session.all_actions()

    def concerns(self, event: Event) -> bool:
        origins = {a.from_note for a in event.after.actions.values()}
        return any(c.table == "actions" or (c.table == "notes" and c.key in origins) for c in event.changes)

    def looks_of(self, event: Event) -> set[str]:
        notes = {c.key for c in event.changes if c.table == "notes"}
        return {a.id for a in event.after.actions.values() if a.from_note in notes} if notes else set()

    def action(self, row: int) -> Action:
        """The action in a row."""
        record = self.record(row)
        assert isinstance(record, Action)
        return record

    def origin(self, action: Action) -> Note | None:
        """The note that the action came from, if it is still on the board."""
        note = self._review.session.notes.get(action.from_note) if action.from_note else None
        return note if note is not None and not note.binned else None

    def spoken(self, row: int) -> str:
        action = self.action(row)
        return words.spoken(action, row + 1, self.origin(action), self.today())
