"""A session as the bytes of its file. What did not change since the last time is not encoded again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from km_desktop import __version__
from km_desktop.review.formats import to_dict
from km_desktop.review.session import Session
from km_desktop.storage.errors import StorageError
from km_desktop.storage.records import Meta, Planned, Record, as_values
from km_desktop.storage.tables import KIND, ONLY, VERSION, Numbers
from km_desktop.storage.text import DEEPEST, check_size, fragment, too_deep

APP = f"KM Desktop {__version__}"
_RECORD_LEVEL = 3
"""The file and the table are the first two."""

Docs = dict[str, Any]


class Encoder:
    """Makes the bytes of one file, save after save. For one thread at a time."""

    def __init__(self, path: Path, numbers: Numbers | None = None) -> None:
        self._path = path
        self._numbers = numbers or Numbers()
        self._kept: dict[str, dict[str, tuple[object, bytes]]] = {}
        self._small: dict[str, tuple[tuple[object, ...], bytes]] = {}

    def take_numbers(self, numbers: Numbers) -> None:
        """The records have these numbers from now on: somebody else wrote the file."""
        for table, kept in self._kept.items():
            was, now = self._numbers.given.get(table, {}), numbers.given.get(table, {})
            self._kept[table] = {key: held for key, held in kept.items() if was.get(key) == now.get(key)}
        self._small.pop("plan", None)
        self._numbers = numbers

    def encode(self, session: Session) -> bytes:
        """The bytes of the file: one line a record, in UTF-8.

        Raises StorageError `too_large` for what could never be read again, `failed` for what is no JSON value.
        """
        extra, format, details, run = session.extra, session.format, session.details, session.run
        tables = {
            "meta": self._once("meta", (session.id, session.created, extra), lambda: _meta(session)),
            "format": self._once("format", (format, extra), lambda: _single("format", to_dict(format), extra)),
            "details": self._once("details", (details, extra), lambda: _single("details", as_values(details), extra)),
            "run": self._once("run", (run, extra), lambda: _single("run", as_values(run), extra)),
            "plan": self._once("plan", (session.plan, extra), lambda: self._plan(session)),
            "notes": self._many("notes", session.notes),
            "actions": self._many("actions", session.actions),
            "times": self._many("times", session.times),
        }
        for table, held in extra.items():
            if table not in tables:
                tables[table] = self._encoded(table, held, _RECORD_LEVEL - 1)
        content = b"{\n" + b",\n".join(fragment(table) + b": " + text for table, text in tables.items()) + b"\n}\n"
        check_size(content, self._path)
        return content

    def _once(self, table: str, source: tuple[object, ...], docs: Callable[[], Docs]) -> bytes:
        """A small table, encoded afresh when one of the values that it is made of is another one."""
        held = self._small.get(table)
        if held is None or any(a is not b for a, b in zip(held[0], source, strict=True)):
            lines = [self._line(table, number, doc) for number, doc in docs().items()]
            held = self._small[table] = (source, _braced(lines))
        return held[1]

    def _many(self, table: str, records: Mapping[str, Record]) -> bytes:
        kept = self._kept.setdefault(table, {})
        lines: list[bytes] = []
        for key, record in records.items():
            held = kept.get(key)
            if held is None or held[0] is not record:
                number = str(self._numbers.of(table, key))
                held = kept[key] = (record, self._line(table, number, as_values(record)))
            lines.append(held[1])
        return _braced(lines)

    def _plan(self, session: Session) -> Docs:
        unknown: Mapping[str, Any] = session.extra.get("plan", {})  # type: ignore[assignment]
        return {
            str(self._numbers.of("plan", stage)): as_values(
                Planned(stage=stage, seconds=seconds, extra=unknown.get(stage, {}))
            )
            for stage, seconds in session.plan.items()
        }

    def _line(self, table: str, number: str, doc: object) -> bytes:
        return b'"' + number.encode("ascii") + b'": ' + self._encoded(f"{table} {number}", doc, _RECORD_LEVEL)

    def _encoded(self, where: str, value: object, level: int) -> bytes:
        if too_deep(value, DEEPEST - level + 1):
            raise StorageError("too_large", self._path, where=where, limit=DEEPEST)
        try:
            return fragment(value)
        except (TypeError, ValueError) as error:
            raise StorageError("failed", self._path, why="value", where=where) from error


def _meta(session: Session) -> Docs:
    others: Mapping[str, Any] = session.extra.get("meta", {})  # type: ignore[assignment]
    meta = Meta(
        kind=KIND, version=VERSION, id=session.id, created=session.created, app=APP, extra=others.get(ONLY, {})
    )
    return {ONLY: as_values(meta), **{number: doc for number, doc in others.items() if number != ONLY}}


def _single(table: str, values: Docs, extra: Mapping[str, object]) -> Docs:
    others: Mapping[str, Any] = extra.get(table, {})  # type: ignore[assignment]
    return {ONLY: values, **others}


def _braced(lines: list[bytes]) -> bytes:
    return b"{\n" + b",\n".join(lines) + b"\n}" if lines else b"{}"
