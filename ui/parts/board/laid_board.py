"""The board as it lies there: rows where a stage answers another, columns elsewhere, and where the next note lands."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from ui.open_review import OpenReview
from ui.parts.board import words
from ui.parts.board.answering import AnsweringView
from ui.parts.board.cells import Arrangement, Cell
from ui.parts.board.faces import Faces
from ui.parts.board.flow import Flow
from ui.parts.board.head import BoardHead
from ui.parts.board.note_type import console_type
from ui.parts.board.rows import Rows
from ui.parts.board.sheet import MARGIN, PICTURES
from ui.theme import Look
from ui.widgets import paint

ANSWERED_LINES = 8


class LaidBoard(AnsweringView):
    """The console's board without its aims for the mouse."""

    _head: BoardHead

    def __init__(self, look: Look, review: OpenReview, fade_ms: int, parent: QWidget | None) -> None:
        super().__init__(look, review, fade_ms, parent)
        self._left_faces = self._make_left_faces()

    def make_head(self) -> BoardHead:
        return BoardHead(self._look, self)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._left_faces = self._make_left_faces()
        super().set_look(look)

    def make_layout(self) -> Arrangement:
        self._target.check()
        self._wide = self.width()
        scale = self._look.fonts.scale
        made: Arrangement
        if self.answered.rowCount():
            rows = Rows(self.notes, self.answered, self._faces.height, self._left_faces.height, self._wide, MARGIN, scale)
            rows.set_target(self._target.now())
            at = rows.columns
            self._head.place(at.left, at.right, at.right + at.right_width)
            made = rows
        else:
            made = Flow(self.notes, self._faces.height, self._wide, MARGIN, scale)
            self._head.place(MARGIN, MARGIN, self._wide - MARGIN)
        return made

    def settled(self, event: Event | None) -> None:
        self._aim()
        form, answered = self.review.session.format, self.answered.stage
        rows = isinstance(self._layout, Rows)
        self._head.say(
            words.stage_name(form, answered) if rows else "",
            words.stage_name(form, self.stage()) if rows else "",
            words.notes(self.count()) if self.count() else "",
        )
        super().settled(event)

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        look = self._look
        if cell.kind == "note":
            super().paint_cell(painter, cell, rect)
        elif cell.kind == "answered":
            note = self.answered.get(cell.id)
            if note is not None:
                self._left_faces.paint(painter, rect, note)
        elif cell.kind == "row":
            edge = look.colour("accent") if look.theme.contrast else None
            paint.panel(painter, rect, 8 if edge is None else 10, look.colour("soft"), edge, 2)
        elif cell.kind == "arrow":
            look.icons.paint(painter, "arrow-right", look.theme.colour("ink2"), rect)
        elif cell.kind == "slot":
            self._faces.paint_slot(painter, rect, words.lands_here(), "corner-down-left", current=True)
        else:
            self._faces.paint_slot(painter, rect, words.unlinked(self._kind(self.answered.stage), self._kind(self.notes.stage)))

    def _make_left_faces(self) -> Faces:
        kind, review = console_type(self._look, ANSWERED_LINES), self.review
        return Faces(self._look, kind, self._kind, "", PICTURES // 2, review.pictures, review.waits, review.twice)
