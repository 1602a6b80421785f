"""Where groups and notes stand: cards in columns, and the notes that stand alone beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRectF

from km_desktop.review.session import Note
from ui.parts.groups.entries import Entry

PAD, SIDE, BELOW = 13.0, 14.0, 12.0
"""Pixels: inside a card, between columns, and between cards."""
APART = 6.0
"""Between two notes of a card, and two that stand alone."""
LEAST_WIDTH = 216.0
MOST_COLUMNS = 6
UNEVEN = 220.0
"""Pixels that a column may be longer than the shortest one, before the next card goes elsewhere: cards stay."""

Height = Callable[[Note, float], float]


class Cell(NamedTuple):
    """One thing to paint. `kind` is card, head, note, foot or title."""

    kind: str
    id: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels at the present size of text."""

    width: float
    margin: float
    head: float
    """Of the name of a card."""
    foot: float
    """Of its votes; 0 where nobody votes."""
    title: float
    """Of the heading over the notes that stand alone."""
    scale: float
    voting: bool


@dataclass(slots=True)
class Layout:
    """The finished places. `at` is what the keyboard goes to: the head of a card, or a note."""

    cells: list[Cell] = field(default_factory=list)
    cards: dict[str, QRectF] = field(default_factory=dict)
    at: dict[str, QRectF] = field(default_factory=dict)
    height: float = 0.0
    loose: int = 0
    """How many columns the notes that stand alone have beside the groups."""
    _tops: list[float] = field(default_factory=list)
    _tallest: float = 0.0
    _middles: list[float] = field(default_factory=list)

    def seen(self, top: float, bottom: float) -> list[Cell]:
        """What can be seen between two heights, grounds first."""
        first = bisect_left(self._tops, top - self._tallest)
        last = bisect_left(self._tops, bottom)
        return [cell for cell in self.cells[first:last] if cell.rect.bottom() > top]

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        """How many notes have their middle above one height, and below another."""
        return bisect_left(self._middles, top), len(self._middles) - bisect_right(self._middles, bottom)

    def close(self) -> None:
        """All is placed."""
        order = {"card": 0, "title": 1, "head": 2, "foot": 3, "note": 4}
        placed = [(cell.rect.top(), order[cell.kind], at) for at, cell in enumerate(self.cells)]
        placed.sort()
        self.cells = [self.cells[at] for _top, _kind, at in placed]
        self._tops = [top for top, _kind, _at in placed]
        highs = [cell.rect.height() for cell in self.cells]
        bottoms = [top + high for top, high in zip(self._tops, highs, strict=True)]
        self._tallest, self.height = max(highs, default=0.0), max(bottoms, default=0.0)
        places = zip(self.cells, self._tops, bottoms, strict=True)
        self._middles = sorted([(top + bottom) / 2 for cell, top, bottom in places if cell.kind == "note"])


def lay_out(listed: Sequence[Entry], height: Height, measures: Measures, loose: int = 0) -> Layout:
    """Places everything. `loose` is how many columns the lone notes had before: that changes only for good reason."""
    room = measures.width - 2 * measures.margin
    columns = max(1, min(MOST_COLUMNS, int((room + SIDE) // (LEAST_WIDTH * measures.scale + SIDE))))
    wide = (room - (columns - 1) * SIDE) // columns
    maker = _Maker(height, measures, wide)
    grouped = [entry for entry in listed if entry.is_group or entry.group is not None]
    alone = [entry for entry in listed if not entry.is_group and entry.group is None]
    if measures.voting:
        maker.place_cards(listed, columns)
    elif not grouped or not alone or columns == 1:
        maker.place_cards(grouped, columns)
        maker.place_alone(alone, 0, columns, titled=bool(grouped))
    else:
        maker.layout.loose = maker.share(grouped, alone, columns, loose)
        maker.place_cards(grouped, columns - maker.layout.loose)
        maker.place_alone(alone, columns - maker.layout.loose, maker.layout.loose, titled=True)
    maker.layout.close()
    return maker.layout


class _Maker:
    def __init__(self, height: Height, measures: Measures, wide: float) -> None:
        self._height, self._measures, self._wide = height, measures, wide
        self.layout = Layout()
        self._used = 0.0

    def place_cards(self, listed: Sequence[Entry], columns: int) -> None:
        """Cards go from left to right, each below the last one of its column."""
        feet = [0.0] * columns
        for number, card in enumerate(_cards(listed)):
            at = number % columns
            if feet[at] > min(feet) + UNEVEN:
                at = feet.index(min(feet))
            feet[at] += self._card(card, self._left(at), feet[at]) + BELOW
        self._used = max(feet, default=0.0)

    def place_alone(self, alone: Sequence[Entry], first: int, columns: int, *, titled: bool) -> None:
        """The notes that stand alone, under a heading where there are groups too."""
        if not alone:
            return
        top = 0.0
        if titled:
            top = self._used + BELOW if first == 0 and self._used else 0.0
            title = QRectF(self._left(first), top, self._wide, self._measures.title)
            self.layout.cells.append(Cell("title", "", title))
            top = title.bottom()
        feet = [top] * columns
        for number, entry in enumerate(alone):
            assert entry.note is not None
            at = number % columns
            tall = self._height(entry.note, self._wide)
            rect = QRectF(self._left(first + at), feet[at], self._wide, tall)
            feet[at] += tall + APART + 2
            self._put_note(entry.id, rect)

    def share(self, grouped: Sequence[Entry], alone: Sequence[Entry], columns: int, before: int) -> int:
        """How many columns the lone notes get, so that neither side is much longer than the other."""
        cards = sum(self._card_height(card) + BELOW for card in _cards(grouped))
        notes = sum(self._height(entry.note, self._wide) + APART for entry in alone if entry.note is not None)
        longest = {n: max(cards / (columns - n), notes / n) for n in range(1, columns)}
        best = min(longest, key=lambda n: (longest[n], n))
        return before if before in longest and longest[before] < longest[best] * 1.4 + UNEVEN else best

    def _left(self, column: int) -> float:
        return self._measures.margin + column * (self._wide + SIDE)

    def _card_height(self, card: Sequence[Entry]) -> float:
        inner = self._wide - 2 * PAD
        notes = [self._height(entry.note, inner) + APART for entry in card if entry.note is not None]
        head = self._measures.head if card[0].is_group else PAD
        return head + sum(notes) - APART + PAD + self._measures.foot

    def _card(self, card: Sequence[Entry], left: float, top: float) -> float:
        """Places a group with its notes, or a lone note that is voted for; returns how high it is."""
        rect = QRectF(left, top, self._wide, round(self._card_height(card)))
        id, layout, y = card[0].id, self.layout, top
        layout.cells.append(Cell("card", id, rect))
        layout.cards[id] = rect
        if card[0].is_group:
            head = QRectF(left, top, self._wide, self._measures.head)
            layout.cells.append(Cell("head", id, head))
            layout.at[id] = head
            y = head.bottom()
        else:
            y += PAD
        for entry in card:
            if entry.note is not None:
                tall = self._height(entry.note, self._wide - 2 * PAD)
                self._put_note(entry.id, QRectF(left + PAD, y, self._wide - 2 * PAD, tall))
                y += tall + APART
        if self._measures.foot:
            foot = QRectF(left + PAD, rect.bottom() - self._measures.foot - PAD / 2, self._wide - 2 * PAD, self._measures.foot)
            layout.cells.append(Cell("foot", id, foot))
        return rect.height()

    def _put_note(self, id: str, rect: QRectF) -> None:
        self.layout.cells.append(Cell("note", id, rect))
        self.layout.at[id] = rect


def _cards(listed: Sequence[Entry]) -> list[list[Entry]]:
    """Each group with its notes; each lone note by itself."""
    cards: list[list[Entry]] = []
    for entry in listed:
        if entry.is_group or entry.group is None:
            cards.append([entry])
        else:
            cards[-1].append(entry)
    return cards


def nearest(layout: Layout, ids: Sequence[str], here: str, dx: int, dy: int) -> str:
    """The id of what stands next in a direction, or "" at the edge."""
    start = layout.at[here]
    best, least = "", float("inf")
    for id in ids:
        rect = layout.at.get(id)
        if rect is None or id == here:
            continue
        if dy:
            along = rect.top() - start.bottom() if dy > 0 else start.top() - rect.bottom()
            aside = max(0.0, rect.left() - start.right(), start.left() - rect.right())
        else:
            along = rect.left() - start.right() if dx > 0 else start.left() - rect.right()
            aside = max(0.0, rect.top() - start.bottom(), start.top() - rect.bottom())
        if along < -1:
            continue
        far = along + 4 * aside
        if far < least:
            best, least = id, far
    return best
