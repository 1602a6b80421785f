"""Places that hold one person at a time, said so closely that they point at somebody: bed 4 on Ward 7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from km_desktop.privacy.dates import MONTHS
from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Span

_SPOT = r"\b(?:bed(?: ?space)?|side ?room|cubicle|trolley|chair|cot|incubator) ?(?:no\.? ?|number )?[a-z]?[0-9]{1,3}[a-z]?\b"
_WARD = (
    r"(?:(?:ward|unit) ?[a-z]{0,2}[0-9]{1,3}[a-z]?\b|[a-z]{3,20} (?:ward|unit)\b"
    r"|(?:icu|itu|hdu|ccu|amu|mau|sau|cdu|nicu|picu|scbu|resus)\b)"
)
_DAY = rf"[0-9]{{1,2}}(?:[/.-][0-9]{{1,2}}(?:[/.-][0-9]{{2,4}})?|(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})(?: [0-9]{{4}})?)\b"
_THEN = rf"(?:,? (?:on )?(?:the )?{_DAY})?"
_SOMEBODY = r"\b(?:patient|pt|man|woman|lady|gentleman|gent|boy|girl|child|baby|mum|mother|father)"
_PLACE = re.compile(
    rf"{_SPOT}(?:,? (?:on|in|of|at) (?:the )?|[ ,/-]{{1,3}}){_WARD}{_THEN}"
    rf"|\bward ?[a-z]{{0,2}}[0-9]{{1,3}}[a-z]?[ ,:/-]{{1,3}}{_SPOT}{_THEN}"
    rf"|{_SOMEBODY} (?:in|from|of|at|on) (?:the )?(?:bay ?[a-z0-9]{{1,2}},? )?{_SPOT}{_THEN}"
)
_HINTS = ("bed", "room", "cubicle", "trolley", "chair", "cot", "incubator")


def places(read: Plain) -> Iterator[Span]:
    """Beds and rooms together with their ward, or with the one who lies there; and the day, if that follows."""
    if any(hint in read.low for hint in _HINTS):
        for found in _PLACE.finditer(read.low):
            yield Span(*found.span(), "place")
