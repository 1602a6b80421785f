"""Foreign values made fit for a review's file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from km_desktop.review.edits.texts import sound
from km_desktop.review.session import NOTHING, Action, Note
from km_desktop.storage.tables import REV

_YES = ("true", "yes", "y", "x", "1", "★", "*", "starred")


def kept(value: Any) -> Any:
    """The same value, with no text in it that a file cannot hold."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, dict):
        return {sound(str(key)): kept(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [kept(held) for held in value]
    return value


def spare(rest: Mapping[str, Any], kind: type[Note | Action]) -> Mapping[str, object]:
    """What a file says besides, as a record's extra. A name that is a field of ours, with a value that does not fit
    it, gets another: in our files both stand side by side.
    """
    if not rest:
        return NOTHING
    ours = {each.name for each in fields(kind)} | {REV}
    return MappingProxyType(
        {f"{name} (as it came)" if name in ours else name: held for name, held in kept(dict(rest)).items()}
    )


def words(value: Any) -> str:
    """A value as words: text as it is, nothing for None, JSON for what has parts."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def yes(value: Any) -> bool | None:
    """Whether a value says yes; None when it says neither yes nor no."""
    said = words(value).strip().casefold()
    if said in _YES:
        return True
    return False if said in ("", "false", "no", "n", "0", "none", "null") else None


def whole(value: Any) -> int | None:
    """A whole number, also where it is written as text; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    said = value.strip() if isinstance(value, str) else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
