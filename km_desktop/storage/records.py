"""Records as plain values and back, checked field by field."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from km_desktop.review.edits.texts import sound
from km_desktop.review.session import Action, Conflict, Decision, Details, Group, Note, Run, Stretch
from km_desktop.storage.errors import StorageError

LONGEST_TEXT = 100_000
"""Characters of one text in a file. Typing allows less; what once was written must open."""
_MOST_NUMBER = 2**53
_YEARS = range(1900, 3000)
"""A clock may be wrong; near the ends of the calendar nothing can be reckoned."""
# These hold a moment in UTC. What reckons with them may rely on it.
_MOMENTS = frozenset({"created", "began", "seen", "started", "closed", "notes_removed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What the file says of itself."""

    kind: str
    version: int
    id: str
    created: str = ""
    app: str = ""
    """The program that wrote it last."""
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """How long a stage is planned to take."""

    stage: str
    seconds: int
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)


Record = Note | Group | Action | Stretch | Decision | Conflict | Details | Run | Meta | Planned
Field = tuple[str, Callable[[object], Any], Any]
"""A name, what reads its value, and the default."""
R = TypeVar("R", bound=Record)


class _WrongError(Exception):
    """A value that may not stand there; `where` says more about the place."""

    def __init__(self, where: str = "", code: str = "damaged", **facts: object) -> None:
        super().__init__(where)
        self.where, self.code, self.facts = where, code, facts


def as_values(record: Record) -> dict[str, Any]:
    """A record's fields, without those at their default; the fields we do not know stand beside them."""
    told: dict[str, Any] = {}
    for name, _, default in _SHAPES[type(record)]:
        held = getattr(record, name)
        if default is MISSING or held != default:
            told[name] = list(held) if isinstance(held, tuple) else dict(held) if isinstance(held, Mapping) else held
    return {**told, **record.extra} if record.extra else told


def as_record(kind: type[R], values: object, where: str, path: Path) -> R:
    """The record that plain values describe.

    Raises StorageError damaged or too_large, with `where` such as "notes 12 text".
    """
    if not isinstance(values, dict):
        raise StorageError("damaged", path, where=where)
    known: dict[str, Any] = {}
    unknown: dict[str, object] = {}
    readers = _READ[kind]
    name = ""
    try:
        for name, value in values.items():
            if read := readers.get(name):
                known[name] = read(value)
            else:
                unknown[name] = value
    except _WrongError as wrong:
        place = " ".join(part for part in (where, name, wrong.where) if part)
        raise StorageError(wrong.code, path, where=place, **wrong.facts) from wrong
    for needed in _NEEDED[kind]:
        if needed not in known:
            raise StorageError("damaged", path, where=f"{where} {needed}")
    if unknown:
        known["extra"] = MappingProxyType(unknown)
    return kind(**known)


def _text(value: object) -> str:
    """A text, without what no text can hold."""
    if not isinstance(value, str):
        raise _WrongError
    if len(value) > LONGEST_TEXT:
        raise _WrongError(code="too_large", limit=LONGEST_TEXT)
    return value if value.isascii() and "\0" not in value else sound(value)


def _name(value: object) -> str:
    if not _text(value):
        raise _WrongError
    return _text(value)


def _moment(value: object) -> str:
    told = _text(value)
    if told:
        try:
            moment = datetime.fromisoformat(told)
            aware = moment.tzinfo is not None and moment.year in _YEARS
        except ValueError:
            aware = False
        if not aware:
            raise _WrongError
    return told


def _whole(value: object) -> int:
    """A whole number of a size that every JSON reader keeps."""
    if isinstance(value, bool) or not isinstance(value, int) or not -_MOST_NUMBER <= value <= _MOST_NUMBER:
        raise _WrongError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _WrongError
    if not math.isfinite(value) or abs(value) > _MOST_NUMBER:
        raise _WrongError
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError
    return tuple(_text(each) for each in value)


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise _WrongError
    return tuple(_whole(each) for each in value)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _WrongError
    return MappingProxyType(value)


_READERS: dict[str, Callable[[object], Any]] = {
    "str": _text,
    "int": _whole,
    "float": _number,
    "bool": _flag,
    "tuple[str, ...]": _texts,
    "tuple[int, ...]": _numbers,
    "Mapping[str, object]": _mapping,
}


def _shape(kind: type[Record]) -> tuple[Field, ...]:
    shape: list[Field] = []
    for each in fields(kind):
        if each.name == "extra":
            continue
        reader = _name if each.name == "id" else _moment if each.name in _MOMENTS else _READERS[str(each.type)]
        default = each.default if each.default_factory is MISSING else each.default_factory()
        shape.append((each.name, reader, default))
    return tuple(shape)


_SHAPES: dict[type[Record], tuple[Field, ...]] = {
    kind: _shape(kind) for kind in (Note, Group, Action, Stretch, Decision, Conflict, Details, Run, Meta, Planned)
}
_READ: dict[type, dict[str, Callable[[object], Any]]] = {
    kind: {name: read for name, read, _ in shape} for kind, shape in _SHAPES.items()
}
_NEEDED: dict[type, tuple[str, ...]] = {
    kind: tuple(name for name, _, default in shape if default is MISSING) for kind, shape in _SHAPES.items()
}
