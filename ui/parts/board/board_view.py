"""The board with its keys, its mouse and its menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.board import dragging, steps
from ui.parts.board.board_keys import press
from ui.parts.board.board_menu import board_menu
from ui.parts.board.cells import Cell
from ui.parts.board.flow import Flow
from ui.parts.board.laid_board import LaidBoard
from ui.parts.board.places import put
from ui.parts.board.rows import Rows
from ui.theme import Look


class BoardView(LaidBoard):
    """The notes of a stage on the facilitator's screen. `fade_ms` is how long a landing note fades in; 0 with
    reduced motion. It follows the desk by itself and changes notes through the review.
    """

    left = Signal()
    """The person is done here: the capture line takes the keyboard."""
    typed = Signal(str)
    """Something was typed that belongs into the capture line."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None, *, fade_ms: int = 120) -> None:
        super().__init__(look, review, fade_ms, parent)
        self._drop: dragging.Drop | None = None
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAutoScroll(True)
        self.watch()

    def enter(self) -> bool:
        """Takes the keyboard, to the current note or else the last one. False, and nothing, on an empty board."""
        order = self.layout_now().order()
        if not order:
            return False
        if not self.currentIndex().isValid():
            self.select_note(order[-1])
        self.setFocus()
        return True

    def leave(self) -> None:
        """Gives the keyboard back."""
        self.left.emit()

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

    # Keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        whose = press(self, event)
        if whose == "list":
            super().keyPressEvent(event)
        else:
            event.setAccepted(whose == "done")

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        note, layout = self.current_note(), self.layout_now()
        order, act = layout.order(), QAbstractItemView.CursorAction
        if not order:
            return QModelIndex()
        if note is None or action in {act.MoveHome, act.MoveEnd}:
            return self._index(order[-1 if action == act.MoveEnd else 0])
        if action in {act.MoveUp, act.MoveDown}:
            by = -1 if action == act.MoveUp else 1
            found = steps.vertical(layout.cells, layout.height, layout.rect(note.id), by)
            return self._index(found or note.id)
        back = {act.MoveLeft, act.MovePrevious}
        return self._index(steps.along(order, note.id, -1 if action in back else 1))

    def _index(self, note: str) -> QModelIndex:
        return self.notes.index(self.notes.row(note))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_current()

    def _repaint_current(self) -> None:
        if note := self.current_note():
            self._repaint_notes([note.id])

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        aimed = self._aimed_at(point)
        if aimed is not None and event.button() == Qt.MouseButton.LeftButton:
            self.set_target(aimed)
            self.left.emit()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.edit_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index, place = self.indexAt(self.viewport().mapFromGlobal(event.globalPos())), event.globalPos()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        if note := self.current_note():
            menu = board_menu(self, note)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

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

    def startDrag(self, _actions: Qt.DropAction) -> None:
        dragging.start(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(dragging.NOTE_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        note = dragging.carried_note(event.mimeData())
        drop = dragging.drop_at(self, note, event.position().toPoint())
        event.setAccepted(drop is not None)
        self._show_drop(drop)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        note = dragging.carried_note(event.mimeData())
        drop = dragging.drop_at(self, note, event.position().toPoint())
        self._show_drop(None)
        event.setAccepted(drop is not None)
        if drop is not None:
            self.review.do("note.shift", put, note, answers=drop.answers, among=drop.among, place=drop.place)
            self.setState(QAbstractItemView.State.NoState)

    def _show_drop(self, drop: dragging.Drop | None) -> None:
        if drop != self._drop:
            self._drop = drop
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is not None:
            painter = QPainter(self.viewport())
            dragging.paint_drop(painter, self, self._drop)
            painter.end()
