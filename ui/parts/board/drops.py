"""Where a note goes that is let go on the board: to another place, or beside another answered note."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from km_desktop.review.session import Note
from ui.parts.board.cells import Arrangement
from ui.parts.board.dragging import BAR, Drop
from ui.parts.board.rows import Rows


def board_drop(layout: Arrangement, note: Note, at: QPointF) -> Drop:
    """What letting go of a note at a place of the board means."""
    if isinstance(layout, Rows):
        left = layout.row_at(at.y())
        if at.x() < layout.columns.right - 4:
            among = tuple(i for i in layout.answers_of(left) if i != note.id)
            return Drop(left, among, len(among), layout.row_rect(left))
        return _between(layout, note.id, at, left, tuple(layout.answers_of(left)))
    return _between(layout, note.id, at, note.answers, tuple(layout.order()))


def _between(layout: Arrangement, note: str, at: QPointF, answers: str, shown: tuple[str, ...]) -> Drop:
    among = tuple(i for i in shown if i != note)
    others = set(among)
    near, least = "", float("inf")
    for cell in layout.cells(at.y() - 400, at.y() + 400):
        if cell.kind == "note" and cell.id in others:
            away = _distance(cell.rect, at)
            if away < least:
                near, least = cell.id, away
    if not near:
        where = layout.row_rect(answers) if isinstance(layout, Rows) else layout.slot()
        return Drop(answers, among, len(among), where)
    rect = layout.rect(near)
    after = at.x() > rect.center().x()
    edge = rect.right() + BAR if after else rect.left() - 2 * BAR
    return Drop(answers, among, among.index(near) + after, QRectF(edge, rect.top(), BAR, rect.height()))


def _distance(rect: QRectF, at: QPointF) -> float:
    dx = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    dy = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return dx + 2 * dy
