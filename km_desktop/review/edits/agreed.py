"""Of the two products of a review, the one that stays: what was agreed, without the notes it was worked out with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.lessons import MOST_LESSONS, lessons_of, starred_notes
from km_desktop.review.session import NOTHING, Note, Session
from km_desktop.review.voting import Ranked


def agreed_only(session: Session) -> Session:
    """The details, the lessons and the actions, and how long it took; no other note, group, picture, word or decision.

    Lessons are those that the first page of the report has, and whatever else is starred. A lesson that was a group is
    one note, with its name and its votes. Doing it twice changes nothing more.
    """
    notes = {note.id: note for note in _lessons(session)}
    actions = {
        id: replace(action, from_note=action.from_note if action.from_note in notes else "", extra=NOTHING)
        for id, action in session.actions.items()
        if not action.binned
    }
    return replace(
        session,
        details=replace(session.details, private="", mood=(), more=NOTHING, extra=NOTHING),
        run=replace(session.run, running=False, hidden=(), revealed=(), extra=NOTHING),
        notes=MappingProxyType(notes),
        groups=MappingProxyType({}),
        actions=MappingProxyType(actions),
        times=MappingProxyType({id: replace(time, extra=NOTHING) for id, time in session.times.items()}),
        decisions=MappingProxyType({}),
        conflicts=MappingProxyType({}),
        extra=NOTHING,
    )


def _lessons(session: Session) -> Iterator[Note]:
    starred = starred_notes(session)
    shown = starred or [each for each in lessons_of(session) if not _withheld(session, each)][:MOST_LESSONS]
    for order, ranked in enumerate(each for each in shown if not _withheld(session, each)):
        note = replace(ranked.notes[0], order=float(order), answers="", group="", picture="", extra=NOTHING)
        if ranked.group is not None:
            text = ranked.group.name or note.text
            note = replace(note, text=text, hands=ranked.votes, count=len(ranked.notes), for_whom="")
        yield note


def _withheld(session: Session, ranked: Ranked) -> bool:
    """Whether none of it was ever to be seen by others."""
    return all(note.held or note.stage in session.run.hidden for note in ranked.notes)
