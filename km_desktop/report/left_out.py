"""How much of a review no paper holds, and why."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.i18n import _, ngettext
from km_desktop.review.seen import withheld
from km_desktop.review.session import Session


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Notes that are in the review and in no file that leaves it."""

    hidden: int
    """Of stages that were not shown to the room yet; they can be shown."""
    held: int
    """Held back one by one; they stay out."""


def left_out(session: Session) -> LeftOut:
    """Counts the notes that `review.seen.seen_on_paper` takes out, without those in the bin."""
    notes = withheld(session)
    held = sum(note.held for note in notes)
    return LeftOut(len(notes) - held, held)


def hidden_words(count: int) -> str:
    """That notes were never shown; empty for none."""
    told = ngettext(
        "{n} note was never shown to the room. It is left out.",
        "{n} notes were never shown to the room. They are left out.",
        count,
    )
    return told.format(n=count) if count else ""


def held_words(count: int) -> str:
    """That notes are held back; empty for none."""
    told = ngettext("{n} note is held back. It stays out.", "{n} notes are held back. They stay out.", count)
    return told.format(n=count) if count else ""


def left_out_words(session: Session) -> tuple[str, ...]:
    """What is to be said before a report is made; nothing where it holds all."""
    found = left_out(session)
    told = (hidden_words(found.hidden), held_words(found.held))
    return tuple(words for words in told if words)


def private_words(session: Session) -> str:
    """That the facilitator's own notes are in no report; empty where there are none."""
    return _("Your own notes are in no report.") if session.details.private else ""
