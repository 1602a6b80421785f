"""Making the report: what it will hold, where it goes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.library.exported import Exported
from km_desktop.report.left_out import left_out
from km_desktop.review.edits import stages
from km_desktop.review.refused import Refused
from km_desktop.review.seen import withheld
from km_desktop.review.session import Session
from ui import a11y
from ui.commands import press
from ui.export import system
from ui.export.about import About
from ui.export.choices import Choices
from ui.export.doing import Doing
from ui.export.findings import Findings
from ui.export.making import make_draft, make_files, remembered_folder
from ui.export.means import Means
from ui.export.outcome import Outcome
from ui.export.slips import SlipsDialog
from ui.export.withheld import Withheld
from ui.jobs import Job
from ui.open_review import OpenReview
from ui.theme import Look
from ui.widgets import Button, Fault, Text
from ui.widgets.frame import in_the_middle

if TYPE_CHECKING:
    from ui.context import Context

WIDE = 680
"""Pixels, at normal text size, that the page takes in the middle of the window."""


class ExportPage(QWidget):
    """One page for one open review. Enter makes the report; Esc stops it, or goes back."""

    back = Signal()

    def __init__(
        self, context: Context, review: OpenReview, parent: QWidget | None = None, *, means: Means | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._review, self._means = context, review, means or Means()
        self._job: Job | None = None
        look = context.look
        a11y.name(self, _("Make the report"))
        self.slips = Button(look, _("Slips to write on"), kind="quiet", icon="printer", key=context.commands.key("slips.print"))
        self.handover = Button(look, _("Save a locked copy"), kind="quiet", icon="lock", parent=self)
        self._back = Button(look, _("Back to the review"), kind="quiet", icon="chevron-left", key=_("Esc"), parent=self)
        self.about = About(look, context.local_now, self)
        self.withheld = Withheld(look, context.commands.key("stage.reveal"), self)
        self.findings = Findings(look, review, self)
        self._withheld = self._left_out()
        """What is left out and what is kept: as it is now, and as it was when the work began."""
        self._began = self._withheld
        self.choices = Choices(look, self)
        self.doing = Doing(look, self)
        self.fault = Fault(look, self)
        self.outcome = Outcome(look, self)
        self._lay_out(look)
        self._connect()
        self._show_review()
        self.choices.show_folder(remembered_folder(context.app.settings_file) or system.documents())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.doing.make)

    def running(self) -> bool:
        """Whether a report is being made."""
        return self._job is not None

    def start(self) -> None:
        """Makes what is chosen."""
        if self.running():
            return
        kinds = self.choices.kinds()
        self.fault.say("" if kinds else _("Choose at least one kind of file."))
        if not kinds:
            return
        self._began = self._withheld
        work = make_files(
            self._review,
            self._means.export,
            kinds,
            self.choices.folder(),
            self._context.today(),
            self._context.local_now(),
            self._context.app.settings_file,
            self._context.app.library.export_name(self._review.path, self._review.session),
            self._record(),
        )
        self._context.jobs.start(work, self._watch)

    def show_and_start(self) -> None:
        """Shows every hidden note to the room, as one step that can be undone, and makes the report."""
        if self.running() or not left_out(self._review.session).hidden:
            return
        self.doing.make.setFocus(Qt.FocusReason.OtherFocusReason)
        before = self._left_out()[1:]
        self._review.do("stage.reveal", stages.reveal_all)
        if self._left_out()[1:] == before:
            self.start()
        else:  # Nobody has seen these yet: the next Enter makes the report without them.
            a11y.announce(self, self.findings.count.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        column = in_the_middle(self, look.px(WIDE))
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self.slips)
        column.addLayout(top)
        column.addWidget(Text(look, _("Make the report"), "title", parent=self))
        column.addWidget(self.about)
        column.addWidget(self.withheld)
        column.addWidget(self.findings)
        column.addWidget(self.choices)
        column.addWidget(self.doing)
        column.addWidget(self.fault)
        column.addWidget(self.outcome)
        column.addWidget(self.handover, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self._back.clicked.connect(self._leave)
        self.withheld.show_asked.connect(self.show_and_start)
        self.slips.clicked.connect(self._open_slips)
        self.handover.clicked.connect(lambda: press(self, "review.handover"))
        self._context.commands.bind(self, "stage.reveal", self.show_and_start)
        self._context.commands.bind(self, "slips.print", self._open_slips)
        self.doing.make.clicked.connect(self.start)
        self.doing.cancel.clicked.connect(self._stop)
        self.choices.folder_asked.connect(self._choose_folder)
        self.choices.changed.connect(lambda: self.fault.say(""))
        self.outcome.show_asked.connect(self._show_in_folder)
        self.outcome.open_asked.connect(self._open)
        self.outcome.draft_asked.connect(self._draft)
        self._review.changed.connect(self._show_review)

    def _show_review(self, _event: object = None) -> None:
        session = self._review.session
        self.about.show_session(session, self._review.guard)
        self.withheld.show_count(left_out(session))
        self.findings.show_review()
        found, before = self._left_out(), self._withheld
        self._withheld = found
        if found != before:
            self.outcome.hide()  # What was made is of the review as it was seen before: it is not sent now.

    def _left_out(self) -> tuple[object, ...]:
        """Ids of the notes that no paper holds, and what may say who somebody is with what was decided about it."""
        return _withheld_ids(self._review.session), *self.findings.listed()

    def _leave(self) -> None:
        if self.running():
            self._stop()
        else:
            self.back.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _watch(self, job: Job) -> None:
        job.progress.connect(self.doing.show_progress)
        self.outcome.hide()
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._run(job)

    def _run(self, job: Job | None) -> None:
        """Shows whether something is being made."""
        self._job = job
        busy = job is not None
        self.choices.setEnabled(not busy)
        self.outcome.wait(busy)
        self.doing.show_busy(busy=busy)
        if busy:
            self.fault.say("")
            self.outcome.say("")

    def _done(self, paths: object) -> None:
        self._run(None)
        if self._began != self._withheld:
            self.start()  # Somebody hid or showed notes meanwhile, or decided about words.
        elif isinstance(paths, list) and paths:
            self.outcome.show_files(paths)

    def _failed(self, refusal: object) -> None:
        self._run(None)
        if isinstance(refusal, Refused):
            self._say(self._context.words(refusal))
        self.doing.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancelled(self) -> None:
        self._run(None)
        self.doing.make.setFocus(Qt.FocusReason.OtherFocusReason)
        a11y.announce(self, _("Stopped. Nothing was changed."))

    def _open_slips(self) -> None:
        SlipsDialog(self._context, self._review, self.window(), means=self._means).open()

    def _choose_folder(self) -> None:
        chosen = self._means.choose_folder(self, self.choices.folder())
        if chosen is not None:
            self.choices.show_folder(chosen)
            self.fault.say("")

    def _show_in_folder(self, path: Path) -> None:
        self._ask_system(self._means.show_in_folder, path)

    def _open(self, path: Path) -> None:
        self._ask_system(self._means.open_file, path)

    def _ask_system(self, ask: Callable[[Path], bool], path: Path) -> None:
        if not ask(path):
            words = _("No program here opens {name} by itself. It is in the folder {folder}.")
            self.outcome.say(words.format(name=path.name, folder=path.parent))

    def _draft(self, pdf: Path) -> None:
        if self.running():
            return
        work = make_draft(
            self._review.session,
            self._means.write_draft,
            pdf,
            self._review.guard,
            self._context.today(),
            self._context.local_now(),
            self._record(),
        )
        self._context.jobs.start(work, self._watch_draft)

    def _record(self) -> Callable[[Sequence[Path]], None]:
        """Remembers on this computer where reports were put, so that they can be found again."""
        app, id = self._context.app, self._review.session.id
        return lambda paths: Exported(app.local).add(id, paths, app.clock.text())

    def _watch_draft(self, job: Job) -> None:
        job.done.connect(self._draft_done)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._run(job)

    def _draft_done(self, path: object) -> None:
        self._run(None)
        if not isinstance(path, Path):
            return
        self.outcome.say(_("The draft is beside the report: {name}").format(name=path.name))
        self._ask_system(self._means.open_file, path)

    def _say(self, sentence: str) -> None:
        self.fault.say(sentence)
        a11y.announce(self, sentence, assertive=True)


def _withheld_ids(session: Session) -> frozenset[str]:
    return frozenset(note.id for note in withheld(session))
