"""What every typed text must be before it becomes part of a session."""

from __future__ import annotations

from km_desktop.review.refused import Refused

LONGEST_NOTE = 20_000
"""Characters; longer texts are offered as several notes."""
LONGEST_FIELD = 2_000
MOST_NOTES = 20_000
"""Notes in one session, those in the bin included."""


def note_text(text: str) -> str:
    """The text of a note or action, verbatim but for the blank space around it.

    Raises Refused `note_empty` or `note_too_long`.
    """
    kept = sound(text).strip()
    if not kept:
        raise Refused("note_empty")
    if len(kept) > LONGEST_NOTE:
        raise Refused("note_too_long", length=len(kept), limit=LONGEST_NOTE)
    return kept


def field_text(text: str, limit: int = LONGEST_FIELD) -> str:
    """The text of a short field; may be empty. Raises Refused `field_too_long`."""
    kept = sound(text).strip()
    if len(kept) > limit:
        raise Refused("field_too_long", length=len(kept), limit=limit)
    return kept


def sound(text: str) -> str:
    """The text without what no file can hold: lone surrogates become U+FFFD, NUL goes."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "")
