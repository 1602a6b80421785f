"""What a typed or pasted line means: the mark before it, the count after it, and the note between."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = {"+": "worked", "-": "difficult", "!": "surprise"}
"""The first character of a line and the tag it stands for; every dash counts as a hyphen."""
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
PLUSES = "+\uff0b"
BANGS = "!\uff01"
MANY = 50
"""A pasted list longer than this is confirmed first."""
_COUNT = re.compile(r"(?<!\s)\s+[x×]\s?(\d{1,3})$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[•‣◦▪●○■□]|[-–—*·+](?=\s)|\d{1,3}[.)](?=\s)|\[[ xX]?\](?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the capture box, taken apart."""

    text: str
    tag: str = ""
    count: int = 1


def read_line(typed: str, tags: tuple[str, ...] = tuple(MARKS.values()), plain: bool = False) -> Line:
    """The note in `typed`. `tags` are those that the stage knows; with `plain` the line is taken word for word.

    A mark or count alone, with no words beside it, is the words themselves.
    """
    text = typed.strip()
    if plain:
        return Line(text)
    tag, rest = "", text
    mark = _mark(text)
    if mark and MARKS[mark] in tags and text[1:].strip():
        tag, rest = MARKS[mark], text[1:].strip()
    count = 1
    found = _COUNT.search(rest)
    if found and rest[: found.start()].strip() and int(found[1]) > 1:
        count, rest = int(found[1]), rest[: found.start()].strip()
    return Line(rest, tag, count)


def pasted_notes(text: str) -> list[str]:
    """The notes in a pasted list, a line each, verbatim but for its bullets; blank lines are passed over."""
    lines = (line.strip() for line in text.splitlines())
    notes = (_BULLET.sub("", line, count=1).strip() or line for line in lines)
    return [note for note in notes if note]


def _mark(text: str) -> str:
    first = text[:1]
    if first and first in DASHES:
        return "-"
    if first and first in PLUSES:
        return "+"
    return "!" if first and first in BANGS else ""
