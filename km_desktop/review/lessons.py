"""What a review teaches first: what is starred, else the lessons with most votes."""

from __future__ import annotations

from km_desktop.review.session import Note, Session
from km_desktop.review.voting import Ranked, ranking

MOST_LESSONS = 5
"""As many as the first page has room for."""


def lessons_of(session: Session) -> list[Ranked]:
    """The groups and lone notes of the stages that hold lessons, most votes first."""
    stages = [stage.id for stage in session.format.stages if stage.lessons]
    lessons = [each for stage in stages for each in ranking(session, stage)]
    lessons.sort(key=lambda each: -each.votes)
    return lessons


def starred_notes(session: Session) -> list[Ranked]:
    """The starred notes: those of the lessons first, then most votes first, then in the order of the stages."""
    places = {stage.id: (not stage.lessons, at) for at, stage in enumerate(session.format.stages)}
    last = (True, len(places))

    def place(note: Note) -> tuple[object, ...]:
        return (places.get(note.stage, last), -note.hands, note.order, note.created, note.id)

    starred = sorted((note for note in session.notes.values() if note.starred and note.on_board), key=place)
    return [Ranked(None, (note,), note.hands, 0, tied=False) for note in starred]
