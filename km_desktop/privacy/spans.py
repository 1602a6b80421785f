"""What a finder gives: stretches of a text that was read, each with the code of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from km_desktop.privacy.plain import Plain


class Span(NamedTuple):
    """The characters [start:end] of the text that was read."""

    start: int
    end: int
    kind: str


Words = frozenset[str]


def words(told: str) -> Words:
    """The words of a text."""
    return frozenset(told.split())


Finder = Callable[[Plain], Iterator[Span]]
"""From a text to what may say who somebody is. Takes time in proportion to the text, whatever stands in it."""
