"""How a review was closed, and lines to write on while it is a draft."""

from __future__ import annotations

from km_desktop.exports.pdf.facts import facts_rows
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, air, words
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import SignOff

_LABEL = 92.0
_LINE = 24.0
"""Room for handwriting."""


def sign_off_lines(block: SignOff, style: Style, width: float) -> list[Piece]:
    """Labels and facts, then a ruled line for each thing to be filled in by hand."""
    facts = facts_rows(block.facts, style, width, label=_LABEL, gap=8.0, air=1.5)
    if not block.blanks:
        return facts
    return [*facts, air(4), *(_blank(label, style, width) for label in block.blanks)]


def _blank(label: str, style: Style, width: float) -> Piece:
    name = words(label, style["cell_quiet"], _LABEL - 8)
    line = style.colours["line2"]
    height = max(_LINE, name.height + 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        name.draw(pen, x, y + height - name.height - 1)
        pen.rule(x + _LABEL, y + height, width - _LABEL, line, 0.5)

    return Drawn(height, draw)
