"""Edits to the links between notes of stages that answer one another."""

from __future__ import annotations

from typing import Any

from km_desktop.review.changes import Change, apply, squash
from km_desktop.review.edits import notes
from km_desktop.review.session import Session


def add_between(session: Session, *, id: str, answered_by: str = "", **fields: Any) -> tuple[Change, ...]:
    """Adds a note as `notes.add` does, and lets an older note answer it: one step. Raises Refused as `add` does."""
    added = notes.add(session, id=id, **fields)
    if not answered_by:
        return added
    return squash((*added, *notes.answer(apply(session, added), answered_by, id)))
