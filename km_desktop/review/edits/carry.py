"""Notes that were parked in an earlier review and are brought along into this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.changes import Change
from km_desktop.review.edits import notes
from km_desktop.review.session import Note, Session

CARRIED = "carried_from"
"""The field of a note that says where it was parked before: the ids of that review and of the note there."""


def bring(session: Session, parked: Sequence[Note], *, ids: Sequence[str], now: str) -> tuple[Change, ...]:
    """Copies of the notes, parked here too; each says where it came from. Those that are here already are passed over.

    Raises Refused `too_many_notes`.
    """
    here = carried(session)
    wanted = [note for note in parked if note.extra.get(CARRIED) not in here]
    notes.room_for(session, len(wanted))
    stages = [stage.id for stage in session.format.stages]
    changes: list[Change] = []
    for note, id in zip(wanted, ids, strict=False):
        stage = note.stage if note.stage in stages else stages[0]
        (made,) = notes.add(session, id=id, stage=stage, text=note.text, now=now, count=max(1, note.count), parked=True)
        extra = MappingProxyType({CARRIED: note.extra[CARRIED]})
        changes.append(replace(made, after=replace(made.after, held=note.held, extra=extra)))
    return tuple(changes)


def carried(session: Session) -> set[object]:
    """Where the notes of this review come from that were brought along."""
    return {note.extra[CARRIED] for note in session.notes.values() if CARRIED in note.extra}
