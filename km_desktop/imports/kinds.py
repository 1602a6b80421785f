"""Which format a review from elsewhere belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from km_desktop.imports.sources import Remark
from km_desktop.review.formats import Format
from km_desktop.review.phrases import plain
from km_desktop.review.refused import Refused

USUAL = "aar"
"""What a review is taken as when its kind says nothing."""


def by_id(formats: Mapping[str, Format], format_id: str) -> Format:
    """The format with this id. Raises Refused `format_unknown`."""
    found = formats.get(format_id) or formats.get(format_id.strip().casefold())
    if found is None:
        raise Refused("format_unknown", format=format_id, formats=tuple(formats))
    return found


def by_kind(formats: Mapping[str, Format], kind: str) -> Format | None:
    """The format whose id or name the kind begins with: AAR-KII counts as aar. None if there is none."""
    said = plain(kind)
    if not said:
        return None
    fits = [f for f in formats.values() if said.startswith((plain(f.id), plain(f.name)))]
    return max(fits, key=lambda f: len(f.id)) if fits else None


def by_headings(formats: Mapping[str, Format], headings: Iterable[str]) -> Format | None:
    """The format that knows most of the headings; the usual one if it knows as many. None if none knows any."""
    phrases = Counter(plain(heading) for heading in headings)
    counts = {
        f.id: sum(phrases[phrase] for phrase in {phrase for stage in f.stages for phrase in stage.phrases()})
        for f in formats.values()
    }
    best = max(counts, key=lambda id: (counts[id], id == USUAL), default="")
    return formats[best] if best and counts[best] else None


def choose(
    formats: Mapping[str, Format], kind: str, headings: Iterable[str], format_id: str | None
) -> tuple[Format, tuple[Remark, ...]]:
    """The format to take, and what is to be said about the choice.

    What was asked for comes first, then the kind that the file names; a kind nobody knows is the usual format,
    and a file that names none is judged by its headings. Raises Refused `format_unknown`.
    """
    if format_id is not None:
        return by_id(formats, format_id), ()
    if found := by_kind(formats, kind):
        return found, ()
    usual = by_id(formats, USUAL)
    if kind.strip():
        return usual, (Remark("kind_unknown", {"kind": kind, "format": usual.name, "id": usual.id}),)
    guessed = by_headings(formats, headings) or usual
    return guessed, (Remark("kind_missing", {"format": guessed.name, "id": guessed.id}),)
