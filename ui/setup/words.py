"""Words of the set-up page that depend on the review."""

from __future__ import annotations

import re
from datetime import date

from km_desktop.i18n import _
from km_desktop.review.dates import as_date, long_date
from km_desktop.review.formats import Format, Stage
from km_desktop.review.session import Session

_BETWEEN_ROLES = re.compile(r"[,;](?!\s*\d+\s*(?:[,;]|$))")


def page_title(session: Session) -> str:
    """Such as "New after action review"; one that has begun, or came with notes, is called by its format."""
    name = session.format.name
    if session.run.started or session.notes:
        return name
    lowered = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return _("New {format}").format(format=lowered)


def when_label(format: Format) -> str:
    """The question about the event's date; two formats look forward."""
    return _("When it will happen") if format.id in {"bar", "pre-mortem"} else _("When it happened")


def capture_words(stage: Stage) -> str:
    """How the room answers a stage."""
    return {
        "quiet": _("Write, then share"),
        "round": _("Round the room"),
        "talk": _("Talk"),
        "rows": _("Row by row"),
        "actions": _("List"),
    }.get(stage.capture, "")


def date_shown(stored: str) -> str:
    """A stored date as people write it; what is no date stays as it is."""
    try:
        return long_date(date.fromisoformat(stored))
    except ValueError:
        return stored


def date_typed(text: str, today: date) -> str | None:
    """The ISO date somebody means; "" for none, None if the text names no date."""
    if not text.strip():
        return ""
    found = as_date(text, today)
    return found.isoformat() if found else None


def split_roles(text: str) -> tuple[str, ...]:
    """The roles in one typed line, with commas or semicolons between them; "Midwives, 2" is one."""
    return tuple(kept for kept in (" ".join(part.split()) for part in _BETWEEN_ROLES.split(text)) if kept)


def role_and_count(role: str) -> tuple[str, str]:
    """A role and how many, such as ("Midwives", "2"); the count may be missing."""
    words, _space, last = role.rpartition(" ")
    return (words.rstrip(","), last) if words and last.isdecimal() else (role, "")


def tidy_minutes(seconds: float) -> str:
    """Minutes with at most one decimal, such as 60 or 2.5."""
    minutes = round(seconds / 60, 1)
    return f"{minutes:g}"
