"""What is kept of words that were written over where two people wrote at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from km_desktop.review.changes import Change
from km_desktop.review.session import Conflict, Session

WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "notes": frozenset({"text", "for_whom"}),
        "groups": frozenset({"name"}),
        "actions": frozenset({"what", "owner", "due", "measure", "status"}),
        "details": frozenset(
            {"title", "about", "happened", "met", "place", "department", "reference", "support", "audience"}
            | {"follow_up", "private", "roles", "ground_rules", "mood"}
        ),
    }
)
"""By table the fields in which people write. Of numbers, places and marks the later one holds, and nothing is lost."""


_CHOSEN = ("status",)
"""Words that are chosen, not written: one may begin with another and mean something else."""


def lost_words(table: str, lost: Mapping[str, tuple[object, object]]) -> dict[str, object]:
    """Of the values that were not kept, those that somebody wrote, as plain values; beside each stands what was kept."""
    words = WORDS.get(table, frozenset())
    return {
        name: list(held) if isinstance(held, tuple) else held
        for name, (held, kept) in lost.items()
        if name in words and held and not _holds(name, kept, held)
    }


def added(session: Session, losers: Iterable[Conflict]) -> list[Change]:
    """The changes that add those which the session has not got yet.

    Of words that were lost again and again while they were being typed, the longest are enough.
    """
    changes: dict[str, Change] = {}
    for new in losers:
        same = [each for each in session.conflicts.values() if _alike(each, new)]
        if new.id in session.conflicts or any(_goes_on(each, new) for each in same):
            continue
        changes[new.id] = Change("conflicts", new.id, None, new)
        for shorter in (each for each in same if _goes_on(new, each)):
            changes[shorter.id] = Change("conflicts", shorter.id, shorter, None)
    return list(changes.values())


def _alike(one: Conflict, other: Conflict) -> bool:
    same = (one.table, one.key, one.settled) == (other.table, other.key, other.settled)
    return same and one.values.keys() == other.values.keys()


def _goes_on(longer: Conflict, shorter: Conflict) -> bool:
    return all(_holds(name, longer.values[name], held) for name, held in shorter.values.items())


def _holds(name: str, kept: object, held: object) -> bool:
    """Whether nothing of the words is lost where these were kept: they begin with them."""
    return isinstance(held, str) and isinstance(kept, str) and name not in _CHOSEN and kept.startswith(held.rstrip())


def joined(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Their mapping with what we changed in ours."""
    held = dict(now)
    for name in (*before, *after):
        if name not in after:
            held.pop(name, None)
        elif name not in before or before[name] != after[name]:
            held[name] = after[name]
    return MappingProxyType(held)
