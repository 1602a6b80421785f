"""A text cut where its script changes: each stretch is in one language and runs in one direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from km_desktop.report.language import language_of

RIGHT_TO_LEFT, COMPLEX, EASTERN = "right to left", "complex", "eastern"
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_SHAPED = "\u0900-\u109f\u1200-\u139f\u1780-\u18af\u1950-\u1aaf"
_EAST = "\u1100-\u11ff\u2e80-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdc\U00020000-\U0003fffd"
# The four are disjoint, so that no text takes long.
_STRETCH = re.compile(f"([{_RIGHT}]+)|([{_SHAPED}]+)|([{_EAST}]+)|([^{_RIGHT}{_SHAPED}{_EAST}]+)")
_KINDS = ("", RIGHT_TO_LEFT, COMPLEX, EASTERN, "")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_LETTER = re.compile(f"([{_RIGHT}])|[^\\W\\d_]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text in one script."""

    text: str
    kind: str = ""
    """RIGHT_TO_LEFT, COMPLEX (Hindi, Thai and the like), EASTERN, or empty for all that stands as Latin does."""
    language: str = ""
    """Such as "ar"; empty where it is the language of the document."""


def stretches(text: str) -> tuple[Stretch, ...]:
    """The text in its stretches. Spaces, figures and signs between two of one kind belong to them."""
    if text.isascii():
        return (Stretch(text),)
    merged: list[tuple[str, str]] = []
    for kind, part in _parts(text):
        if merged and (merged[-1][1] == kind):
            merged[-1] = (merged[-1][0] + part, kind)
        else:
            merged.append((part, kind))
    return tuple(Stretch(part, kind, language_of(part)) for part, kind in merged)


def begins_right_to_left(text: str) -> bool:
    """Whether its first letter is Arabic, Hebrew or the like: the direction in which the whole of it is read."""
    if text.isascii():
        return False
    found = _FIRST_LETTER.search(text)
    return found is not None and found[1] is not None


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each part, a part without letters as being of the kind that stands on both its sides."""
    found = [(_KINDS[each.lastindex or 0], each[0]) for each in _STRETCH.finditer(text)]
    for at, (kind, part) in enumerate(found):
        between = 0 < at < len(found) - 1 and found[at - 1][0] == found[at + 1][0]
        if not kind and between and not _LETTER.search(part):
            yield found[at - 1][0], part
        else:
            yield kind, part
