"""The page on which a review is set up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.review.refused import Refused
from ui.commands import Commands
from ui.jobs import Jobs
from ui.open_review import OpenReview
from ui.parts.keeping_words import kept_words, opened_words
from ui.parts.typed import OwnUndoFirst
from ui.setup.about import About
from ui.setup.agenda import WIDE, Agenda
from ui.setup.carried import Carried, FindParked
from ui.setup.header import Header
from ui.setup.people import People
from ui.setup.rules import GroundRules
from ui.setup.typed import Edits
from ui.theme import Look
from ui.widgets import MessageBar

LEAST_FORM = 520
"""Width under which the agenda goes below the form."""


class SetupPage(QWidget):
    """Every field may stay empty. `now` is local time; `words` turns a refusal into its sentence.
    `find_parked` looks through earlier reviews, as a job, for what was parked there.

    `start()` asks for the review to begin, `home()` for the list of reviews, `help_asked(id)` for help, by the id of a command,
    `rehearse()`, `slips_asked()` and `welcome_asked()` for what their buttons say.
    """

    start = Signal()
    home = Signal()
    help_asked = Signal(str)
    rehearse = Signal()
    slips_asked = Signal()
    welcome_asked = Signal()

    def __init__(
        self,
        look: Look,
        commands: Commands,
        words: Callable[[Refused], str],
        now: Callable[[], datetime],
        *,
        find_parked: FindParked | None = None,
        jobs: Jobs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._review: OpenReview | None = None
        self._fresh = False
        undo_first = OwnUndoFirst(self)
        self.header = Header(look, commands, words, self)
        self.header.start.connect(self._start)
        self.header.back.connect(self._back)
        self.header.asked.connect(self._ask)
        self._unsaved = MessageBar(look, "", tone="wrong", urgent=True, parent=self)
        self._unsaved.hide()
        self.about = About(look, now, undo_first, self)
        self.people = People(look, undo_first, self)
        self.carried = Carried(look, words, find_parked, jobs, self)
        self.rules = GroundRules(look, undo_first, self)
        self.agenda = Agenda(look, now, undo_first, self)
        self._lay_out()
        for id, run in (
            ("review.start", self._start),
            ("edit.undo", self.undo),
            ("edit.redo", self.redo),
            ("home.open", self._back),
            ("review.rehearse", self.rehearse.emit),
        ):
            commands.bind(self, id, run)
        for id in ("palette.open", "keys.show"):
            commands.bind(self, id, partial(self.help_asked.emit, id))

    def _lay_out(self) -> None:
        form = QWidget(self)
        left = QVBoxLayout(form)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        for section in (self.about, self.people, self.carried.bar, self.rules):
            left.addWidget(section)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(self.agenda)
        right.addStretch()
        inside = QWidget(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(28, 18, 24, 18)
        self._columns.setSpacing(28)
        self._columns.addWidget(form, 1)
        self._columns.addLayout(right)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self._unsaved)
        page.addWidget(self._scroll, 1)

    def show_review(self, review: OpenReview) -> None:
        """Fills the page with this review, and follows it until `leave` or the next one."""
        self.leave()
        self._review = review
        edits = Edits(review, self._words)
        self.header.show_session(review.session)
        self.header.saved.follow(review)
        self._tell_saving(review.saved_state, review.failure)
        for section in (self.about, self.people, self.rules, self.agenda):
            section.show_review(edits)
        self.carried.show_review(review)
        review.changed.connect(self._follow)
        review.saved_changed.connect(self._tell_saving)
        self._scroll.verticalScrollBar().setValue(0)
        self._fresh = not self.isVisible()
        self.about.begin()

    def leave(self) -> None:
        """Takes what is typed but not entered, and lets go of the review."""
        if self._review is None:
            return
        self._commit()
        self.header.saved.unfollow()
        self._review.changed.disconnect(self._follow)
        self._review.saved_changed.disconnect(self._tell_saving)
        self.agenda.leave()
        self.carried.leave()
        self._review = None

    def undo(self) -> None:
        """Takes the last step back."""
        if self._review is not None:
            self._review.undo()

    def redo(self) -> None:
        """Does the step again that was undone last."""
        if self._review is not None:
            self._review.redo()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            self.about.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside one another where there is room, else below one another."""
        beside = self.width() >= self._look.px(WIDE + LEAST_FORM) + 80
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self.agenda.setMaximumWidth(self._look.px(WIDE) if beside else 16_777_215)
        self.agenda.setMinimumWidth(self._look.px(WIDE) if beside else 0)

    def _follow(self, event: object) -> None:
        if not isinstance(event, Event) or self._review is None:
            return
        for section in (self.about, self.people, self.rules, self.agenda):
            section.follow(event)
        if any(change.table == "notes" for change in event.changes):
            self.carried.follow()
        if any(change.table == "run" for change in event.changes):
            self.header.show_session(event.after)

    def _tell_saving(self, state: str, refusal: object) -> None:
        why = ""
        if isinstance(refusal, Refused) and self._review is not None:
            why = kept_words(self._review.drive, refusal) if state == "kept" else self._words(refusal)
        elif self._review is not None and self._review.refusal is not None and state == "saved":
            why = opened_words(self._review.refusal)
        elif state == "saving":
            return  # What was said a moment ago holds until it is known.
        if why:
            self._unsaved.show_message(why, tone="wrong" if state == "failed" else "amber")
        self._unsaved.setVisible(bool(why))

    def _commit(self) -> None:
        self.about.commit()
        self.people.commit()
        self.agenda.commit()

    def _ask(self, id: str) -> None:
        """A command that somebody else answers, with all that is typed known to them."""
        self._commit()
        {"slips.print": self.slips_asked, "review.rehearse": self.rehearse, "room.welcome": self.welcome_asked}[id].emit()

    def _start(self) -> None:
        self._commit()
        self.start.emit()

    def _back(self) -> None:
        self._commit()
        self.home.emit()
