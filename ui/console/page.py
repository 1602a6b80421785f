"""The console: all that the facilitator needs while a review runs, with the keyboard in the capture line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes, stages
from km_desktop.review.session import MORE, Note
from km_desktop.stopwatch import Reading
from ui.console.capture import CaptureBar
from ui.console.header import Header
from ui.console.middle import Middle, Unfinished
from ui.console.modes import NOTES
from ui.console.note_panel import NotePanel
from ui.console.rail import Rail
from ui.console.room_panel import RoomPanel
from ui.console.side import Side
from ui.console.telling import Telling
from ui.console.time_panel import TimePanel
from ui.context import Context
from ui.open_review import OpenReview
from ui.showing import Showing

HELP = ("palette.open", "stage.card", "notes.find", "notes.next")
"""Commands that are answered over the page, by whoever shows it."""


class ConsolePage(QWidget):
    """One page for one open review; it ends with it."""

    home = Signal()
    setup = Signal()
    export = Signal()
    bin = Signal()
    room_toggled = Signal()
    keys_asked = Signal()
    open_asked = Signal()
    help_asked = Signal(str)
    """Id of one of the commands HELP."""

    def __init__(self, context: Context, review: OpenReview, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review, self._showing = context, review, showing
        look, commands = context.look, context.commands
        self._header = Header(look, commands, context.words, self)
        self._rail = Rail(look, review, context.local, self)
        self._middle = Middle(context, review, showing, self)
        self.board, self.followups, self.closing = self._middle.board, self._middle.followups, self._middle.closing
        self.capture, self.messages = self._middle.capture, self._middle.messages
        self._side = Side(look, self)
        self._time = TimePanel(look, commands, context.local, self._side)
        self.room_panel = RoomPanel(look, commands, self._side)
        self._note_panel = NotePanel(look, commands, review, self._side)
        self._telling = Telling(context, review, self.messages, self._middle.writing)
        self._lay_out()
        self._connect()
        self.bind(self)
        self._header.saved.follow(review)
        self._follow()
        self._end_clock = review.stopwatch.listen(self._take)

    def enter(self) -> None:
        """The page is shown: the keyboard goes to the capture line."""
        self.put_keyboard()
        session = self._review.session
        if session.run.started and not self._review.stopwatch.running and not session.closed:
            self._telling.paused()

    def put_keyboard(self) -> None:
        """Gives the keyboard to where the stage is written."""
        self._middle.put_keyboard()

    def leave(self) -> None:
        """The page goes: what is being typed into a note is kept."""
        self.finish_typing()
        self.followups.leave()
        self._end_clock()
        self._header.saved.unfollow()

    def finish_typing(self) -> None:
        """Makes what is being typed into a note or an action part of the review."""
        self._middle.finish_typing()

    def hand_over(self) -> Unfinished:
        """Takes out what is half typed, for the page that comes in this one's place."""
        return self._middle.hand_over()

    def take_up(self, unfinished: Unfinished) -> None:
        """Goes on with what was half typed in the page before."""
        self._middle.take_up(unfinished)

    def keep_line(self) -> None:
        """Makes a note of what is half typed in the capture line."""
        self._middle.writing.keep()

    def lend_capture(self) -> CaptureBar:
        """The capture bar, for a window that fills the only screen; `take_capture_back` returns it."""
        self.capture.set_public(True)
        self._middle.writing.show_target()
        return self.capture

    def take_capture_back(self) -> None:
        """Puts the capture bar where it belongs."""
        self.capture.set_public(False)
        self._middle.take_capture_back()

    def go(self, stage: str) -> None:
        """Takes the room to a stage."""
        self.followups.finish_editing()
        self._review.do("stage.go", stages.go, stage)
        self.put_keyboard()

    def find_note(self, note: str) -> None:
        """Puts the keyboard on a note; takes the room to its stage first, if it is in another."""
        held, session = self._review.session.notes.get(note), self._review.session
        if held is None:
            return
        if held.stage != (session.run.stage or session.format.stages[0].id):
            self.go(held.stage)
        if self._middle.mode != NOTES:
            self._middle.show_mode(NOTES)
        board = self.closing.notes if self.closing.isVisibleTo(self) else self.board
        board.select_note(note)
        self._middle.enter_board()

    def find_action(self, action: str) -> None:
        """Puts the keyboard on an action; takes the room to the list of actions first, if it is elsewhere."""
        session = self._review.session
        listed = next((stage.id for stage in session.format.stages if stage.capture == "actions"), "")
        if not listed:
            return
        if session.run.stage != listed:
            self.go(listed)
        self.followups.list.select(self.followups.list.rows().row(action))
        self.followups.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def note_in_hand(self) -> Note | None:
        """The note that keys such as star and "show one note" are about: the one chosen, else the one added last."""
        return self._middle.writing.in_hand() if self._middle.shows_board() or self.closing.isVisibleTo(self) else None

    def bind(self, owner: QWidget) -> None:
        """Makes the keys of the console work in a window: its own, or the audience's."""
        review, commands, writing = self._review, self._context.commands, self._middle.writing
        for id, run in (
            ("stage.next", self._next),
            ("stage.previous", lambda: self._step(-1)),
            ("clock.pause", self._toggle_clock),
            ("clock.minute", self._add_minute),
            ("clock.count", review.stopwatch.count_gap),
            ("room.show", self.room_toggled.emit),
            ("row.next", lambda: self.board.step_target(1)),
            ("row.previous", lambda: self.board.step_target(-1)),
            ("note.star", writing.star),
            ("note.edit", writing.edit),
            ("edit.undo", review.undo),
            ("edit.redo", review.redo),
            ("export.open", self.export.emit),
            ("bin.open", self.bin.emit),
            ("review.setup", self.setup.emit),
            ("home.open", self.home.emit),
            ("keys.show", self.keys_asked.emit),
            ("file.open", self.open_asked.emit),
        ):
            commands.bind(owner, id, run)
        self._middle.bind(owner)
        for id in HELP:
            commands.bind(owner, id, partial(self.help_asked.emit, id))
        for number in range(1, 10):
            jump = QShortcut(QKeySequence(f"Ctrl+{number}"), owner, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            jump.activated.connect(lambda number=number: self._jump(number))

    def _lay_out(self) -> None:
        for panel in (self._time, self.room_panel, self._note_panel):
            self._side.add_panel(panel)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._middle, 1)
        row.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        review, header = self._review, self._header
        review.changed.connect(self._follow)
        for asked, answer in (
            (header.home, self.home),
            (header.setup, self.setup),
            (header.bin, self.bin),
            (header.export, self.export),
            (self.room_panel.toggled, self.room_toggled),
        ):
            asked.connect(answer)
        header.undo.connect(review.undo)
        header.redo.connect(review.redo)
        self._rail.stages.chosen.connect(self.go)
        self._rail.stages.dropped.connect(lambda note, stage: review.do("note.move", notes.move, note, stage))
        self._time.minute.connect(self._add_minute)
        self._time.pause.connect(self._toggle_clock)
        self._time.next.connect(self._next)
        self._note_panel.edit_asked.connect(lambda id: (self.board.select_note(id), self.board.edit_current()))
        self.board.current_changed.connect(lambda _note: self._show_note())
        self._middle.shown.connect(self._show_place)
        self.capture.left.connect(self._leave_line)

    def _leave_line(self) -> None:
        if self.capture.window() is not self.window():
            # On the only screen the room lies over the board.
            self.room_toggled.emit()
        self._middle.enter_board()

    def _jump(self, number: int) -> None:
        ids = self._rail.ids()
        if number <= len(ids):
            self.go(ids[number - 1])

    def _step(self, by: int) -> None:
        self.followups.finish_editing()
        self._review.do("stage.go", stages.step, by)
        self.put_keyboard()

    def _next(self) -> None:
        last = self._review.session.format.stages[-1].id
        if self._review.session.run.stage in (last, MORE):
            self.export.emit()
        else:
            self._step(1)

    def _add_minute(self) -> None:
        stage = self._review.session.run.stage
        if stage in self._review.session.plan:
            self._review.do("stage.minutes", stages.add_minute, stage)

    def _toggle_clock(self) -> None:
        watch = self._review.stopwatch
        if watch.running:
            watch.pause()
        else:
            watch.start()
            self.messages.clear("paused")

    def _follow(self, _event: object = None) -> None:
        self._header.show_review(self._review)
        self._middle.show_stage()
        self._show_note()

    def _show_place(self, id: str) -> None:
        self._rail.stages.show_stage(id)
        order = self._review.session.format.stages
        at = next((at for at, stage in enumerate(order) if stage.id == id), len(order))
        if at + 1 < len(order):
            self._time.show_next(_("Next stage"), _("Then: {stage}").format(stage=order[at + 1].name))
        else:
            self._time.show_next(_("Make the report"), "")

    def _show_note(self) -> None:
        self._note_panel.show_note(self._middle.writing.in_hand() if self._middle.shows_board() else None)

    def _take(self, reading: Reading) -> None:
        self._time.take(reading)
        self._rail.take(reading)
        self._telling.gap(reading.gap)
