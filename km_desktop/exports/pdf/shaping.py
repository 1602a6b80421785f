"""Words of any script as glyphs: which font draws which letters, where each stands, and what it is copied as."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from km_desktop.exports.pdf.fonts import MOST_COPIED, Font

_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_VIRAMA = 9
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NEAR = 0.5
"""Thousandths of the size that a glyph may be off before it is moved."""
_FAR = 1_500
"""The same up or down beyond which a mark is not drawn: hundreds on one letter would cover what stands around it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a word; lengths are thousandths of the size."""

    id: int
    meaning: str
    """What it is copied as."""
    shift: float = 0.0
    """How far it is moved from where the glyph before it ends."""
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a letter, such as its dots: drawn as a shape, as the letter says what it is. Lengths as of Glyph."""

    font: Font
    id: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, from left to right."""

    font: Font
    glyphs: tuple[Glyph, ...]
    shapes: tuple[Shape, ...] = ()
    after: float = 0.0
    """How far the next run begins from where the last glyph ends."""

    def operators(self, size: float) -> str:
        """What shows them on a page on which the font is set."""
        told: list[str] = []
        for rise, glyphs in groupby(self.glyphs, lambda glyph: glyph.rise):
            shown = self._shown(glyphs)
            told.append(f"{rise * size / 1000:.2f} Ts {shown} 0 Ts" if rise else shown)
        if abs(self.after) > _NEAR:
            told.append(f"[{-self.after:.0f}] TJ")
        shown = " ".join(told)
        meant = "".join(glyph.meaning for glyph in self.glyphs)
        if meant.isascii() or not any(unicodedata.category(char) == "Co" for char in meant):
            return shown
        # An archive may hold such characters only where it is said that they are meant.
        return f"/Span <</ActualText <feff{meant.encode('utf-16-be').hex()}>>> BDC {shown} EMC"

    def _shown(self, glyphs: Iterable[Glyph]) -> str:
        parts: list[str] = []
        codes = ""
        for glyph in glyphs:
            if abs(glyph.shift) > _NEAR:
                parts += [f"<{codes}>"] if codes else []
                parts.append(f"{-glyph.shift:.0f}")
                codes = ""
            codes += self.font.code(glyph.id, glyph.meaning)
        return f"[{' '.join(parts)} <{codes}>] TJ" if parts else f"<{codes}> Tj"


@dataclass(slots=True)
class Shaped:
    """A word as it is drawn."""

    width: float
    along: list[float]
    """For each character the width of what begins with it; nothing for those that belong to the one before."""
    runs: tuple[Run, ...]
    shapes: tuple[Shape, ...]
    """Measured from the beginning of the word."""
    _code: dict[float, list[tuple[Font, str]]] = field(default_factory=dict)

    def code(self, size: float) -> list[tuple[Font, str]]:
        """Fonts, each with the operators that show its part."""
        if size not in self._code:
            self._code[size] = [(run.font, run.operators(size)) for run in self.runs]
        return self._code[size]


def right_to_left(text: str) -> bool:
    """Whether there is Arabic or Hebrew in it."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def clusters(text: str) -> Iterator[str]:
    """The letters of a text as a reader sees them: each with its marks, or a whole emoji."""
    began = 0
    for at in range(1, len(text)):
        if not goes_on(text, at):
            yield text[began:at]
            began = at
    if text:
        yield text[began:]


def goes_on(text: str, at: int) -> bool:
    """Whether the character belongs to the one before it."""
    char, before = text[at], text[at - 1]
    if char.isascii():
        return False
    if char in _ZERO_WIDTH or before == "\u200d" or unicodedata.category(char)[0] == "M":
        return True
    if unicodedata.combining(before) == _VIRAMA or "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return True
    # Where nothing but flags is written the pairs are not counted from its beginning for each of them.
    return _flag(char) and _flag(before) and sum(1 for _ in islice(_flags_before(text, at), 32)) % 2 == 1


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> Iterator[str]:
    while at and _flag(text[at - 1]):
        at -= 1
        yield text[at]


def shape(font: Font, text: str, *, rightward: bool | None = None, features: dict[str, bool] | None = None) -> tuple[Run, list[float]]:
    """A text in one font, and how wide what begins with each character is.

    `rightward` is whether it is read from left to right; its own letters say so where nobody does.
    """
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if rightward is not None:
        buffer.direction = "ltr" if rightward else "rtl"
    leftward = buffer.direction == "rtl"
    hb.shape(font.shaper, buffer, features or {})
    along = [0.0] * len(text)
    placed: list[_Placed] = []
    x = 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        wide = place.x_advance * font.scale
        placed.append(_Placed(info.codepoint, info.cluster, x + place.x_offset * font.scale, place.y_offset * font.scale, wide))
        along[info.cluster] += wide
        x += wide
    glyphs: list[Glyph] = []
    shapes: list[Shape] = []
    end = 0.0
    for each, meaning in _meant(placed, text, font, leftward=leftward):
        far = abs(each.y) > _FAR
        if not meaning:
            shapes += [] if far else [Shape(font, each.id, each.x, each.y)]
            continue
        id, rise = (font.nothing or each.id, 0.0) if far else (each.id, each.y)
        glyphs.append(Glyph(id, meaning, each.x - end, rise))
        end = each.x + font.advance(id)
    return Run(font, tuple(glyphs), tuple(shapes), x - end), along


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    id: int
    cluster: int
    x: float
    y: float
    wide: float


def _meant(placed: list[_Placed], text: str, font: Font, *, leftward: bool) -> Iterator[tuple[_Placed, str]]:
    """Each glyph with its part of what its letters were written as; nothing where its neighbours say it all."""
    begins = sorted({each.cluster for each in placed})
    ends = dict(zip(begins, [*begins[1:], len(text)], strict=True))
    for cluster, group in groupby(placed, lambda each: each.cluster):
        glyphs = list(group)
        told = _shared(text[cluster : ends[cluster]], glyphs[::-1] if leftward else glyphs)
        for each in glyphs:
            share = told.get(each, "")
            if leftward and len(share) > 1 and font.nothing:
                # Programs that copy turn the order of what is read from the right: one shape for more letters has each
                # of them copied at its own place, so that turning the order keeps all.
                for letter in share[:0:-1]:
                    yield _Placed(font.nothing, each.cluster, each.x, 0.0, 0.0), letter
                share = share[0]
            yield each, share


def _shared(written: str, glyphs: list[_Placed]) -> dict[_Placed, str]:
    """What was written, shared out among the glyphs that take room: marks are part of what they stand on."""
    wide = [each for each in glyphs if each.wide] or glyphs[:1]
    if len(written) < len(wide):
        apart = unicodedata.normalize("NFD", written)
        written = apart if len(apart) >= len(wide) else written
    last = min(len(wide), len(written)) - 1
    told = {each: written[at] if at < last else written[last:] for at, each in enumerate(wide[: last + 1])}
    if len(written) - last > MOST_COPIED:  # Hundreds of marks on one letter: some of them say what the letter cannot.
        takers = glyphs[glyphs.index(wide[0]) :]
        each_takes = max(MOST_COPIED, -(-len(written) // len(takers)))
        pieces = (written[at : at + each_takes] for at in range(0, len(written), each_takes))
        told = dict(zip(takers, pieces, strict=False))
    return told


def one_after_another(parts: list[tuple[Run, list[float]]]) -> Shaped:
    """Runs beside each other as one word, in the order they are drawn in."""
    along = [width for _run, widths in parts for width in widths]
    shapes: list[Shape] = []
    x = 0.0
    for run, widths in parts:
        shapes += [replace(shape, x=shape.x + x) for shape in run.shapes]
        x += sum(widths)
    return Shaped(x, along, tuple(run for run, _ in parts), tuple(shapes))


def nominal(font: Font, text: str, meanings: dict[str, tuple[int, str]]) -> tuple[Run, list[float]]:
    """Characters that are drawn one by one as somebody laid down: the glyph of each, and what it is copied as."""
    glyphs = tuple(Glyph(*meanings[char]) for char in text)
    return Run(font, glyphs), [font.advance(glyph.id) for glyph in glyphs]
