"""Whether a review is about to lose much of what is on its board, and how nothing of it is lost all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from km_desktop.review.changes import Change
from km_desktop.review.session import Session

FEWEST = 5
"""So many notes have to go at once before it is looked at twice …"""
SHARE = 0.2
"""… and more than this share of those on the board."""
MANY = 20
"""So many notes at once come from elsewhere: nobody types them."""
_WORDS = ("notes", "groups", "actions")


def shrinks(before: Session, after: Session, made: Iterable[Change] | None = None) -> bool:
    """Whether many notes of the board are gone, or in the bin, after a change.

    `made` are the changes that lead from one to the other, where they are known: then no others are looked at.
    """
    if before.notes is after.notes or _meant(before, after):
        return False
    ids = before.notes if made is None else {change.key for change in made if change.table == "notes"}
    gone = 0
    for id in ids:
        note, now = before.notes.get(id), after.notes.get(id)
        gone += note is not None and now is not note and note.on_board and (now is None or now.binned)
    return gone >= FEWEST and gone > SHARE * sum(note.on_board for note in before.notes.values())


def grows(before: Session, after: Session) -> bool:
    """Whether many notes come in at once."""
    return len(after.notes) - len(before.notes) >= MANY


def drops(before: Session, after: Session) -> bool:
    """Whether a note, a group or an action is there no longer, not even in the bin."""
    if _meant(before, after):
        return False
    tables = ((getattr(before, table), getattr(after, table)) for table in _WORDS)
    return any(was is not now and not was.keys() <= now.keys() for was, now in tables)


def put_back(before: Session, after: Session) -> tuple[Change, ...]:
    """Notes that were on the board and are there no longer, into the bin of `after`."""
    if _meant(before, after):
        return ()
    gone = (note for id, note in before.notes.items() if note.on_board and id not in after.notes)
    return tuple(Change("notes", note.id, None, replace(note, binned=True)) for note in gone)


def _meant(before: Session, after: Session) -> bool:
    """Whether the working notes were removed for good, as was agreed: no copy of them is to come up again."""
    return after.details.notes_removed not in ("", before.details.notes_removed)
