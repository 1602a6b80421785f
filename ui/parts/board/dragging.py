"""Moving notes with the mouse: to another place, beside another answered note, or off the board onto the rail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter

from ui.parts.board.rows import Rows
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.parts.board.board_view import BoardView

NOTE_MIME = "application/x-km-note"
BAR = 3.0


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a note would go: beside which answered note, at which index of which notes (itself left out)."""

    answers: str
    among: tuple[str, ...]
    place: int
    mark: QRectF
    """On the board: a bar between two notes, or a whole row."""


def start(board: BoardView) -> None:
    """Drags the current note until the mouse lets go."""
    note = board.current_note()
    if note is None:
        return
    carried = QMimeData()
    carried.setData(NOTE_MIME, note.id.encode())
    drag = QDrag(board)
    drag.setMimeData(carried)
    drag.setPixmap(board.viewport().grab(board.visualRect(board.currentIndex())))
    drag.setHotSpot(drag.pixmap().rect().center() / max(1.0, drag.pixmap().devicePixelRatio()))
    drag.exec(Qt.DropAction.MoveAction)


def carried_note(mime: QMimeData) -> str:
    """Id of the note that is being dragged, or ""."""
    return bytes(mime.data(NOTE_MIME).data()).decode("utf-8", "replace") if mime.hasFormat(NOTE_MIME) else ""


def drop_at(board: BoardView, note: str, point: QPoint) -> Drop | None:
    """What letting go of a note at a point of the viewport means; None where it means nothing."""
    held = board.notes.get(note)
    if held is None:
        return None
    at = QPointF(point.x() + board.horizontalOffset(), point.y() + board.verticalOffset())
    layout = board.layout_now()
    if isinstance(layout, Rows):
        left = layout.row_at(at.y())
        if at.x() < layout.columns.right - 4:
            among = tuple(i for i in layout.answers_of(left) if i != note)
            return Drop(left, among, len(among), layout.row_rect(left))
        return _between(board, note, at, left, tuple(layout.answers_of(left)))
    return _between(board, note, at, held.answers, tuple(layout.order()))


def _between(board: BoardView, note: str, at: QPointF, answers: str, shown: tuple[str, ...]) -> Drop:
    layout, among = board.layout_now(), tuple(i for i in shown if i != note)
    near, least = "", float("inf")
    for cell in layout.cells(at.y() - 400, at.y() + 400):
        if cell.kind == "note" and cell.id in set(among):
            away = _distance(cell.rect, at)
            if away < least:
                near, least = cell.id, away
    if not near:
        where = layout.slot()
        if isinstance(layout, Rows):
            where = layout.row_rect(answers)
        return Drop(answers, among, len(among), where)
    rect = layout.rect(near)
    after = at.x() > rect.center().x()
    edge = rect.right() + BAR if after else rect.left() - 2 * BAR
    return Drop(answers, among, among.index(near) + after, QRectF(edge, rect.top(), BAR, rect.height()))


def paint_drop(painter: QPainter, board: BoardView, drop: Drop) -> None:
    """Shows where the note would go."""
    rect, look = QRectF(board.on_screen(drop.mark)), board.look()
    if rect.width() <= BAR:
        painter.fillRect(rect, look.colour("accent"))
    else:
        paint.panel(painter, rect.adjusted(-4, -4, 4, 4), 10, None, look.colour("accent"), 2)


def _distance(rect: QRectF, at: QPointF) -> float:
    dx = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    dy = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return dx + 2 * dy
