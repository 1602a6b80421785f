"""A sheet whose notes can be dragged to another place on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.open_review import OpenReview
from ui.parts.board import dragging
from ui.parts.board.dragging import Drop
from ui.parts.board.keyed import KeyedView
from ui.parts.board.places import put
from ui.parts.pictures import holds_picture, offered
from ui.theme import Look


class DragView(KeyedView):
    """A subclass says what letting go of a note means."""

    def __init__(self, look: Look, review: OpenReview, fade_ms: int, parent: QWidget | None) -> None:
        super().__init__(look, review, fade_ms, parent)
        self._drop: Drop | None = None
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAutoScroll(True)

    def drop_at(self, note: str, point: QPoint) -> Drop | None:
        """What letting go of a note at a point of the viewport means; None where it means nothing."""
        raise NotImplementedError

    def startDrag(self, _actions: Qt.DropAction) -> None:
        if note := self.current_note():
            dragging.start(self, note, self.visualRect(self.currentIndex()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(dragging.NOTE_MIME) or self._brings_picture(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._brings_picture(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            note = self._note_at(event.position().toPoint())
            self._show_drop(Drop("", (), 0, self.layout_now().rect(note)) if note else None)
            return
        drop = self.drop_at(dragging.carried_note(event.mimeData()), event.position().toPoint())
        event.setAccepted(drop is not None)
        self._show_drop(drop)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._brings_picture(event):
            self._show_drop(None)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            note = self._note_at(event.position().toPoint())
            for thing in offered(event.mimeData()):
                self.picture_offered.emit(note, thing)
                note = ""  # One picture a note; the others make notes of their own.
            self.setState(QAbstractItemView.State.NoState)
            return
        note = dragging.carried_note(event.mimeData())
        drop = self.drop_at(note, event.position().toPoint())
        self._show_drop(None)
        event.setAccepted(drop is not None)
        if drop is not None:
            self.put_down(note, drop)
            self.setState(QAbstractItemView.State.NoState)

    def _brings_picture(self, event: QDropEvent) -> bool:
        return not event.mimeData().hasFormat(dragging.NOTE_MIME) and holds_picture(event.mimeData())

    def _note_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        return self.notes.note(index.row()).id if index.isValid() else ""

    def put_down(self, note: str, drop: Drop) -> None:
        """The note is let go there: one step, named by what it changes most."""
        held = self.review.session.notes.get(note)
        stage = drop.stage or (held.stage if held is not None else "")
        name = "note.shift"
        if held is not None and stage != held.stage:
            name = "note.move"
        elif held is not None and drop.answers != held.answers:
            name = "note.answer"
        self.review.do(name, put, note, stage=stage, answers=drop.answers, among=drop.among, place=drop.place)

    def _show_drop(self, drop: Drop | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is not None:
            painter = QPainter(self.viewport())
            dragging.paint_drop(painter, self._look, self.on_screen(self._drop.mark))
            painter.end()
