"""The row at the end of the list: type, Enter, and the action is in the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.edits import actions
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.followups.boxes import FIELDS, ActionBoxes
from ui.parts.followups.growing import GrowingBox
from ui.parts.typed import tried
from ui.theme import Look


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """The texts of the boxes in their order, and the id of the note that the action would come from."""

    texts: tuple[str, ...]
    from_note: str


class NewRow(ActionBoxes):
    """Holds what is half typed until it is added; nothing but people empties it."""

    added = Signal(str)
    """Id of the action."""

    def __init__(self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(look, today, _("New action"), parent)
        self._review = review
        self._from_note = ""
        self._lent = ""
        self.entered.connect(self.add)
        self.changed.connect(lambda _field, _text: self.say(""))
        self.origin_removed.connect(self._drop_origin)

    @property
    def from_note(self) -> str:
        """Id of the note that the action will come from, or empty."""
        return self._from_note

    def enter(self) -> None:
        """Puts the keyboard into the first box."""
        self.box("what").setFocus(Qt.FocusReason.OtherFocusReason)

    def type_on(self, text: str) -> None:
        """Goes on with letters that were typed elsewhere, behind what is there already."""
        box = self.box("what")
        if isinstance(box, GrowingBox):
            box.moveCursor(QTextCursor.MoveOperation.End)
            box.insertPlainText(text)

    def half_typed(self) -> bool:
        """Whether there is anything in the boxes."""
        return any(self.text(field).strip() for field in FIELDS)

    def hand_over(self) -> HalfTyped:
        """Takes out what is half typed and leaves the boxes empty."""
        held = HalfTyped(tuple(self.text(field) for field in FIELDS), self._from_note)
        self._empty()
        return held

    def take_up(self, held: HalfTyped) -> None:
        """Goes on with what was half typed elsewhere."""
        for field, text in zip(FIELDS, held.texts, strict=True):
            self.set_text(field, text)
        self._from_note = held.from_note
        self.follow()

    def take(self, note: Note) -> None:
        """Begins an action from a note: its words, unless there are others already, and where it comes from."""
        if not self.text("what").strip() or self.text("what") == self._lent:
            self.set_text("what", note.text)
            self._lent = note.text
        self._from_note = note.id
        self.show_origin(note)
        self.say("")
        box = self.box("what")
        self.enter()
        box.selectAll()

    def add(self) -> bool:
        """Adds the action; if it is refused, the reason is said and the text stays."""
        if not self.half_typed():
            self.enter()
            return False
        id = self._review.new_id()
        texts = {field: self.text(field) for field in FIELDS}
        refused = tried(
            self._review, "action.add", actions.add, id=id, now=self._review.now(), from_note=self._from_note, **texts
        )
        self.say(refused)
        self.enter()
        if refused:
            return False
        self._empty()
        self.added.emit(id)
        count = len(self._review.session.all_actions())
        a11y.announce(self, ngettext("Added. {n} action", "Added. {n} actions", count).format(n=count))
        return True

    def follow(self) -> None:
        """Shows what the review says now: the next number, and the words of the note it comes from."""
        self.show_number(len(self._review.session.all_actions()) + 1)
        if self._from_note:
            self.show_origin(self._review.session.notes.get(self._from_note))

    def _empty(self) -> None:
        for field in FIELDS:
            self.set_text(field, "")
        self._drop_origin()

    def _drop_origin(self) -> None:
        self._from_note = self._lent = ""
        self.show_origin(None)
