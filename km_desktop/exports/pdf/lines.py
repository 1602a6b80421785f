"""Breaking text into lines. Long words are broken, right-to-left lines are put in the order they are drawn in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from km_desktop.exports.pdf.faces import Face, each_word
from km_desktop.exports.pdf.line import Line, Part
from km_desktop.exports.pdf.shaping import goes_on, right_to_left
from km_desktop.exports.pdf.visible import visible

# After these a long word breaks more kindly than in the middle.
_KIND_BREAKS = frozenset("/-–—._,;:?&=@+\\|")
# What East Asian lines neither begin nor end with.
_NOT_FIRST = frozenset("，。、！？：；）］｝」』】》〉ー々…")
_NOT_LAST = frozenset("（［｛「『【《〈")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003134f]")
_MORE = " …"
_NARROWEST = 5.0
"""Characters to the size: a width of ten letters m holds at most fifty of any."""


def break_lines(text: str, face: Face, size: float, width: float) -> list[Line]:
    """The lines of a text within `width` points. An empty text has one empty line."""
    limit = max(0.0, width) * 1000 / size
    found: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        if found:
            found[-1] = replace(found[-1], space=True)
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
    return [*kept, line_of(ending, face)], True


def _whole_words(text: str, line: str) -> str:
    """The beginning of a line without half a word at its end, unless the word is long."""
    if text == line or line[len(text)] == " ":
        return text.rstrip()
    start = text.rfind(" ")
    return text[:start].rstrip() if len(text) - start < 16 and start > 0 else text


def line_of(told: str, face: Face) -> Line:
    """A line of characters that the face laid down itself, such as even figures."""
    return next(_drawn(told, [told], face))


def _paragraph(text: str, face: Face, limit: float) -> Iterator[Line]:
    text = visible(text.rstrip(), face)
    if face.plain(text):
        for words, width, space in _broken(text, face, limit):
            yield Line(words, width, space=space)
        return
    broken = list(_broken(text, face, limit))
    for line, (_words, _width, space) in zip(_drawn(text, [words for words, *_ in broken], face), broken, strict=True):
        yield replace(line, space=space) if space else line


def _drawn(text: str, broken: list[str], face: Face) -> Iterator[Line]:
    """A paragraph that was broken, as lines."""
    if right_to_left(text):
        from km_desktop.exports.pdf.reading_order import ReadingOrder  # Needed by few, and slow to read.

        yield from ReadingOrder(text, face).lines(broken)
        return
    for words in broken:
        if face.plain(words):
            yield Line(words, face.width(words))
        else:
            shaped = face.spaced(each_word(words))
            yield Line(words, sum(word.width for word in shaped), (Part(0.0, shaped),))


def _broken(text: str, face: Face, limit: float) -> Iterator[tuple[str, float, bool]]:
    """Lines in reading order, their widths, and whether a space follows."""
    known, space = face.words, face.advance[" "]
    line: list[str] = []
    used = 0.0
    for whole in text.split(" "):
        word = whole
        width = known.get(word)
        if width is None:
            width = known[word] = face.width(word)
        if line and used + space + width <= limit:
            line.append(word)
            used += space + width
            continue
        if line:
            cut = False
            if (end := _beginning(word, face, limit - used - space)) > 0:
                line.append(word[:end])
                used += space + face.width(word[:end])
                word, width, cut = word[end:], face.width(word[end:]), True
            yield " ".join(line), used, not cut
        if width > limit:
            *others, (end_of_it, width) = _pieces(word, face, limit)
            yield from ((piece, wide, False) for piece, wide in others)
            line, used = [end_of_it], width
        else:
            line, used = [word], width
    yield " ".join(line), used, False


def _beginning(word: str, face: Face, room: float) -> int:
    """How much of a word still goes on a line: only a script without spaces breaks anywhere."""
    if word.isascii() or not _WITHOUT_SPACES.search(word):
        return 0
    ends = list(accumulate(face.along(word)))
    end = bisect_right(ends, room)
    if not 0 < end < len(word):
        return 0
    end = _kinder(word, 0, end)
    return end if end and _WITHOUT_SPACES.match(word[end - 1]) and face.width(word[:end]) <= room else 0


def _pieces(word: str, face: Face, limit: float) -> list[tuple[str, float]]:
    """A word that is wider than a line, in pieces that are not."""
    found: list[tuple[str, float]] = []
    ends = list(accumulate(face.along(word)))
    plain = face.plain(word)
    began, base = 0, 0.0
    while ends[-1] - base > limit:
        end = max(began + 1, bisect_right(ends, base + limit, lo=began))  # At least one character.
        end = _kinder(word, began, end)
        width = ends[end - 1] - base
        if not plain:  # A letter at the end of a piece may have another shape than within a word.
            while (width := face.width(word[began:end])) > limit and end > began + 1:
                end -= 1
        found.append((word[began:end], width))
        began, base = end, ends[end - 1]
    rest = word[began:]
    return [*found, (rest, ends[-1] - base if plain else face.width(rest))]


def _kinder(word: str, began: int, end: int) -> int:
    """A better place for a break, a little before `end`: after a slash or the like; never before a mark on a letter."""
    for at in range(end, max(began + 1, end - (end - began) // 3), -1):
        if word[at - 1] in _KIND_BREAKS:
            return at
    at = end
    while began + 1 < at < len(word) and (goes_on(word, at) or word[at] in _NOT_FIRST or word[at - 1] in _NOT_LAST):
        at -= 1
    return at if at > began + 1 or end >= len(word) or not goes_on(word, end) else end
