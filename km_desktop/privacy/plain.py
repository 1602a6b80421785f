"""A text as the finders read it: one kind of digit, of space, of dash; and the way back to the text itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u02bc\u2032\uff07"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Ends of lines, as other programs write them: pages print them so."""
_CONTROLS = "".join(chr(code) for code in (*range(32), *range(127, 160)) if chr(code) not in f"\t\n\r{_BREAKS}")
_READ_AS = {" ": _SPACES + _CONTROLS, "\n": _BREAKS, "-": _DASHES, "'": _QUOTES}
_TWINS = str.maketrans({sign: told for told, signs in _READ_AS.items() for sign in signs})
"""Characters that are read as another one: as many stand there as before."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_ODD_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ODD_DIGIT = re.compile(r"(?![0-9])\d")


class Plain(NamedTuple):
    """What is read, and the same in small letters, sign for sign; and where each sign of it stands in the text: `at` is
    None where it stands at the same place.
    """

    text: str
    low: str
    digits: int
    """How many there are."""
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text itself that was read as [start:end]; neither is empty."""
        return (start, end) if self.at is None else (self.at[start], self.at[end - 1] + 1)


def plain(text: str) -> Plain:
    """Reads a text: full-width and other digits as 0 to 9, all spaces and dashes as one, what cannot be seen not at all."""
    if text.isascii():
        return _read(text.translate(_TWINS) if _ODD_CONTROL.search(text) else text, None)
    read = text.translate(_TWINS)
    if read.isascii() or not (_UNSEEN.search(read) or _ODD_DIGIT.search(read) or not unicodedata.is_normalized("NFKC", read)):
        return _read(read, None)
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(read):
        told = sign if sign < "\x80" else _told(sign)
        signs.append(told)
        at += (place,) * len(told)
    return _read("".join(signs), tuple(at))


def _read(read: str, at: tuple[int, ...] | None) -> Plain:
    low = read.lower()
    if len(low) != len(read):
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in read)
    return Plain(read, low, sum(map(read.count, "0123456789")), at)


@lru_cache(maxsize=4_096)
def _told(sign: str) -> str:
    if _UNSEEN.match(sign):
        return ""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return unicodedata.normalize("NFKC", sign)
