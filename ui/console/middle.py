"""The middle of the console: the stage that the room is in, and what it is worked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _, ngettext
from km_desktop.report.words import facts_of
from km_desktop.review.formats import Stage
from ui import a11y
from ui.console.capture import CaptureBar
from ui.console.in_hand import InHand, Notes
from ui.console.messages import Messages
from ui.console.modes import NOTES, Mode, Modes, Offered, offered_at
from ui.console.sheets import Sheets
from ui.console.stage_view import StageView
from ui.console.writing import Aims, Writing
from ui.context import Context
from ui.open_review import OpenReview
from ui.parts.board import BoardView
from ui.parts.closing import ClosingView, Keeping
from ui.parts.followups import ActionsView, HalfTyped
from ui.parts.groups import GroupsPanel
from ui.parts.mood import MoodPanel
from ui.showing import Showing


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What the capture line holds, the id of the note that it would answer, and the action that is half typed."""

    line: str
    answers: str
    action: HalfTyped


class Middle(QWidget):
    """Shows each stage in the view that it is worked in: the board, the list of actions, or the closing; or in the
    mode that was chosen instead, see `add_mode`.
    """

    shown = Signal(str)
    """Id of the stage that is shown from now on."""
    mode_changed = Signal(str)
    """Id of the mode that the stage is worked in from now on; "notes" when a stage begins."""
    uncover_asked = Signal()
    """The room lies over what is to be worked in, on the only screen."""

    def __init__(self, context: Context, review: OpenReview, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._review = context, review
        look = context.look
        self._stage_view = StageView(look, self)
        self.board = BoardView(look, review, parent=self._stage_view)
        self.followups = ActionsView(look, review, context.today, self._stage_view)
        rules = context.app.rules
        keeping = Keeping(rules.keep_notes_days, rules.keep_notes_rule)
        self.closing = ClosingView(look, review, context.today, self._stage_view, keeping=keeping)
        self.messages = Messages(look, self)
        self.capture = CaptureBar(look, self, guard=review.guard)
        self.hand = InHand(review, self.board, self.capture, self.messages)
        self.writing = Writing(review, self.board, self.capture, self.messages, context.words, self.hand)
        self._shown = ""
        self._columns: list[QAction] = []
        self.mode_changed.connect(self._show_columns)
        self._seen: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for view in (self.board, self.followups, self.closing):
            self._stage_view.add_view(view)
        self._column.addWidget(self._stage_view, 1)
        self._column.addWidget(self.messages)
        self._column.addWidget(self.capture)
        self._modes = Modes(self._stage_view, review, showing)
        self._modes.changed.connect(self._follow_mode)
        self._stage_view.mode_picked.connect(self.put_keyboard)
        review.changed.connect(self._modes.refresh)
        self.groups = GroupsPanel(look, review, self, self)
        self.sheets = Sheets(look, review, self._stage_view)
        self.sheets.left.connect(self.put_keyboard)
        self.sheets.typed.connect(self.writing.type_on)
        self.sheets.aim_changed.connect(self.writing.show_target)
        self._add_modes()
        self.closing.left.connect(self.capture.line.setFocus)
        self.closing.typed.connect(self.writing.type_on)
        self.closing.spilled.connect(self.writing.type_on)

    def add_mode(
        self,
        id: str,
        widget: QWidget,
        enter: Callable[[], object],
        *,
        show: Callable[[str], object] = lambda _stage: None,
        capture: bool = True,
        head: QWidget | None = None,
        offered: Offered | None = None,
        notes: Notes | None = None,
        aims: Aims | None = None,
    ) -> None:
        """Makes a view known in which a stage can be worked instead of its own.

        `id` is one of showing.VIEWS, as the wall follows; its word on the switch is in modes.mode_word.
        `enter()` takes the keyboard into the view; it may be asked on an empty one.
        `show(stage)` is called with the id of the stage whenever the view comes into sight, and with "" when it
        goes: out of sight it need not follow the desk.
        `capture` keeps the capture line below the view, with the keyboard in it; Esc in an empty line enters the
        view. Without it the view has the keyboard at once.
        `head` is shown beside the switch in place of the prompts.
        `offered(session, stage)` says where the switch has it; without it the rule for the id in modes.offered_at holds.
        `notes` is the view of notes that commands such as star and park are about, `aims` says where the next note goes.
        The view gives the keyboard back by calling `leave_mode`, for Esc.
        """
        self._modes.add(Mode(id, widget, enter, show, offered or offered_at(id), capture, head, notes, aims))

    @property
    def mode(self) -> str:
        """Id of the mode that the stage is worked in; "notes" is its own view."""
        return self._modes.now

    def show_mode(self, mode: str) -> bool:
        """Works the stage in another mode, and gives it the keyboard; asked for again, it goes back to the notes.

        False, and nothing changes, where the mode has no place.
        """
        if self.isAncestorOf(QApplication.focusWidget() or self):
            # A view that goes would hand the keyboard to the next one, which chooses a note that nobody asked for.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = self._modes.show(NOTES if mode == self.mode else mode)
        if shown and (chosen := self._modes.mode) is not None and not chosen.capture:
            self._uncover()  # It is worked in its own view.
        self.put_keyboard()
        return shown

    def leave_mode(self) -> None:
        """Esc in a mode's view: the capture line takes the keyboard; where there is none, the notes come back."""
        if not self.capture.isVisibleTo(self):
            self._modes.show(NOTES)
        self.put_keyboard()

    def group_note(self) -> None:
        """Asks what the note in hand goes together with, wherever the keyboard is."""
        self._uncover()
        note, mode = self.hand.note(), self._modes.mode
        if mode is not None and mode.widget is self.groups and self.groups.view.entry() is not None:
            self.groups.ask()
        elif note is not None and self._modes.groupable():
            place = self.board.visualRect(self.board.notes.index(self.board.notes.row(note.id)))
            seen = self.board.isVisibleTo(self) and not place.isEmpty()
            at = QRect(self.board.viewport().mapToGlobal(place.topLeft()), place.size())
            bar = QRect(self.capture.mapToGlobal(self.capture.rect().topLeft()), self.capture.size())
            self.groups.search.open_for(note.stage, (note.id,), at if seen else bar)

    def _show_columns(self, mode: str) -> None:
        for key in self._columns:
            if isValid(key):  # A window that is gone took its keys along.
                key.setEnabled(mode == "rows")

    def bind(self, owner: QWidget) -> None:
        """Makes the keys of the modes work in a window."""
        for mode in ("groups", "votes", "timeline", "rows"):
            self._context.commands.bind(owner, f"board.{mode}", partial(self.show_mode, mode))
        for id, by in (("row.left", -1), ("row.right", 1)):
            column = self._context.commands.bind(owner, id, partial(self.writing.step_column, by))
            # Elsewhere these keys move notes.
            column.setEnabled(self.mode == "rows")
            self._columns = [*(key for key in self._columns if isValid(key)), column]
        self._context.commands.bind(owner, "note.group", self.group_note)

    def show_stage(self, *, force: bool = False) -> None:
        """Shows the stage that the review is in; does nothing if it is shown already, unless forced."""
        session = self._review.session
        id = session.run.stage or session.format.stages[0].id
        if id == self._shown and not force:
            return
        moved, self._shown = bool(self._shown) and id != self._shown, id
        stage = next((s for s in session.format.stages if s.id == id), None)
        self._show_in(stage, id)
        self.messages.clear("stray")
        if stage is not None and stage.capture == "actions":
            self._tell_of_notes(id)
        self.shown.emit(id)
        if moved:
            self.messages.clear("note")
            self.capture.tell("")
            a11y.announce(self, stage.question if stage else _("More notes"))

    def put_keyboard(self) -> None:
        """Gives the keyboard to where the stage is written."""
        mode = self._modes.mode
        if mode is not None and not mode.capture:
            mode.enter()
        elif self.capture.isVisible() or self.capture.window() is not self.window():
            self.capture.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.followups.enter()

    def enter_board(self) -> None:
        """Takes the keyboard from the line to the notes."""
        if self._modes.mode is not None:
            self._modes.mode.enter()
        elif self.closing.isVisibleTo(self):
            self.closing.enter()
        else:
            self.board.enter()

    def finish_typing(self) -> None:
        """Makes what is being typed into a note or an action part of the review."""
        self.board.finish_editing()
        self.groups.finish_editing()
        self.sheets.finish_editing()
        self.closing.finish_editing()
        self.followups.finish_editing()

    def hand_over(self) -> Unfinished:
        """Takes out what is half typed."""
        return Unfinished(self.capture.line.text(), self.board.target(), self.followups.new_row.hand_over())

    def take_up(self, unfinished: Unfinished) -> None:
        """Goes on where another page stopped."""
        self.board.set_target(unfinished.answers)
        self.capture.line.setText(unfinished.line)
        self.followups.new_row.take_up(unfinished.action)

    def take_capture_back(self) -> None:
        """Puts the capture bar where it belongs, after another window had it."""
        self._column.addWidget(self.capture)
        self.show_stage(force=True)

    def shows_board(self) -> bool:
        """Whether the notes of the stage are in sight."""
        return self.board.isVisibleTo(self) or self._modes.mode is not None

    def _add_modes(self) -> None:
        """The views of the modes; each is made and added here."""
        for id, sheet in (("timeline", self.sheets.timeline), ("rows", self.sheets.rows)):
            self.add_mode(id, sheet, sheet.enter, show=sheet.show_stage)
        mood = MoodPanel(self._context.look, self._review, self)
        self.add_mode("mood", mood, mood.enter, capture=False)
        mood.left.connect(self.leave_mode)
        panel, view = self.groups, self.groups.view
        view.deeds.tell = self._tell_grouped
        self.add_mode("groups", panel, view.enter, show=panel.show_stage, head=panel.grouped, notes=view)
        votes = partial(panel.show_stage, voting=True)
        self.add_mode("votes", panel, view.enter, show=votes, capture=False, head=panel.head, notes=view)
        view.left.connect(self.leave_mode)
        view.typed.connect(self.writing.type_on)
        view.spilled.connect(self.writing.type_on)

    def _follow_mode(self, mode: str) -> None:
        chosen = self._modes.mode
        self.capture.setVisible(chosen.capture if chosen is not None else self._listens())
        self._show_notes()
        self.mode_changed.emit(mode)

    def _show_notes(self) -> None:
        """Which view of notes is in sight: what is chosen there is in hand."""
        own = self.closing.notes if self.closing.isVisibleTo(self._stage_view) else self.board
        now, mode = self._modes.now, self._modes.mode
        shown = self.sheets.in_sight(now) or (mode.notes if mode is not None else None) or own
        self.hand.show_board(shown)
        self.writing.show_aims(self.sheets.aims(now) or (mode.aims if mode is not None else None))

    def _uncover(self) -> None:
        if self.capture.window() is not self.window():
            self.uncover_asked.emit()

    def _tell_grouped(self, words: str) -> None:
        """The board of notes does not show what was grouped, so the line says it; not to the room."""
        if not self.groups.isVisibleTo(self._stage_view) and not self.capture.public:
            self.capture.tell(words)

    def _listens(self) -> bool:
        """Whether the stage's own view is written through the capture line."""
        return not self.followups.isVisibleTo(self._stage_view)

    def _show_in(self, stage: Stage | None, id: str) -> None:
        listed = stage is not None and stage.capture == "actions"
        view = self.followups if listed else self.closing if stage is not None and stage.close else self.board
        self.board.show_stage(id)
        if stage is not None and stage.capture != "rows" and id not in self._seen:
            # What people wrote for themselves answers nothing until somebody says so.
            self.board.set_target("")
        self._seen.add(id)
        facts = facts_of(self._review.session.details.more) if stage is None else ()
        self._stage_view.show_stage(stage, view, tuple(f"{fact.label}: {fact.text}" for fact in facts))
        self.writing.show_stage(stage)
        self._modes.begin(stage, view)

    def _tell_of_notes(self, stage: str) -> None:
        """Notes that came into a list of actions, from a file or from elsewhere, are not left unseen."""
        stray = self._review.session.notes_in(stage)
        if stray:
            self.messages.say(
                "stray",
                ngettext("{n} note is in this stage too.", "{n} notes are in this stage too.", len(stray)).format(n=len(stray)),
                answers=(
                    ("look", _("Look at them"), lambda: self._look_at_notes(stage)),
                    ("make", _("Make them actions"), lambda: self.writing.make_actions(stage)),
                ),
            )

    def _look_at_notes(self, stage: str) -> None:
        self._stage_view.show_stage(self._review.session.format.stage(stage), self.board)
        self.capture.show()
        self.capture.line.setFocus()
