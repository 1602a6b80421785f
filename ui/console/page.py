"""The console: all that the facilitator needs while a review runs, with the keyboard in the capture line."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.commands import answers, press
from ui.console.beside import Beside
from ui.console.capture import CaptureBar
from ui.console.deeds import Deeds, hidden_count
from ui.console.half_typed import HalfTyped
from ui.console.header import Header
from ui.console.hidden_band import HiddenBand
from ui.console.keeping_band import KeepingBand
from ui.console.keys import bindings
from ui.console.middle import Middle, Unfinished
from ui.console.milestones import Milestones
from ui.console.modes import NOTES
from ui.console.pace import Pace
from ui.console.pictures import Pictures
from ui.console.rail import Rail
from ui.console.room_words import Sight
from ui.console.side import SOON
from ui.console.telling import Telling
from ui.console.two_versions import Versions
from ui.context import Context
from ui.open_review import OpenReview
from ui.parts.keeping_words import saved_words
from ui.showing import Showing


class ConsolePage(QWidget):
    """One page for one open review; it ends with it."""

    home = Signal()
    setup = Signal()
    export = Signal()
    slips = Signal()
    bin = Signal()
    room_toggled = Signal()
    keys_asked = Signal()
    open_asked = Signal()
    elsewhere_asked = Signal()
    help_asked = Signal(str)
    """Id of one of the commands `keys.HELP`."""
    picture_asked = Signal()
    """A picture is to be chosen from a file, for the note in hand or a new one."""
    picture_offered = Signal(object)
    """A QImage, or the Path of a file, that was pasted or dropped."""

    def __init__(self, context: Context, review: OpenReview, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review, self._showing = context, review, showing
        look, commands = context.look, context.commands
        self._header = Header(look, commands, context.words, self)
        self._rail = Rail(look, review, context.local, self)
        self._middle = Middle(context, review, showing, self)
        self.board, self.followups, self.closing = self._middle.board, self._middle.followups, self._middle.closing
        self.capture, self.messages = self._middle.capture, self._middle.messages
        self._pace = Pace(review, self._before_stage, self)
        self._band = HiddenBand(look, commands, self)
        self.keeping = KeepingBand(look, self)
        self._beside = Beside(context, review, showing, self)
        self._time, self.room_panel = self._beside.time, self._beside.room
        self._telling = Telling(context, review, self.messages, self._middle.writing)
        self.versions = Versions(context, review, self.messages, self.note_in_hand, self)
        self._milestones = Milestones()
        self._deeds = Deeds(review, commands, self._middle.writing, self.capture, self.messages, self.note_in_hand)
        self._pictures = Pictures(
            context, review, self._middle.writing, self._middle.hand, self.capture, self.messages
        )
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._lay_out()
        self._connect()
        self.bind(self)
        self._header.saved.follow(review)
        self.keeping.follow(review)
        self.half_typed = HalfTyped(review, self, self.capture.line, lambda: review.session.run.stage)
        self._follow()
        self._follow_soon()
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
        self.keeping.unfollow()
        self.half_typed.leave()

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
        self._pace.go(stage)

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
        return self._middle.hand.note() if self._middle.shows_board() or self.closing.isVisibleTo(self) else None

    def open_parking(self) -> None:
        """Takes the keyboard to what is parked."""
        self._uncover()
        if not self._beside.open_parking():
            self.messages.say("note", _("Nothing is parked."), passing=True)

    def open_private(self) -> None:
        """Opens one's own notes, which nobody else sees."""
        self._uncover()
        self._beside.open_pad()

    def link_note(self) -> None:
        """Asks what the note in hand answers."""
        self._uncover()
        self._middle.hand.link()

    def edit_note(self) -> None:
        """Opens the note in hand for editing."""
        self._uncover()
        self._middle.hand.edit()

    def open_versions(self) -> None:
        """Shows what two people wrote at the same time, and asks which is to stay."""
        self._uncover()
        self.versions.open()

    def save_now(self) -> None:
        """Everything is saved all the time: says so, or tries again what could not be."""
        if self._review.saved_state == "saved":
            self.messages.say("note", f"{saved_words(self._review.drive)}.", passing=True)
        else:
            self._review.try_now()

    def open_mood(self) -> None:
        """Opens the round of one word each, or goes back to the notes; at the close the hands for "worth our time"."""
        self._uncover()
        if self.closing.isVisibleTo(self):
            self.closing.enter_worth()
        elif not self._middle.show_mode("mood"):
            self.messages.say("note", _("A stage with notes has room for a word from each."), passing=True)

    def bind(self, owner: QWidget) -> None:
        """Makes the keys of the console work in a window: its own, or the audience's."""
        review, commands = self._review, self._context.commands
        for id, run in bindings(self, review, self._pace, self._middle, self._deeds):
            commands.bind(owner, id, run)
        self._middle.bind(owner)
        for number in range(1, 10):
            jump = QShortcut(QKeySequence(f"Ctrl+{number}"), owner, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            jump.activated.connect(lambda number=number: self._jump(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a button of the page, which has no use for it: the keyboard goes back to where the stage is written."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.put_keyboard()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.keeping)
        middle.addWidget(self._band)
        middle.addWidget(self._middle, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(middle, 1)
        row.addWidget(self._beside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        review, header, pace, deeds, beside = self._review, self._header, self._pace, self._deeds, self._beside
        review.changed.connect(self._follow)
        for asked, answer in (
            (header.home, self.home),
            (header.setup, self.setup),
            (self.keeping.elsewhere_asked, self.elsewhere_asked),
            (self.keeping.now_asked, review.try_now),
            (header.bin, self.bin),
            (header.export, self.export),
            (header.undo, review.undo),
            (header.redo, review.redo),
            (header.private, self.open_private),
            (pace.ended, self.export),
            (pace.moved, self.put_keyboard),
            (self._rail.stages.chosen, self.go),
            (beside.time.minute, pace.add_minute),
            (beside.time.pause, pace.toggle_clock),
            (beside.time.next, pace.next),
            (beside.room.toggled, self.room_toggled),
            (beside.room.sight_changed, self._show_sight),
            (beside.note.edit_asked, self._middle.hand.edit_note),
            (beside.note.park_asked, deeds.park_note),
            (beside.note.hold_asked, deeds.hold),
            (beside.note.show_asked, deeds.show_note),
            (beside.note.redact_asked, deeds.clean_note),
            (beside.note.versions_asked, self.open_versions),
            (beside.parking.dropped, deeds.park_note),
            (beside.parking.list.asked, deeds.parked),
            (beside.left, self.put_keyboard),
            (self.capture.picture_offered, self.picture_offered),
            (self.capture.left, self._leave_line),
            (self._middle.shown, self._show_place),
            (self._middle.uncover_asked, self.room_toggled),
            (self._middle.hand.handed, self._soon.start),
            (self._soon.timeout, self._follow_soon),
        ):
            asked.connect(answer)
        header.find_asked.connect(lambda: self.help_asked.emit("notes.find"))
        pace.resumed.connect(lambda: self.messages.clear("paused"))
        beside.note.group_asked.connect(lambda: press(self, "note.group"))
        self._band.reveal.connect(lambda: press(self, "stage.reveal"))
        self._rail.stages.dropped.connect(lambda note, stage: review.do("note.move", notes.move, note, stage))
        self.picture_asked.connect(self._pictures.choose)
        self.picture_offered.connect(self._pictures.take)
        for pictured in (self.board, self.closing.notes, self._middle.sheets):
            pictured.picture_asked.connect(self.picture_asked)
            pictured.picture_offered.connect(self._pictures.put_on)
        for notes_view in (self.board, self._middle.sheets):
            notes_view.current_changed.connect(lambda _note: self._show_note())

    def _before_stage(self) -> None:
        """Another stage is about to come: what was said of this one would be read as said of that one."""
        self.followups.finish_editing()
        self.messages.clear_passing()

    def _uncover(self) -> None:
        if self.capture.window() is not self.window():
            # On the only screen the room lies over everything here.
            self.room_toggled.emit()

    def _leave_line(self) -> None:
        self._uncover()
        self._middle.enter_board()

    def _jump(self, number: int) -> None:
        ids = self._rail.ids()
        if number <= len(ids):
            self.go(ids[number - 1])

    def _follow(self, _event: object = None) -> None:
        self._middle.show_stage()
        self._band.show_count(hidden_count(self._review.session))
        self._soon.start()

    def _follow_soon(self) -> None:
        """What nobody waits for while a note lands."""
        self._header.show_review(self._review)
        self._show_note()

    def _show_place(self, id: str) -> None:
        self._rail.stages.show_stage(id)
        order = self._review.session.format.stages
        at = next((at for at, stage in enumerate(order) if stage.id == id), len(order))
        if at + 1 < len(order):
            self._time.show_next(_("Next stage"), order[at + 1].name)
        else:
            self._time.show_next(_("Make the report"))

    def _show_note(self) -> None:
        self._beside.show_note(self.note_in_hand(), groups=answers(self, "note.group") is not None)

    def _show_sight(self, sight: Sight) -> None:
        self._header.room.show_sight(sight)

    def _take(self, reading: Reading) -> None:
        self._time.take(reading)
        self._rail.take(reading)
        self._telling.gap(reading.gap)
        if words := self._milestones.passed(reading):
            a11y.announce(self._time.ring, words)
