""""1 more below": notes never scroll away unseen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.parts.board import words
from ui.theme import Look
from ui.widgets import Button

TALL = 24


class Pills:
    """A button in the headings of a board and one in its foot; `scroll` is called with -1 or 1."""

    def __init__(self, look: Look, over: QWidget, scroll: Callable[[int], None]) -> None:
        self._above = _pill(look, "chevron-up", over)
        self._below = _pill(look, "chevron-down", over)
        self._above.clicked.connect(lambda: scroll(-1))
        self._below.clicked.connect(lambda: scroll(1))
        self._area, self._head, self._foot = QRect(), 0, 0
        self.in_foot = False
        """Whether both stand in the foot, where the headings have no room to spare."""

    def place(self, area: QRect, head: int, foot: int) -> None:
        """The board's place in the widget, and how high its headings and its foot are."""
        self._area, self._head, self._foot = area, head, foot

    def show(self, above: int, below: int, counted: float) -> float:
        """Says how many notes are out of sight. `counted` is how much of the headings' right end is taken; gives how
        much more is taken now.
        """
        top = self._say(self._above, above, words.more_above(above))
        bottom = self._say(self._below, below, words.more_below(below))
        area = self._area
        if self.in_foot:
            low = area.bottom() - (self._foot + self._below.height()) // 2
            both = top * bool(above) + bottom * bool(below) + 12 * bool(above and below)
            left = area.center().x() - both // 2
            self._above.move(left, low)
            self._below.move(left + (top + 12) * bool(above), low)
            return 0.0
        self._above.move(area.right() - round(counted) - top, max(0, (self._head - self._above.height()) // 2))
        self._below.move(area.center().x() - bottom // 2, area.bottom() - (self._foot + self._below.height()) // 2)
        return top + 12.0 if above else 0.0

    def texts(self) -> tuple[str, str]:
        """What is said above and below; "" where nothing is."""
        return tuple("" if p.isHidden() else p.text_shown() for p in (self._above, self._below))  # type: ignore[return-value]

    def _say(self, pill: Button, count: int, text: str) -> int:
        pill.setVisible(count > 0)
        if count and pill.text_shown() != text:
            pill.set_text(text)
            pill.resize(pill.sizeHint())
        return pill.width()


def _pill(look: Look, icon: str, over: QWidget) -> Button:
    pill = Button(look, "", kind="outlined", icon=icon, small=True, height=TALL, parent=over)
    pill.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The arrows scroll; the mouse presses this.
    pill.hide()
    return pill
