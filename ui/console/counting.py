"""What was said before: offered while it is typed, and counted instead of written twice."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.review.capture import Line
from km_desktop.review.edits import notes
from km_desktop.review.said import SaidBefore
from km_desktop.review.session import Note
from ui.open_review import OpenReview


@dataclass(frozen=True, slots=True)
class Offer:
    """A note that says what the line says."""

    note: Note
    sure: bool
    """The same words, about the same: Enter counts it. Else it is only offered."""
    makes: int
    """How many will have said it, once it is counted."""


class Counting(QObject):
    """Knows the notes of one stage by what they say."""

    def __init__(self, review: OpenReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._stage = ""
        self._said: SaidBefore | None = None
        # Ids of notes that changed since: looked at when somebody types again, not while a note is to be painted.
        self._behind: set[str] = set()
        review.changed.connect(self._follow)

    def show_stage(self, stage: str) -> None:
        """Looks among the notes of this stage from now on."""
        if stage != self._stage:
            self._stage, self._said = stage, None
            self._behind.clear()

    def offer(self, line: Line, answers: str) -> Offer | None:
        """What the line could be counted with; `answers` is the note that a new one would answer."""
        if not line.text:
            return None
        if self._said is None:
            self._said = SaidBefore(self._review.session.notes_in(self._stage))
        self._catch_up(self._said)
        best: Offer | None = None
        for said in self._said.find(line.text):
            note = said.note
            # The same words with another mark, or about another expectation, are another thing said.
            same = line.tag in ("", note.tag) and answers in ("", note.answers)
            offer = Offer(note, said.exact and same, note.count + line.count)
            if offer.sure:
                return offer
            best = best or offer
        return best

    def count(self, offer: Offer) -> bool:
        """Lets the note be said by so many more: one step. False if that was refused."""
        return self._review.do("note.count", notes.set_count, offer.note.id, offer.makes) is not None

    def _follow(self, event: Event) -> None:
        if self._said is not None:
            self._behind.update(change.key for change in event.changes if change.table == "notes")

    def _catch_up(self, said: SaidBefore) -> None:
        for id in self._behind:
            now = self._review.session.notes.get(id)
            if now is not None and now.stage == self._stage and now.on_board:
                said.put(now)
            else:
                said.drop(id)
        self._behind.clear()
