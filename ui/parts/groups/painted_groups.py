"""Groups and notes as they are seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from ui.parts.groups.entries import Entry
from ui.parts.groups.laid_groups import LaidGroups
from ui.parts.groups.layout import Cell


class PaintedGroups(LaidGroups):
    """Paints what is in sight, and nothing else."""

    _asked = False
    _target = ""
    _proposed: frozenset[str] = frozenset()

    def set_asked(self, asked: bool) -> None:
        """What the keyboard was at is marked as if it still were, while it is asked what becomes of it."""
        self._asked = asked
        self.viewport().update()

    def propose(self, ids: frozenset[str]) -> None:
        """Shows which notes are spoken of."""
        if ids != self._proposed:
            self._proposed = ids
            self.viewport().update()

    def show_drop(self, target: str) -> None:
        """Shows where what is carried would go."""
        if target != self._target:
            self._target = target
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("bg"))
        here = self.entry() if self.hasFocus() or self._asked else None
        chosen = set(self.marked())
        for cell in self._near(event.rect()):
            self._paint(painter, cell, QRectF(self.on_screen(cell.rect)), here, chosen)
        self._paint_target(painter)
        painter.end()

    def _paint(self, painter: QPainter, cell: Cell, rect: QRectF, here: Entry | None, chosen: set[str]) -> None:
        entry, current = self.groups.get(cell.id), here is not None and here.id == cell.id
        if cell.kind == "title":
            self._cards.title(painter, rect)
        elif entry is None:
            return
        elif cell.kind == "card":
            self._cards.ground(painter, rect, current=current, marked=False)
        elif cell.kind == "head":
            self._cards.head(painter, rect, entry)
        elif cell.kind == "foot":
            self._cards.foot(painter, rect, entry)
        elif entry.note is not None:
            boxed = cell.id in self.layout_now().cards
            self._faces.paint(painter, rect, entry.note, selected=cell.id in chosen, focused=current and not boxed)
            if cell.id in chosen:
                self._cards.mark(painter, rect)
            elif cell.id in self._proposed:
                self._cards.proposed(painter, rect)

    def _paint_target(self, painter: QPainter) -> None:
        layout = self.layout_now()
        rect = layout.cards.get(self._target) or layout.at.get(self._target)
        if rect is not None:
            self._cards.target(painter, QRectF(self.on_screen(rect)))
