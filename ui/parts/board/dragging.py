"""Carrying a note with the mouse: what is carried, where it would go, and how that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import QDrag, QPainter
from PySide6.QtWidgets import QAbstractItemView

from km_desktop.review.session import Note
from ui.theme import Look
from ui.widgets import paint

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
    stage: str = ""
    """The stage that it would go to; "" where it stays in its own."""


def start(view: QAbstractItemView, note: Note, rect: QRect) -> None:
    """Drags a note, which stands at `rect` of the viewport, until the mouse lets go."""
    carried = QMimeData()
    carried.setData(NOTE_MIME, note.id.encode())
    drag = QDrag(view)
    drag.setMimeData(carried)
    drag.setPixmap(view.viewport().grab(rect))
    drag.setHotSpot(drag.pixmap().rect().center() / max(1.0, drag.pixmap().devicePixelRatio()))
    drag.exec(Qt.DropAction.MoveAction)


def carried_note(mime: QMimeData) -> str:
    """Id of the note that is being dragged, or ""."""
    return bytes(mime.data(NOTE_MIME).data()).decode("utf-8", "replace") if mime.hasFormat(NOTE_MIME) else ""


def paint_drop(painter: QPainter, look: Look, rect: QRect) -> None:
    """Shows where the note would go: `rect` is the drop's mark in the viewport."""
    if rect.width() <= BAR:
        painter.fillRect(rect, look.colour("accent"))
    else:
        paint.panel(painter, QRectF(rect).adjusted(-4, -4, 4, 4), 10, None, look.colour("accent"), 2)
