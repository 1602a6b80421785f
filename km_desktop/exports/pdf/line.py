"""A line of text, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.exports.pdf.shaping import Shaped


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a line with the spaces between them, as they are drawn from left to right; `left` is their distance from
    the line's left end in thousandths of the size."""

    left: float
    words: tuple[Shaped, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, in reading order."""

    text: str
    width: float
    """In thousandths of the size."""
    parts: tuple[Part, ...] = ()
    """What it is drawn of; nothing where one font draws the text, character by character."""
    rightwards: bool = True
    """False where the paragraph is read from the right, and stands at the right edge."""
    space: bool = False
    """Whether a space of the text follows, which whoever reads it aloud must hear."""
