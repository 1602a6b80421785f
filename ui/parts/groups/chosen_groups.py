"""Groups and notes of which one is the current one, and what can be done to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board.in_place import InPlace
from ui.parts.groups.deeds import Deeds
from ui.parts.groups.entries import Entry
from ui.parts.groups.name_edit import NameEdit
from ui.parts.groups.painted_groups import PaintedGroups
from ui.theme import Look


class ChosenGroups(PaintedGroups):
    """Without its keys and its mouse. It changes the review only through it."""

    spilled = Signal(str)
    """Text that was being typed into a note which has gone."""
    search_asked = Signal()
    """Ctrl+G: what the keyboard is at, or what is marked, is to be grouped with something."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, review, parent)
        self.deeds = Deeds(review, self)
        self.typing = InPlace(self.viewport(), review, self._place_of, self.spilled.emit)
        self.naming = NameEdit(self.viewport(), self.deeds, self._place_of)

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

    def settled(self) -> None:
        if self.typing.note and self.groups.get(self.typing.note) is None:
            self.typing.gone()
        self.typing.place()
        self.naming.place()

    def _place_of(self, id: str) -> QRect:
        rect = self.layout_now().at.get(id)
        return self.on_screen(rect) if rect is not None else QRect()
