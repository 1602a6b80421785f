"""How long working notes are kept: the choices, and dates of it in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from km_desktop.i18n import _
from km_desktop.privacy.due import FOREVER
from km_desktop.review.dates import long_date
from km_desktop.settings import ASK, KEEP

DAYS = (0, 30, 91, 365, KEEP)


def choices(*, ask: bool, other: int = ASK) -> Sequence[tuple[str, str]]:
    """Days as codes, with their words; `other` is one more number of days, where a rule says so."""
    told = {
        0: _("Until the report is agreed"),
        30: _("1 month more"),
        91: _("3 months more"),
        365: _("1 year more"),
        KEEP: _("Until somebody removes them"),
    }
    first = [(str(ASK), _("Ask at each closing"))] if ask else []
    more = {other: _("{n} days more").format(n=other)} if other not in (*DAYS, ASK) else {}
    return [*first, *((str(days), words) for days, words in sorted({**told, **more}.items()))]


def until_words(until: str) -> str:
    """Until when, as a sentence goes on: "until 16 July 2026"; empty where nobody has said."""
    if until == FOREVER:
        return _("until somebody removes them")
    try:
        return _("until {date}").format(date=long_date(date.fromisoformat(until))) if until else ""
    except ValueError:
        return ""


def plain_truth() -> str:
    """What everybody should know of working notes."""
    return _(
        "While notes are kept, people may ask for them: a person for what is said of them, the public under freedom of "
        "information, a coroner. What is kept, and for how long, is your organisation’s rule to decide."
    )
