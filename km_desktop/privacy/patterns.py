"""How a site writes its hospital numbers: 9 stands for a digit, A for a letter, all else for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from km_desktop.privacy.plain import Plain
from km_desktop.privacy.spans import Finder, Span

MOST = 50
"""Patterns of one site that are heeded."""


def own_numbers(patterns: Sequence[str]) -> Finder:
    """The finder for these patterns, small and capital letters alike. Blank ones find nothing."""
    written = dict.fromkeys(pattern.strip() for pattern in patterns[:MOST] if pattern.strip())
    if not written:
        return lambda _read: iter(())
    # Each sign of a pattern takes one sign of the text: nothing to go back and forth over.
    choices = "|".join("".join(map(_sign, pattern)) for pattern in sorted(written, key=len, reverse=True))
    told = re.compile(rf"(?<![a-z0-9])(?:{choices})(?![a-z0-9])")

    def find(read: Plain) -> Iterator[Span]:
        for found in told.finditer(read.low):
            yield Span(*found.span(), "hospital_number")

    return find


def _sign(sign: str) -> str:
    return {"9": "[0-9]", "A": "[a-z]"}.get(sign, re.escape(sign.lower()))
