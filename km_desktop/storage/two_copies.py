"""Two copies of a review that went their own ways, as one: the same one, whoever brings them together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from km_desktop.review.edits.conflicts import loser
from km_desktop.review.session import Conflict, Decision, Session, Stretch
from km_desktop.storage.losers import lost_words
from km_desktop.storage.records import as_values

Revisions = Mapping[str, Mapping[str, int]]
_REVISED = ("notes", "groups", "actions")


def two_copies(
    a: Session, b: Session, revs_a: Revisions, revs_b: Revisions, base: Session | None = None
) -> Session:
    """The records of both. Of one that differs, the copy that was written more often holds; words of the other one are
    kept as a Conflict. Nothing that only one of them has is left out.

    `base` is a copy that both come from, where there is one: then a field that only one of them changed is taken from
    that one, and nothing is in conflict. One of which it is not sure that both come from it is not made use of. The
    result is the same when `a` and `b` change places.
    """
    one, other = _Side(a, revs_a), _Side(b, revs_b)
    if one.told() > other.told():
        one, other = other, one
    if base is not None and not _from_both(base, one, other):
        base = None
    return _Joining(one, other, base).session()


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the copies."""

    session: Session
    revisions: Revisions

    def rev(self, table: str, key: str) -> int:
        return self.revisions.get(table, {}).get(key, 0)

    def told(self) -> tuple[int, str]:
        """How much was written in all, then all that is in it: of two copies, one always comes first."""
        s = self.session
        many = {t: {k: as_values(r) for k, r in getattr(s, t).items()} for t in (*_REVISED, "times", "decisions", "conflicts")}
        told = [many, as_values(s.details), as_values(s.run), dict(s.plan), dict(s.extra), s.created]
        return sum(sum(held.values()) for held in self.revisions.values()), _plain(told)


@dataclass(slots=True)
class _Joining:
    """The copies; `other` is the one in which more was written."""

    one: _Side
    other: _Side
    base: Session | None
    losers: list[Conflict] = field(default_factory=list)

    def session(self) -> Session:
        one, other, base = self.one.session, self.other.session, self.base
        news: dict[str, Any] = {table: self._revised(table) for table in _REVISED}
        news["times"] = _each(one.times, other.times, _longer)
        news["decisions"] = _each(one.decisions, other.decisions, _warier)
        news["plan"] = MappingProxyType(self._values(one.plan, other.plan, base.plan if base else None))
        news["details"] = self._details()
        news["extra"] = MappingProxyType(self._values(one.extra, other.extra, base.extra if base else None))
        held = _each(one.conflicts, other.conflicts, _settled)
        new = {each.id: each for each in sorted(self.losers, key=lambda each: each.id) if each.id not in held}
        news["conflicts"] = MappingProxyType({**held, **new})
        return replace(other, **news)

    def _revised(self, table: str) -> Mapping[str, Any]:
        ones, others = getattr(self.one.session, table), getattr(self.other.session, table)
        bases = getattr(self.base, table) if self.base else {}
        found: dict[str, Any] = {}
        for key in dict.fromkeys((*ones, *others)):
            x, y = ones.get(key), others.get(key)
            found[key] = (x or y) if x is None or y is None or x == y else self._record(table, key, x, y, bases.get(key))
        return MappingProxyType(found)

    def _record(self, table: str, key: str, x: Any, y: Any, base: Any) -> Any:
        """Of two records that differ."""
        rank = [(side.rev(table, key), _plain(as_values(record))) for side, record in ((self.one, x), (self.other, y))]
        kept, left = (x, y) if rank[0] > rank[1] else (y, x)
        taken: dict[str, Any] = {}
        lost: dict[str, tuple[object, object]] = {}
        for name in (each.name for each in fields(kept)):
            ours, theirs = getattr(kept, name), getattr(left, name)
            if ours == theirs:
                continue
            was = getattr(base, name) if base is not None else None
            if name == "extra":
                taken[name] = MappingProxyType({**theirs, **ours})
            elif base is not None and ours == was:
                taken[name] = theirs
            elif base is None and name == "held":
                taken[name] = True  # Whoever held it back had a reason.
            elif base is None or theirs != was:
                lost[name] = (theirs, ours)
        self._lose(table, key, lost)
        return replace(kept, **taken) if taken else kept

    def _details(self) -> Any:
        x, y = self.one.session.details, self.other.session.details
        taken: dict[str, Any] = {}
        lost: dict[str, tuple[object, object]] = {}
        for name in (each.name for each in fields(y)):
            ours, theirs = getattr(y, name), getattr(x, name)
            was = getattr(self.base.details, name) if self.base else None
            if ours == theirs:
                continue
            if isinstance(ours, Mapping):
                taken[name] = MappingProxyType({**theirs, **ours})
            elif (self.base is not None and ours == was) or (self.base is None and not ours):
                taken[name] = theirs
            elif self.base is None or theirs != was:
                lost[name] = (theirs, ours)
        self._lose("details", "", lost)
        return replace(y, **taken) if taken else y

    def _values(self, x: Mapping[str, Any], y: Mapping[str, Any], base: Mapping[str, Any] | None) -> dict[str, Any]:
        """What both have; where they differ, what only one of them changed, or else what the other one has."""
        changed = {k for k in x if base is not None and k in y and y[k] == base.get(k) and x[k] != y[k]}
        return {k: x[k] if k not in y or k in changed else y[k] for k in dict.fromkeys((*x, *y))}

    def _lose(self, table: str, key: str, lost: Mapping[str, tuple[object, object]]) -> None:
        if words := lost_words(table, lost):
            self.losers.append(loser(table, key, words))


def _from_both(base: Session, one: _Side, other: _Side) -> bool:
    """Whether both copies surely come from it: neither holds something older than what it has."""
    for table in _REVISED:
        for key, record in getattr(base, table).items():
            x, y = getattr(one.session, table).get(key), getattr(other.session, table).get(key)
            if x is None or y is None or x == y:
                continue
            rx, ry = one.rev(table, key), other.rev(table, key)
            known = rx and ry
            if not known or (x == record and ry <= rx) or (y == record and rx <= ry):
                return False
    return base.id == one.session.id


def _each(ones: Mapping[str, Any], others: Mapping[str, Any], of_both: Any) -> Mapping[str, Any]:
    keys: Iterable[str] = dict.fromkeys((*ones, *others))
    return MappingProxyType(
        {k: of_both(ones[k], others[k]) if k in ones and k in others else ones.get(k) or others[k] for k in keys}
    )


def _longer(x: Stretch, y: Stretch) -> Stretch:
    return x if (x.seconds, _plain(as_values(x))) > (y.seconds, _plain(as_values(y))) else y


def _warier(x: Decision, y: Decision) -> Decision:
    """What only one of them allowed is not allowed."""
    return y if x.of != y.of else replace(y, room=x.room and y.room, paper=x.paper and y.paper)


def _settled(x: Conflict, y: Conflict) -> Conflict:
    return x if x.settled else y


def _plain(held: object) -> str:
    return json.dumps(held, sort_keys=True, default=dict)
