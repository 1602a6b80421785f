"""Changes: one record is at once the undo step, the repaint instruction and what gets saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from km_desktop.review.session import Session

RECORDS = ("notes", "groups", "actions", "times", "plan", "decisions", "conflicts")
"""Tables in which a key names a whole record; None is its absence."""
FIELDS = ("details", "run")
"""Tables of one record, in which a key names a field of it."""
SETS = frozenset({("run", "hidden"), ("run", "revealed")})
"""Fields that several deeds share: a change adds and takes away what is its own, and leaves the rest as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """In `table`, what stands under `key` goes from `before` to `after`."""

    table: str
    key: str
    before: Any
    after: Any


def apply(session: Session, changes: Iterable[Change]) -> Session:
    """The session after the changes, in their order. Later changes to the same key win."""
    records: dict[str, dict[str, Any]] = {}
    fields: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.table in FIELDS:
            values = fields.setdefault(change.table, {})
            held = values.get(change.key, getattr(getattr(session, change.table), change.key))
            shared = (change.table, change.key) in SETS and held != change.before
            values[change.key] = _joined(held, change) if shared else change.after
            continue
        if change.table not in records:
            records[change.table] = getattr(session, change.table).copy()
        if change.after is None:
            records[change.table].pop(change.key, None)
        else:
            records[change.table][change.key] = change.after
    news: dict[str, Any] = {table: MappingProxyType(rows) for table, rows in records.items()}
    for table, values in fields.items():
        news[table] = replace(getattr(session, table), **values)
    return replace(session, **news) if news else session


def _joined(held: tuple[str, ...], change: Change) -> tuple[str, ...]:
    """Undoing that one stage was shown must not show another one that was hidden since."""
    kept = tuple(each for each in held if each in change.after or each not in change.before)
    return (*kept, *(each for each in change.after if each not in change.before and each not in kept))


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that undo these, last first."""
    return tuple(Change(c.table, c.key, c.after, c.before) for c in reversed(tuple(changes)))


def squash(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change a key, from the first `before` to the last `after`; those that cancel out are left away."""
    seen: dict[tuple[str, str], Change] = {}
    for change in changes:
        first = seen.get((change.table, change.key))
        seen[change.table, change.key] = (
            change if first is None else Change(change.table, change.key, first.before, change.after)
        )
    return tuple(c for c in seen.values() if c.before != c.after)


def between(old: Session, new: Session) -> tuple[Change, ...]:
    """The changes that lead from one value of a session to another."""
    found: list[Change] = []
    for table in RECORDS:
        was: Mapping[str, Any] = getattr(old, table)
        now: Mapping[str, Any] = getattr(new, table)
        if was is now:
            continue
        keys = dict.fromkeys((*was, *now))
        pairs = ((k, was.get(k), now.get(k)) for k in keys)
        # Most are the very same record: looking for that first spares the comparing of all their fields.
        found += (Change(table, k, a, b) for k, a, b in pairs if a is not b and a != b)
    for table in FIELDS:
        a, b = getattr(old, table), getattr(new, table)
        if a is b:
            continue
        for key in a.__dataclass_fields__:
            if getattr(a, key) != getattr(b, key):
                found.append(Change(table, key, getattr(a, key), getattr(b, key)))
    return tuple(found)
