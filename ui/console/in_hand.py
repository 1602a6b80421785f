"""The note in hand: the one chosen or added last, which commands such as star are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from km_desktop.i18n import _
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from ui import a11y
from ui.console.capture import CaptureBar
from ui.console.messages import Messages
from ui.open_review import OpenReview


class Notes(Protocol):
    """The view of notes that is in sight, whichever it is."""

    def current_note(self) -> Note | None:
        """The note that is chosen there."""

    def choose_none(self) -> None:
        """No note is the chosen one from now on."""

    def select_note(self, note: str) -> bool:
        """Chooses a note and brings it into sight."""

    def show_note(self, note: str) -> bool:
        """Brings a note into sight."""

    def edit_current(self) -> bool:
        """Opens the chosen note for editing."""

    def link_current(self) -> bool:
        """Asks which note the chosen one answers."""


class InHand(QObject):
    """Knows it, whichever view of notes is in sight."""

    handed = Signal()
    """Another note is in hand, and nothing else says so."""

    def __init__(self, review: OpenReview, board: Notes, capture: CaptureBar, messages: Messages) -> None:
        super().__init__(capture)
        self._review, self._capture, self._messages = review, capture, messages
        self._shown = board
        self._last = ""

    def show_board(self, board: Notes) -> None:
        """The view of notes in sight: the note chosen there is the one in hand."""
        self._shown = board

    def let_go(self) -> None:
        """The note that was added last is in hand no longer."""
        self._last = ""

    def note(self) -> Note | None:
        """The note that commands such as star are about."""
        current = self._shown.current_note()
        last = self._review.session.notes.get(self._last)
        return current or (last if last is not None and last.on_board else None)

    def chosen(self) -> Note | None:
        """The note that is chosen in the view in sight."""
        return self._shown.current_note()

    def choose_none(self) -> None:
        """No note is the chosen one: the one added last is in hand."""
        self._shown.choose_none()

    def bring_into_sight(self, note: str) -> None:
        """Shows where a note stands."""
        self._shown.show_note(note)

    def about(self, note: str, deed: Callable[[], bool]) -> bool:
        """Does what adds or counts a note; it is in hand before anybody hears of it, and not if that is refused."""
        before, self._last = self._last, note
        done = deed()
        if not done:
            self._last = before
        return done

    def take(self, note: str) -> None:
        """A note that was added otherwise than by typing is the one in hand, and brought into sight."""
        self._last = note
        self._shown.choose_none()
        self._shown.show_note(note)
        self.handed.emit()

    def star(self) -> None:
        """Stars it, or takes its star away."""
        if note := self.note():
            self._review.do("note.star", notes.star, note.id, not note.starred)

    def edit(self) -> None:
        """Opens it for editing."""
        if note := self.note():
            self.edit_note(note.id)

    def edit_note(self, note: str) -> None:
        """Opens a note for editing, where it is in sight."""
        self._shown.select_note(note)
        self._shown.edit_current()

    def link(self) -> None:
        """Asks what it answers."""
        if note := self.note():
            self._shown.select_note(note.id)
            if not self._shown.link_current():
                self._messages.say("note", _("There is nothing here that it could answer."), passing=True)

    def unlink(self) -> None:
        """Lets it answer nothing."""
        note = self.note()
        if note is not None and note.answers and self._review.do("note.answer", notes.answer, note.id, "") is not None:
            a11y.announce(self._capture.line, _("Its link is let go"))
