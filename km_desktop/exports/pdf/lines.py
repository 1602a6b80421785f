"""Breaking text into lines. Long words are broken, right-to-left lines are put in the order they are drawn in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from km_desktop.exports.pdf.fonts import Face
from km_desktop.exports.pdf.visible import joined, right_to_left, visible

if TYPE_CHECKING:
    from km_desktop.exports.pdf.reading_order import Part

# After these a long word breaks more kindly than in the middle.
_KIND_BREAKS = frozenset("/-–—._,;:?&=@+\\|")
_MORE = " …"
_NARROWEST = 5.0
"""Characters to the size: a width of ten letters m holds at most fifty of any."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, in reading order."""

    text: str
    width: float
    """In thousandths of the size."""
    plain: bool = True
    """Whether one font draws all of it."""
    parts: tuple[Part, ...] = ()
    """Its words, where not all of it is read from left to right."""
    rightwards: bool = True
    """False where the paragraph is read from the right, and stands at the right edge."""


def break_lines(text: str, face: Face, size: float, width: float) -> list[Line]:
    """The lines of a text within `width` points. An empty text has one empty line."""
    limit = width * 1000 / size
    found: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        found += _paragraph(paragraph, face, limit)
    return found


def balanced(text: str, face: Face, size: float, width: float) -> list[Line]:
    """The same number of lines as `break_lines`, as even in length as can be."""
    best = break_lines(text, face, size, width)
    low, high = width / 2, width
    if not 1 < len(best) < 6:
        return best
    while high - low > 4:
        middle = (low + high) / 2
        tried = break_lines(text, face, size, middle)
        if len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return best


def first_lines(
    text: str, face: Face, size: float, width: float, most: int, *, even: bool = False
) -> tuple[list[Line], bool]:
    """The first `most` lines of a text, with an ellipsis where more follows; and whether more does.

    `even` makes the lines of a short text as even in length as can be.
    """
    key = (text, size, width, most, even)
    if key not in face.beginnings:
        face.beginnings[key] = _first_lines(text, face, size, width, most, even=even)
    return face.beginnings[key]


def _first_lines(text: str, face: Face, size: float, width: float, most: int, *, even: bool) -> tuple[list[Line], bool]:
    broken = balanced if even else break_lines
    # No letter is so narrow that more than these fit; the rest of a long text need not be looked at.
    reach = int((most + 1) * width * _NARROWEST / size)
    lines = broken(text[:reach], face, size, width)
    if len(lines) <= most and len(text) > reach:
        lines = broken(text, face, size, width)
    if len(lines) <= most:
        return lines, False
    *kept, last = lines[:most]
    limit = width * 1000 / size - face.width(_MORE)
    ending = last.text
    while ending and face.width(ending) > limit:
        ending = ending[:-1]
    ending = _whole_words(ending, last.text) + _MORE
    if not last.parts:
        return [*kept, Line(ending, face.width(ending), last.plain)], True
    from km_desktop.exports.pdf.reading_order import ReadingOrder

    order = ReadingOrder(ending, face)
    return [*kept, Line(ending, face.width(ending), False, order.parts(0, len(ending)), order.rightwards)], True


def _whole_words(text: str, line: str) -> str:
    """The beginning of a line without half a word at its end, unless the word is long."""
    if text == line or line[len(text)] == " ":
        return text.rstrip()
    start = text.rfind(" ")
    return text[:start].rstrip() if len(text) - start < 16 and start > 0 else text


def _paragraph(text: str, face: Face, limit: float) -> Iterator[Line]:
    text = visible(text.rstrip(), face)
    if not right_to_left(text):
        plain = face.plain(text)
        for words, width in _broken(text, face, limit):
            yield Line(words, width, plain)
        return
    from km_desktop.exports.pdf.reading_order import ReadingOrder, places  # Needed by few, and slow to read.

    text = joined(text, face)
    order = ReadingOrder(text, face)
    broken = list(_broken(text, face, limit))
    for (began, end), (words, width) in zip(places(text, (words for words, _ in broken)), broken, strict=True):
        yield Line(words, width, False, order.parts(began, end), order.rightwards)


def _broken(text: str, face: Face, limit: float) -> Iterator[tuple[str, float]]:
    """Lines and their widths, in reading order."""
    known, space = face.words, face.advance[" "]
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        width = known.get(word)
        if width is None:
            width = known[word] = face.width(word)
        if line and used + space + width <= limit:
            line.append(word)
            used += space + width
            continue
        if line:
            yield " ".join(line), used
        if width > limit:
            *whole, (end, width) = _pieces(word, face, limit)
            yield from whole
            line, used = [end], width
        else:
            line, used = [word], width
    yield " ".join(line), used


def _pieces(word: str, face: Face, limit: float) -> list[tuple[str, float]]:
    """A word that is wider than a line, in pieces that are not."""
    found: list[tuple[str, float]] = []
    advance = face.advance
    ends = list(accumulate([advance[char] for char in word]))
    began, base = 0, 0.0
    while ends[-1] - base > limit:
        end = _last_within(ends, began, base + limit)
        end = _kinder(word, began, end)
        found.append((word[began:end], ends[end - 1] - base))
        began, base = end, ends[end - 1]
    found.append((word[began:], ends[-1] - base))
    return found


def _last_within(ends: list[float], began: int, most: float) -> int:
    """The place before which a piece from `began` fits; at least one character."""
    from bisect import bisect_right

    return max(began + 1, bisect_right(ends, most, lo=began))


def _kinder(word: str, began: int, end: int) -> int:
    """A better place for a break, a little before `end`: after a slash or the like; never before a mark on a letter."""
    for at in range(end, max(began + 1, end - (end - began) // 3), -1):
        if word[at - 1] in _KIND_BREAKS:
            return at
    at = end
    while began + 1 < at < len(word) and (unicodedata.combining(word[at]) or word[at] in "\u200d\ufe0f"):
        at -= 1
    return at if at > began + 1 or not unicodedata.combining(word[end : end + 1] or " ") else end
