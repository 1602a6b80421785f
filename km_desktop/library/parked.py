"""What was parked in an earlier review and nobody has taken along yet. Reads files without building reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.library.listing import newest_first
from km_desktop.review.edits.carry import CARRIED, carried
from km_desktop.review.edits.texts import LONGEST_NOTE
from km_desktop.review.refused import Refused
from km_desktop.review.session import Note, Session
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.files import read_file
from km_desktop.storage.text import KIND, MOST_BYTES, ONLY, Tables

LOOKED_AT = 200
"""Reviews that are looked at, the newest first."""
_SIGNS = (b'"parked"', CARRIED.encode())


@dataclass(frozen=True, slots=True)
class Parked:
    """What is left over from one review."""

    title: str
    met: str
    """Date of the review, ISO 8601; may be empty."""
    notes: tuple[Note, ...]
    """Each says in its `extra` where it came from."""


def parked_before(folder: Path, session: Session, limit: int = LOOKED_AT, coat: Coat = BARE) -> Parked | None:
    """The newest earlier review with parked notes that are in no review yet; one of the same department comes first.

    `coat` is the lock of the review that they would come into: what wears another lock is passed over, and damaged
    files are too. Keeps nothing, so that it may run on a thread of its own.
    """
    left: list[tuple[str, Parked]] = []
    taken: set[object] = carried(session)
    for tables in _reviews(folder, limit, coat):
        with suppress(TypeError, ValueError, LookupError, AttributeError, OverflowError):
            meta, details = tables["meta"][ONLY], tables["details"][ONLY]
            id = meta["id"]
            if meta["kind"] != KIND or id == session.id:
                continue
            records = list(tables.get("notes", {}).values())
            taken |= {record[CARRIED] for record in records if isinstance(record.get(CARRIED), str)}
            notes = tuple(_note(id, record) for record in records if record.get("parked") is True and not record.get("binned"))
            if notes:
                met = details.get("met", "")
                left.append((str(details.get("department", "")), Parked(str(details["title"]), str(met), notes)))
    ours = session.details.department.strip().casefold()
    left.sort(key=lambda pair: not ours or pair[0].strip().casefold() != ours)  # Else the order stays: newest first.
    for _department, parked in left:
        fresh = tuple(note for note in parked.notes if note.extra[CARRIED] not in taken)
        if fresh:
            return Parked(parked.title, parked.met, fresh)
    return None


def _reviews(folder: Path, limit: int, coat: Coat) -> Iterable[Tables]:
    """The tables of the newest reviews that have to do with it; most files are put aside without being taken apart."""
    disk = RealDisk()
    try:
        paths = newest_first(folder)[:limit]
    except Refused:
        return
    for path in paths:
        with suppress(Refused, OSError, ValueError, RecursionError):
            content = coat.take_off(read_file(disk, path, MOST_BYTES)[0], path)
            if any(sign in content for sign in _SIGNS):
                tables = json.loads(content.decode("utf-8-sig"))
                if isinstance(tables, dict):
                    yield tables


def _note(review: str, record: dict[str, Any]) -> Note:
    text, id = record["text"], record["id"]
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_NOTE or not isinstance(id, str):
        raise TypeError(review)
    return Note(
        id=id,
        stage=str(record.get("stage", "")),
        text=text,
        count=int(record.get("count", 1)),
        held=record.get("held") is True,
        parked=True,
        extra=MappingProxyType({CARRIED: f"{review}/{id}"}),
    )
