"""Deleting a review for good: asked first, done beside the window's own work, and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.home.for_good import ForGood
from ui.home.rows import Row
from ui.jobs import Job, Jobs
from ui.theme import Look

if TYPE_CHECKING:
    from km_desktop.library.removing import Removal


class Deleting(QObject):
    """`said(sentence, tone)` when it is over; `gone()` when the list has changed."""

    said = Signal(str, str)
    gone = Signal()

    def __init__(
        self,
        removal: Removal,
        jobs: Jobs,
        words: Callable[[Refused], str],
        show_in_folder: Callable[[Path], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._removal, self._jobs, self._words, self._show = removal, jobs, words, show_in_folder

    def ask(self, row: Row, look: Look, parent: QWidget) -> ForGood:
        """Shows what would go, and what would stay."""
        found, reports = self._removal.everything(row.path), self._removal.reports(row.path)
        dialog = ForGood(look, row.title, found, reports, self._show, parent)
        dialog.agreed.connect(lambda twins: self._delete(row.path, twins=twins))
        dialog.open()
        return dialog

    def _delete(self, path: Path, *, twins: bool) -> None:
        self._jobs.start(lambda _progress, _cancelled: self._removal.remove(path, twins=twins), self._ready)

    def _ready(self, job: Job) -> None:
        job.done.connect(lambda _result: self._over(_("It is deleted, with every copy of it."), "good"))
        job.failed.connect(lambda refusal: self._over(self._words(refusal), "wrong"))

    def _over(self, sentence: str, tone: str) -> None:
        self.gone.emit()
        self.said.emit(sentence, tone)
