"""Edits to actions."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.review.changes import Change
from km_desktop.review.edits.orders import between_orders, last_order
from km_desktop.review.edits.texts import field_text, note_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import PRIORITIES, STATUSES, Action, Session

FIELDS = ("what", "owner", "due", "measure", "priority", "status", "from_note")


def add(
    session: Session,
    *,
    id: str,
    what: str,
    now: str,
    owner: str = "",
    due: str = "",
    measure: str = "",
    priority: str = "",
    status: str = "not started",
    from_note: str = "",
    stage: str = "",
) -> tuple[Change, ...]:
    """One action at the end of the list. Raises Refused `note_empty`, `field_too_long`, `status_unknown` …"""
    action = Action(id=id, what=note_text(what), order=last_order(session.all_actions()) + 1, stage=stage, created=now)
    values = {"owner": owner, "due": due, "measure": measure, "priority": priority, "status": status}
    for field, value in {**values, "from_note": from_note}.items():
        action = replace(action, **{field: _checked(session, field, value)})  # type: ignore[arg-type]
    return (Change("actions", id, None, action),)


def set_field(session: Session, action: str, field: str, value: str) -> tuple[Change, ...]:
    """Another value for one field of an action; `field` is one of FIELDS."""
    old = _action(session, action)
    new = replace(old, **{field: _checked(session, field, value)})  # type: ignore[arg-type]
    return () if new == old else (Change("actions", action, old, new),)


def shift(session: Session, action: str, by: int) -> tuple[Change, ...]:
    """Moves the action up (negative) or down the list."""
    moved = _action(session, action)
    shown = session.all_actions()
    rest = [a for a in shown if a.id != action]
    at = next(i for i, a in enumerate(shown) if a.id == action)
    to = max(0, min(len(shown) - 1, at + by))
    if to == at:
        return ()
    orders, order = between_orders(rest, to)
    spread = tuple(Change("actions", a.id, a, replace(a, order=o)) for a, o in zip(rest, orders, strict=True) if a.order != o)
    return (*spread, Change("actions", action, moved, replace(moved, order=order)))


def bin(session: Session, action: str) -> tuple[Change, ...]:
    """Takes the action off the list into the bin."""
    return _binned(session, action, True)


def restore(session: Session, action: str) -> tuple[Change, ...]:
    """Takes the action out of the bin again."""
    return _binned(session, action, False)


def _binned(session: Session, id: str, binned: bool) -> tuple[Change, ...]:
    old = _action(session, id)
    return () if old.binned == binned else (Change("actions", id, old, replace(old, binned=binned)),)


def _action(session: Session, id: str) -> Action:
    action = session.actions.get(id)
    if action is None:
        raise Refused("action_unknown", action=id)
    return action


def _checked(session: Session, field: str, value: str) -> str:
    if field == "what":
        return note_text(value)
    if field == "status" and value not in STATUSES:
        raise Refused("status_unknown", status=value, statuses=STATUSES)
    if field == "priority" and value not in PRIORITIES:
        raise Refused("priority_unknown", priority=value)
    if field == "from_note" and value and value not in session.notes:
        raise Refused("note_unknown", note=value)
    if field not in FIELDS:
        raise Refused("field_unknown", field=field)
    return field_text(value)
