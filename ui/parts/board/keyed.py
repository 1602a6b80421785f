"""A sheet of notes under a person's hands: keys, double click and menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from km_desktop.i18n import _
from ui import a11y
from ui.parts.board import steps
from ui.parts.board.answers_box import AnswersBox
from ui.parts.board.board_keys import press
from ui.parts.board.board_menu import board_menu
from ui.parts.board.sheet import SheetView
from ui.widgets import paint


class KeyedView(SheetView):
    """Its keys are those of every view of notes, see `board_keys`."""

    def enter(self) -> bool:
        """Takes the keyboard, to the current note or else the last one. False, and nothing, where there is none."""
        order = self.layout_now().order()
        if not order:
            return False
        if not self.currentIndex().isValid():
            self.select_note(order[-1])
        self.setFocus()
        return True

    def link_current(self) -> bool:
        """Asks which note the current one answers. False where it cannot answer any."""
        note = self.current_note()
        answered = self.review.session.answered_stage(note.stage) if note is not None else ""
        if note is None or not self.review.session.notes_in(answered):
            return False
        self.show_note(note.id)
        box = AnswersBox(self._look, self.review, note, self)
        box.chosen.connect(self._link)
        box.open_over(self.viewport(), self.on_screen(self.layout_now().rect(note.id)))
        return True

    def _link(self, target: str) -> None:
        if self.answer_current(target):
            answered = self.review.session.notes.get(target)
            a11y.announce(self, _("Answers: {words}").format(words=answered.text) if answered else _("Its link is let go"))

    # Keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        whose = press(self, event)
        if whose == "list":
            super().keyPressEvent(event)
        else:
            event.setAccepted(whose == "done")

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        note, act = self.current_note(), QAbstractItemView.CursorAction
        order = self.layout_now().order()
        if not order:
            return QModelIndex()
        if note is None or action in {act.MoveHome, act.MoveEnd}:
            return self._index(order[-1 if action == act.MoveEnd else 0])
        if action in {act.MoveUp, act.MoveDown}:
            return self._index(self.note_above(note.id, -1 if action == act.MoveUp else 1) or note.id)
        back = {act.MoveLeft, act.MovePrevious}
        return self._index(self.note_along(note.id, -1 if action in back else 1))

    def note_above(self, note: str, by: int) -> str:
        """Where the arrow up (-1) or down (1) leads from a note; "" for nowhere."""
        layout = self.layout_now()
        return steps.vertical(layout.cells, layout.height, layout.rect(note), by)

    def note_along(self, note: str, by: int) -> str:
        """Where the arrow left (-1) or right (1) leads from a note."""
        return steps.along(self.layout_now().order(), note, by)

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
        elif not self.count():
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.count():
            paint.focus_of_empty(self.viewport(), self._look)

    # Mouse.

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
