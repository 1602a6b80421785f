"""A session as plain values, whole: what `km show --json` prints and the JSON export holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from km_desktop.review.formats import to_dict
from km_desktop.review.session import (
    MORE,
    Action,
    Conflict,
    Decision,
    Details,
    Group,
    Note,
    Run,
    Session,
    Stretch,
    in_order,
)

SCHEMA = 1
"""Version of this shape. Fields may be added to a version; none are taken away or change their meaning."""


def session_to_plain(session: Session) -> dict[str, Any]:
    """Dicts, lists, texts and numbers that hold all of the session. The shape is told in resources/help/session-json.md."""
    known = [stage.id for stage in session.format.stages]
    notes = sorted(session.notes.values(), key=in_order)
    stages: dict[str, list[dict[str, Any]]] = {stage: [] for stage in (*known, MORE)}
    for note in notes:
        if not note.binned:
            stages.setdefault(note.stage, []).append(_record(note))
    binned_actions = sorted((a for a in session.actions.values() if a.binned), key=in_order)
    return {
        "schema": SCHEMA,
        "kind": session.format.id,
        "title": session.details.title,
        "id": session.id,
        "created": session.created,
        "details": _record(session.details),
        "stages": stages,
        "groups": [_record(group) for group in sorted(session.groups.values(), key=in_order)],
        "actions": [_record(action) for action in session.all_actions()],
        "plan": dict(session.plan),
        "run": _record(session.run),
        "times": [_record(stretch) for stretch in session.times.values()],
        "decisions": [_record(decision) for decision in session.decisions.values()],
        "conflicts": [_record(conflict) for conflict in session.conflicts.values()],
        "bin": {
            "notes": [_record(note) for note in notes if note.binned],
            "actions": [_record(action) for action in binned_actions],
        },
        "format": _plain(to_dict(session.format)),
        "extra": _plain(session.extra),
    }


def _record(value: Note | Group | Action | Stretch | Decision | Conflict | Details | Run) -> dict[str, Any]:
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no word for it.
    return value
