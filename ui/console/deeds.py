"""What is done to a note from anywhere on the console: parking, holding back, taking back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from km_desktop.i18n import _, ngettext
from km_desktop.review.changes import Change, apply
from km_desktop.review.edits import actions, decisions, notes
from km_desktop.review.guarded import text_of
from km_desktop.review.session import Note, Session
from ui import a11y
from ui.commands import Commands
from ui.console.capture import CaptureBar
from ui.console.messages import Messages
from ui.console.writing import Writing
from ui.open_review import OpenReview
from ui.parts.board.words import stage_name


class Deeds(QObject):
    """Each is one step, and says what it did."""

    def __init__(
        self,
        review: OpenReview,
        commands: Commands,
        writing: Writing,
        capture: CaptureBar,
        messages: Messages,
        in_hand: Callable[[], Note | None],
    ) -> None:
        super().__init__(messages)
        self._review, self._commands, self._writing = review, commands, writing
        self._capture, self._messages, self._in_hand = capture, messages, in_hand

    def park(self) -> None:
        """Parks what is half typed in the line; else the note in hand."""
        note = self._in_hand()
        if self._capture.isVisible() and self._capture.now().text:
            if self._writing.park_line():
                self._tell_parked()
        elif note is not None:
            self.park_note(note.id)
        else:
            detail = _("Type it, then press {key}.").format(key=self._commands.key("note.park"))
            self._messages.say("note", _("There is nothing to park yet."), detail=detail, passing=True)

    def park_note(self, note: str) -> None:
        """Parks a note."""
        if self._review.do("note.park", notes.park, note):
            self._tell_parked()

    def hold(self) -> None:
        """Holds what is half typed in the line back from the room and from paper; else the note in hand, or lets it be seen."""
        if self._capture.isVisible() and self._capture.now().text:
            if self._writing.hold_line():
                self._tell(_("Held back from the room and from paper"))
        elif (note := self._in_hand()) is not None and self._review.do("note.hold", notes.hold, note.id, not note.held):
            if note.held:
                self._tell(_("Held back no longer"))
            else:
                self._tell(_("Held back from the room and from paper"))

    def show_anyway(self) -> None:
        """Lets the room see words that may say who somebody is: those in the line, else those of the note in hand."""
        if self._capture.isVisible() and self._capture.found():
            if self._writing.show_line():
                self._tell(_("Shown as it is"))
        elif (note := self._in_hand()) is not None:
            self.show_note(note.id)

    def show_note(self, note: str) -> None:
        """Lets the room see a note as it is; or no longer, if it does."""
        held = self._review.session.notes.get(note)
        if held is None:
            return
        if self._review.waits(held):
            if self._review.do("note.show", decisions.show_to_room, text_of(held), self._review.now()):
                self._tell(_("Shown as it is"))
        elif not self._review.guard(held.text):
            self._tell(_("Nothing found here that says who somebody is"))
        elif self._review.do("note.show", decisions.keep_from_room, text_of(held), self._review.now()):
            self._tell(_("No longer shown"))

    def take_out(self) -> None:
        """Takes words that may say who somebody is out of the line, else out of the note in hand."""
        if self._capture.isVisible() and self._capture.found():
            if self._capture.take_out():
                self._tell_taken()
        elif (note := self._in_hand()) is not None:
            self.clean_note(note.id)

    def clean_note(self, note: str) -> None:
        """Takes such words out of a note."""
        held = self._review.session.notes.get(note)
        if held is None:
            return
        if self._review.do("note.redact", decisions.redact, self._review.guard, text_of(held)):
            self._tell_taken()
        elif not self._review.guard(held.text):
            self._tell(_("Nothing found here that says who somebody is"))

    def _tell_taken(self) -> None:
        self._tell(_("Taken out. {key} brings it back").format(key=self._commands.key("edit.undo")))

    def parked(self, what: str, note: str) -> None:
        """Takes a parked note back, makes it an action, or puts it into the bin."""
        held = self._review.session.notes.get(note)
        if held is None:
            return
        if what == "back":
            if self._review.do("note.unpark", notes.unpark, note):
                self._tell(_("Back in {stage}").format(stage=stage_name(self._review.session.format, held.stage)))
        elif what == "action":
            if self._review.do("action.add", self._as_action, held):
                self._tell(_("It is an action now"))
        else:
            self._review.do("note.bin", notes.bin, note)

    def _as_action(self, session: Session, note: Note) -> tuple[Change, ...]:
        made = actions.add(session, id=self._review.new_id(), what=note.text, now=self._review.now())
        return (*made, *notes.bin(apply(session, made), note.id))

    def _tell_parked(self) -> None:
        count = len(self._review.session.parked())
        self._tell(ngettext("Parked. {n} in the parking lot", "Parked. {n} in the parking lot", count).format(n=count))

    def _tell(self, words: str) -> None:
        """Beside the line where there is one: nothing moves then."""
        if self._capture.isVisible():
            self._capture.tell(words)
            a11y.announce(self._capture.line, words)
        else:
            self._messages.say("note", f"{words}.", passing=True)


def hidden_count(session: Session) -> int:
    """How many notes of the stage the room is in are hidden from it; -1 where the stage is not hidden."""
    stage = session.run.stage or session.format.stages[0].id
    return len(session.notes_in(stage)) if stage in session.run.hidden else -1
