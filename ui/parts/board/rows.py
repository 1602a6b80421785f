"""Notes in rows: what is answered on the left, its answers on the right, and a home for those that answer nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRectF

from ui.parts.board.band import Band, Columns
from ui.parts.board.cells import GAP, Cell, Measure, NoteList

LEAST_CELL = 232.0
ARROW, ICON = 30, 16
"""Pixels between the answered notes and their answers, and of the arrow there."""
HALO_X, HALO_Y = 8.0, 4.0
"""How far the ground of the current row reaches beyond its notes."""


class Rows:
    """`notes` are those of the stage, `answered` those of the stage that it answers."""

    def __init__(
        self,
        notes: NoteList,
        answered: NoteList,
        measure: Measure,
        measure_left: Measure,
        width: float,
        margin: float,
        scale: float,
    ) -> None:
        self._notes, self._answered, self._measure, self._measure_left = notes, answered, measure, measure_left
        self.columns = _columns(width, margin, scale)
        self._bands: list[Band] = []
        self._by_left: dict[str, Band] = {}
        self._home: dict[str, Band] = {}
        self._tops: list[float] = []
        self._counts: list[int] = []
        self._touched: dict[Band, None] = {}
        self._rebuild = True
        self._target = ""
        self.height = 0.0

    def set_target(self, note: str) -> bool:
        """The next note lands beside this one; "" lets it answer nothing. Tells whether that moves anything."""
        if note == self._target:
            return False
        for left, slotted in ((self._target, False), (note, True)):
            if band := self._by_left.get(left):
                band.slotted = slotted
                self._touched[band] = None
        self._target = note
        return True

    def rebuild(self) -> None:
        """Starts afresh: answered notes have come, gone, moved or changed."""
        self._rebuild = True

    def inserted(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self._take_in(self._notes.note(row).id)

    def removed(self, first: int, ids: Sequence[str]) -> None:
        for note in ids:
            self._let_go(note)

    def moved(self, row: int, to: int) -> None:
        if band := self._home.get(self._notes.note(to).id):
            band.unsettle()
            self._touched[band] = None

    def changed(self, first: int, last: int) -> None:
        for row in range(first, last + 1):
            note = self._notes.note(row)
            band = self._home.get(note.id)
            if band is not None and band is self._band_for(note.answers):
                band.touch(note.id)
                self._touched[band] = None
            else:
                self._let_go(note.id)
                self._take_in(note.id)

    def settle(self) -> None:
        if self._rebuild:
            self._build()
        for band in self._touched:
            self._settle(band)
        self._touched.clear()
        ends = list(accumulate((band.height + GAP for band in self._bands), initial=0.0))
        for band, top in zip(self._bands, ends, strict=False):
            band.top = top
        self.height = ends.pop()
        self._tops = ends
        self._counts = list(accumulate((len(band.ids) for band in self._bands), initial=0))

    def rect(self, note: str) -> QRectF:
        band = self._home.get(note)
        return band.rect(note, self.columns) if band else QRectF()

    def answered_rect(self, note: str) -> QRectF:
        """Where an answered note stands; "" is the home of notes that answer nothing."""
        band = self._by_left.get(note)
        return band.card(self.columns) if band else QRectF()

    def row_rect(self, note: str) -> QRectF:
        """The whole row of an answered note."""
        band, at = self._by_left.get(note), self.columns
        if band is None:
            return QRectF()
        return QRectF(at.left, band.top, at.right + at.right_width - at.left, band.height)

    def cells(self, top: float, bottom: float) -> list[Cell]:
        first, last = self._span(top - HALO_Y, bottom + HALO_Y)
        found: list[Cell] = []
        for band in self._bands[first:last]:
            card = band.card(self.columns)
            if band.slotted:
                halo = self.row_rect(band.left).adjusted(-HALO_X, -HALO_Y, HALO_X, HALO_Y)
                found.append(Cell("row", band.left, halo))
            found.append(Cell("answered" if band.left else "loose", band.left, card))
            if band.ids or band.slotted:
                found.append(Cell("arrow", band.left, self._arrow(card)))
            found += (Cell("note", n, band.rect(n, self.columns)) for n in band.between(top, bottom, self.columns))
            if band.slotted:
                found.append(Cell("slot", "", band.slot()))
        return found

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        first, last = self._span(top, bottom)
        above, below = self._counts[first], self._counts[-1] - self._counts[last]
        for band in self._bands[first:last]:
            seen = band.between(top, bottom, self.columns)
            before = band.ids.index(seen[0]) if seen else sum(1 for _ in band.ids if band.top < top)
            middles = [band.rect(n, self.columns).center().y() for n in seen]
            above += before + sum(middle < top for middle in middles)
            below += len(band.ids) - before - len(seen) + sum(middle > bottom for middle in middles)
        return above, below

    def order(self) -> Sequence[str]:
        return [note for band in self._bands for note in band.ids]

    def slot(self) -> QRectF:
        band = self._by_left.get(self._target)
        return band.slot() if band else QRectF()

    def beside(self, note: str) -> tuple[str, Sequence[str]]:
        """The answered note (or "") in whose row a note stands, and all notes of that row in order."""
        band = self._home[note]
        return band.left, tuple(band.ids)

    def answers_of(self, left: str) -> Sequence[str]:
        """The notes that stand beside an answered note, or beside none for ""."""
        band = self._by_left.get(left)
        return tuple(band.ids) if band else ()

    def stops(self) -> Sequence[str]:
        """The answered notes from the top, and "" at the end."""
        return [band.left for band in self._bands]

    def row_at(self, y: float) -> str:
        """The answered note whose row lies at a height, or is nearest to it."""
        at = max(0, bisect_right(self._tops, y + GAP / 2) - 1)
        return self._bands[at].left if self._bands else ""

    def _span(self, top: float, bottom: float) -> tuple[int, int]:
        first = max(0, bisect_right(self._tops, top) - 1)
        return first, max(first, bisect_left(self._tops, bottom))

    def _arrow(self, card: QRectF) -> QRectF:
        """Whole pixels, so that it looks the same wherever the board is scrolled to."""
        side = round(ICON * self.columns.scale)
        return QRectF(card.right() + (ARROW - side) // 2, card.top() + (card.height() - side) // 2, side, side)

    def _build(self) -> None:
        self._bands = [Band(left, self._notes.get) for left in (*self._answered.ids(), "")]
        self._by_left = {band.left: band for band in self._bands}
        self._home = {}
        self._touched = dict.fromkeys(self._bands)
        self._rebuild = False
        for note in self._notes.ids():
            self._take_in(note)
        self._by_left.get(self._target, self._bands[-1]).slotted = True

    def _settle(self, band: Band) -> None:
        at = self.columns
        left = self._answered.get(band.left)
        tall = self._measure_left(left, at.left_width) if left else (60.0 if band.ids or band.slotted else 40.0) * at.scale
        band.settle(at, self._measure, tall)

    def _band_for(self, answers: str) -> Band:
        return self._by_left.get(answers) or self._bands[-1]

    def _take_in(self, note: str) -> None:
        if self._rebuild or (found := self._notes.get(note)) is None:
            return
        band = self._band_for(found.answers)
        band.insert(found)
        self._home[note] = band
        self._touched[band] = None

    def _let_go(self, note: str) -> None:
        if not self._rebuild and (band := self._home.pop(note, None)):
            band.remove(note)
            self._touched[band] = None


def _columns(width: float, margin: float, scale: float) -> Columns:
    inner = max(160.0, width - 2 * margin)
    left = float(int(max(min(220.0 * scale, inner * 0.45), min(360.0 * scale, inner * 0.325))))
    right = left + ARROW
    room = inner - right
    per_line = max(1, int((room + GAP) / (LEAST_CELL * scale + GAP)))
    return Columns(margin, left, margin + right, room, per_line, scale)
