"""Words that may say who somebody is: where they stand in a session, and what was decided about them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields

from km_desktop.review.changes import Change
from km_desktop.review.session import Action, Details, Group, Note, Session


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text that may say who somebody is."""

    kind: str
    """A code, such as nhs_number."""
    start: int
    end: int
    """The characters text[start:end]."""
    instead: str
    """What stands in its place where it is taken out."""


Guard = Callable[[str], tuple[Finding, ...]]
"""From a text to what may say who somebody is, in its order; nothing overlaps. Asked again and again, it remembers."""


def unguarded(_text: str) -> tuple[Finding, ...]:
    """The guard that finds nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Place:
    """One text of a session that others may come to see."""

    table: str
    key: str
    """Id of the record; empty for the details."""
    field: str
    text: str

    @property
    def id(self) -> str:
        """Names the place, whatever stands there."""
        return place_id(self.table, self.key, self.field)


NOT_WORDS = ("private", "closed", "met", "keep_notes_until", "notes_removed")
"""Texts of the details that nobody else reads, or that hold a moment."""
TEXTS = {
    "notes": ("text", "for_whom", "heading"),
    "groups": ("name",),
    "actions": ("what", "owner", "due", "measure"),
    "details": tuple(f.name for f in fields(Details) if f.type == "str" and f.name not in NOT_WORDS),
}
"""The fields of each table that hold somebody's words."""
LISTS = ("roles", "ground_rules", "mood")
"""Those of the details that hold several."""


def place_id(table: str, key: str, field: str) -> str:
    """See Place.id."""
    return f"{table} {field} {key}"


def fingerprint(text: str) -> str:
    """Tells one text from another; says nothing of it."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}{len(text):x}"


def places_of(table: str, key: str, record: Note | Group | Action) -> Iterator[Place]:
    """The texts of one record that are not empty."""
    for field in TEXTS[table]:
        if text := getattr(record, field):
            yield Place(table, key, field, text)


def places(session: Session) -> Iterator[Place]:
    """Every text of the session that others may come to see, but what lies in the bin."""
    yield from _places_of_details(session.details)
    for id, note in session.notes.items():
        if not note.binned:
            yield from places_of("notes", id, note)
    for id, group in session.groups.items():
        yield from places_of("groups", id, group)
    for id, action in session.actions.items():
        if not action.binned:
            yield from places_of("actions", id, action)


def _places_of_details(details: Details) -> Iterator[Place]:
    for field in TEXTS["details"]:
        if text := getattr(details, field):
            yield Place("details", "", field, text)
    for field in LISTS:
        for number, text in enumerate(getattr(details, field)):
            yield Place("details", str(number), field, text)
    for name, value in details.more.items():
        if isinstance(value, str) and value:
            yield Place("details", name, "more", value)


def undecided(session: Session, guard: Guard, place: Place, *, room: bool) -> tuple[Finding, ...]:
    """What is found in a place and was not decided to be shown: to the room, or on paper."""
    found = guard(place.text)
    if not found:
        return ()
    decision = session.decisions.get(place.id)
    if decision is not None and (decision.room if room else decision.paper) and decision.of == fingerprint(place.text):
        return ()
    return found


def text_of(note: Note) -> Place:
    """The words of a note, for which it waits at the door of the room."""
    return Place("notes", note.id, "text", note.text)


def waits(session: Session, guard: Guard, note: Note) -> tuple[Finding, ...]:
    """What keeps a note from the room until somebody decides; nothing where it may be seen, or is hidden all the same."""
    return undecided(session, guard, text_of(note), room=True) if guard(note.text) else ()


def decided_notes(changes: Iterable[Change]) -> set[str]:
    """Ids of the notes about whose words something was decided, or is no longer, or of which two versions met."""
    begins = text_id("")
    changes = tuple(changes)
    found = {c.key[len(begins) :] for c in changes if c.table == "decisions" and c.key.startswith(begins)}
    return found | {each.key for c in changes if c.table == "conflicts" for each in (c.before, c.after) if each is not None}


def text_id(note: str) -> str:
    """The id of the place where the words of a note stand."""
    return place_id("notes", note, "text")


def found_in(session: Session, guard: Guard, *, room: bool = False) -> list[tuple[Place, tuple[Finding, ...]]]:
    """The places in which something stands that was not decided to be shown, in the order of the session."""
    pairs = ((place, undecided(session, guard, place, room=room)) for place in places(session))
    return [(place, found) for place, found in pairs if found]


def without(text: str, found: tuple[Finding, ...]) -> str:
    """The text with what was found taken out."""
    for finding in reversed(found):
        text = text[: finding.start] + finding.instead + text[finding.end :]
    return text
