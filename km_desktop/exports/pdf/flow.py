"""Pieces onto pages, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from km_desktop.exports.pdf.marking import AGAIN
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Piece
from km_desktop.exports.pdf.style import Page

_LEAST = 90.0
"""Where less room than this is left, a piece that must be cut begins on the next page."""
_SHARE = 0.5
"""A piece is cut only when it is taller than this share of a page; a smaller one moves on whole."""


class Flow:
    """Fills pages from the top. `tick` is called for every piece; it may raise to stop."""

    def __init__(self, pen: Pen, page: Page, tick: Callable[[], None]) -> None:
        self._pen = pen
        self._page = page
        self._tick = tick
        self._head: Piece | None = None
        self._marks: tuple[tuple[str, int], ...] = ()
        self._end = page.height - page.bottom
        self.y = page.top
        self.fresh = True
        """Whether nothing stands on this page yet."""

    @property
    def room(self) -> float:
        """Height that is left on this page."""
        return self._end - self.y

    def new_page(self) -> None:
        """Goes on with the next page, where the head of a table that is under way is drawn again."""
        self._pen.new_page()
        self.y = self._page.top
        self.fresh = True
        if self._head:
            with self._pen.decoration(AGAIN):
                self._head.draw(self._pen, self._page.left, self.y)
            self.y += self._head.height

    def gap(self, height: float) -> None:
        """Air, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def need(self, height: float) -> None:
        """Goes on with the next page unless there is that much room."""
        if height > self.room and not self.fresh:
            self.new_page()

    def begin_table(self, head: Piece) -> None:
        """Draws the head of a table, here and on every page until it ends."""
        self.add(head)
        self._head = head

    def end_table(self) -> None:
        """No head is drawn any more."""
        self._head = None

    def add(self, piece: Piece, *marks: tuple[str, int]) -> None:
        """Draws a piece, cut over pages where it has to be. `marks` are titles and levels for the outline."""
        self._tick()
        self._marks = marks
        rest: Piece | None = piece
        while rest is not None:
            if rest.height <= self.room or (self.fresh and self.room < _LEAST):
                self._place(rest)
                return
            small = rest.height <= self._page.depth * _SHARE
            cut = None if (small or self.room < _LEAST) and not self.fresh else rest.split(self.room)
            if cut is None and self.fresh:
                self._place(rest)  # Nothing to cut, and no page has more room.
                return
            if cut:
                self._place(cut[0])
                rest = cut[1]
            self.new_page()
            self._tick()

    def _place(self, piece: Piece) -> None:
        for title, level in self._marks:
            self._pen.mark(title, level, self.y)
        self._marks = ()
        piece.draw(self._pen, self._page.left, self.y)
        self.y += piece.height
        self.fresh = False
