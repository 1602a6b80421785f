"""What is made or printed beside the window: one thing at a time, with how far it is and how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui import a11y
from ui.export.halves import Halves
from ui.jobs import Job, Jobs, Work


class Working(QObject):
    """Meanwhile nothing else can be chosen, and the pages that are looked at wait."""

    def __init__(self, jobs: Jobs, halves: Halves, words: Callable[[Refused], str], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._halves, self._words = jobs, halves, words
        self._job: Job | None = None
        self._then: Callable[[object], None] | None = None
        halves.doing.cancel.clicked.connect(self.stop)

    def running(self) -> bool:
        """Whether something is being made or printed."""
        return self._job is not None

    def start(self, work: Work, done: Callable[[object], None]) -> None:
        """Begins; `done` is told the result once the page is as it was before."""
        self._then = done

        def watch(job: Job) -> None:
            job.progress.connect(self._halves.doing.show_progress)
            job.done.connect(self._done)  # By its own method: nothing comes once the page has gone.
            job.failed.connect(self.fail)
            job.cancelled.connect(self._cancelled)
            self._show(job)

        self._jobs.start(work, watch)

    def stop(self) -> None:
        """Asks what is being done to stop."""
        if self._job is not None:
            self._job.cancel()

    def fail(self, refusal: object) -> None:
        """It came to nothing, because of a Refused."""
        self._show(None)
        if isinstance(refusal, Refused):
            self.say(self._words(refusal))
        self.rest()

    def rest(self) -> None:
        """Takes the keyboard to the button."""
        self._halves.doing.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """What is wrong, and what to do."""
        self._halves.fault.say(sentence)
        a11y.announce(self._halves, sentence, assertive=True)

    def _done(self, result: object) -> None:
        self._show(None)
        if self._then is not None:
            self._then(result)

    def _cancelled(self) -> None:
        self._show(None)
        self.rest()
        a11y.announce(self._halves, _("Stopped. Nothing was changed."))

    def _show(self, job: Job | None) -> None:
        self._job = job
        busy, halves = job is not None, self._halves
        halves.preview.hold(held=busy)
        halves.doing.show_busy(busy=busy)
        for part in (halves.choices, halves.paper):
            part.setEnabled(not busy)
        halves.outcome.wait(busy)
        if busy:
            halves.fault.say("")
            halves.outcome.say("")
