"""What others than the facilitator may see of a session. Whatever leaves the console is made from this."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar

from km_desktop.review.changes import Change, between
from km_desktop.review.guarded import LISTS, TEXTS, Guard, Place, places_of, undecided, waits, without
from km_desktop.review.session import Action, Details, Group, Note, Session

R = TypeVar("R", Note, Group, Action)
_NONE: Mapping[str, object] = MappingProxyType({})
OWN = ("decisions", "conflicts")
"""Tables that are the facilitator's alone."""
_CODES = {"notes": ("tag", "stage"), "groups": ("stage",), "actions": ("priority", "status", "stage")}
"""Fields that hold one of a few codes of ours. In a file made elsewhere anything may stand there."""
_DAYS = ("met", "keep_notes_until")
"""The same of the details, with dates."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def may_be_seen(session: Session, note: Note, guard: Guard) -> bool:
    """Whether the room may see the note: not held back, its stage not hidden, and nothing in it that the guard stops."""
    return _Door(session, guard, room=True).lets(note)


def seen_by_room(session: Session, guard: Guard) -> Session:
    """The session as the room may see it: nothing hidden, held back, binned or private is in it at all.

    A note in which the guard finds something waits until that is decided; elsewhere it is taken out of the words.
    """
    return _Door(session, guard, room=True).all()


def seen_on_paper(session: Session, guard: Guard) -> Session:
    """The session as papers and files may hold it. What lies in the bin stays, unless it is hidden or held back.

    What the guard finds is taken out of the words, unless it was decided to be kept.
    """
    return _Door(session, guard, room=False).all()


def room_changes(shown: Session, after: Session, changes: Iterable[Change], guard: Guard) -> tuple[Change, ...]:
    """What the room's `shown` session needs, so that it is `seen_by_room(after)`, after these changes to the whole."""
    changes = tuple(changes)
    if any(c.table == "run" and c.key == "hidden" for c in changes):
        return between(shown, seen_by_room(after, guard))
    door = _Door(after, guard, room=True)
    details: Details | None = None
    found: dict[tuple[str, str], Change] = {}
    for table, key in _touched(after, changes):
        if table == "details":
            details = details or door.details()
            was, now = getattr(shown.details, key), getattr(details, key)
        elif table == "run":
            was, now = getattr(shown.run, key), getattr(after.run, key)
        else:
            was, now = getattr(shown, table).get(key), door.record(table, getattr(after, table).get(key))
        if was != now:
            found[table, key] = Change(table, key, was, now)
    return tuple(found.values())


def withheld(session: Session) -> tuple[Note, ...]:
    """The notes on the board that are in no paper: hidden or held back."""
    return tuple(n for n in session.notes.values() if not n.binned and _hidden(session, n))


@dataclass(frozen=True, slots=True)
class _Door:
    """What of a session gets through: to the room, or onto paper."""

    session: Session
    guard: Guard
    room: bool
    members: dict[str, list[Note]] = field(default_factory=dict)

    def lets(self, note: Note) -> bool:
        """Whether anything of a note gets through, binned or not."""
        if _hidden(self.session, note):
            return False
        return not (self.room and waits(self.session, self.guard, note))

    def record(self, table: str, held: object) -> object:
        """What gets through of a record; None for nothing."""
        if isinstance(held, Note):
            return self._clean("notes", held) if self.lets(held) and not (self.room and held.binned) else None
        if isinstance(held, Group):
            return self._clean("groups", held) if self._lets_group(held) else None
        if isinstance(held, Action):
            return None if self.room and held.binned else self._clean("actions", self._action(held))
        return held if table not in OWN else None

    def details(self) -> Details:
        """The details without the facilitator's own notes, and without what the guard takes out."""
        held = self.session.details
        news: dict[str, Any] = {}
        for name in TEXTS["details"]:
            news[name] = self._text(Place("details", "", name, getattr(held, name)))
        for name in LISTS:
            told = enumerate(getattr(held, name))
            news[name] = tuple(self._text(Place("details", str(n), name, text)) for n, text in told)
        if held.more:
            news["more"] = MappingProxyType(self._named((k, self._more(k, v)) for k, v in held.more.items()))
        news |= {name: self._bare(day) for name in _DAYS if not _DAY.fullmatch(day := getattr(held, name))}
        changed = {name: value for name, value in news.items() if value != getattr(held, name)}
        if held.private:
            changed["private"] = ""
        if held.extra:
            changed["extra"] = _NONE
        return replace(held, **changed) if changed else held

    def all(self) -> Session:
        """The session with what gets through; the very same when that is all of it."""
        session = self.session
        news: dict[str, object] = {}
        for table in ("notes", "groups", "actions"):
            records: Mapping[str, object] = getattr(session, table)
            seen = {id: now for id, held in records.items() if (now := self.record(table, held)) is not None}
            if len(seen) != len(records) or any(seen[id] is not held for id, held in records.items()):
                news[table] = MappingProxyType(seen)
        details = self.details()
        if details is not session.details:
            news["details"] = details
        # What a later version wrote outside its records may be private there: nobody here can tell.
        news |= {table: _NONE for table in (*OWN, "extra") if getattr(session, table)}
        if session.run.extra:
            news["run"] = replace(session.run, extra=_NONE)
        return replace(session, **news) if news else session  # type: ignore[arg-type]

    def _clean(self, table: str, held: R) -> R:
        changed: dict[str, Any] = {p.field: self._text(p) for p in places_of(table, held.id, held)}
        changed |= {name: self._code(name, getattr(held, name)) for name in _CODES[table]}
        if held.extra:
            changed["extra"] = MappingProxyType(self._deep(held.extra))
        changed = {name: told for name, told in changed.items() if told != getattr(held, name)}
        return replace(held, **changed) if changed else held

    def _text(self, place: Place) -> str:
        return without(place.text, undecided(self.session, self.guard, place, room=self.room)) if place.text else ""

    def _more(self, name: str, value: object) -> object:
        """A field that a review brought along; what lies deeper in it nobody is asked about, so all found is taken out."""
        return self._text(Place("details", name, "more", value)) if isinstance(value, str) else self._deep(value)

    def _code(self, name: str, code: str) -> str:
        if not code or not self.guard(code) or (name == "stage" and any(s.id == code for s in self.session.format.stages)):
            return code
        return self._bare(code)

    def _deep(self, value: object) -> Any:
        if isinstance(value, str):
            return self._bare(value)
        if isinstance(value, int | float):
            told = str(int(value) if isinstance(value, float) and value.is_integer() else value)
            return self._bare(told) if self.guard(told) else value
        if isinstance(value, Mapping):
            return self._named((str(name), self._deep(inner)) for name, inner in value.items())
        return type(value)(map(self._deep, value)) if isinstance(value, list | tuple) else value

    def _named(self, fields: Iterable[tuple[str, object]]) -> dict[str, object]:
        """Fields under their names without what is found in them; two that are alike then are numbered."""
        news: dict[str, object] = {}
        times: Counter[str] = Counter()
        for name, value in fields:
            bare = self._bare(name)
            times[bare] += 1
            news[f"{bare} ({times[bare]})" if times[bare] > 1 else bare] = value
        return news

    def _bare(self, text: str) -> str:
        return without(text, self.guard(text))

    def _members(self) -> dict[str, list[Note]]:
        """The notes of each group, looked up once for all groups."""
        if not self.members:
            for note in self.session.notes.values():
                if note.group:
                    self.members.setdefault(note.group, []).append(note)
        return self.members

    def _lets_group(self, group: Group) -> bool:
        """A name may say what its notes say: it is seen when one of them is."""
        if group.stage in self.session.run.hidden:
            return False
        members = self._members().get(group.id, [])
        members = [n for n in members if n.on_board] or members
        return not members or any(not n.held and self.lets(n) for n in members)

    def _action(self, action: Action) -> Action:
        """An action without its way back to a note that may not be seen."""
        source = self.session.notes.get(action.from_note)
        return replace(action, from_note="") if source is not None and not self.lets(source) else action


def _hidden(session: Session, note: Note) -> bool:
    return note.held or note.stage in session.run.hidden


def _touched(after: Session, changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """Table and key of what the room may have to see otherwise."""
    turned = set()
    for change in changes:
        if change.table in OWN:
            table, field, key = (*change.key.split(" ", 2), "", "")[:3]
            if change.table == "decisions":
                yield (table, field) if table == "details" else (table, key)
                turned.add(key)
                if (note := after.notes.get(key)) is not None and note.group:
                    yield "groups", note.group
            continue
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
    return was is None or now is None or was.held != now.held or was.stage != now.stage or was.text != now.text
