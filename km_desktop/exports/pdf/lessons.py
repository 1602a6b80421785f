"""Lessons that stand each on their own."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.pdf.facts import facts_rows
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, Whole, air, words
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import Lesson

_LABEL = 92.0
_EDGE = 14.0


def lesson_pieces(block: Lesson, style: Style) -> Iterator[Piece]:
    """The words of a lesson beside a line in its colour, and below them what is known of it."""
    width = style.page.room - _EDGE
    bar = style.tint(block.note.kind).bar
    facts = facts_rows(block.facts, style, width, label=_LABEL, gap=8.0, air=0.8)
    told = Stack((words(block.note.text, style["lesson"], width), air(5), *facts))

    def edge(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y + 2, 3, told.height - 3, fill=bar, radius=1.5)

    short = told.height <= style.page.whole
    yield Whole(Beside(((_EDGE, told),), between=edge if short else None), style.page.whole)
