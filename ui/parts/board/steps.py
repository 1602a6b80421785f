"""Where an arrow key leads among notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF

from ui.parts.board.cells import Cell

REACH = 700.0
SIDEWAYS = 0.3
"""A note that lies aside is as far as one that lies this share of the way further up or down."""

Look = Callable[[float, float], list[Cell]]
"""The cells between two heights."""


def vertical(seen: Look, height: float, here: QRectF, by: int) -> str:
    """The note above (-1) or below (1) a place, nearest in sight of the eye; "" if there is none."""
    reach = REACH
    while True:
        top, bottom = (here.bottom(), here.bottom() + reach) if by > 0 else (here.top() - reach, here.top())
        found = _nearest(seen(top, bottom), here, by)
        if found or top < 0 or bottom > height:
            return found
        reach *= 2


def along(order: Sequence[str], note: str, by: int) -> str:
    """The note before (-1) or after (1) in reading order, or the same at the ends."""
    at = order.index(note) + by
    return order[max(0, min(len(order) - 1, at))]


def _nearest(cells: Iterable[Cell], here: QRectF, by: int) -> str:
    best, least = "", float("inf")
    for cell in cells:
        rect = cell.rect
        away = rect.top() - here.bottom() if by > 0 else here.top() - rect.bottom()
        if cell.kind != "note" or away < -1:
            continue
        far = away + SIDEWAYS * abs(rect.center().x() - here.center().x())
        if far < least:
            best, least = cell.id, far
    return best
