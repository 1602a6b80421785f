"""Finding commands by a few letters: starts of words first, then letters in order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Match:
    """How well words answer what was typed: the lower `rank`, the better. `marks` are the letters that answered."""

    rank: int
    marks: tuple[int, ...] = ()


@lru_cache(maxsize=2048)
def fold(words: str) -> str:
    """The words in lower case without accents, a letter for a letter: "Été" is "ete"."""
    return "".join(_plain(letter) for letter in words)


def match(typed: str, words: str, others: str = "") -> Match | None:
    """How well `words`, or `others` that mean the same, answer what was typed; None if they do not."""
    asked, held = fold(typed).split(), fold(words)
    if not asked:
        return Match(0)
    starts = _word_starts(held)
    if (marks := _starts_words(asked, held, starts)) is not None:
        return Match(0 if marks[0] == 0 else 1, marks)
    if others and _starts_words(asked, folded := fold(others), _word_starts(folded)) is not None:
        return Match(2)
    letters = "".join(asked)
    if marks := _by_starts(letters, held, starts):
        return Match(3, marks)
    at = held.find(" ".join(asked))
    if at >= 0:
        return Match(4, tuple(range(at, at + len(" ".join(asked)))))
    marks = _in_order(letters, held)
    return Match(5, marks) if marks and len(letters) > 2 and marks[-1] - marks[0] < 3 * len(letters) else None


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    bare = unicodedata.normalize("NFKD", letter)[:1].casefold()
    return bare if len(bare) == 1 else letter


def _word_starts(held: str) -> list[int]:
    return [at for at, letter in enumerate(held) if letter.isalnum() and (at == 0 or not held[at - 1].isalnum())]


def _starts_words(asked: list[str], held: str, starts: list[int]) -> tuple[int, ...] | None:
    """The letters where each asked word starts a word of its own; None if one does not."""
    free, marks = list(starts), list[int]()
    for word in asked:
        at = next((start for start in free if held.startswith(word, start)), None)
        if at is None:
            return None
        free.remove(at)
        marks += range(at, at + len(word))
    return tuple(marks)


def _by_starts(letters: str, held: str, starts: list[int], begun: int = -1) -> tuple[int, ...]:
    """The letters in order, each the first of a word or next to the one before; nothing if that cannot be."""
    if not letters:
        return ()
    places = [begun + 1] if begun >= 0 else []
    places += [start for start in starts if start > begun + 1 or begun < 0]
    for at in places:
        if at < len(held) and held[at] == letters[0]:
            rest = _by_starts(letters[1:], held, starts, at)
            if rest or len(letters) == 1:
                return (at, *rest)
    return ()


def _in_order(letters: str, held: str) -> tuple[int, ...]:
    marks, at = [], -1
    for letter in letters:
        at = held.find(letter, at + 1)
        if at < 0:
            return ()
        marks.append(at)
    return tuple(marks)
