"""The words of a report that depend on a code, a number or a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from km_desktop.i18n import _, ngettext
from km_desktop.report.printed_values import Fact
from km_desktop.review.dates import as_date, long_date
from km_desktop.review.session import Group, Note

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 8


def tag_word(tag: str) -> str:
    """The word beside a note's shape."""
    return {"worked": _("Worked"), "difficult": _("Difficult"), "surprise": _("Surprise")}.get(tag, tag)


def tally_words(tag: str, count: int) -> str:
    """What follows the number of notes with a tag."""
    if tag == "worked":
        return ngettext("thing worked", "things worked", count)
    if tag == "difficult":
        return ngettext("was difficult", "were difficult", count)
    return ngettext("was a surprise", "were surprises", count)


def status_word(status: str) -> str:
    """The word beside an action's status shape."""
    known = {
        "not started": _("Not started"),
        "started": _("Started"),
        "moving well": _("Moving well"),
        "slow": _("Slow"),
        "stuck": _("Stuck"),
        "done": _("Done"),
    }
    return known.get(status, status)


def priority_word(priority: str) -> str:
    """A priority as words; nothing for none."""
    known = {"": "", "high": _("High priority"), "medium": _("Medium priority"), "low": _("Low priority")}
    return known.get(priority, priority)


def said_by(count: int) -> str:
    """How many people said it; nothing for one."""
    return _("said by %d") % count if count > 1 else ""


def votes_words(votes: int) -> str:
    """How many votes; nothing for none."""
    return ngettext("%d vote", "%d votes", votes) % votes if votes else ""


def together_words(count: int) -> str:
    """How many notes a group holds."""
    return ngettext("%d note", "%d notes together", count) % count


def group_words(group: Group, notes: Sequence[Note]) -> str:
    """What a group is called; one that nobody has named goes by its first note."""
    return group.name or (notes[0].text if notes else "")


def place_words(place: int, *, tied: bool) -> str:
    """A place in a ranking, such as "1st" or "joint 2nd"."""
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    told = _("{place}{ending}").format(place=place, ending=ending)
    return _("joint {place}").format(place=told) if tied else told


def day_words(typed: str) -> str:
    """A date that a program wrote (2026-06-16) as people write it; anything typed by hand stays as it is."""
    if not _ISO.fullmatch(typed.strip()):
        return typed
    day = as_date(typed, date.min)
    return long_date(day) if day else typed


def weekday_words(typed: str, near: date) -> str:
    """A date with its weekday; what is no date stays as typed."""
    day = as_date(typed, near)
    if day is None:
        return typed
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return f"{names[day.weekday()]} {long_date(day)}"


def minutes(seconds: float) -> int:
    """Whole minutes; a measured time above zero is never said to be none."""
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def facts_of(unknown: Mapping[str, object]) -> tuple[Fact, ...]:
    """Fields that this version does not know, as they came; empty ones say nothing and are left out."""
    found = ((str(label), as_text(value)) for label, value in unknown.items())
    return tuple(Fact(label, text) for label, text in found if text)


def as_text(value: object, depth: int = 0) -> str:
    """Any plain value as text: a list as lines, a table as lines with labels."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if depth > _DEEPEST:
        return str(value)
    if isinstance(value, Mapping):
        lines = ((str(label), as_text(each, depth + 1)) for label, each in value.items())
        return "\n".join(f"{label}: {text}" for label, text in lines if text)
    if isinstance(value, (list, tuple)):
        return "\n".join(text for each in value if (text := as_text(each, depth + 1)))
    return str(value)


def shortened(text: str, most: int) -> str:
    """A text on one line, cut between two words where it is longer than `most` characters."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[: most - 1]
    words = cut.rpartition(" ")[0]
    return (words if len(words) > most // 2 else cut).rstrip(" ,;:.") + "…"
