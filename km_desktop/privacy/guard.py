"""The guard: every finder over one text, and what it remembers."""

from __future__ import annotations

import re
from functools import lru_cache

from km_desktop.i18n import _
from km_desktop.review.guarded import Finding, Guard

KINDS = ("nhs_number",)
"""The codes of what is found."""
_REMEMBERED = 16_384
"""Texts whose answers are kept; a review has fewer."""


def make_guard() -> Guard:
    """A guard that remembers its answers."""
    return lru_cache(maxsize=_REMEMBERED)(_found)


_NHS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)", re.ASCII)


def _found(text: str) -> tuple[Finding, ...]:
    spans = ((m.start(), m.end()) for m in _NHS.finditer(text) if _valid("".join(filter(str.isdigit, m.group()))))
    return tuple(Finding("nhs_number", start, end, _("[NHS number left out]")) for start, end in spans)


def _valid(digits: str) -> bool:
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10
