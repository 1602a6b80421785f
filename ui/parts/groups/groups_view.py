"""Groups and votes with their keys, their mouse and their menu: one view, two tasks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
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

from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board.in_place import InPlace
from ui.parts.groups import dragging, group_keys, pointing
from ui.parts.groups.deeds import Deeds
from ui.parts.groups.entries import Entry
from ui.parts.groups.group_menu import group_menu
from ui.parts.groups.laid_groups import LaidGroups
from ui.parts.groups.layout import nearest
from ui.parts.groups.name_edit import NameEdit
from ui.parts.groups.tallying import Tallying
from ui.theme import Look


class GroupsView(LaidGroups):
    """Follows the desk by itself, and changes the review only through it."""

    left = Signal()
    """Esc: the person is done here."""
    typed = Signal(str)
    """Something was typed that belongs into the capture line."""
    spilled = Signal(str)
    """Text that was being typed into a note which has gone."""
    search_asked = Signal()
    """Ctrl+G: what the keyboard is at, or what is marked, is to be grouped with something."""
    current_changed = Signal(object)
    """The current Note, or None."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, review, parent)
        self.deeds = Deeds(review, self)
        self.tallying: Tallying = Tallying(self)
        self.typing = InPlace(self.viewport(), review, self._place_of, self.spilled.emit)
        self.naming = NameEdit(self.viewport(), self.deeds, self._place_of)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAutoScroll(True)
        self.watch()

    @property
    def voting(self) -> bool:
        """Whether its task is to count votes."""
        return self.groups.voting

    def show_stage(self, stage: str, *, voting: bool = False) -> None:
        """Shows a stage, for grouping or for counting votes; "" shows nothing, and follows nothing."""
        self.finish_editing()
        here = self.entry()
        kept = here.id if here is not None else ""
        found = next((s for s in self.review.session.format.stages if s.id == stage), None)
        self._cards.voting, self._cards.lessons = voting, found is not None and found.lessons
        self.groups.show_stage(stage, voting=voting)
        a11y.name(self, _("Votes") if voting else _("Groups"))
        if stage:
            self.choose(kept)
        self.arrange()

    def enter(self) -> bool:
        """Takes the keyboard, to where it was or else to the first. False where there is nothing."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.entry() is None and self.groups.rowCount():
            self.setCurrentIndex(self.groups.index(0))
        return bool(self.groups.rowCount())

    # The notes that commands are about.

    def current_note(self) -> Note | None:
        """The note that the keyboard is at; of a group its lesson, or else its first note."""
        entry = self.entry()
        if entry is None:
            return None
        return entry.note or entry.lesson or next(iter(entry.notes), None)

    def choose_none(self) -> None:
        """Nothing is chosen from now on."""
        self.selectionModel().clearSelection()
        self.setCurrentIndex(QModelIndex())

    def select_note(self, note: str) -> bool:
        """Chooses a note and brings it into sight."""
        return self.choose(note)

    def show_note(self, note: str) -> bool:
        """Brings a note into sight."""
        row = self.groups.row(note)
        if row >= 0:
            self.scrollTo(self.groups.index(row))
        return row >= 0

    def edit_current(self) -> bool:
        """Opens the name of a group, or the text of a note."""
        entry = self.entry()
        if entry is None:
            return False
        self.scrollTo(self.currentIndex())
        if entry.note is None:
            assert entry.group is not None
            self.naming.open(self._look, entry.group)
            return True
        return self.typing.open(self._look, entry.note)

    def link_current(self) -> bool:
        """Links are made where rows are seen."""
        return False

    def finish_editing(self) -> bool:
        """Keeps what is being typed; False if it was refused and is still there."""
        self.naming.finish()
        return self.typing.finish()

    # Deeds.

    def ask_search(self) -> None:
        """Has it asked what to group with."""
        if self.entry() is not None:
            self.search_asked.emit()

    def in_hand(self) -> tuple[str, ...]:
        """The notes that are marked, or else the one that the keyboard is at."""
        entry = self.entry()
        return self.marked() or ((entry.id,) if entry is not None and not entry.is_group else ())

    def grouping(self, ids: tuple[str, ...]) -> None:
        """Called before notes go elsewhere: the keyboard stays at its place, with the note that comes there."""
        self.selectionModel().clearSelection()
        here = self.entry()
        if here is None or here.id not in ids or here.group is not None:
            return
        alone = [e.id for e in self.groups.all() if not e.is_group and e.group is None]
        after = alone[alone.index(here.id) :]
        following = next((id for id in (*after, *reversed(alone)) if id not in ids), "")
        if following:
            self.choose(following)

    def split_current(self) -> None:
        """Splits the group; takes notes out of theirs."""
        entry = self.entry()
        if entry is not None and entry.is_group:
            first = next((note.id for note in entry.notes), "")
            self.deeds.split(entry.id)
            self.choose(first)
        elif out := tuple(id for id in self.in_hand() if (held := self.groups.get(id)) is not None and held.group):
            self.selectionModel().clearSelection()
            self.deeds.leave(out)

    def delete_current(self) -> None:
        """Splits a group; moves notes to the bin."""
        entry = self.entry()
        if entry is not None and entry.is_group:
            self.split_current()
        elif ids := self.in_hand():
            self.selectionModel().clearSelection()
            self.deeds.bin(ids)

    def star_current(self) -> None:
        """Makes a lesson of it, or no longer; of a group its first note stands for all."""
        entry = self.entry()
        if entry is not None:
            self.star(entry)

    def star(self, entry: Entry) -> None:
        """Likewise, of anything that is listed."""
        starred = [note.id for note in entry.notes if note.starred]
        self.deeds.star(starred or [note.id for note in entry.notes[:1]], not starred)

    def mark_current(self) -> None:
        """Marks the note, or takes its mark away."""
        entry, index = self.entry(), self.currentIndex()
        if entry is not None and not entry.is_group:
            model = self.selectionModel()
            model.select(index, model.SelectionFlag.Toggle)
            on = model.isSelected(index)
            a11y.announce(self, _("Marked") if on else _("Not marked"))
            self.viewport().update()

    def mark(self, id: str) -> None:
        """Marks a note."""
        row = self.groups.row(id)
        if row >= 0 and not self.groups.entry(row).is_group:
            model = self.selectionModel()
            model.select(self.groups.index(row), model.SelectionFlag.Select)

    def sort(self, *, on: bool) -> None:
        """Most votes first, as they are now."""
        here = self.entry()
        self.groups.sort_by_votes(on=on)
        if here is not None:
            self.choose(here.id)

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

    def show_drop(self, target: str) -> None:
        """Shows where what is carried would go."""
        if target != self._target:
            self._target = target
            self.viewport().update()

    def settled(self) -> None:
        if self.typing.note and self.groups.get(self.typing.note) is None:
            self.typing.gone()
        self.typing.place()
        self.naming.place()

    def _place_of(self, id: str) -> QRect:
        rect = self.layout_now().at.get(id)
        return self.on_screen(rect) if rect is not None else QRect()
