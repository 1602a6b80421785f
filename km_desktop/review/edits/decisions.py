"""Edits that decide about words that may say who somebody is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from km_desktop.review.changes import Change
from km_desktop.review.edits.texts import LONGEST_FIELD, field_text
from km_desktop.review.guarded import LISTS, Guard, Place, fingerprint, without
from km_desktop.review.refused import Refused
from km_desktop.review.session import Decision, Session


def show_to_room(session: Session, place: Place, now: str) -> tuple[Change, ...]:
    """The room may see these words as they are."""
    return _decided(session, place, now, room=True)


def keep_from_room(session: Session, place: Place, now: str) -> tuple[Change, ...]:
    """The room may no longer see these words as they are."""
    return _decided(session, place, now, room=False) if place.id in session.decisions else ()


def keep_on_paper(session: Session, place: Place, reason: str, now: str) -> tuple[Change, ...]:
    """Papers may hold these words as they are. Raises Refused `reason_empty` or `field_too_long`."""
    said = field_text(reason, LONGEST_FIELD)
    if not said.strip():
        raise Refused("reason_empty")
    return _decided(session, place, now, paper=True, reason=said)


def leave_out(session: Session, place: Place, now: str) -> tuple[Change, ...]:
    """Papers may no longer hold these words as they are."""
    return _decided(session, place, now, paper=False, reason="") if place.id in session.decisions else ()


def forget(session: Session, place: Place) -> tuple[Change, ...]:
    """Nothing is decided about these words any more."""
    held = session.decisions.get(place.id)
    return () if held is None else (Change("decisions", place.id, held, None),)


def redact(session: Session, guard: Guard, place: Place) -> tuple[Change, ...]:
    """Takes what is found out of the words themselves, for good; undo brings it back.

    What was decided about them goes too: by its sum a number could be guessed. Raises Refused `note_unknown` when the
    words are no longer there.
    """
    new = without(place.text, guard(place.text))
    if new == place.text:
        return ()
    if place.table == "details":
        return *_details(session, place, new), *forget(session, place)
    held = getattr(session, place.table).get(place.key)
    if held is None or getattr(held, place.field) != place.text:
        raise Refused("note_unknown")
    return Change(place.table, place.key, held, replace(held, **{place.field: new})), *forget(session, place)


def _details(session: Session, place: Place, new: str) -> tuple[Change, ...]:
    held = getattr(session.details, place.field)
    if place.field == "more":
        return (Change("details", "more", held, MappingProxyType({**held, place.key: new})),)
    if place.field in LISTS:
        at = int(place.key)
        if at >= len(held) or held[at] != place.text:
            raise Refused("note_unknown")
        return (Change("details", place.field, held, (*held[:at], new, *held[at + 1 :])),)
    return (Change("details", place.field, held, new),)


def _decided(session: Session, place: Place, now: str, **values: object) -> tuple[Change, ...]:
    of = fingerprint(place.text)
    held = session.decisions.get(place.id)
    base = held if held is not None and held.of == of else Decision(id=place.id, of=of, created=now)
    new = replace(base, **values)  # type: ignore[arg-type]
    return () if new == held else (Change("decisions", place.id, held, new),)
