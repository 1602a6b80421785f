"""The faces of the report: one weight each, with the fonts that stand in for what its own font lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from km_desktop.exports.pdf.fonts import Font, Fonts
from km_desktop.exports.pdf.shaping import (
    Glyph,
    Run,
    Shaped,
    clusters,
    nominal,
    one_after_another,
    right_to_left,
    shape,
)
from km_desktop.exports.stand_ins import BOLD, BOOK

_PRIVATE = 0xF0000
_SILENT = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad")
"""Characters that are part of a text and are never seen; whichever font is in use takes them."""
_NOT_SIMPLE = frozenset(("Mn", "Mc", "Me", "Co"))
"""Marks, and characters that mean something only to whoever agreed on it."""

_AT_ONE_GO = 250
"""Characters of a word: for some of them, such as those that are never seen, shaping takes the square of their number."""


class Face:
    """One weight: its own font first, then those that have nearly everything else."""

    def __init__(self, fonts: Fonts, files: tuple[str, ...]) -> None:
        self._fonts, self._files = fonts, files
        self.font = fonts[files[0]]
        self.advance: dict[str, float] = _Advances(self)
        """Width of each character on its own, in thousandths of the size."""
        self.words: dict[str, float] = {}
        """Widths of words that were measured."""
        self.beginnings: dict[tuple[object, ...], tuple[list[Any], bool]] = {}
        """First lines of texts that were measured: page one is tried in several ways."""
        self._shaped: dict[tuple[str, bool | None], Shaped] = {}
        self._font_of: dict[str, Font | None] = {}
        self._simple: dict[str, bool] = {}
        self._twins: dict[tuple[str, str], str] = {}
        self._meant: dict[str, tuple[int, str]] = {}
        """Glyph and meaning of characters of our own."""
        self._drawn_by: dict[str, Font] = {}
        self._spaces: dict[str, Shaped] = {}

    def has(self, char: str) -> bool:
        """Whether one of its fonts has the character."""
        return char in _SILENT or (ord(char) < _PRIVATE and self.found(char) is not None)

    def plain(self, text: str) -> bool:
        """Whether its own font draws the whole text, one character after the other."""
        if text.isascii():
            return True
        simple = self._simple
        for char in set(text):
            if char not in simple:
                simple[char] = self.font.has(ord(char)) and unicodedata.category(char) not in _NOT_SIMPLE and char not in _SILENT
            if not simple[char]:
                return False
        return True

    def width(self, text: str) -> float:
        """Width of a text without line ends, in thousandths of the size."""
        if self.plain(text):
            advance = self.advance
            return sum([advance[char] for char in text])
        return sum(word.width for word in self.spaced(each_word(text)))

    def along(self, word: str) -> list[float]:
        """For each character the width of what begins with it: nothing for a mark on the letter before it."""
        return [self.advance[char] for char in word] if self.plain(word) else self.shaped(word).along

    def shaped(self, word: str, rightward: bool | None = None) -> Shaped:
        """A word as it is drawn. `rightward` is whether it is read from left to right, where its line says so."""
        key = (word, rightward)
        if key not in self._shaped:
            runs = [self._run(font, text, rightward) for font, text in self._runs(word)]
            self._shaped[key] = one_after_another(runs[::-1] if rightward is False else runs)
        return self._shaped[key]

    def spaced(self, words: Iterable[str], *, rightward: bool | None = None) -> tuple[Shaped, ...]:
        """Words as they are drawn from left to right, with the spaces among them.

        A space is of the font of the word before it: where the font does not change, nor does what programs that copy
        take for one stretch of text.
        """
        found: list[Shaped] = []
        font = self.font
        for word in words:
            if word == " ":
                found.append(self._space(font))
                continue
            shaped = self.shaped(word, rightward)
            font = shaped.runs[-1].font
            found.append(shaped)
        return tuple(found)

    def twin(self, char: str, meaning: str) -> str:
        """A character that looks like `char` and is copied as `meaning`."""
        if (char, meaning) not in self._twins:
            font = self.found(char) or self.font
            self._twins[char, meaning] = self._own(font, font.glyph(ord(char)), meaning)
        return self._twins[char, meaning]

    def tabular(self, text: str) -> str:
        """The text with figures that all take the same room."""
        found = []
        for char in text:
            key = (char, "tabular")
            if key not in self._twins:
                (glyph,) = shape(self.font, char, features={"tnum": True})[0].glyphs
                self._twins[key] = self._own(self.font, glyph.id, char)
            found.append(self._twins[key])
        return "".join(found)

    def _space(self, font: Font) -> Shaped:
        if font.name not in self._spaces:
            wide, glyph = self.advance[" "], font.glyph(32)
            run = Run(font, (Glyph(glyph, " "),), after=wide - font.advance(glyph))
            self._spaces[font.name] = Shaped(wide, [wide], (run,), ())
        return self._spaces[font.name]

    def _own(self, font: Font, glyph: int, meaning: str) -> str:
        char = chr(_PRIVATE + len(self._meant))
        self._meant[char], self._drawn_by[char] = (glyph, meaning), font
        self.advance[char] = font.advance(glyph)
        return char

    def _run(self, font: Font, text: str, rightward: bool | None) -> tuple[Run, list[float]]:
        if text[0] in self._meant:
            return nominal(font, text, self._meant)
        return shape(font, text, rightward=rightward)

    def _runs(self, word: str) -> Iterator[tuple[Font, str]]:
        """The word in pieces, each drawn by one font in one way."""
        pieces = [(font, piece) for cluster in clusters(word) for font, piece in self._drawing(cluster)]
        if right_to_left(word):
            pieces = [self._beside(pieces, at) for at in range(len(pieces))]
        for (font, _own), group in groupby(pieces, lambda each: (each[0], each[1][0] in self._meant)):
            yield from ((font, text) for text in _stretches(piece for _font, piece in group))

    def _beside(self, pieces: list[tuple[Font, str]], at: int) -> tuple[Font, str]:
        """A bracket or the like beside a letter that is read from the right is of that letter's font, if it is there."""
        font, piece = pieces[at]
        if font is self.font and not piece[0].isalnum() and piece[0] not in self._meant:
            for other, letters in (*pieces[at - 1 : at], *pieces[at + 1 : at + 2]):
                if right_to_left(letters) and all(other.has(ord(char)) for char in piece):
                    return other, piece
        return font, piece

    def _drawing(self, cluster: str) -> list[tuple[Font, str]]:
        """The font that draws a letter with its marks; where none has all of them, each is drawn by one that has it."""
        seen = [char for char in cluster if char not in _SILENT]
        for font in self._candidates(seen):
            if all(font.has(ord(char)) for char in seen):
                return [(font, cluster)]
        return [(self._drawn_by.get(char) or self.found(char) or self.font, char) for char in cluster]

    def _candidates(self, seen: list[str]) -> Iterator[Font]:
        if not seen:
            yield self.font
        elif seen[0] not in self._meant:
            yield from (self._fonts[file] for file in self._files)

    def found(self, char: str) -> Font | None:
        """The first of its fonts that has the character."""
        if char not in self._font_of:
            code = ord(char)
            fonts = (self._fonts[file] for file in self._files)
            self._font_of[char] = next((font for font in fonts if font.has(code)), None)
        return self._font_of[char]


class _Advances(dict[str, float]):
    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, char: str) -> float:
        face = self._face
        font = face.font if face.font.has(ord(char)) else face.found(char)
        self[char] = found = 0.0 if font is None else font.advance(font.glyph(ord(char)))
        return found


def _stretches(letters: Iterable[str]) -> Iterator[str]:
    """Letters with their marks, as texts that are shaped at one go: cut between two letters, if those end at all."""
    held: list[str] = []
    size = 0
    for letter in letters:
        for began in range(0, len(letter), _AT_ONE_GO):
            part = letter[began : began + _AT_ONE_GO]
            if held and size + len(part) > _AT_ONE_GO:
                yield "".join(held)
                held, size = [], 0
            held.append(part)
            size += len(part)
    if held:
        yield "".join(held)


class Faces:
    """The weights of one document. A document needs its own, as its fonts remember which characters it used."""

    def __init__(self, folder: Path) -> None:
        self.fonts = Fonts(folder)
        own = "AtkinsonHyperlegibleNext_"
        self._faces = {
            "regular": Face(self.fonts, (f"{own}400Regular.ttf", *BOOK)),
            "medium": Face(self.fonts, (f"{own}500Medium.ttf", *BOOK)),
            "semibold": Face(self.fonts, (f"{own}600SemiBold.ttf", *BOLD)),
        }

    def __getitem__(self, weight: str) -> Face:
        return self._faces[weight]


def each_word(text: str) -> Iterator[str]:
    """The words of a text, and each of its spaces."""
    for at, word in enumerate(text.split(" ")):
        if at:
            yield " "
        if word:
            yield word
