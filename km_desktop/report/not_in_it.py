"""What a report says of what it does not hold: how much, and where it is; never a word of it."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Bullets
from km_desktop.report.choices import PARTS, Choices
from km_desktop.report.left_out import left_out
from km_desktop.review.guarded import Guard, found_in
from km_desktop.review.seen import withheld
from km_desktop.review.session import Session
from km_desktop.review.timing import spent


def not_in_it(session: Session, paper: Session, guard: Guard, choices: Choices, *, timelines: bool) -> Bullets | None:
    """The list near the end; None where nothing was left out.

    `paper` is what of the session was chosen for it, as it is in the review; `timelines` says whether any could be drawn.
    """
    told = tuple(_told(session, paper, guard, choices, timelines=timelines))
    return Bullets(_("What is not in this report"), (*told, where())) if told else None


def where() -> str:
    """Where it is."""
    return _("All of it is in the review’s own file, on the facilitator’s PC.")


def withheld_words(session: Session) -> tuple[str, ...]:
    """How many notes no paper holds, and why."""
    found = left_out(session)
    hidden = ngettext("{n} note that was never shown to the room.", "{n} notes that were never shown to the room.", found.hidden)
    held = ngettext("{n} note that was held back.", "{n} notes that were held back.", found.held)
    pairs = ((hidden, found.hidden), (held, found.held))
    return tuple(words.format(n=count) for words, count in pairs if count)


def guarded_words(paper: Session, guard: Guard) -> str:
    """How much was taken out of the words because it may say who somebody is, and what stands there; empty for none."""
    away = {note.id for note in withheld(paper)}
    found = [f for place, some in found_in(paper, guard) if place.table != "notes" or place.key not in away for f in some]
    if not found:
        return ""
    count, kinds = len(found), dict.fromkeys(each.instead for each in found)
    told = ngettext(
        "{n} thing that may say who somebody is. In its place stands {instead}.",
        "{n} things that may say who somebody is. In their place stands {instead}.",
        count,
    )
    return told.format(n=count, instead=_(" or ").join(kinds))


def _told(session: Session, paper: Session, guard: Guard, choices: Choices, *, timelines: bool) -> Iterator[str]:
    yield from withheld_words(session)
    if session.details.private:
        yield _("The facilitator’s own notes.")
    if guarded := guarded_words(paper, guard):
        yield guarded
    if choices.starred and (gone := _not_starred(session, paper)):
        told = ngettext(
            "{n} note that is not starred, nor answers one that is, nor is answered by one.",
            "{n} notes that are not starred, nor answer one that is, nor are answered by one.",
            gone,
        )
        yield told.format(n=gone)
    if parts := _parts(session, choices, timelines=timelines):
        yield _("Left out on purpose: {parts}.").format(parts=", ".join(parts))


def _not_starred(session: Session, paper: Session) -> int:
    """Notes that papers could show and that were not chosen."""
    away = {note.id for note in withheld(session)}
    gone = (n for id, n in session.notes.items() if id not in paper.notes and id not in away and not n.binned)
    return sum(not note.parked for note in gone)


def _voted(session: Session) -> bool:
    return any(note.hands for note in session.notes.values()) or any(group.hands for group in session.groups.values())


def _parts(session: Session, choices: Choices, *, timelines: bool) -> list[str]:
    """The parts that were left out and would have said something."""
    details = session.details
    parked = len(session.parked())
    there: dict[str, tuple[bool, str]] = {
        "board": (True, _("the board as it stood")),
        "timeline": (timelines, _("lines of time")),
        "groups": (bool(session.groups), _("the groups")),
        "votes": (_voted(session), _("the votes")),
        "parked": (bool(parked), ngettext("{n} parked note", "{n} parked notes", parked).format(n=parked)),
        "plan": (bool(session.all_actions()), _("the action plan in full")),
        "time": (any(spent(session, t.stage) > 0 for t in session.times.values()), _("how the time was spent")),
        "worth": (any(details.worth), _("whether it was worth the time")),
        "mood": (bool(details.mood), _("one word each")),
        "people": (bool(details.people or details.roles), _("who was in the room")),
        "ground_rules": (bool(details.ground_rules), _("the ground rules")),
        "sign_off": (True, _("the sign-off")),
    }
    return [there[part][1] for part in PARTS if part in choices.without and there[part][0]]
