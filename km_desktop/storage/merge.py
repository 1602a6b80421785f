"""Our changes on top of somebody else's, so that what either side wrote is still there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from operator import is_
from types import MappingProxyType
from typing import Any

from km_desktop.review.changes import RECORDS, Change, apply, squash
from km_desktop.review.session import Session

_GONE = object()


def rebase(base: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes as they are to be made to `base`, which may not be what they were made to. Doing it twice is harmless.

    A record that both sides changed gets our values in the fields that we changed and keeps theirs in the others.
    What one side removed and the other changed stays. Changes that are there already fall away.
    """
    return tuple(Change(c.table, c.key, now, after) for c, now, after in _placed(base, changes) if now != after)


@dataclass(frozen=True, slots=True)
class Together:
    """Our changes made to a session that may not be the one they were made to."""

    session: Session
    made: tuple[Change, ...]
    """What was done to it."""


def bring_together(base: Session, changes: Iterable[Change]) -> Together:
    """`base` with the changes made to it; see `rebase`."""
    made = tuple(Change(c.table, c.key, now, after) for c, now, after in _placed(base, changes) if now is not after)
    return Together(apply(base, made), made)


def _placed(base: Session, changes: Iterable[Change]) -> list[tuple[Change, Any, Any]]:
    """Each change with what stands in its place now, and what is to stand there."""
    placed: list[tuple[Change, Any, Any]] = []
    for change in squash(changes):
        table = getattr(base, change.table)
        if change.table in RECORDS:
            now = table.get(change.key)
            placed.append((change, now, _merged(now, change.before, change.after)))
        else:
            placed.append((change, getattr(table, change.key), change.after))
    return placed


def _merged(now: Any, before: Any, after: Any) -> Any:
    if now is before or now == before:
        return after
    if now is None or isinstance(now, int):  # They removed it and we wrote on it; or a number: the later one holds.
        return after
    if before is None or after is None:  # We made it anew, or removed it, and they wrote on it.
        return now
    ours = {f.name: getattr(after, f.name) for f in fields(after) if getattr(after, f.name) != getattr(before, f.name)}
    return replace(now, **ours)


def same_records(old: Session, new: Session) -> Session:
    """`new`, holding the very records of `old` where they are equal: what is known of them stays known."""
    news: dict[str, Any] = {}
    for table in RECORDS:
        was: Mapping[str, Any] = getattr(old, table)
        now: Mapping[str, Any] = getattr(new, table)
        news[table] = MappingProxyType({k: was[k] if was.get(k, _GONE) == held else held for k, held in now.items()})
        if dict(was) == dict(now) and list(was) == list(now):
            news[table] = was
    for name in ("format", "details", "run", "extra"):
        if getattr(old, name) == getattr(new, name):
            news[name] = getattr(old, name)
    return replace(new, **news)


def very_same(one: Session, other: Session) -> bool:
    """Whether both hold the very same records, and details and run alike. Quick, where comparing all would not be."""
    if one.details != other.details or one.run != other.run:
        return False
    for table in RECORDS:
        a, b = getattr(one, table), getattr(other, table)
        if a is b or (len(a) == len(b) and all(map(is_, a.values(), b.values())) and (table != "plan" or a == b)):
            continue
        if not (len(a) == len(b) and all(map(is_, a.values(), map(b.get, a)))):
            return False
    return True
