"""Putting a note into another place on the board: one step, whatever it takes."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.review.changes import Change, apply, squash
from km_desktop.review.edits import notes as edits
from km_desktop.review.session import Session


def put(
    session: Session, note: str, *, answers: str, among: Sequence[str], place: int, stage: str = ""
) -> tuple[Change, ...]:
    """Lets the note answer `answers` and stand at index `place` of the notes `among` (without it, in their order);
    in another stage, if one is given.

    Raises Refused as the edits of notes do.
    """
    moved = edits.move(session, note, stage) if stage else ()
    linked = (*moved, *edits.answer(apply(session, moved), note, answers))
    now = apply(session, linked)
    others = set(among)
    shown = [n.id for n in now.notes_in(now.notes[note].stage) if n.id == note or n.id in others]
    shifted = edits.shift(now, note, place - shown.index(note), shown)
    return squash((*linked, *shifted))
