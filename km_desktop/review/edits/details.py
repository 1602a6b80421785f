"""Edits to what a review is about, and its closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from km_desktop.review.changes import Change
from km_desktop.review.edits.notes import tally_of
from km_desktop.review.edits.texts import LONGEST_FIELD, field_text
from km_desktop.review.refused import Refused
from km_desktop.review.session import Details, Session

MOST_PEOPLE = 999
LONGEST_TITLE = 300
LONGEST_PRIVATE = 20_000
LONGEST_WORD = 60
"""Characters; one word, or two that belong together."""
MOST_DOTS = 20
MARKS = 5
"""Whether it was worth the time is answered from 1 to 5."""
OWN = ("title", "closed", "keep_notes_until", "notes_removed")
"""Texts of the details that are no free words."""
TEXTS = tuple(f.name for f in fields(Details) if f.type == "str" and f.name not in OWN)


def set_field(session: Session, field: str, value: Any) -> tuple[Change, ...]:
    """Another value for one field of the details.

    Raises Refused `title_empty`, `field_too_long`, `people_out_of_range`, `votes_out_of_range`, `not_a_date` or
    `field_unknown`.
    """
    new = _checked(field, value)
    old = getattr(session.details, field)
    return () if new == old else (Change("details", field, old, new),)


def close(session: Session, now: str) -> tuple[Change, ...]:
    """Closes the review: its report says agreed from now on."""
    return () if session.closed else (Change("details", "closed", "", now),)


def reopen(session: Session) -> tuple[Change, ...]:
    """Makes a closed review a draft again."""
    return (Change("details", "closed", session.details.closed, ""),) if session.closed else ()


def _checked(field: str, value: Any) -> Any:
    if read := _READERS.get(field):
        return read(value)
    if field in TEXTS:
        return field_text(str(value), LONGEST_PRIVATE if field == "private" else LONGEST_FIELD)
    raise Refused("field_unknown", field=field)


def _title(value: Any) -> str:
    title = field_text(str(value), LONGEST_TITLE)
    if not title:
        raise Refused("title_empty")
    return " ".join(title.split())


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except (TypeError, ValueError):
        raise Refused("not_a_date", value=str(value)) from None


def _people(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value <= MOST_PEOPLE:
        raise Refused("people_out_of_range", people=value, most=MOST_PEOPLE)
    return value


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(kept for kept in (field_text(str(v)) for v in value) if kept)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(word for word in (" ".join(field_text(str(v), LONGEST_WORD).split()) for v in value) if word)


def _dots(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value <= MOST_DOTS:
        raise Refused("votes_out_of_range", votes=value, most=MOST_DOTS)
    return value


def _hands(value: Any) -> tuple[int, ...]:
    """Hands for each mark from 1 to 5; nothing if none was raised."""
    tally = tuple(tally_of(int(v)) for v in value)
    if len(tally) not in (0, MARKS):
        raise Refused("votes_out_of_range", votes=len(tally), most=MARKS)
    return tally if any(tally) else ()


_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType({
    "title": _title,
    "people": _people,
    "keep_notes_until": _day,
    "roles": _lines,
    "ground_rules": _lines,
    "read_back": bool,
    "mood": _words,
    "worth": _hands,
    "dots": _dots,
})
