"""Removing the working notes of a review: its file keeps what was agreed, and every copy with the old notes goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from km_desktop.library.removing import remove_copies
from km_desktop.review.edits.agreed import agreed_only
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session
from km_desktop.storage import SafeStorage
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.seal import read_seal
from km_desktop.storage.tables import as_session
from km_desktop.storage.text import parse


def remaining(session: Session, guard: Guard) -> Session:
    """What stays of a session: what was agreed, in the words that its report has."""
    return agreed_only(seen_on_paper(session, guard))


def notes_to_go(session: Session, guard: Guard) -> int:
    """How many notes would go."""
    return len(session.notes) - len(remaining(session, guard).notes)


def remove_working_notes(path: Path, local: Path, *, guard: Guard, now: str, coat: Coat = BARE) -> int:
    """Takes the working notes out of a closed review, and removes every copy of it and its pictures.

    `now` is the moment in UTC, ISO 8601. Returns how many notes went. The copies go first and the file is then
    replaced whole, with no previous copy kept: should anything stop this half-way, the review is as it was and still
    due. Raises Refused `not_agreed`, `not_all_removed` or StorageError.
    """
    storage = SafeStorage(path)
    with storage.held():
        content = coat.take_off(storage.read_bytes(), path)
        session, numbers = as_session(parse(content, path), path)
        if not session.closed:
            raise Refused("not_agreed")
        kept = remaining(session, guard)
        kept = replace(kept, details=replace(kept.details, notes_removed=now))
        pieces = Encoder(path, numbers).encode(kept, generation=read_seal(content).generation + 1)
        remove_copies(path, local)
        storage.put(coat.put_on(pieces))
    storage.close()
    return len(session.notes) - len(kept.notes)
