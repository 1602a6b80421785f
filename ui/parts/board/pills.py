""""1 more below": notes never scroll away unseen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.parts.board import words
from ui.theme import Look
from ui.widgets import Button

EDGE = 6
"""Pixels between a pill and the end of the board."""


class Pills:
    """Two buttons over a board; `scroll` is called with -1 or 1."""

    def __init__(self, look: Look, over: QWidget, scroll: Callable[[int], None]) -> None:
        self._above = _pill(look, "chevron-up", over)
        self._below = _pill(look, "chevron-down", over)
        self._above.clicked.connect(lambda: scroll(-1))
        self._below.clicked.connect(lambda: scroll(1))

    def show(self, above: int, below: int, area: QRect) -> None:
        """Says how many notes are out of sight; `area` is the board's place in the widget that the pills lie on."""
        for pill, count, text in (
            (self._above, above, words.more_above(above)),
            (self._below, below, words.more_below(below)),
        ):
            if not count:
                pill.hide()
                continue
            if pill.text_shown() != text:
                pill.set_text(text)
            size = pill.sizeHint()
            top = area.top() + EDGE if pill is self._above else area.bottom() - EDGE - size.height()
            pill.setGeometry(QRect(area.center().x() - size.width() // 2, top, size.width(), size.height()))
            pill.show()

    def texts(self) -> tuple[str, str]:
        """What is said above and below; "" where nothing is."""
        shown = [p.text_shown() if p.isVisibleTo(p.parentWidget()) else "" for p in (self._above, self._below)]
        return shown[0], shown[1]


def _pill(look: Look, icon: str, over: QWidget) -> Button:
    pill = Button(look, "", kind="outlined", icon=icon, small=True, parent=over)
    pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The arrows scroll; the mouse presses this.
    pill.hide()
    return pill
