"""What a page is put together from: pieces that know their height, can be drawn, and can be cut in two."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from km_desktop.exports.pdf.line import Line
from km_desktop.exports.pdf.lines import break_lines, first_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Type
from km_desktop.report.language import language_of

WIDOW = 2
"""Lines of a text that are kept together where it is cut."""


class Piece(Protocol):
    """Something of a known height."""

    @property
    def height(self) -> float:
        """Points."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws it with its top left corner at (x, y)."""

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """What fits into `room`, and the rest; None when nothing fits or there is nothing to cut."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text."""

    lines: Sequence[Line]
    kind: Type
    width: float = 0.0
    role: str = "P"
    """What the text is in the document; empty where it is part of what it is drawn within."""
    element: Element | None = field(default=None, compare=False)
    """What the pieces of a text share that was cut."""

    @property
    def height(self) -> float:
        return len(self.lines) * self.kind.leading

    def draw(self, pen: Pen, x: float, y: float) -> None:
        if not self.role:
            pen.text(x, y, self.lines, self.kind, width=self.width)
            return
        with pen.within(self.element or Element(self.role)):
            pen.text(x, y, self.lines, self.kind, width=self.width, role=self.role)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        count = int(room / self.kind.leading + 0.001)
        count = min(count, len(self.lines) - WIDOW)
        if count < WIDOW:
            return None
        shared = replace(self, element=self.element or (Element(self.role) if self.role else None))
        return replace(shared, lines=self.lines[:count]), replace(shared, lines=self.lines[count:])


def words(text: str, kind: Type, width: float, role: str = "P") -> Words:
    """A text within a width. `role` is what it is in the document; see Words."""
    return spoken(text, break_lines(text, kind.face, kind.size, width), kind, width, role)


def spoken(text: str, lines: Sequence[Line], kind: Type, width: float, role: str = "P") -> Words:
    """Lines of a text, which says in which language it is where its letters tell."""
    language = language_of(text)
    if not language:
        return Words(lines, kind, width, role)
    role = role or "Span"
    return Words(lines, kind, width, role, Element(role, lang=language))


def clipped(text: str, kind: Type, width: float, most: int, role: str = "P") -> Words:
    """The first lines of a text, with an ellipsis where more follows."""
    return spoken(text, first_lines(text, kind.face, kind.size, width, most)[0], kind, width, role)


def text_width(text: str, kind: Type) -> float:
    """How wide a text is that is not broken, in points."""
    lines = break_lines(text, kind.face, kind.size, 100_000)
    return max(line.width for line in lines) * kind.size / 1000


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something that draws itself and stays whole."""

    height: float
    drawing: Callable[[Pen, float, float], None]

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.drawing(pen, x, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - a drawing has no two halves
        return None


@dataclass(frozen=True, slots=True)
class Tagged:
    """A piece that is a part of the document; when it is cut, its pieces still are one part."""

    piece: Piece
    element: Element

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        with pen.within(self.element):
            self.piece.draw(pen, x, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.piece.split(room)
        return cut and (Tagged(cut[0], self.element), Tagged(cut[1], self.element))


def air(height: float) -> Drawn:
    """Nothing, of a height."""
    return Drawn(height, lambda _pen, _x, _y: None)


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces one below the other, with a gap between them."""

    pieces: tuple[Piece, ...]
    gap: float = 0.0

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.pieces) + self.gap * max(0, len(self.pieces) - 1)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        for piece in self.pieces:
            piece.draw(pen, x, y)
            y += piece.height + self.gap

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        for at, piece in enumerate(self.pieces):
            if piece.height > room + 0.001:
                cut = piece.split(room)
                if cut:
                    return Stack((*self.pieces[:at], cut[0]), self.gap), Stack(
                        (cut[1], *self.pieces[at + 1 :]), self.gap
                    )
                if at:
                    return Stack(self.pieces[:at], self.gap), Stack(self.pieces[at:], self.gap)
                return None
            room -= piece.height + self.gap
        return None


@dataclass(frozen=True, slots=True)
class Whole:
    """A piece that is not cut unless it is taller than `most`: a note reads best on one page."""

    piece: Piece
    most: float = math.inf

    @property
    def height(self) -> float:
        return self.piece.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        self.piece.draw(pen, x, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        return self.piece.split(room) if self.height > self.most else None


@dataclass(frozen=True, slots=True)
class Beside:
    """Pieces side by side, each at its own distance from the left; `above` and `below` is air, `rule` a line under it."""

    pieces: tuple[tuple[float, Piece], ...]
    above: float = 0.0
    below: float = 0.0
    rule: Callable[[Pen, float, float], None] | None = None
    """Draws the line under it."""
    between: Callable[[Pen, float, float], None] | None = None
    """Draws what stands between the pieces, once, where they begin."""

    @property
    def height(self) -> float:
        return self.above + max((piece.height for _, piece in self.pieces), default=0.0) + self.below

    def draw(self, pen: Pen, x: float, y: float) -> None:
        if self.between:
            self.between(pen, x, y + self.above)
        for left, piece in self.pieces:
            piece.draw(pen, x + left, y + self.above)
        if self.rule:
            self.rule(pen, x, y + self.height)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        room -= self.above
        first: list[tuple[float, Piece]] = []
        rest: list[tuple[float, Piece]] = []
        for left, piece in self.pieces:
            if piece.height <= room:
                first.append((left, piece))
            elif cut := piece.split(room):
                first.append((left, cut[0]))
                rest.append((left, cut[1]))
            else:
                rest.append((left, piece))
        # The leftmost piece leads: where none of it fits, the others wait for it.
        if not first or not rest or first[0][0] != self.pieces[0][0]:
            return None
        return (
            Beside(tuple(first), self.above, 0.0, None, self.between),
            Beside(tuple(rest), self.above, self.below, self.rule),
        )
