"""What is kept of words that were written over where two people wrote at the same time."""

from __future__ import annotations

import hashlib
import json
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


def lost_words(table: str, lost: Mapping[str, object]) -> dict[str, object]:
    """Of the values that were not kept, those that somebody wrote, as plain values."""
    words = WORDS.get(table, frozenset())
    return {name: list(held) if isinstance(held, tuple) else held for name, held in lost.items() if name in words and held}


def loser(table: str, key: str, values: Mapping[str, object]) -> Conflict:
    """What was not kept, as a record. Both sides make the very same one of it. Of `details` the key is empty."""
    told = json.dumps([table, key, values], sort_keys=True).encode("ascii")
    id = hashlib.sha256(told).hexdigest()[:12]
    return Conflict(id=id, table=table, key=key, values=MappingProxyType(dict(values)))


def added(session: Session, losers: Iterable[Conflict]) -> list[Change]:
    """The changes that add those which the session has not got yet."""
    news = {each.id: each for each in losers if each.id not in session.conflicts}
    return [Change("conflicts", each.id, None, each) for each in news.values()]


def joined(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Their mapping with what we changed in ours."""
    held = dict(now)
    for name in (*before, *after):
        if name not in after:
            held.pop(name, None)
        elif name not in before or before[name] != after[name]:
            held[name] = after[name]
    return MappingProxyType(held)
