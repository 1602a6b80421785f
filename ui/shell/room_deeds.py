"""What the keys for the room do, from the console and from the room's own window, and the sentence each of them says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui import a11y
from ui.commands import Commands
from ui.console.page import ConsolePage
from ui.open_review import OpenReview
from ui.parts.clock_words import clock_text
from ui.shell.quiet import Quiet
from ui.shell.room import Room
from ui.showing import Showing

WELCOME = timedelta(minutes=5)
MOST = timedelta(minutes=10)
"""Left of the welcome, above which its key ends it instead of adding to it."""


class RoomDeeds(QObject):
    """One place for all commands of the room."""

    def __init__(self, commands: Commands, review: OpenReview, showing: Showing, room: Room, console: ConsolePage) -> None:
        super().__init__(room)
        self._commands, self._review, self._showing, self._room = commands, review, showing, room
        self._console = console
        self._note_keys: list[QAction] = []
        self._quiet = Quiet(review, self._say, commands.key("stage.reveal"), self)
        self._quiet.look_on(room.window is not None)
        self._runs: dict[str, Callable[[], object]] = {
            "room.blank": self.blank,
            "room.freeze": self.freeze,
            "room.question": self.question,
            "room.note": self.note,
            "room.page": self.page,
            "room.welcome": self.welcome,
            "room.thanks": self.thanks,
            "room.larger": partial(self.scale, 1),
            "room.smaller": partial(self.scale, -1),
            "room.theme": self.theme,
            "room.turning": self.turning,
            "stage.reveal": self._quiet.turn,
        }
        room.shown_changed.connect(self._quiet.look_on)
        room.shown_changed.connect(self._bind_window)
        room.lost.connect(self._tell_lost)
        room.found.connect(self._tell_found)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self.take_console(console)

    def take_console(self, console: ConsolePage) -> None:
        """Works in this page from now on."""
        self._console = console
        self.bind(console)
        for board in (console.board, console.closing.notes):
            board.current_changed.connect(partial(self._follow_note, board))

    def bind(self, owner: QWidget, ids: tuple[str, ...] = ()) -> None:
        """Makes the keys work in a window or page; all of them, or only some."""
        for id in ids or self._runs:
            action = self._commands.bind(owner, id, self._runs[id])
            if id == "room.note":
                self._note_keys = [*(a for a in self._note_keys if isValid(a)), action]

    def do(self, id: str) -> None:
        """Does what a command of the room says."""
        self._runs[id]()

    def blank(self) -> None:
        """Shows the room nothing, or all again."""
        on = not self._showing.wanted.blank
        self._showing.blank(on)
        if on:
            self._say(_("The room is blank."), self._again("room.blank"))
        else:
            self._say(_("The room sees the review again."))

    def freeze(self) -> None:
        """Keeps the room as it is, or lets it follow."""
        on = not self._showing.frozen
        self._showing.freeze(on)
        if on:
            self._say(_("The room stays as it is."), _("{key} lets it follow again.").format(key=self._key("room.freeze")))
        else:
            self._say(_("The room follows again."))

    def question(self) -> None:
        """Shows the question and the clock only, or all again."""
        on = not self._showing.wanted.question
        self._showing.question_only(on)
        if on:
            detail = _("{key} shows the notes again.").format(key=self._key("room.question"))
            self._say(_("The room sees the question and the clock only."), detail)
        else:
            self._say(_("The room sees all of the stage again."))

    def note(self) -> None:
        """Shows the note in hand large, or all again if it is the one that is shown."""
        note, shown = self._console.note_in_hand(), self._showing.wanted.note
        if shown and (note is None or note.id == shown):
            self._showing.show_note("")
            self._say(_("The room sees all notes again."))
        elif note is None:
            self._say(_("There is no note to show."), _("Esc in the empty line goes to the notes."))
        elif not self._showing.may_show(note.id):
            self._say(_("This note is kept from the room."))
        else:
            self._showing.show_note(note.id)
            self._say(_("The room sees one note."), _("{key} shows all again.").format(key=self._key("room.note")))

    def page(self) -> None:
        """Turns the pages of the wall."""
        if self._room.window is None:
            self._say(_("The room is not shown."), _("{key} shows it.").format(key=self._key("room.show")))
        else:
            self._showing.turn(1)
            self._say(_("The room sees the next page, or the first again after the last."))

    def welcome(self) -> None:
        """Welcomes people and counts down from five minutes; again for five more, and ends it when there are many left."""
        now, wanted = self._review.stopwatch.reading().now, self._showing.wanted
        left = (wanted.starts - now) if wanted.view == "welcome" and wanted.starts is not None else None
        key = self._key("room.welcome")
        if left is not None and left > MOST:
            self._showing.show_view("notes")
            self._say(_("The welcome is over."), _("{key} begins it again.").format(key=key))
            return
        starts = max(left or timedelta(), timedelta()) + WELCOME
        self._showing.show_view("welcome", now + starts)
        self._room.show()
        words = _("The room is welcomed. We start in {time}.").format(time=clock_text(starts.total_seconds()))
        detail = _("{key} ends it.") if starts > MOST else _("{key} adds five minutes.")
        self._say(words, detail.format(key=key))

    def thanks(self) -> None:
        """Thanks the room, with what was learned and who does what; or goes back."""
        on = self._showing.wanted.view != "thanks"
        self._showing.show_view("thanks" if on else "notes")
        if on:
            self._say(_("The room is thanked."), _("{key} goes back.").format(key=self._key("room.thanks")))
        else:
            self._say(_("The room sees the stage again."))

    def scale(self, by: int) -> None:
        """Makes the text of the room larger (1) or smaller (-1)."""
        percent = round(self._room.step_scale(by) * 100)
        self._say(_("Text in the room: {percent} %.").format(percent=percent))

    def theme(self) -> None:
        """Puts the next theme on the room."""
        self._say(_("Theme of the room: {theme}.").format(theme=self._room.step_theme()))

    def turning(self) -> None:
        """Lets the pages of the room turn by themselves, or no more."""
        if self._room.toggle_turning():
            self._say(_("Pages of the room turn by themselves while nobody turns them."), self._back("room.turning"))
        else:
            self._say(_("Pages of the room turn by key only."))

    def _bind_window(self, shown: bool) -> None:
        if shown and self._room.window is not None:
            self.bind(self._room.window)

    def _follow_note(self, board: QWidget, note: Note | None) -> None:
        """While one note is large, the arrows in the board show the next."""
        moved = note is not None and note.id != self._showing.wanted.note and board.hasFocus()
        if moved and self._showing.wanted.note and note is not None:
            self._showing.show_note(note.id)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """In the list of actions Ctrl+Enter has a meaning of its own."""
        actions = self._console.followups if isValid(self._console) else None
        there = now is not None and actions is not None and (now is actions or actions.isAncestorOf(now))
        for key in self._note_keys:
            if isValid(key):
                key.setEnabled(not there)

    def _tell_lost(self) -> None:
        detail = _("The room comes back by itself when it does. {key} shows it on this screen.")
        self._say(_("The second screen is gone, and the room with it."), detail.format(key=self._key("room.show")), stays=True)

    def _tell_found(self) -> None:
        self._say(_("The second screen is back, and the room sees the review again."))

    def _again(self, id: str) -> str:
        return _("{key} shows it again.").format(key=self._key(id))

    def _back(self, id: str) -> str:
        return _("{key} ends it.").format(key=self._key(id))

    def _key(self, id: str) -> str:
        return self._commands.key(id)

    def _say(self, text: str, detail: str = "", *, stays: bool = False) -> None:
        """Says it on the console; where that is not shown, to a screen reader alone."""
        console = self._console
        console.messages.say("room", text, detail=detail, passing=not stays)
        if not console.messages.isVisible():  # One that is covered is heard all the same.
            a11y.announce(QApplication.focusWidget() or console, " ".join(filter(None, (text, detail))))
