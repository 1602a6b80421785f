"""The console: all that the facilitator needs while a review runs, with the keyboard in the capture line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.report.words import facts_of
from km_desktop.review.edits import notes, stages
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.console.capture import CaptureBar
from ui.console.header import Header
from ui.console.messages import Messages
from ui.console.note_panel import NotePanel
from ui.console.room_panel import RoomPanel
from ui.console.stage_view import StageView
from ui.console.stages import ID, StageRail, StagesModel
from ui.console.time_panel import TimePanel
from ui.console.writing import Writing
from ui.context import Context
from ui.open_review import OpenReview
from ui.parts.board import NOTE_MIME, BoardView
from ui.parts.clock_words import behind_words, finish_words, minutes_words
from ui.parts.closing import ClosingView
from ui.parts.followups import ActionsView
from ui.parts.step_words import undone_words
from ui.parts.timer import SessionBar, SessionFace
from ui.widgets import Ground

RAIL, SIDE = 220, 304
"""Widths of the columns, in pixels at normal text size."""
WIDEST_RAIL, WIDEST_SIDE = 290, 430
"""However large the text is, the middle keeps most of a small screen."""


class ConsolePage(QWidget):
    """One page for one open review; it ends with it."""

    home = Signal()
    setup = Signal()
    export = Signal()
    bin = Signal()
    room_toggled = Signal()
    keys_asked = Signal()
    open_asked = Signal()

    def __init__(self, context: Context, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review = context, review
        look, commands = context.look, context.commands
        self._header = Header(look, commands, context.words, self)
        self._rail = _Rail(look, self)
        self._rail.setModel(StagesModel(review, self._rail))
        self._session_bar = SessionBar(look, self)
        self._stage_view = StageView(look, self)
        self.board = BoardView(look, review, parent=self._stage_view)
        self.followups = ActionsView(look, review, context.today, self._stage_view)
        self.closing = ClosingView(look, review, context.today, self._stage_view)
        self.capture = CaptureBar(look, self)
        self.messages = Messages(look, self)
        self._time = TimePanel(look, commands, context.local, self)
        self.room_panel = RoomPanel(look, commands, self)
        self._note_panel = NotePanel(look, commands, review, self)
        self._writing = Writing(review, self.board, self.capture, self.messages, context.words)
        self._shown = ""
        self._seen: set[str] = set()
        self._gap_told = ""
        self._lay_out()
        self._connect()
        self._bind(self)
        self._header.saved.follow(review)
        self._follow()
        self._end_clock = review.stopwatch.listen(self._take)

    def enter(self) -> None:
        """The page is shown: the keyboard goes to the capture line."""
        self.put_keyboard()
        if self._review.session.run.started and not self._review.stopwatch.running and not self._review.session.closed:
            key = self._context.commands.key("clock.pause")
            self.messages.say("paused", _("The clock is paused."), detail=_("{key} carries on.").format(key=key), passing=True)

    def put_keyboard(self) -> None:
        """Gives the keyboard to where the stage is written."""
        if self.capture.isVisible() or self.capture.window() is not self.window():
            self.capture.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.followups.enter()

    def leave(self) -> None:
        """The page goes: what is being typed into a note is kept."""
        self.finish_typing()
        self.followups.leave()
        self._end_clock()
        self._header.saved.unfollow()

    def finish_typing(self) -> None:
        """Makes what is being typed into a note or an action part of the review."""
        self.board.finish_editing()
        self.closing.finish_editing()
        self.followups.finish_editing()

    def bind(self, owner: QWidget) -> None:
        """Makes the keys of the console work in another window too, such as the audience's."""
        self._bind(owner)

    def lend_capture(self) -> CaptureBar:
        """The capture bar, for a window that fills the only screen; `take_capture_back` returns it."""
        return self.capture

    def take_capture_back(self) -> None:
        """Puts the capture bar where it belongs."""
        self._middle.addWidget(self.capture)
        self._show_stage(force=True)

    def _lay_out(self) -> None:
        look = self._context.look
        left, right = Ground(look, "side", "right", self), QWidget(self)
        left.setFixedWidth(min(look.px(RAIL), WIDEST_RAIL))
        right.setFixedWidth(min(look.px(SIDE), WIDEST_SIDE))
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 12, 10, 14)
        column.addWidget(self._rail, 1)
        column.addWidget(self._session_bar)
        panels = QVBoxLayout(right)
        panels.setContentsMargins(14, 12, 14, 14)
        panels.setSpacing(12)
        for panel in (self._time, self.room_panel, self._note_panel):
            panels.addWidget(panel)
        panels.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(min(look.px(SIDE), WIDEST_SIDE))
        scroll.setWidget(right)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._stage_view, 1)
        self._middle.addWidget(self.messages)
        self._middle.addWidget(self.capture)
        self._stage_view.add_view(self.board)
        for view in (self.followups, self.closing):
            self._stage_view.add_view(view)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(self._middle, 1)
        row.addWidget(scroll)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addLayout(row, 1)

    def _connect(self) -> None:
        review, header = self._review, self._header
        review.changed.connect(self._follow)
        review.refused.connect(self._say_refusal)
        review.undone.connect(self._say_undone)
        review.saved_changed.connect(self._say_saved)
        review.noticed.connect(self._say_notice)
        header.home.connect(self.home)
        header.setup.connect(self.setup)
        header.bin.connect(self.bin)
        header.export.connect(self.export)
        header.undo.connect(review.undo)
        header.redo.connect(review.redo)
        self._rail.chosen.connect(self.go)
        self._rail.dropped.connect(lambda note, stage: review.do("note.move", notes.move, note, stage))
        self._time.minute.connect(self._add_minute)
        self._time.pause.connect(self._toggle_clock)
        self._time.next.connect(self._next)
        self.room_panel.toggled.connect(self.room_toggled)
        self._note_panel.edit_asked.connect(lambda id: (self.board.select_note(id), self.board.edit_current()))
        self.board.current_changed.connect(lambda _note: self._show_note())
        self.capture.left.connect(self._leave_line)
        self.closing.left.connect(self.capture.line.setFocus)
        self.closing.typed.connect(self._writing.type_on)
        self.closing.spilled.connect(self._writing.type_on)

    def _bind(self, owner: QWidget) -> None:
        review, commands, writing = self._review, self._context.commands, self._writing
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
        for number in range(1, 10):
            jump = QShortcut(QKeySequence(f"Ctrl+{number}"), owner, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            jump.activated.connect(lambda number=number: self._jump(number))

    def _leave_line(self) -> None:
        if self.capture.window() is not self.window():
            self.room_toggled.emit()
        if self.closing.isVisibleTo(self):
            self.closing.enter()
        else:
            self.board.enter()

    def go(self, stage: str) -> None:
        """Takes the room to a stage."""
        self.followups.finish_editing()
        self._review.do("stage.go", stages.go, stage)
        self.put_keyboard()

    def _jump(self, number: int) -> None:
        model = self._rail.model()
        if number <= model.rowCount():
            self.go(model.index(number - 1, 0).data(ID))

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
        self._show_stage()
        self._show_note()

    def _show_stage(self, *, force: bool = False) -> None:
        session = self._review.session
        id = session.run.stage or session.format.stages[0].id
        if id == self._shown and not force:
            return
        moved, self._shown = bool(self._shown) and id != self._shown, id
        stage = next((s for s in session.format.stages if s.id == id), None)
        listed = stage is not None and stage.capture == "actions"
        view = self.followups if listed else self.closing if stage is not None and stage.close else self.board
        self.board.show_stage(id)
        if stage is not None and stage.capture != "rows" and id not in self._seen:
            # What people wrote for themselves answers nothing until somebody says so.
            self.board.set_target("")
        self._seen.add(id)
        facts = facts_of(session.details.more) if stage is None else ()
        self._stage_view.show_stage(stage, view, tuple(f"{fact.label}: {fact.text}" for fact in facts))
        self.capture.setVisible(not listed)
        self._writing.show_stage(stage)
        self._writing.show_board(self.closing.notes if view is self.closing else self.board)
        self._rail.show_stage(id)
        self._time.show_next(*self._next_words(id))
        self.messages.clear("stray")
        if listed:
            self._tell_of_notes(id)
        if moved:
            self.messages.clear("note")
            a11y.announce(self, stage.question if stage else _("More notes"))

    def _tell_of_notes(self, stage: str) -> None:
        """Notes that came into a list of actions, from a file or from elsewhere, are not left unseen."""
        stray = self._review.session.notes_in(stage)
        if stray:
            self.messages.say(
                "stray",
                ngettext("{n} note is in this stage too.", "{n} notes are in this stage too.", len(stray)).format(n=len(stray)),
                answers=(
                    ("look", _("Look at them"), lambda: self._look_at_notes(stage)),
                    ("make", _("Make them actions"), lambda: self._writing.make_actions(stage)),
                ),
            )

    def _look_at_notes(self, stage: str) -> None:
        self._stage_view.show_stage(self._review.session.format.stage(stage), self.board)
        self.capture.show()
        self.capture.line.setFocus()

    def _next_words(self, id: str) -> tuple[str, str]:
        stages_ = self._review.session.format.stages
        at = next((at for at, stage in enumerate(stages_) if stage.id == id), len(stages_))
        if at + 1 >= len(stages_):
            return _("Make the report"), ""
        return _("Next stage"), _("Then: {stage}").format(stage=stages_[at + 1].name)

    def _show_note(self) -> None:
        board = self._stage_view.isAncestorOf(self.board) and self.board.isVisibleTo(self)
        self._note_panel.show_note(self._writing.in_hand() if board else None)

    def _take(self, reading: Reading) -> None:
        self._time.take(reading)
        model = self._rail.model()
        if isinstance(model, StagesModel):
            model.take(reading)
        outlook = reading.outlook
        self._session_bar.setVisible(outlook is not None)
        if outlook is not None:
            now = f"{self._context.local(reading.now):%H:%M}"
            finish = finish_words(outlook, self._context.local)
            standing = behind_words(outlook)
            self._session_bar.set_face(SessionFace(standing, now, finish, outlook.done, outlook.due))
        if reading.gap is not None and reading.gap.stretch != self._gap_told:
            self._gap_told = reading.gap.stretch
            self._ask_gap(reading.gap.seconds)

    def _ask_gap(self, seconds: float) -> None:
        key, watch = self._context.commands.key("clock.count"), self._review.stopwatch
        self.messages.say(
            "gap",
            _("The clock stood still for {time}.").format(time=minutes_words(seconds)),
            detail=_("It counts as a pause. {key} counts it after all.").format(key=key),
            answers=(("count", _("Count it"), watch.count_gap), ("leave", _("Leave it"), watch.forget_gap)),
        )

    def _say_refusal(self, refusal: Refused) -> None:
        if self.isVisible():
            self._writing.say_refusal(refusal)

    def _say_saved(self, state: str, refusal: Refused | None) -> None:
        if state == "failed" and refusal is not None:
            detail = _("Go on typing: every word is kept here, and saving is tried again.")
            self.messages.say("save", self._context.words(refusal), detail=detail, tone="wrong")
        elif state == "saved":
            self.messages.clear("save")

    def _say_notice(self, notice: Refused) -> None:
        self.messages.say("notice", self._context.words(notice), tone="amber")

    def _say_undone(self, origin: str, name: str) -> None:
        self.messages.say("undo", undone_words(origin, name), passing=True)


class _Rail(StageRail):
    """A rail that takes notes which are dragged onto a stage."""

    dropped = Signal(str, str)

    def __init__(self, look: object, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)  # type: ignore[arg-type]
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(NOTE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragEnterEvent) -> None:  # type: ignore[override]
        event.setAccepted(self.indexAt(event.position().toPoint()).isValid() and event.mimeData().hasFormat(NOTE_MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        stage = self.indexAt(event.position().toPoint()).data(ID)
        if stage:
            self.dropped.emit(bytes(event.mimeData().data(NOTE_MIME).data()).decode(), stage)
            event.acceptProposedAction()
