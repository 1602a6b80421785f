"""A word across a page, behind all else: drawn as a shape, so that it is neither read aloud nor copied."""

from __future__ import annotations

import math

from km_desktop.exports.pdf.fonts import Font
from km_desktop.exports.pdf.shaping import shape
from km_desktop.exports.pdf.style import Page

_SHARE = 0.45
"""Of the shorter side of the page, the word takes this."""
_TALLEST = 190.0
_RISE = math.radians(38)
_BEHIND_MIDDLE = 0.36
"""Share of the size by which the middle of the letters lies above their foot."""


def word_across(word: str, font: Font, page: Page, colour: str) -> str:
    """The operators that draw a word from the bottom left towards the top right; nothing where the font lacks it."""
    if not word or not all(font.has(ord(char)) for char in word):
        return ""
    run, widths = shape(font, word)
    width = sum(widths)
    size = min(_TALLEST, _SHARE * min(page.width, page.height) / math.cos(_RISE) / width * 1000)
    cos, sin, scale = math.cos(_RISE), math.sin(_RISE), size / 1000
    left, up = -width / 2, -_BEHIND_MIDDLE * 1000
    x = page.width / 2 + (left * cos - up * sin) * scale
    y = page.height / 2 + (left * sin + up * cos) * scale
    turned = " ".join(f"{each * font.scale:.5f}" for each in (cos * scale, sin * scale, -sin * scale, cos * scale))
    letters: list[str] = []
    along = 0.0
    for glyph in run.glyphs:
        along += glyph.shift
        letters.append(f"q 1 0 0 1 {along / font.scale:.0f} {glyph.rise / font.scale:.0f} cm {font.outline(glyph.id)} f Q")
        along += font.advance(glyph.id)
    letters += [f"q 1 0 0 1 {s.x / font.scale:.0f} {s.y / font.scale:.0f} cm {font.outline(s.id)} f Q" for s in run.shapes]
    return f"q {colour} rg {turned} {x:.2f} {y:.2f} cm {' '.join(letters)} Q"
