"""What was agreed stays what was agreed: a closed review that is changed is a draft again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from km_desktop.review.changes import Change
from km_desktop.review.session import Session

LATER = ("follow_up", "read_back", "support", "audience", "worth", "keep_notes_until", "notes_removed")
"""Details that belong to the closing itself, and may still be set after it."""


def draft_again(session: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The change that reopens a closed review because of these; none if it is open, or stays as it was agreed.

    How an action gets on, and when it is looked at again, is not part of what was agreed.
    """
    if not session.closed or not any(_touches(change) for change in changes):
        return ()
    return (Change("details", "closed", session.details.closed, ""),)


def _touches(change: Change) -> bool:
    if change.table == "actions" and change.before is not None and change.after is not None:
        return bool(replace(change.after, status=change.before.status) != change.before)
    if change.table == "details":
        return change.key not in ("closed", "private", *LATER)
    return change.table in ("notes", "groups", "actions")
