"""Pieces one below the other, in columns of one width, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.audience.paging import Pages, Placed

CLOSE = 4.0
"""Pixels between heights that look alike."""


class Piece(NamedTuple):
    """Something that is not broken. One that leads does not stand alone at the foot of a column."""

    row: int
    height: float
    paint: Callable[[QPainter, QRectF], None]
    notes: int = 1
    leads: bool = False
    breaks: bool = False
    """Begins a new column."""


class Grid(NamedTuple):
    """How many columns, how wide each, and how far apart things stand; pixels."""

    columns: int
    width: float
    tall: float
    gap: float
    between: float


def grid(wide: float, tall: float, columns: int, gap: float, between: float) -> Grid:
    """A grid as wide as there is room."""
    return Grid(columns, float(int((wide - between * (columns - 1)) / columns)), tall, gap, between)


def in_columns(pieces: Sequence[Piece], on: Grid) -> Pages:
    """All pieces in order. Where one page is enough, its columns are about equally high."""
    laid = _filled(pieces, on, on.tall)
    if len(laid) > 1 or on.columns == 1:
        return laid
    low, high = max((p.height for p in pieces), default=0.0), on.tall
    while high - low > CLOSE:
        middle = (low + high) / 2
        if len(_filled(pieces, on, middle)) == 1:
            high = middle
        else:
            low = middle
    return _filled(pieces, on, high)


def _filled(pieces: Sequence[Piece], on: Grid, tall: float) -> Pages:
    pages: Pages = [[]]
    column, top = 0, 0.0
    for at, piece in enumerate(pieces):
        need = min(piece.height, on.tall)
        whole = need
        if piece.leads and at + 1 < len(pieces):
            whole += on.gap + min(pieces[at + 1].height, on.tall)
        if top and (top + whole > tall + 0.5 or piece.breaks):
            column, top = column + 1, 0.0
            if column == on.columns:
                pages.append([])
                column = 0
        left = column * (on.width + on.between)
        pages[-1].append(Placed(piece.row, QRectF(left, top, on.width, need), piece.paint, piece.notes))
        top += need + on.gap
    return pages
