"""Many reviews are locked one after the other, and somebody may stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.jobs import Job, Jobs
from ui.locking.frame import Frame
from ui.theme import Look
from ui.widgets import Button

Locking = Callable[[Callable[[int, int], None], Callable[[], bool]], object]
"""Called with progress(done, total) and cancelled()."""


class Converting(Frame):
    """Begins at once; ends by itself."""

    def __init__(self, look: Look, jobs: Jobs, locking: Locking, parent: QWidget | None) -> None:
        super().__init__(look, _("Locking the reviews"), [_("Those that are done stay locked, whenever it is stopped.")], parent)
        self.bar = QProgressBar(self)
        a11y.name(self.bar, _("Reviews that are locked"))
        self.body.addWidget(self.bar)
        self.answer = Button(look, _("Stop"), key=_("Esc"), parent=self)
        self.add_foot(self.answer)
        self.answer.clicked.connect(self.reject)
        self._left: list[object] = []
        # What was stopped has a result too: the reviews that are left.
        self._job = jobs.start(lambda progress, cancelled: self._left.append(locking(progress, cancelled)), self._watch)

    def reject(self) -> None:
        """Stops after the review under way."""
        self._job.cancel()

    def _watch(self, job: Job) -> None:
        job.progress.connect(self._show)
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(lambda *_told: self._finish())

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _finish(self) -> None:
        self.result_of_work = self._left[0] if self._left else None
        self.done(self.DialogCode.Accepted)
