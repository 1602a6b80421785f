"""What was parked last time, offered once: nothing comes along by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.edits import carry
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from ui import a11y
from ui.jobs import Job, Jobs
from ui.open_review import OpenReview
from ui.setup.words import date_shown
from ui.theme import Look
from ui.widgets import MessageBar

if TYPE_CHECKING:
    from km_desktop.library.parked import Parked

FindParked = Callable[[Session], "Parked | None"]
"""Looks through earlier reviews; runs on a thread of its own."""


class Carried(QObject):
    """`bar` is shown while there is something to bring along that was not declined."""

    def __init__(self, look: Look, words: Callable[[Refused], str], find: FindParked | None, jobs: Jobs | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._find, self._jobs = words, find, jobs
        self._review: OpenReview | None = None
        self._parked: Parked | None = None
        self._job: Job | None = None
        self.bar = MessageBar(look, "", tone="before", icon="circle-parking", parent=parent)
        self.bar.hide()
        self.bar.answered.connect(self._answer)

    def show_review(self, review: OpenReview) -> None:
        """Begins to look, once the page was painted; a review that has begun is left alone."""
        self._review, self._parked = review, None
        self.bar.hide()
        if self._find is not None and self._jobs is not None and not review.session.run.started:
            QTimer.singleShot(0, self, self._look)

    def leave(self) -> None:
        """Stops looking."""
        self._review = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def follow(self) -> None:
        """Once the notes are here they are no longer offered; after an undo they are again."""
        self._show()

    def _look(self) -> None:
        review, find, jobs = self._review, self._find, self._jobs
        if review is None or find is None or jobs is None:
            return
        session = review.session

        def ready(job: Job) -> None:
            job.done.connect(self._found)

        self._job = jobs.start(lambda _progress, _cancelled: find(session), ready)

    def _found(self, parked: Parked | None) -> None:
        self._job = None
        if self._review is not None:
            self._parked = parked
            self._show()

    def _show(self) -> None:
        review, parked = self._review, self._parked
        if review is None or parked is None:
            return
        here = carry.carried(review.session)
        left = [note for note in parked.notes if note.extra[carry.CARRIED] not in here]
        self.bar.setVisible(bool(left))
        if left:
            words = ngettext("Parked last time: {n} note", "Parked last time: {n} notes", len(left)).format(n=len(left))
            source = ", ".join(filter(None, (parked.title, date_shown(parked.met))))
            answers = (("bring", _("Bring them along")), ("later", _("Not now")))
            self.bar.show_message(words, detail=_("From {review}").format(review=source), icon="circle-parking", answers=answers)

    def _answer(self, code: str) -> None:
        review, parked = self._review, self._parked
        if review is None or parked is None:
            return
        if code == "later":
            self._parked = None
            self.bar.hide()
            return
        ids = [review.new_id() for _note in parked.notes]
        try:
            review.desk.do("note.carry", carry.bring, parked.notes, ids=ids, now=review.now())
        except Refused as refusal:
            self.bar.show_message(self._words(refusal), tone="amber", answers=(("later", _("Close")),))
            return
        a11y.announce(self.bar, _("They are in the parking lot of this review."))
        self._show()
