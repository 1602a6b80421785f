"""A session as the bytes of its file. What did not change since the last time is not encoded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from km_desktop import __version__
from km_desktop.review.changes import Change
from km_desktop.review.formats import to_dict
from km_desktop.review.session import Session
from km_desktop.storage.errors import StorageError
from km_desktop.storage.lines import Lines, gathered
from km_desktop.storage.records import Meta, Planned, Record, as_record, as_values
from km_desktop.storage.seal import Sealer
from km_desktop.storage.tables import MOST, REV, REVISED, VERSION, Numbers
from km_desktop.storage.text import DEEPEST, KIND, MOST_BRACES, MOST_BYTES, ONLY, fragment, too_deep

APP = f"KM Desktop {__version__}"
OPTIONAL = ("groups", "decisions", "conflicts")
"""Not written while there are none, as in files that were made before there could be any."""
MANY = ("notes", "groups", "actions", "times", "decisions", "conflicts")
_RECORD_LEVEL = 3
"""The file and the table are the first two."""
_SEAL_BRACES = 2

Docs = dict[str, Any]


class Encoder:
    """Makes the bytes of one file, save after save. For one thread at a time."""

    def __init__(self, path: Path, numbers: Numbers | None = None) -> None:
        self._path = path
        self._numbers = numbers or Numbers()
        self._many = {table: Lines(table) for table in MANY}
        self._few: dict[str, tuple[tuple[object, ...], Lines]] = {}
        self._front: list[bytes] = []
        self._front_braces = 0
        self._last: Session | None = None
        self._sealer = Sealer()

    def numbers(self) -> Numbers:
        """A copy of the numbers of the records. From any thread."""
        return self._numbers.copy()

    def take_numbers(self, numbers: Numbers) -> None:
        """The records have these numbers from now on: somebody else wrote the file."""
        for table, lines in self._many.items():
            was, now = self._numbers.given.get(table, {}), numbers.given.get(table, {})
            lines.forget(key for key in (*was, *now) if was.get(key) != now.get(key))
            before, after = self._numbers.written.get(table, {}), numbers.written.get(table, {})
            lines.forget(key for key in (*before, *after) if before.get(key) != after.get(key))
        self._few.pop("plan", None)
        self._numbers, self._last = numbers, None

    def encode(
        self, session: Session, since: Session | None = None, changes: Iterable[Change] = (), generation: int = 1
    ) -> list[bytes]:
        """The bytes of the file, in pieces: one line a record, in UTF-8. `changes` lead from `since` to the session.

        `generation` is the number of this save.

        Raises StorageError `too_large` for what could never be read again, `failed` for what is no JSON value.
        """
        changed = [(c.table, c.key) for c in changes] if since is not None and since is self._last else None
        self._last = None  # Should this be refused halfway, the next one looks at everything.
        for table, lines in self._many.items():
            records = getattr(session, table)
            if len(records) > MOST[table]:
                raise StorageError("too_large", self._path, where=table, limit=MOST[table])
            if changed is None:
                lines.fill(records, self._record)
            else:
                for key in (key for name, key in changed if name == table):
                    lines.put(key, records.get(key), self._record)
        if changed is None or any(table not in MANY for table, _ in changed):
            few = [*self._few_of(session), *self._unknown(session.extra)]
            self._front = gathered([b"{\n", *(piece for lines in few for piece in (*lines.text(), b",\n"))])
            self._front_braces = 1 + len(few) + sum(lines.braces for lines in few)
        first, *others = (lines for table, lines in self._many.items() if table not in OPTIONAL or getattr(session, table))
        later = (piece for lines in others for piece in (b",\n", *lines.text()))
        content = self._sealer.sealed(gathered([*self._front, *first.text(), *later]), generation)
        if sum(map(len, content)) > MOST_BYTES:
            raise StorageError("too_large", self._path, where="file", limit=MOST_BYTES)
        if self._front_braces + _SEAL_BRACES + sum(1 + lines.braces for lines in self._many.values()) > MOST_BRACES:
            raise StorageError("too_large", self._path, where="braces", limit=MOST_BRACES)
        self._last = session
        return content

    def _few_of(self, session: Session) -> list[Lines]:
        """The small tables, each encoded afresh when one of the values that it is made of is another one."""
        extra, form, details, run = session.extra, session.format, session.details, session.run
        return [
            self._once("meta", (session.id, session.created, extra), lambda: _meta(session)),
            self._once("format", (form, extra), lambda: _single("format", to_dict(form), extra)),
            self._once("details", (details, extra), lambda: _single("details", self._values("details", details), extra)),
            self._once("run", (run, extra), lambda: _single("run", self._values("run", run), extra)),
            self._once("plan", (session.plan, extra), lambda: self._plan(session)),
        ]

    def _once(self, table: str, source: tuple[object, ...], docs: Callable[[], Docs]) -> Lines:
        held = self._few.get(table)
        if held is None or any(a is not b for a, b in zip(held[0], source, strict=True)):
            lines = Lines(table)
            for number, doc in docs().items():
                lines.put(number, doc, self._line)
            held = self._few[table] = (source, lines)
        return held[1]

    def _plan(self, session: Session) -> Docs:
        unknown: Mapping[str, Any] = session.extra.get("plan", {})  # type: ignore[assignment]
        return {
            str(self._numbers.of("plan", stage)): self._values(
                "plan", Planned(stage=stage, seconds=seconds, extra=unknown.get(stage, {}))
            )
            for stage, seconds in session.plan.items()
        }

    def _unknown(self, extra: Mapping[str, object]) -> list[Lines]:
        own = ("meta", "format", "details", "run", "plan", *MANY)
        return [Lines(t, whole=self._encoded(t, held, _RECORD_LEVEL - 1)) for t, held in extra.items() if t not in own]

    def _record(self, table: str, key: str, record: Any) -> bytes:
        if record.id != key:
            raise StorageError("failed", self._path, why="value", where=f"{table} id")
        values = self._values(table, record)
        if table in REVISED and (times := self._numbers.revision(table, key, record)):
            values[REV] = times
        return self._line(table, str(self._numbers.of(table, key)), values)

    def _values(self, table: str, record: Record) -> Docs:
        """The values of a record, if they would be read again."""
        values = as_values(record)
        try:
            as_record(type(record), values, table, self._path)
        except StorageError as error:
            if error.code != "damaged":
                raise
            raise StorageError("failed", self._path, why="value", where=error.facts["where"]) from error
        return values

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
