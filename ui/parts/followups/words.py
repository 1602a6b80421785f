"""What is said about actions: status and priority with their shapes, dates, and a row as it is read out."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from km_desktop.i18n import _, ngettext
from km_desktop.report.words import priority_word, status_word
from km_desktop.review.dates import as_date, long_date
from km_desktop.review.session import Action, Note

# Status -> (icon, colour token): each has a shape of its own.
STATUS_MARKS = MappingProxyType({
    "not started": ("circle", "ink2"),
    "started": ("circle-dot", "accent"),
    "moving well": ("arrow-right", "worked"),
    "slow": ("hourglass", "amber"),
    "stuck": ("circle-slash", "difficult"),
    "done": ("circle-check", "worked"),
})
PRIORITY_MARKS = MappingProxyType({"high": ("arrow-up", "ink"), "medium": ("minus", "ink2"), "low": ("arrow-down", "ink2")})
_ENDS = (".", "?", "!", "…", ":", "؟", "。")


def due_words(due: str, today: date) -> str:
    """The date that was typed, written out; empty where it is no date or is written out already."""
    day = as_date(due, today)
    words = long_date(day) if day else ""
    return "" if words.casefold() == " ".join(due.split()).casefold() else words


def year_words(due: str, today: date) -> str:
    """The date that was typed, written out where a reader may wonder: another year, or numbers."""
    words = due_words(due, today)
    return "" if words.casefold() == f"{due.strip()} {today.year}".casefold() else words


def past(due: str, today: date) -> bool:
    """Whether `due` is a date before today. Words such as "next release" never are."""
    day = as_date(due, today)
    return day is not None and day < today


def overdue(action: Action, today: date) -> bool:
    """Whether the action should have been done by now and is not."""
    return action.status != "done" and past(action.due, today)


def short(text: str, most: int = 60) -> str:
    """The beginning of a text, on one line, up to the end of a word."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[:most]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip() + " …"


def from_words(note: Note) -> str:
    """Where an action came from."""
    return _("From: {note}").format(note=short(note.text, 90))


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    text = text.strip()
    return text if text.endswith(_ENDS) else f"{text}."


def spoken(action: Action, number: int, origin: Note | None, today: date) -> str:
    """An action as a screen reader says it: everything that the row shows."""
    parts = [f"{number}. {action.what}", action.owner]
    if action.due:
        parts.append(_("By {due}").format(due=action.due))
    if overdue(action, today):
        parts.append(_("Overdue"))
    parts += [status_word(action.status), priority_word(action.priority)]
    if action.measure:
        parts.append(_("How we will know: {words}").format(words=action.measure))
    if origin is not None:
        parts.append(from_words(origin))
    return " ".join(sentence(part) for part in parts if part.strip())


def made_words(count: int) -> str:
    """How many actions came of a lesson."""
    return ngettext("{n} action", "{n} actions", count).format(n=count) if count else _("No action yet")
