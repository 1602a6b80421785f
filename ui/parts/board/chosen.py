"""A board on which one note is the current one, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from km_desktop.desk import Edit
from km_desktop.review.edits import notes as edits
from km_desktop.review.formats import Stage
from km_desktop.review.session import Note
from ui.open_review import OpenReview
from ui.parts.board.in_place import TEXT, WHOM, InPlace
from ui.parts.board.notes_view import NotesView
from ui.parts.pictures import offered
from ui.theme import Look

Index = QModelIndex | QPersistentModelIndex


class ChosenView(NotesView):
    """Every deed answers False and does nothing where there is no current note; refusals go the review's way."""

    current_changed = Signal(object)
    """The current Note, or None."""
    spilled = Signal(str)
    """Text that was being typed into a note which has gone."""
    target_changed = Signal(str)
    """Id of the note that the next one answers; "" for none."""
    left = Signal()
    """The person is done here: the capture line takes the keyboard."""
    picture_asked = Signal()
    """A picture is to be chosen for the current note."""
    picture_offered = Signal(str, object)
    """Id of a note, or "", and what was dropped or pasted: see `ui.parts.pictures`."""
    typed = Signal(str)
    """Something was typed that belongs into the capture line."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, review, parent)
        self.review = review
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.typing = InPlace(self.viewport(), review, self._place_of, self.spilled.emit)

    def current_note(self) -> Note | None:
        """The current note."""
        row = self.currentIndex().row()
        return self.notes.note(row) if 0 <= row < self.notes.rowCount() else None

    def select_note(self, note: str) -> bool:
        """Makes a note the current one and brings it into sight."""
        row = self.notes.row(note)
        if row < 0:
            return False
        self.setCurrentIndex(self.notes.index(row))
        return True

    def choose_none(self) -> None:
        """No note is the current one from now on."""
        if self.currentIndex().isValid():
            self.setCurrentIndex(QModelIndex())

    def show_note(self, note: str) -> bool:
        """Brings a note into sight."""
        if self.notes.get(note) is None:
            return False
        self.reveal(self.layout_now().rect(note))
        return True

    def stage_shown(self) -> Stage | None:
        """The stage on the board; None for notes that fit no stage."""
        return next((s for s in self.review.session.format.stages if s.id == self.notes.stage), None)

    def tags(self) -> tuple[str, ...]:
        """The tags that the current note may have, or those of the stage."""
        note = self.current_note()
        stage = note.stage if note is not None else self.notes.stage
        return next((s.tags for s in self.review.session.format.stages if s.id == stage), ())

    def look(self) -> Look:
        """The look it wears."""
        return self._look

    def leave(self) -> None:
        """Gives the keyboard back."""
        self.left.emit()

    def step_target(self, by: int) -> None:
        """So many rows further down, where notes answer others."""

    def move_current(self, _dx: int, _dy: int) -> bool:
        """Moves the note among its neighbours, where their order is a person's choice."""
        return False

    def own_deeds(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        """What else this view can do with the current note, for its menu: words, key and deed."""
        return ()

    def link_current(self) -> bool:
        """Asks which note the current one answers."""
        return False

    def unlink_current(self) -> bool:
        """Lets the current note answer none."""
        note = self.current_note()
        return note is not None and bool(note.answers) and self.answer_current("")

    def editing(self) -> bool:
        """Whether a note is being typed in."""
        return bool(self.typing.note)

    def finish_editing(self) -> bool:
        """Keeps what is typed; False if it was refused and is still there."""
        return self.typing.finish()

    def edit_current(self) -> bool:
        return self._edit(TEXT)

    def edit_whom(self) -> bool:
        """Who should know of the note."""
        return self._edit(WHOM)

    def star_current(self) -> bool:
        note = self.current_note()
        return note is not None and self._do("note.star", edits.star, note.id, not note.starred)

    def tag_current(self, tag: str) -> bool:
        """Sets the tag, or clears it if the note has it already."""
        note = self.current_note()
        return note is not None and self._do("note.tag", edits.set_tag, note.id, "" if note.tag == tag else tag)

    def count_current(self, by: int) -> bool:
        """So many more people said it."""
        note = self.current_note()
        return note is not None and self._do("note.count", edits.set_count, note.id, note.count + by)

    def bin_current(self) -> bool:
        note = self.current_note()
        return note is not None and self._do("note.bin", edits.bin, note.id)

    def drop_picture(self) -> bool:
        """Takes the picture off the current note."""
        note = self.current_note()
        return note is not None and self._do("note.picture", edits.set_picture, note.id, "")

    def paste_picture(self) -> None:
        """Puts what the clipboard holds on the current note, if it is a picture."""
        note = self.current_note()
        for thing in offered(QGuiApplication.clipboard().mimeData()):
            self.picture_offered.emit(note.id if note is not None and not note.picture else "", thing)

    def send_current(self, stage: str) -> bool:
        """Takes the note to another stage."""
        note = self.current_note()
        return note is not None and self._do("note.move", edits.move, note.id, stage)

    def answer_current(self, target: str) -> bool:
        """Lets the note answer another, or none for ""."""
        note = self.current_note()
        return note is not None and self._do("note.answer", edits.answer, note.id, target)

    def _do(self, name: str, edit: Edit, *args: object) -> bool:
        return self.review.do(name, edit, *args) is not None

    def _edit(self, field: str) -> bool:
        note = self.current_note()
        if note is None:
            return False
        self.show_note(note.id)
        return self.typing.open(self._look, note, field)

    def _place_of(self, note: str) -> QRect:
        return self.on_screen(self.layout_now().rect(note))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            if 0 <= index.row() < self.notes.rowCount():
                self.mark([self.notes.note(index.row()).id])
        self.repaint_changes()
        self.current_changed.emit(self.current_note())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        chosen = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(chosen, command)
