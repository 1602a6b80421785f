"""One action out of what a file says about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from km_desktop.imports.note_fields import checked
from km_desktop.imports.values import spare, words
from km_desktop.review.phrases import plain
from km_desktop.review.session import PRIORITIES, STATUSES, Action

NAMES = {
    "what": ("what", "action", "text", "task"),
    "owner": ("owner", "who", "by whom", "responsible", "lead"),
    "due": ("due", "when", "by when", "due date", "deadline"),
    "measure": ("measure", "how we will know", "how will we know", "measure of success", "success measure"),
    "priority": ("priority",),
    "status": ("status",),
}
"""The fields of an action, and what files call them (plain phrases)."""
_MEANT = {
    "started": ("in progress", "ongoing", "under way", "underway", "begun"),
    "done": ("complete", "completed", "finished", "closed"),
    "not started": ("open", "to do", "todo", "new", "none", "not begun"),
}


def field_named(name: str) -> str:
    """The field of an action that a file calls `name`, or empty."""
    phrase = plain(name)
    return next((field for field, names in NAMES.items() if phrase in names), "")


def action_from(
    source: Mapping[str, Any], *, id: str, order: float, now: str, place: Mapping[str, object]
) -> Action | None:
    """The action; None where there is nothing at all. What has no field of ours, or does not fit it, is kept as extra.

    Raises Refused `import_note_too_long_…` or `import_field_too_long_…`.
    """
    known, rest = _sorted(source)
    if not known.get("what", "").strip():
        told = {key: value for key, value in source.items() if words(value).strip()}
        if not told:
            return None
        known, rest = {"what": json.dumps(told, ensure_ascii=False)}, {}
    _take_status(known, rest)
    _take_priority(known, rest)
    what = checked(known.pop("what"), place, note=True)
    texts: dict[str, Any] = {field: checked(text, place) for field, text in known.items()}
    extra = spare(rest, Action)
    return Action(id=id, what=what, order=order, created=now, extra=extra, **texts)


def _sorted(source: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields that are ours, by our names, and the rest. Of two names for one field the second is rest."""
    known: dict[str, str] = {}
    rest: dict[str, Any] = {}
    for name, value in source.items():
        field = field_named(name)
        if not field or field in known or isinstance(value, dict | list):
            rest[name] = value
        else:
            known[field] = words(value)
    return known, rest


def _take_status(known: dict[str, str], rest: dict[str, Any]) -> None:
    """A word that is no status of ours is kept beside the nearest that is."""
    said = known.pop("status", "").strip()
    phrase = plain(said)
    if not said:
        return
    if phrase in STATUSES:
        known["status"] = phrase
        return
    rest.setdefault("status", said)
    if meant := next((status for status, names in _MEANT.items() if phrase in names), ""):
        known["status"] = meant


def _take_priority(known: dict[str, str], rest: dict[str, Any]) -> None:
    said = known.pop("priority", "").strip()
    if said.casefold() in PRIORITIES:
        known["priority"] = said.casefold()
    elif said:
        rest.setdefault("priority", said)
