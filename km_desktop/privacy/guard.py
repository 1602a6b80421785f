"""The guard: every finder over one text, and what it remembers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from km_desktop.privacy.addresses import emails, postcodes
from km_desktop.privacy.dates import births, named_births
from km_desktop.privacy.numbers import named_numbers, numbers
from km_desktop.privacy.patterns import own_numbers
from km_desktop.privacy.people import titled
from km_desktop.privacy.plain import plain
from km_desktop.privacy.spans import Finder, Span
from km_desktop.privacy.where import places
from km_desktop.privacy.words import instead_of
from km_desktop.review.guarded import Finding, Guard

KINDS = (
    "nhs_number",
    "chi_number",
    "hc_number",
    "hospital_number",
    "date_of_birth",
    "email",
    "phone",
    "postcode",
    "name",
    "place",
)
"""The codes of what is found, the most telling first."""
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_REMEMBERED = 16_384
"""Texts whose answers are kept; a review has fewer."""


def make_guard(patterns: Sequence[str] = (), *, year: int) -> Guard:
    """A guard that remembers its answers; unwrapped (`inspect.unwrap`) it remembers nothing, for words half typed.

    `patterns` are how a site writes its hospital numbers, see `patterns`; `year` is the present one.
    """
    numbered: tuple[Finder, ...] = (named_births, numbers, named_numbers, births(year), own_numbers(patterns), postcodes, places)

    @lru_cache(maxsize=_REMEMBERED)
    def guard(text: str) -> tuple[Finding, ...]:
        read = plain(text)
        spans = [*titled(read), *emails(read)]
        if read.digits:
            spans += [span for find in numbered for span in find(read)]
        if not spans:
            return ()
        return tuple(Finding(kind, *read.span(start, end), instead_of(kind)) for start, end, kind in _apart(spans))

    return guard


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Those that stay when nothing may overlap: the longest first, and of equals the more telling; in their order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, _RANK[s.kind], s.start)):
        at = bisect_left(kept, span)
        before = at > 0 and kept[at - 1].end > span.start
        behind = at < len(kept) and kept[at].start < span.end
        if not before and not behind:
            kept.insert(at, span)
    return kept
