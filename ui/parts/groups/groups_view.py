"""Groups and votes with their keys, their mouse and their menu: one view, two tasks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.open_review import OpenReview
from ui.parts.groups import dragging, group_keys, pointing
from ui.parts.groups.chosen_groups import ChosenGroups
from ui.parts.groups.entries import Entry
from ui.parts.groups.group_menu import group_menu
from ui.parts.groups.layout import nearest
from ui.parts.groups.tallying import Tallying
from ui.theme import Look


class GroupsView(ChosenGroups):
    """Follows the desk by itself, and changes the review only through it."""

    left = Signal()
    """Esc: the person is done here."""
    typed = Signal(str)
    """Something was typed that belongs into the capture line."""
    current_changed = Signal(object)
    """The current Note, or None."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, review, parent)
        self.tallying: Tallying = Tallying(self)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAutoScroll(True)
        self.watch()

    # Keyboard.

    def event(self, event: QEvent) -> bool:
        """Keys that mean something here are not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and group_keys.claims(self, event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(group_keys.press(self, event))

    def step(self, dx: int, dy: int, *, marking: bool = False) -> None:
        """Goes to what stands next; counting votes, to the next that is voted for."""
        entry = self.entry()
        if entry is None:
            self.enter()
            return
        if self.voting:
            self.tallying.step(dx or dy)
            return
        found = nearest(self.layout_now(), [e.id for e in self.groups.all()], entry.id, dx, dy)
        if marking:
            self.mark(entry.id)
            self.mark(found)
        if found:
            self.choose(found)

    def leave(self) -> None:
        """Takes the marks away; where there are none, gives the keyboard back."""
        if self.selectionModel().hasSelection():
            self.selectionModel().clearSelection()
            self.viewport().update()
        else:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.tallying.arrived()
        self.current_changed.emit(self.current_note())

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not pointing.press(self, event):
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.choose(self.id_at(event.position().toPoint())):
            self.edit_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        else:
            place = event.globalPos()
            self.choose(self.id_at(self.viewport().mapFromGlobal(place)))
        if entry := self.entry():
            menu = group_menu(self, entry)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def card_at(self, point: QPoint) -> Entry | None:
        """The group or the lone note whose card is there."""
        entry = self.groups.get(self.id_at(point))
        if entry is not None and entry.note is not None and entry.group is not None:
            return self.groups.get(entry.group.id)
        return entry

    def startDrag(self, _actions: Qt.DropAction) -> None:
        dragging.start(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(dragging.carried(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        drop = dragging.drop_at(self, dragging.carried(event.mimeData()), event.position().toPoint())
        event.setAccepted(drop is not None)
        self.show_drop(drop.target if drop is not None else "")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.show_drop("")
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        drop = dragging.drop_at(self, dragging.carried(event.mimeData()), event.position().toPoint())
        self.show_drop("")
        event.setAccepted(drop is not None)
        if drop is not None:
            dragging.let_go(self, drop)
            self.setState(QAbstractItemView.State.NoState)
