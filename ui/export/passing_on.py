"""What is done with files that were made: shown, opened, copied, sent. None of it needs a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from km_desktop.exports import mapi
from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui.export.making import Record, hand_over, make_draft
from ui.export.means import Means
from ui.export.order import Order
from ui.export.outcome import Outcome
from ui.jobs import Job

if TYPE_CHECKING:
    from ui.context import Context


class PassingOn(QObject):
    """Answers the wishes of `outcome`. `order` is the review as it is now; `record` remembers where a file was put."""

    refused = Signal(object)
    """A Refused."""

    def __init__(
        self, context: Context, means: Means, outcome: Outcome, order: Callable[[], Order], record: Record, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._means, self._outcome = context.jobs, means, outcome
        self._order, self._record = order, record
        self._paths: list[Path] = []
        self._sends = False
        """Whether a mail program takes letters with files from others."""
        outcome.show_asked.connect(lambda path: self._ask_system(means.show_in_folder, path))
        outcome.open_asked.connect(lambda path: self._ask_system(means.open_file, path))
        outcome.copy_asked.connect(self._copy)
        outcome.draft_asked.connect(self._mail)

    def show_files(self, paths: Sequence[Path]) -> None:
        """There is something new to pass on. Which mail program there is, is asked beside the window."""
        self._outcome.show_files(paths)
        can = self._means.can_send
        self._jobs.start(lambda _progress, _cancelled: can(), self._watch_question)

    def _ask_system(self, ask: Callable[[Path], bool], path: Path) -> None:
        if not ask(path):
            words = _("No program here opens {name} by itself. It is in the folder {folder}.")
            self._outcome.say(words.format(name=path.name, folder=path.parent))

    def _copy(self, paths: Sequence[Path]) -> None:
        self._means.copy_files(paths)
        words = ngettext("Copied. It can be pasted now.", "{n} files are copied. They can be pasted now.", len(paths))
        self._outcome.say(words.format(n=len(paths)))

    def _mail(self, paths: Sequence[Path]) -> None:
        """Through the mail program where one takes letters from others, else as a draft beside the files."""
        self._paths = list(paths)
        self._outcome.say("")
        if self._sends:  # It answers only once its window is closed: nobody has to wait for that here.
            self._jobs.start(hand_over(self._order(), self._means.send, self._paths), self._watch_letter)
        else:
            self._draft()

    def _draft(self) -> None:
        work = make_draft(self._order(), self._means.write_draft, self._paths, self._record)
        self._jobs.start(work, self._watch_draft)

    def _watch_question(self, job: Job) -> None:
        job.done.connect(self._answered)

    def _answered(self, can: object) -> None:
        self._sends = can is True
        self._outcome.name_mail(_("Send by email") if self._sends else _("Email draft"))

    def _watch_letter(self, job: Job) -> None:
        job.done.connect(self._handed_over)
        self._watch_waiting(job)

    def _watch_draft(self, job: Job) -> None:
        job.done.connect(self._drafted)
        self._watch_waiting(job)

    def _watch_waiting(self, job: Job) -> None:
        job.failed.connect(self._failed)
        job.cancelled.connect(self._rest)
        self._outcome.wait(True)

    def _handed_over(self, came: object) -> None:
        self._rest()
        if came == mapi.Outcome.HANDED_OVER:
            self._outcome.say(_("The files were handed to your mail program."))
        elif came == mapi.Outcome.STOPPED:
            self._outcome.say(_("Nothing was sent. The files are where they were."))
        else:  # What no program takes is written beside the files.
            self._answered(can=False)
            self._draft()

    def _drafted(self, path: object) -> None:
        self._rest()
        if isinstance(path, Path):
            self._outcome.say(_("The draft is beside the report: {name}").format(name=path.name))
            self._ask_system(self._means.open_file, path)

    def _failed(self, refusal: object) -> None:
        self._rest()
        if isinstance(refusal, Refused):
            self.refused.emit(refusal)

    def _rest(self) -> None:
        self._outcome.wait(False)
