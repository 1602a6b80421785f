"""Words of the home page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from km_desktop.i18n import _, ngettext
from km_desktop.review.dates import MONTHS, long_date

if TYPE_CHECKING:
    from km_desktop.format_list import FormatLine
    from km_desktop.library import Entry

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def start_words(format: FormatLine) -> str:
    """What a card does, such as "Start an after action review"."""
    name = format.name if format.name[1:2].isupper() else format.name[:1].lower() + format.name[1:]
    words = _("Start an {format}") if name[:1].lower() in "aeiou" else _("Start a {format}")
    return words.format(format=name)


def minutes_words(minutes: float) -> str:
    """Such as "45 min"."""
    return _("{minutes} min").format(minutes=f"{minutes:g}")


def all_formats_words(count: int) -> str:
    """Such as "All eight formats"."""
    small = (_("six"), _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"))
    number = small[count - 6] if 6 <= count <= 12 else str(count)
    return _("All {number} formats").format(number=number)


def count_words(count: int) -> str:
    """Such as "38 reviews"."""
    return ngettext("{n} review", "{n} reviews", count).format(n=f"{count:,}")


def key_letters(names: Sequence[str]) -> list[str]:
    """A letter for each name: its first that no name before it has taken; "" where all are taken."""
    taken: set[str] = set()
    letters = []
    for name in names:
        letter = next((each for each in name.upper() if each in LETTERS and each not in taken), "")
        taken.add(letter)
        letters.append(letter)
    return letters


def day_words(stored: str, today: date) -> str:
    """A stored date or moment as 9 June, with the year where it is another; what is no date stays as it is."""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    day = moment.astimezone().date() if moment.tzinfo else moment.date()
    return f"{day.day} {MONTHS[day.month - 1].capitalize()}" if day.year == today.year else long_date(day)


def day_of(name: str, modified: float, today: date) -> str:
    """The day that a file's name begins with, or else the one on which the file was changed."""
    first = name.partition(" ")[0]
    try:
        return day_words(date.fromisoformat(first).isoformat(), today)
    except ValueError:
        return day_words(datetime.fromtimestamp(modified, UTC).isoformat(), today) if modified else ""


def line_words(entry: Entry, today: date) -> str:
    """What a review is, such as "After action review, 9 June, 7 people"."""
    parts = [entry.format_name]
    if entry.met:
        parts.append(day_words(entry.met, today))
    if entry.people:
        parts.append(ngettext("{n} person", "{n} people", entry.people).format(n=entry.people))
    return ", ".join(part for part in parts if part)


def state_words(entry: Entry, today: date) -> tuple[str, str, str]:
    """How far a review is: icon, words, colour token."""
    if entry.closed:
        return "circle-check", _("Agreed {date}").format(date=day_words(entry.agreed, today)), "worked"
    if not entry.started:
        return "pencil", _("Draft"), "ink2"
    minutes = round(entry.to_go / 60)
    if entry.at and minutes:
        words = _("Paused at stage {at} of {all}, {minutes} min to go")
    elif entry.at:
        words = _("Paused at stage {at} of {all}")
    else:
        words = _("Paused")
    return "pause", words.format(at=entry.at, all=entry.stages, minutes=minutes), "ink2"
