"""The names of a table's columns."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Tagged
from km_desktop.exports.pdf.structure import COLUMN_HEAD, Element
from km_desktop.exports.pdf.style import Style

_HEIGHT = 18.0


def column_heads(lefts: Sequence[float], names: Sequence[str], style: Style, thead: Element) -> Piece:
    """Each name at its distance from the left, and the line under them; they are the row of `thead`."""

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, name in zip(lefts, names, strict=True):
            with pen.within(Element("TH", COLUMN_HEAD)):
                pen.tab(x + left, y, name, style["head"])
        pen.rule(x, y + _HEIGHT, style.page.room, style.colours["ink"], 1.0)

    return Tagged(Tagged(Drawn(_HEIGHT, draw), Element("TR")), thead)
