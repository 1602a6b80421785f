"""What the wall says in words."""

from __future__ import annotations

from km_desktop.i18n import _, ngettext
from km_desktop.review.dates import long_date
from km_desktop.review.due import due_date
from km_desktop.review.session import MORE, Action, Session

TEENS = range(11, 14)


def pages(page: int, of: int, later: int) -> str:
    """Where the page stands, counted from 0, and how much comes on the next; nothing where there is only one."""
    if of == 1:
        return ""
    here = _("Page {page} of {pages}").format(page=page + 1, pages=of)
    return _("{here}, +{count} on the next page").format(here=here, count=later) if later else here


def question(session: Session, stage: str) -> str:
    """What the wall asks in a stage."""
    return next((s.question for s in session.format.stages if s.id == stage), _("More notes") if stage == MORE else "")


def lead(session: Session, stage: str) -> str:
    """The words before a note of an earlier stage, such as "We expected"."""
    found = next((s for s in session.format.stages if s.id == stage), None)
    leads = {
        "expected": _("We expected"),
        "happened": _("What happened"),
        "why": _("Why"),
        "learned": _("We learned"),
        "worry": _("We worry"),
    }
    return leads.get(found.kind, found.name) if found is not None else _("More notes")


def place(number: int, *, joint: bool) -> str:
    """Such as "1st" or "joint 2nd"."""
    last = 0 if number % 100 in TEENS else number % 10
    endings = {1: _("{n}st"), 2: _("{n}nd"), 3: _("{n}rd")}
    ordinal = endings.get(last, _("{n}th")).format(n=number)
    return _("joint {place}").format(place=ordinal) if joint else ordinal


def votes(count: int) -> str:
    """Such as "7 votes"."""
    return ngettext("{count} vote", "{count} votes", count).format(count=count)


def notes(count: int) -> str:
    """Such as "7 notes"."""
    return ngettext("{count} note", "{count} notes", count).format(count=count)


def due(action: Action) -> str:
    """When the action is due: a date in words, or what was typed."""
    found = due_date(action)
    return long_date(found) if found else action.due


def sentence(*parts: str) -> str:
    """Parts one after the other, each with a full stop, as a screen reader reads them."""
    return " ".join(part if part.endswith((".", "?", "!", "…", "؟")) else f"{part}." for part in parts if part)
