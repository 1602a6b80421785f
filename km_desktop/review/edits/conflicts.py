"""Edits that settle what two people wrote on the same record at the same time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from km_desktop.review.changes import Change
from km_desktop.review.edits.orders import between_orders
from km_desktop.review.edits.texts import LONGEST_FIELD, field_text, note_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import Action, Conflict, Group, Note, Session

RECORDS = ("notes", "groups", "actions")
_TEXTS = ("text", "what")
_NOT_OURS = ("id", "extra", "order", "created", "binned")


def loser(table: str, key: str, values: Mapping[str, object]) -> Conflict:
    """What was not kept, as a record. Both sides make the very same one of it. Of `details` the key is empty."""
    told = json.dumps([table, key, values], sort_keys=True).encode("ascii")
    id = hashlib.sha256(told).hexdigest()[:12]
    return Conflict(id=id, table=table, key=key, values=MappingProxyType(dict(values)))


def unsettled(session: Session) -> tuple[Conflict, ...]:
    """The conflicts that nobody has settled and that can be: what they are about is still there, and says otherwise."""
    return tuple(c for c in session.conflicts.values() if not c.settled and _differs(session, c))


def of_note(session: Session, note: str) -> tuple[Conflict, ...]:
    """The unsettled conflicts of one note. Quick where there are none at all."""
    if not session.conflicts:
        return ()
    return tuple(c for c in unsettled(session) if c.table == "notes" and c.key == note)


def keep_this(session: Session, conflict: str) -> tuple[Change, ...]:
    """What stands there stays; the other version is settled, and kept in the file."""
    return (_settled(session, conflict),)


def keep_other(session: Session, conflict: str) -> tuple[Change, ...]:
    """The other version takes the place of what stands there. Raises Refused where its record is gone."""
    held = _conflict(session, conflict)
    values = _values(session, held)
    if held.table == "details":
        kept = tuple(Change("details", f, getattr(session.details, f), v) for f, v in values.items())
        return (*(c for c in kept if c.before != c.after), _settled(session, conflict))
    record = _record(session, held)
    news = replace(record, **values)
    change = (Change(held.table, held.key, record, news),) if news != record else ()
    return (*change, _settled(session, conflict))


def keep_both(session: Session, conflict: str, id: str, now: str) -> tuple[Change, ...]:
    """The other version becomes a note, or an action, of its own, right after this one. Raises Refused."""
    held = _conflict(session, conflict)
    record = _record(session, held)
    values = _values(session, held)
    if isinstance(record, Note):
        shown = session.notes_in(record.stage)
        order = _after(shown, record)
        made: Note | Action = replace(record, id=id, created=now, order=order, hands=0, picture="", **values)
    elif isinstance(record, Action):
        made = replace(record, id=id, created=now, order=_after(session.all_actions(), record), **values)
    else:
        raise Refused("field_unknown", field=held.table)
    return (Change(held.table, id, None, made), _settled(session, conflict))


def other_words(session: Session, conflict: Conflict) -> list[tuple[str, str, str]]:
    """What differs: the name of each field, how it stands now, and how the other version has it."""
    now: Any = session.details if conflict.table == "details" else getattr(session, conflict.table).get(conflict.key)
    if now is None:
        return []
    pairs = ((f, _said(getattr(now, f, "")), _said(v)) for f, v in conflict.values.items() if hasattr(now, f))
    return [(field, ours, theirs) for field, ours, theirs in pairs if ours != theirs]


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _differs(session: Session, conflict: Conflict) -> bool:
    if conflict.table not in (*RECORDS, "details"):
        return False
    record = getattr(session, conflict.table).get(conflict.key) if conflict.table in RECORDS else session.details
    return record is not None and not getattr(record, "binned", False) and bool(other_words(session, conflict))


def _conflict(session: Session, id: str) -> Conflict:
    held = session.conflicts.get(id)
    if held is None:
        raise Refused("conflict_unknown")
    return held


def _settled(session: Session, id: str) -> Change:
    held = _conflict(session, id)
    return Change("conflicts", id, held, replace(held, settled=True))


def _record(session: Session, conflict: Conflict) -> Note | Action | Group:
    table: Mapping[str, Note | Action | Group] = getattr(session, conflict.table) if conflict.table in RECORDS else {}
    record = table.get(conflict.key)
    if record is None:
        raise Refused("conflict_unknown")
    return record


def _values(session: Session, conflict: Conflict) -> dict[str, Any]:
    """The values of the other version that a record may hold; a file may say anything."""
    record: Any = session.details if conflict.table == "details" else _record(session, conflict)
    known = {each.name: getattr(record, each.name) for each in fields(record) if each.name not in _NOT_OURS}
    found: dict[str, Any] = {}
    for name, value in conflict.values.items():
        if isinstance(known.get(name), str) and isinstance(value, str):
            found[name] = note_text(value) if name in _TEXTS else field_text(value, LONGEST_FIELD * 10)
        elif isinstance(known.get(name), tuple) and isinstance(value, list | tuple):
            found[name] = tuple(str(each) for each in value)
    return found


def _after(shown: list[Any], record: Note | Action) -> float:
    """The place right after a record in its list."""
    at = next((n for n, each in enumerate(shown) if each.id == record.id), len(shown) - 1)
    return between_orders(shown, at + 1)[1]
