"""A word across a page, behind all else: drawn as a shape, so that it is neither read aloud nor copied."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from km_desktop.exports.pdf.fonts import Font
from km_desktop.exports.pdf.style import Page

_SHARE = 0.45
"""Of the shorter side of the page, the word takes this."""
_TALLEST = 190.0
_RISE = math.radians(38)
_BEHIND_MIDDLE = 0.36
"""Share of the size by which the middle of the letters lies above their foot."""

Step = tuple[str, Sequence[tuple[float, float]]]


def word_across(word: str, font: Font, page: Page, colour: str) -> str:
    """The operators that draw a word from the bottom left towards the top right; nothing where the font lacks it."""
    outline, width = _outline(font, word)
    if not outline:
        return ""
    size = min(_TALLEST, _SHARE * min(page.width, page.height) / math.cos(_RISE) / width * 1000)
    cos, sin, scale = math.cos(_RISE), math.sin(_RISE), size / 1000
    left, up = -width / 2, -_BEHIND_MIDDLE * 1000
    x = page.width / 2 + (left * cos - up * sin) * scale
    y = page.height / 2 + (left * sin + up * cos) * scale
    turn = " ".join(f"{each:.4f}" for each in (cos * scale, sin * scale, -sin * scale, cos * scale))
    return f"q {colour} rg {turn} {x:.2f} {y:.2f} cm {outline} f Q"


def _outline(font: Font, word: str) -> tuple[str, float]:
    """The outline of a word in thousandths of the size, and its width."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font.shaper, buffer)
    told: list[str] = []
    along = 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not glyph.codepoint:
            return "", 0.0
        told += _traced(font, glyph.codepoint, along + place.x_offset, place.y_offset)
        along += place.x_advance
    return " ".join(told), along * font.scale


def _traced(font: Font, glyph: int, x: float, y: float) -> Iterator[str]:
    """The operators of a glyph that stands at a place, in the font's own units."""
    here = (0.0, 0.0)
    for operator, given in _steps(font.shaper, glyph):
        # A PDF has no curves with one handle.
        points = [_between(here, given[0]), _between(given[1], given[0]), given[1]] if operator == "q" else given
        numbers = " ".join(f"{(px + x) * font.scale:.0f} {(py + y) * font.scale:.0f}" for px, py in points)
        yield f"{numbers} {'c' if operator == 'q' else operator}".strip()
        here = points[-1] if points else here


def _between(point: tuple[float, float], handle: tuple[float, float]) -> tuple[float, float]:
    return point[0] + 2 / 3 * (handle[0] - point[0]), point[1] + 2 / 3 * (handle[1] - point[1])


def _steps(shaper: Any, glyph: int) -> tuple[Step, ...]:
    """How a glyph is drawn, in the font's own units."""
    import uharfbuzz as hb

    found: list[Step] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _given: found.append(("m", [(x, y)])))
    draw.set_line_to_func(lambda x, y, _given: found.append(("l", [(x, y)])))
    draw.set_quadratic_to_func(lambda cx, cy, x, y, _given: found.append(("q", [(cx, cy), (x, y)])))
    draw.set_cubic_to_func(lambda ax, ay, bx, by, x, y, _given: found.append(("c", [(ax, ay), (bx, by), (x, y)])))
    draw.set_close_path_func(lambda _given: found.append(("h", [])))
    shaper.draw_glyph(glyph, draw, None)
    return tuple(found)
