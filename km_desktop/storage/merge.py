"""Two versions of a review as one, so that what either side wrote is still there.

`bring_together` puts our changes on top of somebody else's file; `two_copies` is for copies that went their own ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from operator import is_
from types import MappingProxyType
from typing import Any

from km_desktop.review.changes import RECORDS, SETS, Change, apply, squash
from km_desktop.review.edits.conflicts import loser
from km_desktop.review.session import Conflict, Session
from km_desktop.storage.losers import added, joined, lost_words
from km_desktop.storage.two_copies import two_copies

__all__ = ["Together", "bring_together", "rebase", "same_records", "two_copies", "very_same"]

_GONE = object()
Lost = Mapping[str, tuple[object, object]]
"""By field what was not kept, and what was."""
_NONE: Lost = MappingProxyType({})


def rebase(base: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes as they are to be made to `base`, which may not be what they were made to. Doing it twice is harmless.

    A record that both sides changed gets our values in the fields that we changed and keeps theirs in the others. Words
    of theirs that ours take the place of are kept as a Conflict. What one side removed and the other changed stays.
    Changes that are there already fall away.
    """
    return tuple(c for c in _placed(base, changes) if c.before != c.after)


@dataclass(frozen=True, slots=True)
class Together:
    """Our changes made to a session that may not be the one they were made to."""

    session: Session
    made: tuple[Change, ...]
    """What was done to it."""


def bring_together(base: Session, changes: Iterable[Change]) -> Together:
    """`base` with the changes made to it; see `rebase`."""
    made = tuple(c for c in _placed(base, changes) if c.before is not c.after)
    return Together(apply(base, made), made)


def _placed(base: Session, changes: Iterable[Change]) -> list[Change]:
    """Each change from what stands in its place now to what is to stand there; then what words were not kept."""
    placed: list[Change] = []
    losers: list[Conflict] = []
    for c in squash(changes):
        held = getattr(base, c.table)
        now = held.get(c.key) if c.table in RECORDS else getattr(held, c.key)
        after, lost = _merged(now, c.before, c.after) if c.table in RECORDS else _field(c, now)
        placed.append(Change(c.table, c.key, now, after))
        if lost and (words := lost_words(c.table, lost)):
            losers.append(loser(c.table, c.key if c.table in RECORDS else "", words))
    return [*placed, *added(base, losers)] if losers else placed


def _field(change: Change, now: Any) -> tuple[Any, Lost]:
    """Of a table of one: the value of a field, and theirs if it was not kept."""
    if now in (change.before, change.after) or (change.table, change.key) in SETS:
        return change.after, _NONE
    if isinstance(now, Mapping):
        return joined(now, change.before, change.after), _NONE
    return change.after, {change.key: (now, change.after)}


def _merged(now: Any, before: Any, after: Any) -> tuple[Any, Lost]:
    """Of a record: what is to stand there, and the values of theirs that were not kept."""
    if now is before or now == before:
        return after, _NONE
    if now is None or isinstance(now, int):  # They removed it and we wrote on it; or a number: the later one holds.
        return after, _NONE
    if before is None or after is None:  # We made it anew, or removed it, and they wrote on it.
        return now, _NONE
    ours: dict[str, Any] = {}
    lost: dict[str, tuple[object, object]] = {}
    for name in (f.name for f in fields(after)):
        was, mine, theirs = getattr(before, name), getattr(after, name), getattr(now, name)
        if mine in (was, theirs):
            continue
        if isinstance(mine, Mapping):
            ours[name] = joined(theirs, was, mine)
            continue
        ours[name] = mine
        if theirs != was:
            lost[name] = (theirs, mine)
    return (replace(now, **ours) if ours else now), lost


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
