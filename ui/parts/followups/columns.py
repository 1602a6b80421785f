"""Where the columns of the list of actions stand: the headings, the rows and the boxes share them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui.theme import Look
from ui.widgets import Text

INSET = 3
"""Pixels beside a card, for its shadow."""
GAP = 14
SHARES = (0.355, 0.205, 0.165, 0.275)
"""Of what, who, when and how we will know in the width that is left."""
LEAST = 600
"""Pixels, at normal text size, below which the columns would be too narrow and stand in lines instead."""
BESIDE, STACKED = ((0, 1, 2, 3),), ((0,), (1, 2), (3,))
"""Which of the four stand in one line."""


class Span(NamedTuple):
    """A column: its left edge and its width, in pixels."""

    x: float
    width: float


def headings() -> tuple[str, str, str, str]:
    """What the columns are called, which is also what their boxes are called."""
    return (_("What"), _("Who leads"), _("By when"), _("How will we know?"))


def lines(width: float, look: Look) -> tuple[tuple[int, ...], ...]:
    """Which of what, who, when and how stand in one line, in a row `width` pixels wide."""
    return BESIDE if width >= look.px(LEAST) else STACKED


def columns(width: float, look: Look) -> tuple[Span, Span, Span, Span, Span]:
    """Number, what, who, when and how we will know, in a row `width` pixels wide."""
    pad = float(look.px(14)) + INSET
    number = Span(pad, float(look.px(28)))
    left = number.x + number.width + GAP
    room = max(0.0, width - left - pad)
    if lines(width, look) == STACKED:
        half = (room - GAP) * 0.55
        return number, Span(left, room), Span(left, half), Span(left + half + GAP, room - GAP - half), Span(left, room)
    spans, room = [number], room - 3 * GAP
    for share in SHARES:
        spans.append(Span(left, room * share))
        left += room * share + GAP
    return spans[0], spans[1], spans[2], spans[3], spans[4]


class Headings(QWidget):
    """The names of the columns, above them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._labels = [Text(look, words, "label", parent=self) for words in headings()]
        self._width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)  # Only for its height; `fit` places the labels.
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(1)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFixedHeight(look.px(24))
        self.fit(self._width)

    def fit(self, width: int) -> None:
        """Stands above rows that are `width` pixels wide."""
        self._width = width
        self.setVisible(width == 0 or lines(width, self._look) == BESIDE)
        for label, span in zip(self._labels, columns(width, self._look)[1:], strict=True):
            label.setGeometry(round(span.x), 0, round(span.width), self._look.px(24))
