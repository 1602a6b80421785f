"""Dates as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
MONTHS += ("july", "august", "september", "october", "november", "december")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_WORDED = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?",
    re.IGNORECASE,
)
LOOK_BACK = timedelta(days=60)
"""A date without a year is taken as the next one, unless it was within this time."""


def as_date(text: str, near: date) -> date | None:
    """The date that `text` names, day before month as in Britain; None when it is words.

    A missing year is the one that puts the date nearest after `near`, or up to LOOK_BACK before it.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASHED.fullmatch(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
        return _nearest(int(found[1]), int(found[2]), year, near)
    if found := _WORDED.fullmatch(text):
        month = next((i for i, m in enumerate(MONTHS, 1) if m.startswith(found[2].lower())), 0)
        return _nearest(int(found[1]), month, int(found[3]) if found[3] else None, near)
    return None


def long_date(day: date) -> str:
    """Such as 16 June 2026."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _nearest(day: int, month: int, year: int | None, near: date) -> date | None:
    if year is not None:
        return _date(year, month, day)
    choices = [d for d in (_date(near.year + i, month, day) for i in (-1, 0, 1)) if d and d - near >= -LOOK_BACK]
    return choices[0] if choices else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
