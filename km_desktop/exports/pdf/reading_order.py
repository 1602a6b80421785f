"""Lines that are read from the right, or both ways: where each word is drawn, while the file keeps the reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from bidi import algorithm

from km_desktop.exports.pdf.fonts import Face


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a line, as it is drawn from left to right; `left` is its distance from the line's left end in
    thousandths of the size."""

    left: float
    text: str


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
        self._after = self._silent()

    @property
    def rightwards(self) -> bool:
        """Whether the paragraph as a whole is read from left to right."""
        return self._level % 2 == 0

    def _silent(self) -> dict[int, str]:
        """Marks that have no place in the order, such as what joins two signs; each follows the character before it."""
        found: dict[int, str] = {}
        last = -1
        for place, char in enumerate(self._paragraph):
            if place in self._chars:
                last = place
            else:
                found[last] = found.get(last, "") + char
        return found

    def parts(self, began: int, end: int) -> tuple[Part, ...]:
        """The line from `began` to before `end`, word by word.

        Stretches of one direction come in reading order; within one that is read from the right, its words come as
        they stand, from the left: that is how programs that copy text expect them.
        """
        storage = self._storage([dict(self._chars[at]) for at in range(began, end) if at in self._chars])
        algorithm.reorder_resolved_levels(storage, False)
        algorithm.apply_mirroring(storage, False)
        left = 0.0
        stretches: list[list[tuple[float, Any]]] = []
        for char in storage["chars"]:
            if not stretches or not _together(stretches[-1][-1][1], char):
                stretches.append([])
            stretches[-1].append((left, char))
            left += self._face.advance[char["ch"]]
        stretches.sort(key=lambda stretch: min(char["place"] for _, char in stretch))
        return tuple(part for stretch in stretches for part in self._words(stretch))

    def _words(self, stretch: list[tuple[float, Any]]) -> Iterator[Part]:
        for space, group in groupby(stretch, lambda each: each[1]["ch"] == " "):
            word = list(group)
            if not space:
                drawn = (self._drawn(char["ch"], char["place"]) for _, char in word)
                yield Part(word[0][0], "".join(drawn))

    def _drawn(self, char: str, place: int) -> str:
        """What is drawn for a character; copied, it is what was written."""
        return self._shape(char, self._paragraph[place]) + self._after.get(place, "")

    def _shape(self, char: str, written: str) -> str:
        if char != written:  # A bracket, turned round.
            return self._face.twin(char, written)
        meaning = self._face.font_of(char).meanings.get(ord(char), char)
        if len(meaning) < 2 or bidirectional(meaning[0]) not in ("R", "AL"):
            return char
        # One shape for two letters. Each of them is copied at its own place, so that turning the order keeps both.
        blank = "\u200c"
        return "".join(self._face.twin(blank, each) for each in meaning[:0:-1]) + self._face.twin(char, meaning[0])

    def _storage(self, chars: list[Any]) -> Any:
        storage = algorithm.get_empty_storage()
        storage["base_level"] = self._level
        storage["base_dir"] = ("L", "R")[self._level % 2]
        storage["chars"] = chars
        return storage


def _together(one: Any, other: Any) -> bool:
    """Whether two characters that are drawn beside each other are also read one after the other."""
    return bool(abs(one["place"] - other["place"]) == 1 and one["level"] == other["level"])


def places(paragraph: str, lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where each line of a broken paragraph stands in it. Between two lines at most one space is left out."""
    at = 0
    for number, line in enumerate(lines):
        if number and paragraph[at : at + 1] == " ":
            at += 1
        yield at, at + len(line)
        at += len(line)
