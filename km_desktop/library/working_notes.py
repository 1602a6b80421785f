"""Removing the working notes of a review: its file keeps what was agreed, and every copy with the old notes goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from km_desktop.library.exported import Exported
from km_desktop.library.removing import remove_copies
from km_desktop.library.traces import PASSING, Trace, everything_of
from km_desktop.review.changes import apply
from km_desktop.review.edits.agreed import agreed_only
from km_desktop.review.edits.details import set_field
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session
from km_desktop.storage import SafeStorage, SessionFile
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.seal import read_seal
from km_desktop.storage.tables import as_session
from km_desktop.storage.text import parse


def remaining(session: Session, guard: Guard) -> Session:
    """What stays of a session: what was agreed, in the words that its report has."""
    return agreed_only(seen_on_paper(session, guard))


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


@dataclass(frozen=True, slots=True)
class Going:
    """What would come of removing the working notes of one review."""

    notes: int
    """That go."""
    lessons: int
    """That stay; the same for actions."""
    actions: int
    traces: tuple[Trace, ...]
    """Copies and pictures that go; no more than the review itself stays."""
    reported: bool
    """Whether a report was made on this computer since the review was closed."""


def going(path: Path, local: Path, *, guard: Guard, coat: Coat = BARE) -> Going:
    """What would come of it. Reads only. Raises StorageError."""
    session = SessionFile(path, coat=coat).load()
    kept = remaining(session, guard)
    return Going(
        notes=len(session.notes) - len(kept.notes),
        lessons=len(kept.notes),
        actions=len(kept.actions),
        traces=tuple(trace for trace in everything_of(path, local) if trace.kind not in ("review", *PASSING)),
        reported=bool(session.details.closed) and Exported(local).last(session.id) >= session.details.closed,
    )


def keep_longer(path: Path, until: str, *, coat: Coat = BARE) -> None:
    """Keeps the working notes until another day, ISO 8601. Raises Refused."""
    file = SessionFile(path, coat=coat)
    session = file.load()
    file.save(apply(session, changes := set_field(session, "keep_notes_until", until)), changes)
    file.close()
