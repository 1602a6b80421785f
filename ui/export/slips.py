"""Slips to write on, made and opened from the room: which question, for how many people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.formats import Format, Stage
from km_desktop.review.refused import Refused
from km_desktop.storage.errors import told
from ui import a11y
from ui.export import system
from ui.export.making import remembered_folder
from ui.export.means import Means
from ui.export.outcome import Outcome
from ui.jobs import Job, Work
from ui.open_review import OpenReview
from ui.theme import Look
from ui.widgets import Button, Choice, Fault, Stepper, Text

if TYPE_CHECKING:
    from ui.context import Context

MOST_PEOPLE = 200
USUAL_PEOPLE = 8
"""People to make slips for where nobody said how many come."""
ALL = "*"
"""The choice of every question that is answered in writing."""


class SlipsDialog(QDialog):
    """Enter makes the slips and opens them; Esc closes. They go where the reports go."""

    def __init__(
        self, context: Context, review: OpenReview, parent: QWidget | None = None, *, means: Means | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._review, self._means = context, review, means or Means()
        self._job: Job | None = None
        session, look = review.session, context.look
        self.setWindowTitle(_("Slips to write on"))
        a11y.name(self, _("Slips to write on"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form, chosen = session.format, _first(session.format, session.run.stage)
        self.question = Choice(look, _("Question"), choices(form), chosen, parent=self)
        people = session.details.people or USUAL_PEOPLE
        self.people = Stepper(look, _("People"), min(people, MOST_PEOPLE), minimum=1, maximum=MOST_PEOPLE, parent=self)
        self.count = Text(look, "", "caption", wrap=True, parent=self)
        self.make = Button(look, _("Make the slips"), kind="filled", icon="printer", key=_("Enter"), parent=self)
        self.fault = Fault(look, self)
        self.outcome = Outcome(look, self, sends=False)
        self._lay_out(look)
        self.make.clicked.connect(self.start)
        self.people.changed.connect(lambda _value: self._tell_count())
        self.question.chosen.connect(lambda _code: self._tell_count())
        self.outcome.show_asked.connect(lambda path: self._ask_system(self._means.show_in_folder, path))
        self.outcome.open_asked.connect(lambda path: self._ask_system(self._means.open_file, path))
        self._tell_count()
        self.resize(look.px(520), self.sizeHint().height())
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def running(self) -> bool:
        """Whether slips are being made."""
        return self._job is not None

    def stages(self) -> tuple[Stage, ...]:
        """Whose questions the slips are for."""
        from km_desktop.exports.pdf.slips import quiet_stages

        form, code = self._review.session.format, self.question.code()
        return quiet_stages(form) if code == ALL else (form.stage(code),)

    def start(self) -> None:
        """Makes the slips and opens them."""
        if self.running():
            return
        self.fault.say("")
        self._context.jobs.start(self._work(), self._watch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
        else:
            super().keyPressEvent(event)

    def _work(self) -> Work:
        from km_desktop.exports.pdf.slips import write_slips

        form, stages, people = self._review.session.format, self.stages(), self.people.value()
        folder = remembered_folder(self._context.app.settings_file) or system.documents()
        name = self._context.app.library.export_name(self._review.path, self._review.session)
        part = f" {stages[0].id}" if self.question.code() != ALL else ""
        path, generated = folder / f"{name} slips{part}.pdf", self._context.local_now()

        def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> Path:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise told(error, folder) from error
            write_slips(form, stages, people, path, generated=generated)
            return path

        return work

    def _watch(self, job: Job) -> None:
        self._job = job
        self.make.setEnabled(False)
        self.outcome.hide()
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    def _done(self, path: object) -> None:
        self._rest()
        if isinstance(path, Path):
            self.outcome.show_files([path])
            self._make_room()
            self._ask_system(self._means.open_file, path)

    def _failed(self, refusal: object) -> None:
        self._rest()
        if isinstance(refusal, Refused):
            sentence = self._context.words(refusal)
            self.fault.say(sentence)
            self._make_room()
            a11y.announce(self, sentence, assertive=True)

    def _make_room(self) -> None:
        """Lets the dialog grow by what is shown now and was not before."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _rest(self) -> None:
        self._job = None
        with suppress(RuntimeError):  # The dialog was closed meanwhile.
            self.make.setEnabled(True)

    def _ask_system(self, ask: Callable[[Path], bool], path: Path) -> None:
        if not ask(path):
            words = _("No program here opens {name} by itself. It is in the folder {folder}.")
            self.outcome.say(words.format(name=path.name, folder=path.parent))
            self._make_room()

    def _tell_count(self) -> None:
        from km_desktop.exports.pdf.slips import EACH, ON_A_PAGE, pages_for

        questions = len(self.stages())
        pages = pages_for(self.people.value()) * questions
        self.count.setText(_count_words(pages, pages * ON_A_PAGE, EACH, questions))

    def _lay_out(self, look: Look) -> None:
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.question, 1)
        row.addWidget(Text(look, _("People"), "label", parent=self))
        row.addWidget(self.people)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Text(look, _("Slips to write on"), "title", parent=self))
        about = _("Four to a page, with the question on each. Print them, cut along the lines, hand them out.")
        column.addWidget(Text(look, about, "body", wrap=True, parent=self))
        column.addLayout(row)
        for widget in (self.count, self.fault, self.outcome):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(foot)


def choices(form: Format) -> Sequence[tuple[str, str]]:
    """What may be printed: all questions that are answered in writing, or any one."""
    return [(ALL, _("Every question answered in writing")), *((stage.id, stage.question) for stage in form.stages)]


def _first(form: Format, stage: str) -> str:
    """The present stage where it is one of writing; else all that are."""
    return stage if any(s.id == stage and s.capture == "quiet" for s in form.stages) else ALL


def _count_words(pages: int, slips: int, each: int, questions: int) -> str:
    told = ngettext("{slips} slips on {pages} page", "{slips} slips on {pages} pages", pages)
    for_each = _("{each} a person") if questions == 1 else _("{each} a person for each question")
    return _("{slips}, {each}.").format(slips=told.format(slips=slips, pages=pages), each=for_each.format(each=each))

