"""TinyDB tables of a review's file as a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from km_desktop.review.edits.texts import MOST_NOTES
from km_desktop.review.formats import Format, FormatError, from_dict
from km_desktop.review.session import Action, Conflict, Decision, Details, Group, Note, Run, Session, Stretch
from km_desktop.storage.errors import StorageError
from km_desktop.storage.records import Meta, Planned, R, as_record
from km_desktop.storage.seal import SEAL
from km_desktop.storage.text import KIND, ONLY, Tables
from km_desktop.storage.upgrades import UPGRADES, VERSION, Upgrades, brought_up

__all__ = ["MOST", "RECORDS", "REV", "REVISED", "SINGLE", "VERSION", "Numbers", "as_session", "version_of"]

REVISED = ("notes", "groups", "actions")
"""Tables whose lines say how often they were written."""
REV = "rev"
"""The field in which they do."""
RECORDS = ("plan", "notes", "groups", "actions", "times", "decisions", "conflicts")
SINGLE = ("meta", "format", "details", "run")
MOST = {"plan": 1_000, "notes": MOST_NOTES, "groups": MOST_NOTES, "actions": MOST_NOTES, "times": 100_000}
MOST |= {"decisions": MOST_NOTES, "conflicts": MOST_NOTES}
_MOST_TIMES = 2**53


@dataclass(slots=True)
class Numbers:
    """TinyDB's numbers of the records: a record keeps its number for as long as the file lives."""

    given: dict[str, dict[str, int]] = field(default_factory=dict)
    """By table and our id."""
    last: dict[str, int] = field(default_factory=dict)
    written: dict[str, dict[str, tuple[object, int]]] = field(default_factory=dict)
    """By table and our id: the record as it was last written, and how often it was."""

    def of(self, table: str, key: str) -> int:
        """The number of a record; a new one for a new record."""
        given = self.given.setdefault(table, {})
        if key not in given:
            given[key] = self.last[table] = self.last.get(table, 0) + 1
        return given[key]

    def note(self, table: str, key: str, number: int) -> None:
        """Remembers the number that a record has in the file."""
        self.given.setdefault(table, {})[key] = number
        self.last[table] = max(self.last.get(table, 0), number)

    def revision(self, table: str, key: str, record: object) -> int:
        """How often a record was written, this time included if it is not what was written last."""
        written = self.written.setdefault(table, {})
        last, times = written.get(key, (None, 0))
        if last is not record and last != record:
            times += 1
        written[key] = (record, times)
        return times

    def copy(self) -> Numbers:
        """The same, with a life of its own. Whole even while another thread gives numbers."""
        return Numbers(
            {table: held.copy() for table, held in self.given.copy().items()},
            self.last.copy(),
            {table: held.copy() for table, held in self.written.copy().items()},
        )

    def hold(self, session: Session) -> None:
        """Remembers the session's records, equal to those that were read, in their place."""
        for table, held in self.written.items():
            records = getattr(session, table)
            self.written[table] = {key: (records.get(key, record), times) for key, (record, times) in held.items()}

    def revisions(self) -> dict[str, dict[str, int]]:
        """How often each record was written, by table and id; those of which it is not known are left out."""
        return {
            table: {key: times for key, (_, times) in held.items() if times} for table, held in self.written.items()
        }


def as_session(
    tables: Tables, path: Path, upgrades: Upgrades = UPGRADES, *, newer: bool = False
) -> tuple[Session, Numbers]:
    """The session in the tables, which are used up by it, and the numbers of its records.

    With `newer`, of a newer version whatever can be read. Raises StorageError not_a_review, newer_version, too_large
    or damaged.
    """
    version = version_of(tables, path)
    if version > VERSION and not newer:
        raise StorageError("newer_version", path, version=version, known=VERSION)
    if version < VERSION:
        tables = _brought_up(tables, version, path, upgrades)
    reading = _Reading(tables, path, lenient=version > VERSION)
    meta = reading.only("meta", Meta)
    plan = reading.records("plan", Planned, "stage")
    session = Session(
        id=meta.id,
        created=meta.created,
        format=_format(reading.docs("format"), path),
        details=reading.only("details", Details),
        run=reading.only("run", Run) if "run" in tables else Run(),
        plan=MappingProxyType({stage: planned.seconds for stage, planned in plan.items()}),
        notes=MappingProxyType(reading.records("notes", Note)),
        groups=MappingProxyType(reading.records("groups", Group)),
        actions=MappingProxyType(reading.records("actions", Action)),
        times=MappingProxyType(reading.records("times", Stretch)),
        decisions=MappingProxyType(reading.records("decisions", Decision)),
        conflicts=MappingProxyType(reading.records("conflicts", Conflict)),
        extra=MappingProxyType(_unknown(tables, meta, plan)),
    )
    return session, reading.numbers


def version_of(tables: Tables, path: Path) -> int:
    """The version that the tables are of. Raises StorageError not_a_review or damaged."""
    meta = tables.get("meta")
    told = meta.get(ONLY) if isinstance(meta, dict) else None
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise StorageError("not_a_review", path)
    version = told.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise StorageError("damaged", path, where="meta 1 version")
    return version


def _brought_up(tables: Tables, version: int, path: Path, upgrades: Upgrades) -> Tables:
    try:
        return brought_up(tables, version, upgrades)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        known = version in upgrades
        raise StorageError("damaged", path, where=f"version {version}" if known else "meta 1 version") from error


def _format(docs: Mapping[str, Any], path: Path) -> Format:
    told = docs.get(ONLY)
    if not isinstance(told, dict):
        raise StorageError("damaged", path, where="format 1")
    try:
        return from_dict(told)
    except FormatError as error:
        raise StorageError("damaged", path, where=f"format 1 {error.where}") from error


def _unknown(tables: Tables, meta: Meta, plan: Mapping[str, Planned]) -> dict[str, object]:
    """What the file holds besides, by table.

    Of a table that we do not know the whole; of `meta` the fields by number; of `plan` the fields by stage; of the
    other tables of one the records that we do not know.
    """
    found: dict[str, object] = {name: held for name, held in tables.items() if name not in (*SINGLE, *RECORDS, SEAL)}
    for table in SINGLE:
        if others := {number: doc for number, doc in tables.get(table, {}).items() if number != ONLY}:
            found[table] = others
    if meta.extra:
        found["meta"] = {**dict(found.get("meta", {})), ONLY: dict(meta.extra)}  # type: ignore[call-overload]
    if fields := {stage: dict(planned.extra) for stage, planned in plan.items() if planned.extra}:
        found["plan"] = fields
    return found


class _Reading:
    """The tables being read: who asks for what, and the numbers met on the way."""

    def __init__(self, tables: Tables, path: Path, *, lenient: bool = False) -> None:
        self._tables, self._path, self._lenient = tables, path, lenient
        self.numbers = Numbers()

    def only(self, table: str, kind: type[R]) -> R:
        """The record of a table of one."""
        return as_record(kind, self.docs(table).get(ONLY), f"{table} {ONLY}", self._path)

    def records(self, table: str, kind: type[R], key: str = "id") -> dict[str, R]:
        """The records of a table by their own id, in the order of the file."""
        try:
            docs = self.docs(table)
        except StorageError:
            if not self._lenient:
                raise
            return {}
        if len(docs) > MOST[table]:
            raise StorageError("too_large", self._path, where=table, limit=MOST[table])
        found: dict[str, R] = {}
        for number, doc in docs.items():
            try:
                self._take(found, table, kind, key, number, doc)
            except StorageError:
                if not self._lenient:
                    raise
        return found

    def _take(self, found: dict[str, R], table: str, kind: type[R], key: str, number: str, doc: Any) -> None:
        where = f"{table} {number}"
        times = _revision(doc) if table in REVISED else 0
        record = as_record(kind, doc, where, self._path)
        name: str = getattr(record, key)
        if name in found:
            raise StorageError("damaged", self._path, where=f"{where} {key}")
        found[name] = record
        self.numbers.note(table, name, int(number))
        if table in REVISED:
            self.numbers.written.setdefault(table, {})[name] = (record, times)

    def docs(self, table: str) -> dict[str, Any]:
        """The records of a table by number, which must be one: it goes into the next file as it is."""
        docs = self._tables.get(table, {})
        if not isinstance(docs, dict):
            raise StorageError("damaged", self._path, where=table)
        for number, doc in docs.items():
            sound = number.isascii() and number.isdigit() and len(number) < 16 and str(int(number)) == number
            if not sound or not isinstance(doc, dict):
                raise StorageError("damaged", self._path, where=f"{table} {number[:40]}")
        return docs


def _revision(doc: Any) -> int:
    """How often a line was written, as it says itself; 0 where it says nothing that could be so."""
    times = doc.pop(REV, 0) if isinstance(doc, dict) else 0
    known = isinstance(times, int) and not isinstance(times, bool) and 0 < times <= _MOST_TIMES
    return times if known else 0
