"""Lines that are read from the right, or both ways: where each word is drawn, while the file keeps the reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from bidi import algorithm

from km_desktop.exports.pdf.faces import Face, each_word
from km_desktop.exports.pdf.line import Line, Part


class ReadingOrder:
    """The levels of a whole paragraph (Unicode annex 9): its lines can only be ordered when all of it is known."""

    def __init__(self, paragraph: str, face: Face) -> None:
        self._paragraph = paragraph
        self._face = face
        self._level: int = algorithm.get_base_level(paragraph)
        storage = self._storage([])
        algorithm.get_embedding_levels(paragraph, storage)
        for place, char in enumerate(storage["chars"]):
            char["place"] = place
        algorithm.explicit_embed_and_overrides(storage)
        algorithm.resolve_weak_types(storage)
        algorithm.resolve_neutral_types(storage, False)
        algorithm.resolve_implicit_levels(storage, False)
        self._chars: dict[int, Any] = {char["place"]: char for char in storage["chars"]}

    def lines(self, broken: Iterable[str]) -> Iterator[Line]:
        """The lines of the paragraph, which was broken into these words."""
        broken = list(broken)
        for words, (began, end) in zip(broken, _places(self._paragraph, broken), strict=True):
            parts, width = self._parts(began, end)
            yield Line(words, width, parts, self._level % 2 == 0)

    def _parts(self, began: int, end: int) -> tuple[tuple[Part, ...], float]:
        """The line from `began` to before `end`, and its width.

        Stretches of one direction come in reading order; within one that is read from the right, its words come as
        they stand, from the left: that is how programs that copy text expect them.
        """
        storage = self._storage([dict(self._chars[at]) for at in range(began, end) if at in self._chars])
        algorithm.reorder_resolved_levels(storage, False)
        stretches: list[list[Any]] = []
        for char in storage["chars"]:
            if not stretches or not _together(stretches[-1][-1], char):
                stretches.append([])
            stretches[-1].append(char)
        if not stretches:  # Nothing but what is never seen.
            return (Part(0.0, self._face.spaced((self._paragraph[began:end],) if end > began else ())),), 0.0
        left = 0.0
        found: list[tuple[int, Part]] = []
        for stretch in stretches:
            words = self._face.spaced(self._words(stretch, began, end), rightward=stretch[0]["level"] % 2 == 0)
            found.append((min(char["place"] for char in stretch), Part(left, words)))
            left += sum(word.width for word in words)
        found.sort(key=lambda each: each[0])
        return tuple(part for _, part in found), left

    def _words(self, stretch: list[Any], began: int, end: int) -> Iterator[str]:
        """The words of a stretch and the spaces between them, as they stand from left to right."""
        for space, group in groupby(stretch, lambda char: char["ch"] == " "):
            chars = list(group)
            first, last = sorted((chars[0]["place"], chars[-1]["place"]))
            if space:
                yield from self._spaces(first, last, began, end, rightward=chars[0]["place"] == first)
                continue
            # Marks without a place in the order belong to what they follow; at the beginning of a word, to the word.
            before = first
            while before > began and before - 1 not in self._chars:
                before -= 1
            if before == began or self._paragraph[before - 1] == " ":
                first = before
            yield self._paragraph[first : self._unplaced(last + 1, end)]

    def _spaces(self, first: int, last: int, began: int, end: int, *, rightward: bool) -> Iterator[str]:
        """Spaces, and marks among them that belong to no word."""
        if not any(at in self._chars for at in range(began, first)):
            first = began
        after = self._unplaced(last + 1, end)
        found = list(each_word(self._paragraph[first : after if after == end else last + 1]))
        yield from found if rightward else found[::-1]

    def _unplaced(self, at: int, end: int) -> int:
        """Where the marks that begin at a place, and have none in the order, end."""
        while at < end and at not in self._chars:
            at += 1
        return at

    def _storage(self, chars: list[Any]) -> Any:
        storage = algorithm.get_empty_storage()
        storage["base_level"] = self._level
        storage["base_dir"] = ("L", "R")[self._level % 2]
        storage["chars"] = chars
        return storage


def _together(one: Any, other: Any) -> bool:
    """Whether two characters that are drawn beside each other are also read one after the other."""
    if one["level"] != other["level"]:
        return False
    apart = other["place"] - one["place"]
    return bool(apart > 0 if one["level"] % 2 == 0 else apart < 0)


def _places(paragraph: str, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each line of a broken paragraph stands in it. Between two lines at most one space is left out."""
    at = 0
    for number, line in enumerate(lines):
        if number and paragraph[at : at + 1] == " ":
            at += 1
        yield at, at + len(line)
        at += len(line)
