"""The board with its keys, its mouse and its menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.board.cells import Cell
from ui.parts.board.dragging import Drop
from ui.parts.board.drops import board_drop
from ui.parts.board.flow import Flow
from ui.parts.board.laid_board import LaidBoard
from ui.parts.board.rows import Rows
from ui.theme import Look


class BoardView(LaidBoard):
    """The notes of a stage on the facilitator's screen. `fade_ms` is how long a landing note fades in; 0 with
    reduced motion. It follows the desk by itself and changes notes through the review.
    """

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None, *, fade_ms: int = 120) -> None:
        super().__init__(look, review, fade_ms, parent)
        self.watch()

    def move_current(self, dx: int, dy: int) -> bool:
        """Moves the note among its neighbours; up and down it can go over to the next answered note."""
        note = self.current_note()
        if note is None:
            return False
        layout = self.layout_now()
        if isinstance(layout, Rows):
            self._move_in_rows(layout, note.id, dx, dy)
        elif isinstance(layout, Flow):
            self.review.do("note.shift", edits.shift, note.id, dx + dy * layout.columns)
        return self.show_note(note.id)

    def _move_in_rows(self, rows: Rows, note: str, dx: int, dy: int) -> None:
        left, ids = rows.beside(note)
        per, at = rows.columns.per_line, ids.index(note)
        line, last = at // per + dy, (len(ids) - 1) // per
        if dx or 0 <= line <= last:
            self.review.do("note.shift", edits.shift, note, dx + dy * per, ids)
            return
        stops = rows.stops()
        to = stops.index(left) + dy
        if 0 <= to < len(stops):
            self.answer_current(stops[to])

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        aimed = self._aimed_at(point)
        if aimed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.set_target(aimed)
            self.left.emit()
            return
        super().mousePressEvent(event)

    def _aimed_at(self, point: QPoint) -> str | None:
        """What a click there makes the target; None on a note or on nothing."""
        aims = {"answered", "loose", "slot", "row"}
        hit: Cell | None = None
        for cell in self.layout_now().cells(point.y() + self.verticalOffset(), point.y() + self.verticalOffset() + 1):
            if QRectF(self.on_screen(cell.rect)).contains(point):
                hit = cell
        if hit is None or hit.kind not in aims:
            return None
        return self.target() if hit.kind == "slot" else hit.id

    # Dragging.

    def drop_at(self, note: str, point: QPoint) -> Drop | None:
        held = self.notes.get(note)
        if held is None:
            return None
        at = QPointF(point.x() + self.horizontalOffset(), point.y() + self.verticalOffset())
        return board_drop(self.layout_now(), held, at)
