"""What stands where on a board: places in the coordinates of the whole board, whatever is scrolled into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF

from km_desktop.review.session import Note

GAP = 10.0
"""Pixels between two notes."""

Measure = Callable[[Note, float], float]
"""Height of a note, in pixels, at a width."""


class Cell(NamedTuple):
    """One thing to paint. `kind` is note, answered, loose, arrow, row (the ground of the current row) or slot."""

    kind: str
    id: str
    """Of the note; "" where there is none."""
    rect: QRectF


class NoteList(Protocol):
    """The notes to arrange, in order."""

    def note(self, row: int) -> Note:
        """The note in a row."""

    def get(self, note: str) -> Note | None:
        """The note with this id, if it is in the list."""

    def row(self, note: str) -> int:
        """The row of a note, or -1."""

    def ids(self) -> list[str]:
        """All ids in order."""


class Arrangement(Protocol):
    """A way to lay notes out. It is told what happened to the list and works the places out in `settle`."""

    height: float

    def inserted(self, first: int, last: int) -> None:
        """Rows have come."""

    def removed(self, first: int, ids: Sequence[str]) -> None:
        """The notes with these ids have gone, the first of them from row `first`."""

    def moved(self, row: int, to: int) -> None:
        """The note in `row` now stands in row `to`."""

    def changed(self, first: int, last: int) -> None:
        """The notes in these rows have changed."""

    def settle(self) -> None:
        """Works out all places again that may have changed."""

    def rect(self, note: str) -> QRectF:
        """Where a note stands; empty if it does not."""

    def cells(self, top: float, bottom: float) -> list[Cell]:
        """What can be seen between two heights, in the order of painting."""

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        """How many notes lie mostly above `top`, and mostly below `bottom`."""

    def order(self) -> Sequence[str]:
        """The notes' ids in the order in which they are read."""

    def slot(self) -> QRectF:
        """Where the next note lands."""
