"""Whether something was said before: the notes of a stage, found again by the same or nearly the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from km_desktop.review.session import Note

LEAST_NEAR = 8
"""Characters below which nothing counts as nearly the same: "bed" and "bad" are not."""
MOST_LOOKED_AT = 100
"""Notes that are compared letter by letter at a keystroke; nearly the same is an offer, never a promise."""
_APOSTROPHES = re.compile("['’ʼ`]")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_EXACT = re.compile(rf"{_NUMBER.pattern}|[^\w\s]")
"""Numbers and signs: where these differ, nothing is nearly the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """A note that says the same."""

    note: Note
    exact: bool
    """The same words; else one letter is off, or the words stand in another order."""


def normal(text: str) -> str:
    """The text without what typing changes: case, spaces, and punctuation that means nothing.

    Signs such as < % + stay, and so does what stands within a number: "sats <90" is not "sats >90". May be empty.
    """
    folded = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())
    if folded.isascii() and folded.replace(" ", "").isalpha():
        return " ".join(folded.split())
    numbers = {at for found in _NUMBER.finditer(folded) for at in range(*found.span())}
    kept = (mark if at in numbers or _means(folded, at) else " " for at, mark in enumerate(folded))
    return " ".join("".join(kept).split())


class SaidBefore:
    """Notes by what they say. `put` and `drop` keep it up to date; `find` costs the same for ten notes and thousands."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._normal: dict[str, str] = {}
        self._notes: dict[str, Note] = {}
        self._exact: dict[str, dict[str, None]] = {}
        self._near: dict[tuple[object, ...], dict[str, None]] = {}
        for note in notes:
            self.put(note)

    def put(self, note: Note) -> None:
        """Knows a note from now on, or knows that it reads otherwise now."""
        known = self._notes.get(note.id)
        self._notes[note.id] = note
        if known is not None and known.text == note.text:
            return
        if known is not None:
            self._forget(note.id)
        words = self._normal[note.id] = normal(note.text)
        if words:
            self._exact.setdefault(words, {})[note.id] = None
            for key in _keys(words):
                self._near.setdefault(key, {})[note.id] = None

    def drop(self, id: str) -> None:
        """Knows a note no longer."""
        if self._notes.pop(id, None) is not None:
            self._forget(id)

    def find(self, text: str) -> tuple[Said, ...]:
        """The notes that say this, the same words first; the oldest before the others."""
        words = normal(text)
        if not words:
            return ()
        same = list(self._exact.get(words, ()))
        near = [] if len(words) < LEAST_NEAR else self._nearly(words)
        return (*(Said(self._notes[id], True) for id in same), *(Said(self._notes[id], False) for id in near))

    def _nearly(self, words: str) -> list[str]:
        found: dict[str, None] = {}
        looked = 0
        for key in _keys_around(words):
            for id in self._near.get(key, ()):
                other = self._normal[id]
                looked += 1
                if looked > MOST_LOOKED_AT:
                    return list(found)
                if other != words and (key[0] == "order" or _one_letter_off(words, other)):
                    found[id] = None
        return list(found)

    def _forget(self, id: str) -> None:
        words = self._normal.pop(id)
        if not words:
            return
        for ids in (self._exact[words], *(self._near[key] for key in _keys(words))):
            ids.pop(id, None)


def _means(text: str, at: int) -> bool:
    mark = text[at]
    if mark.isalnum():
        return True
    if mark == "-":  # Minus, where it is no hyphen.
        return text[at + 1 : at + 2].isdigit() and not text[max(at - 1, 0) : at].isalnum()
    return unicodedata.category(mark)[0] in "SM" or mark in "%&@#"


def _keys(words: str) -> tuple[tuple[object, ...], ...]:
    """Under what a note is found: one letter can spoil its first half or its second, never both, nor its numbers and signs."""
    if len(words) < LEAST_NEAR - 1:
        return ()
    exacts, half = _exacts(words), len(words) // 2
    ordered = ("order", *sorted(words.split()))
    return (ordered, ("head", len(words), exacts, words[:half]), ("tail", len(words), exacts, words[half:]))


def _keys_around(words: str) -> Iterable[tuple[object, ...]]:
    """The keys of everything that may be nearly the same."""
    yield ("order", *sorted(words.split()))
    exacts = _exacts(words)
    for length in (len(words), len(words) - 1, len(words) + 1):
        half = length // 2
        yield ("head", length, exacts, words[:half])
        yield ("tail", length, exacts, words[len(words) - (length - half) :])


def _exacts(words: str) -> tuple[str, ...]:
    """Ward 3 and ward 4 are never nearly the same, nor are < and >."""
    return tuple(_EXACT.findall(words))


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was put in, left out or typed wrongly."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at:] == other[at + 1 :] or one[at + 1 :] == other[at + 1 :]
