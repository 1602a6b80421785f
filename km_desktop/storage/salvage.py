"""What can still be read out of a review's file that is cut off or garbled: one record after the other."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from km_desktop.review.formats import LEAST_MINUTES, MOST_STAGES, Format, FormatError, from_dict
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Action, Conflict, Decision, Details, Group, Note, Run, Session, Stretch
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.records import Meta, Planned, Record, as_record
from km_desktop.storage.tables import MOST, VERSION
from km_desktop.storage.text import DEEPEST, KIND, MOST_BYTES, too_deep

MOST_WORK = 64 * 1024 * 1024
"""Characters that may be gone through a second time."""
MOST_MENDED = 1_000
"""Records that break off and are closed again; garbage may begin like many."""
_RECORD = re.compile(r'"\d{1,15}": ?\{')
_NOWHERE = Path("review.kmr")
# A record says by its own fields what it is: the line that names its table may be what was lost.
_KINDS: tuple[tuple[frozenset[str], str, type[Record]], ...] = (
    (frozenset({"kind", "version", "id"}), "meta", Meta),
    (frozenset({"id", "table", "key"}), "conflicts", Conflict),
    (frozenset({"id", "of"}), "decisions", Decision),
    (frozenset({"id", "stage", "text"}), "notes", Note),
    (frozenset({"id", "stage", "began"}), "times", Stretch),
    (frozenset({"id", "what"}), "actions", Action),
    (frozenset({"stage", "seconds"}), "plan", Planned),
    (frozenset({"id", "stage"}), "groups", Group),
    (frozenset({"title"}), "details", Details),
    (frozenset({"started"}), "run", Run),
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read out of a damaged file."""

    session: Session | None = None
    """None where not one record of a review was found, or nothing says what kind of review it was."""
    kept: int = 0
    """Notes and actions that were read."""
    lost: int = 0
    """Records that begin in the file and could not be read whole."""


@dataclass(slots=True)
class _Found:
    """The records met so far."""

    only: dict[str, Any] = field(default_factory=dict)
    many: dict[str, dict[str, Any]] = field(default_factory=dict)
    revs: dict[tuple[str, str], int] = field(default_factory=dict)
    lost: int = 0


def salvage(content: bytes, like: Session | None = None) -> Salvaged:
    """Reads what records can be read, whatever is wrong with the rest. Never raises, and takes a bounded time.

    `like` is another copy of the same review: it lends its format and details where those are lost.
    """
    if not content or content.startswith(LOCKED):
        return Salvaged()
    found = _Found()
    for values in _values(_text(content[:MOST_BYTES]), found):
        _take(found, values)
    session = _session(found, content, like)
    kept = sum(len(found.many.get(table, ())) for table in ("notes", "actions")) if session else 0
    return Salvaged(session, kept, found.lost)


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):  # Somebody saved it with another editor.
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _values(text: str, found: _Found) -> Iterator[dict[str, Any]]:
    """The values of each record that is whole, and of one that is not what stands before its fault."""
    work = 0
    for line in text.split("\n"):
        heads = [head.end() - 1 for head in _RECORD.finditer(line)]
        past = 0
        for begin, end in zip(heads, [*heads[1:], len(line)], strict=False):
            if begin < past:
                continue  # Within the record before it.
            piece = line[begin:end]
            values, fault = _decoded(piece)
            if values is None and fault == len(piece) and end < len(line) and work < MOST_WORK:
                # It may only look as if another one began in the middle of this.
                work += len(line)
                values, past = _from(line, begin)
            if values is None:
                found.lost += 1
                values = _mended(piece[:fault]) if found.lost <= MOST_MENDED else None
            if values is not None:
                yield values


def _decoded(piece: str) -> tuple[dict[str, Any] | None, int]:
    """The values that a piece begins with; without any, where its fault is: its length where it only ends too soon."""
    try:
        values: dict[str, Any] = _DECODER.raw_decode(piece)[0]
    except json.JSONDecodeError as error:
        cut_off = error.msg.startswith("Unterminated string") or error.pos >= len(piece.rstrip())
        return None, len(piece) if cut_off else error.pos
    except (ValueError, RecursionError):
        return None, 0
    return values, 0


def _from(line: str, begin: int) -> tuple[dict[str, Any] | None, int]:
    try:
        values: tuple[dict[str, Any], int] = _DECODER.raw_decode(line, begin)
    except (ValueError, RecursionError):
        return None, begin
    return values


def _mended(cut: str) -> dict[str, Any] | None:
    """A record that breaks off, closed after the last of its words: half a sentence is better than none."""
    cut = cut.rstrip("\0\ufffd \t\r")
    for end in ('"}', "}"):
        for less in range(min(6, len(cut))):  # Half an escape, or half a character, cannot be closed.
            try:
                values: dict[str, Any] = _DECODER.decode(cut[: len(cut) - less] + end)
            except (ValueError, RecursionError):
                continue
            return values
    return None


def _take(found: _Found, values: dict[str, Any]) -> None:
    """Keeps the record that the values describe, if they describe one."""
    if too_deep(values, DEEPEST - 2):
        found.lost += 1
        return
    if isinstance(values.get("stages"), list) and "name" in values:
        _take_format(found, values)
        return
    table, kind = next(((table, kind) for names, table, kind in _KINDS if names <= values.keys()), ("", None))
    if kind is None:
        return  # Of a table that we do not know; the file it stands in is kept.
    rev = values.pop("rev", 0)
    try:
        record = as_record(kind, values, table, _NOWHERE)
    except Refused:
        found.lost += 1
        return
    if table in ("meta", "details", "run"):
        found.only.setdefault(table, record)
        return
    key = str(record.stage if isinstance(record, Planned) else record.id)  # type: ignore[union-attr]
    rows = found.many.setdefault(table, {})
    rank = rev if isinstance(rev, int) else 0
    # What an interrupted writing leaves behind the end is older than what stands before it.
    if len(rows) < MOST[table] and (key not in rows or rank > found.revs.get((table, key), 0)):
        rows[key] = record
        found.revs[table, key] = rank


def _take_format(found: _Found, values: dict[str, Any]) -> None:
    try:
        found.only.setdefault("format", from_dict(values))
    except FormatError:
        found.lost += 1


def _session(found: _Found, content: bytes, like: Session | None) -> Session | None:
    meta: Meta | None = found.only.get("meta")
    if meta is not None and (meta.kind != KIND or meta.version > VERSION):
        return None
    if not found.only and not found.many:
        return None
    notes: Mapping[str, Note] = found.many.get("notes", {})
    form = found.only.get("format") or (like.format if like else _format_of(notes))
    if form is None:
        return None
    stages = {stage.id for stage in form.stages}
    placed = {id: note if note.stage in stages else _elsewhere(note) for id, note in notes.items()}
    tables = {table: MappingProxyType(found.many.get(table, {})) for table in ("groups", "actions", "times", "decisions", "conflicts")}
    plan = {stage: planned.seconds for stage, planned in found.many.get("plan", {}).items() if planned.seconds >= 0}
    return Session(
        id=meta.id if meta else like.id if like else hashlib.sha256(content).hexdigest()[:12],
        created=meta.created if meta else like.created if like else "",
        format=form,
        details=found.only.get("details") or (like.details if like else Details(title=form.name)),
        run=found.only.get("run") or (like.run if like else Run()),
        plan=MappingProxyType(plan or (like.plan if like else {})),
        notes=MappingProxyType(placed),
        **tables,
    )


def _elsewhere(note: Note) -> Note:
    """A note of a stage that is lost stands among those that fit none."""
    return note if note.stage == MORE else replace(note, stage=MORE, heading=note.heading or note.stage)


def _format_of(notes: Mapping[str, Note]) -> Format | None:
    """A format with the stages that the notes name, where nothing else says what kind of review it was."""
    if not notes:
        return None
    names = [name for name in dict.fromkeys(note.stage for note in notes.values()) if name != MORE][:MOST_STAGES]
    try:
        return _made_of(names)
    except FormatError:
        return _made_of(["notes"])


def _made_of(names: list[str]) -> Format:
    stages = [{"id": name, "name": name.capitalize(), "question": name.capitalize()} for name in names]
    minutes = max(LEAST_MINUTES, 5 * len(names))
    told = {"id": "salvaged", "name": "Review", "short": "Review", "purpose": "Review", "default_minutes": minutes}
    return from_dict({**told, "stages": stages})


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits[:20])
    return number


def _modest(digits: str) -> int:
    if len(digits) > 40:
        raise ValueError(digits[:20])
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_float=_finite, parse_int=_modest, parse_constant=_no_constant)
