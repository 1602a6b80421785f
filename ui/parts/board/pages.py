"""Notes on the wall: lines of equally wide notes, in the largest type in which they fit, and else on pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ui.parts.board.cells import Cell, NoteList
from ui.parts.board.fitted import Fitted


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set the notes: pixels of the type, how many stand in a line, and how wide each is."""

    px: float
    columns: int
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a page; pixels."""

    left: float
    top: float
    height: float
    gap: float


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    top: float
    tall: float


class Pages:
    """`settings` go from the largest type to the smallest; the last one is used on pages when none is enough."""

    def __init__(
        self, notes: NoteList, settings: Sequence[Setting], faces: Callable[[Setting], Fitted], sheet: Sheet
    ) -> None:
        self._notes, self._settings, self._faces, self._sheet = notes, tuple(settings), faces, sheet
        self.setting = self._settings[-1]
        self.page = 0
        self.pages = 1
        self.height = sheet.top + sheet.height
        self._heights: list[float] = [-1.0] * len(notes.ids())
        self._lines: list[_Line] = []
        self._stale = 0
        self._firsts: list[int] = [0]

    def inserted(self, first: int, last: int) -> None:
        self._heights[first:first] = [-1.0] * (last - first + 1)
        self._stale = min(self._stale, first)

    def removed(self, first: int, ids: Sequence[str]) -> None:
        del self._heights[first : first + len(ids)]
        self._stale = min(self._stale, first)

    def moved(self, row: int, to: int) -> None:
        self._heights.insert(to, self._heights.pop(row))
        self._stale = min(self._stale, row, to)

    def changed(self, first: int, last: int) -> None:
        self._heights[first : last + 1] = [-1.0] * (last - first + 1)
        self._stale = min(self._stale, first)

    def settle(self) -> None:
        setting = next((s for s in self._settings if self._fits(s)), self._settings[-1])
        if setting != self.setting:
            self.setting = setting
            self._heights = [-1.0] * len(self._heights)
            self._stale = 0
        measure, most = self._faces(setting).height, self._sheet.height
        heights = self._heights
        for row in range(self._stale, len(heights)):
            if heights[row] < 0:
                heights[row] = min(most, measure(self._notes.note(row), setting.width))
        self._break()

    def rect(self, note: str) -> QRectF:
        row = self._notes.row(note)
        if not 0 <= row < len(self._heights) or self.page_of(row) != self.page:
            return QRectF()
        return self._rect(row)

    def cells(self, top: float, bottom: float) -> list[Cell]:
        found = [Cell("note", self._notes.note(row).id, self._rect(row)) for row in self._rows(self.page)]
        return [cell for cell in found if cell.rect.bottom() > top and cell.rect.top() < bottom]

    def outside(self, top: float, bottom: float) -> tuple[int, int]:
        rows = self._rows(self.page)
        return rows.start, len(self._heights) - rows.stop

    def order(self) -> Sequence[str]:
        return self._notes.ids()

    def slot(self) -> QRectF:
        return QRectF()

    def page_of(self, row: int) -> int:
        """The page on which a row stands, from 0."""
        return self._lines[row // self.setting.columns].page

    def on_page(self, page: int) -> int:
        """How many notes stand on a page; 0 for a page that is none."""
        return len(self._rows(page)) if 0 <= page < self.pages else 0

    def _rows(self, page: int) -> range:
        columns, count = self.setting.columns, len(self._heights)
        end = self._firsts[page + 1] if page + 1 < self.pages else len(self._lines)
        return range(min(count, self._firsts[page] * columns), min(count, end * columns))

    def _rect(self, row: int) -> QRectF:
        line, at = self._lines[row // self.setting.columns], self._sheet
        left = at.left + (row % self.setting.columns) * (self.setting.width + at.gap)
        return QRectF(left, at.top + line.top, self.setting.width, line.tall)

    def _fits(self, setting: Setting) -> bool:
        faces, count, room = self._faces(setting), len(self._heights), self._sheet.height
        if count * setting.px > room * setting.columns:
            return False  # Not even notes of one short line each would.
        for first in range(0, count, setting.columns):
            notes = [self._notes.note(row) for row in range(first, min(count, first + setting.columns))]
            room -= max(faces.height(note, setting.width) for note in notes)
            if room < 0 or not all(faces.whole(note, setting.width) for note in notes):
                return False
            room -= self._sheet.gap
        return True

    def _break(self) -> None:
        """Puts the lines on pages, one after the other, from the first line that changed."""
        heights, columns, gap, room = self._heights, self.setting.columns, self._sheet.gap, self._sheet.height
        start = min(self._stale // columns, len(self._lines))
        lines = self._lines[:start]
        firsts = self._firsts[: lines[-1].page + 1] if lines else [0]
        top = lines[-1].top + lines[-1].tall + gap if lines else 0.0
        for first in range(start * columns, len(heights), columns):
            tall = max(heights[first : first + columns])
            if top and top + tall > room:
                firsts.append(len(lines))
                top = 0.0
            lines.append(_Line(len(firsts) - 1, top, tall))
            top += tall + gap
        self._lines, self._firsts, self.pages, self._stale = lines, firsts, len(firsts), len(heights)
        self.page = max(0, min(self.page, self.pages - 1))
