"""Dates of birth: what is called one, and full dates of long ago. A date of these years is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Finder, Span

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    r"""(?<![0-9/])(?:
      (?P<day>[0-9]{1,2})(?P<by>\ ?[/.-]\ ?)(?P<month>[0-9]{1,2})(?P=by)(?P<year>[0-9]{4}|[0-9]{2})
    | (?P<year_first>[12][0-9]{3})[/.-](?P<month_next>[0-9]{1,2})[/.-](?P<day_last>[0-9]{1,2})
    )(?![0-9/])""",
    re.VERBOSE,
)
_NAMED = re.compile(
    rf"""(?<![0-9a-z])(?:
      [0-9]{{1,2}}(?:st|nd|rd|th)?[ \t.-]{{0,2}}(?:of[ ])?(?:{MONTHS})[ \t,.-]{{0,3}}(?P<year>'?[0-9]{{2}}(?:[0-9]{{2}})?)
    | (?:{MONTHS})\.?[ ]{{1,2}}[0-9]{{1,2}}(?:st|nd|rd|th)?,?[ ]{{1,2}}(?P<year_last>[12][0-9]{{3}})
    )(?![0-9])""",
    re.VERBOSE,
)
_MONTH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FEWEST = 4
"""Digits of a date with its year."""
_BORN = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date|birthday|born)"
    r"[ \t\r\n:=,-]{0,4}(?:(?:on|in|is|was|the)\b ?){0,3}(?=[0-9a-z])"
)
_SHORT = re.compile(r"(?:(?:19|20)[0-9]{2}|[0-9]{8}|[0-9]{6}|[0-9]{1,2} [0-9]{1,2} (?:[0-9]{4}|[0-9]{2}))(?![0-9])")
OLDEST, YOUNGEST = 120, 10
"""Years ago that a date without a word beside it is taken for one of birth."""


def births(this_year: int) -> Finder:
    """The finder, in the year that it is."""

    def find(read: Plain) -> Iterator[Span]:
        text = read.low if read.digits >= _FEWEST else ""
        for date in _DATE.finditer(text):
            if _long_ago(date, this_year):
                yield Span(*date.span(), "date_of_birth")
        for date in _NAMED.finditer(text) if any(month in text for month in _MONTH) else ():
            year = (date["year"] or date["year_last"]).strip("'")
            # Two figures without a sign before them are none: 3 May 40 beds.
            if YOUNGEST <= this_year - _whole(year, this_year) <= OLDEST and (len(year) == 4 or "'" in date.group()):
                yield Span(*date.span(), "date_of_birth")

    return find


def named_births(read: Plain) -> Iterator[Span]:
    """What is called a date of birth."""
    text = read.low if read.digits >= _FEWEST else ""
    for label in _BORN.finditer(text):
        at = label.end()
        date = _DATE.match(text, at) or _NAMED.match(text, at) or _SHORT.match(text, at)
        if date:
            yield Span(*date.span(), "date_of_birth")


def _long_ago(date: re.Match[str], this_year: int) -> bool:
    told = date.groupdict(default="")
    day, month, year = (told[a] or told[b] for a, b in (("day", "day_last"), ("month", "month_next"), ("year", "year_first")))
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return False
    if len(year) == 2 and "." in told["by"] and (len(day) < 2 or len(month) < 2):
        return False  # As in: version 1.2.50.
    return YOUNGEST <= this_year - _whole(year, this_year) <= OLDEST


def _whole(year: str, this_year: int) -> int:
    """The year that two figures stand for, which has been."""
    if len(year) != 2:
        return int(year)
    whole = this_year - this_year % 100 + int(year)
    return whole if whole <= this_year else whole - 100
