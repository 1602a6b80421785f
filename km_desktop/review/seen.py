"""What others than the facilitator may see of a session. Whatever leaves the console is made from this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.changes import Change, between
from km_desktop.review.session import Action, Group, Note, Session


def may_be_seen(session: Session, note: Note) -> bool:
    """Whether others may see the note: it is not held back, and its stage is not hidden."""
    return not note.held and note.stage not in session.run.hidden


def seen_by_room(session: Session) -> Session:
    """The session as the room may see it: nothing hidden, held back, binned or private is in it at all."""
    return _without(session, binned=False)


def seen_on_paper(session: Session) -> Session:
    """The session as papers and files may hold it. What lies in the bin stays, unless it is hidden or held back."""
    return _without(session, binned=True)


def room_changes(shown: Session, after: Session, changes: Iterable[Change]) -> tuple[Change, ...]:
    """What the room's `shown` session needs, so that it is `seen_by_room(after)`, after these changes to the whole."""
    changes = tuple(changes)
    if any(c.table == "run" and c.key == "hidden" for c in changes):
        return between(shown, seen_by_room(after))
    found: dict[tuple[str, str], Change] = {}
    for table, key in _touched(after, changes):
        if table in ("details", "run"):
            was, now = getattr(getattr(shown, table), key), getattr(getattr(after, table), key)
        else:
            was, now = getattr(shown, table).get(key), _seen(after, getattr(after, table).get(key))
        if was != now:
            found[table, key] = Change(table, key, was, now)
    return tuple(found.values())


def withheld(session: Session) -> tuple[Note, ...]:
    """The notes on the board that others may not see."""
    return tuple(n for n in session.notes.values() if not n.binned and not may_be_seen(session, n))


def _without(session: Session, *, binned: bool) -> Session:
    notes = {id: n for id, n in session.notes.items() if may_be_seen(session, n) and (binned or not n.binned)}
    groups = {id: g for id, g in session.groups.items() if _group_seen(session, g)}
    actions = {id: _action(session, a) for id, a in session.actions.items() if binned or not a.binned}
    if (
        len(notes) == len(session.notes)
        and len(groups) == len(session.groups)
        and not session.details.private
        and all(actions.get(id) is a for id, a in session.actions.items())
    ):
        return session
    return replace(
        session,
        details=replace(session.details, private=""),
        notes=MappingProxyType(notes),
        groups=MappingProxyType(groups),
        actions=MappingProxyType(actions),
    )


def _touched(after: Session, changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """Table and key of what the room may have to see otherwise."""
    turned = set()
    for change in changes:
        if (change.table, change.key) != ("details", "private"):
            yield change.table, change.key
        if change.table == "notes":
            # A group is seen as long as one of its notes is, and the way back from an action as long as its note.
            yield from (("groups", n.group) for n in (change.before, change.after) if n is not None and n.group)
            if _seen_otherwise(change):
                turned.add(change.key)
    if turned:
        yield from (("actions", id) for id, action in after.actions.items() if action.from_note in turned)


def _seen_otherwise(change: Change) -> bool:
    """Whether a note may be seen after the change, and not before it, or the other way round."""
    was, now = change.before, change.after
    return was is None or now is None or was.held != now.held or was.stage != now.stage


def _seen(session: Session, record: object) -> object:
    if isinstance(record, Note):
        return record if may_be_seen(session, record) and not record.binned else None
    if isinstance(record, Action):
        return None if record.binned else _action(session, record)
    if isinstance(record, Group):
        return record if _group_seen(session, record) else None
    return record


def _group_seen(session: Session, group: Group) -> bool:
    """A name may say what its notes say: it is seen when one of them is."""
    if group.stage in session.run.hidden:
        return False
    members = [n for n in session.notes.values() if n.group == group.id]
    members = [n for n in members if n.on_board] or members
    return not members or any(not n.held for n in members)


def _action(session: Session, action: Action) -> Action:
    """An action without its way back to a note that may not be seen."""
    source = session.notes.get(action.from_note)
    return replace(action, from_note="") if source is not None and not may_be_seen(session, source) else action
