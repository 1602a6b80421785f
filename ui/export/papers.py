"""Papers for the room and the wall: slips, guide, blank form, sign-in sheet and poster, made and opened from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from km_desktop.exports.papers import MOST_PEOPLE
from km_desktop.i18n import _
from km_desktop.library.exported import Exported
from km_desktop.review.formats import Format
from km_desktop.review.refused import Refused
from ui import a11y
from ui.export import paper_work, system
from ui.export.making import remembered_folder
from ui.export.means import Means
from ui.export.outcome import Outcome
from ui.export.paper_work import COUNTED, GUIDE, SLIPS, PaperOrder
from ui.export.words import not_printed, printed
from ui.jobs import Job, Work
from ui.open_review import OpenReview
from ui.widgets import Button, Choice, Fault, Stepper, Text

if TYPE_CHECKING:
    from ui.context import Context

_WIDE = 1_000
"""Choices have all the room there is."""
USUAL_PEOPLE = 8
"""People to make papers for where nobody said how many come."""


class PapersDialog(QDialog):
    """Enter makes the paper and opens it; Esc closes. It goes where the reports go.

    Without a review it makes the papers of any format.
    """

    def __init__(
        self,
        context: Context,
        review: OpenReview | None,
        parent: QWidget | None = None,
        *,
        means: Means | None = None,
        kind: str = SLIPS,
    ) -> None:
        super().__init__(parent)
        self._context, self._review, self._means = context, review, means or Means()
        self._job: Job | None = None
        look = context.look
        self.setWindowTitle(_("Papers"))
        a11y.name(self, _("Papers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = paper_work.kind_choices(of_a_review=review is not None)
        self.kind = Choice(look, _("Paper"), kinds, kind, parent=self)
        lines = () if review is not None else context.app.formats.lines
        self.format = Choice(look, _("Format"), [(line.id, line.name) for line in lines], parent=self)
        self.question = Choice(look, _("Question"), (), parent=self)
        expected = (review.session.details.people if review is not None else 0) or USUAL_PEOPLE
        self.people = Stepper(
            look, _("People"), min(expected, MOST_PEOPLE), minimum=1, maximum=MOST_PEOPLE, parent=self
        )
        self.people_word = Text(look, _("People"), "label", parent=self)
        self.about = Text(look, "", "body", wrap=True, parent=self)
        self.count = Text(look, "", "caption", wrap=True, parent=self)
        self.make = Button(look, _("Make the paper"), kind="filled", icon="printer", key=_("Enter"), parent=self)
        key = context.commands.key("paper.print")
        self.printing = Button(look, _("Print"), icon="printer", key=key, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        a11y.name(self.bar, _("Making the paper"))
        self.bar.hide()
        self.fault = Fault(look, self)
        self.outcome = Outcome(look, self, sends=False)
        self._lay_out()
        self._show_questions()
        self._listen()
        self._tell()
        self.resize(look.px(540), self.sizeHint().height())
        (self.make if review is not None else self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def running(self) -> bool:
        """Whether a paper is being made."""
        return self._job is not None

    def order(self) -> PaperOrder:
        """What would be made now."""
        review, app = self._review, self._context.app
        name = app.library.export_name(review.path, review.session) if review is not None else ""
        return PaperOrder(
            self.kind.code(),
            self._form(),
            review,
            name,
            self.people.value(),
            self.question.code() or paper_work.ALL,
            self._context.local_now(),
            app.house,
        )

    def start(self) -> None:
        """Makes the paper and opens it."""
        if self.running():
            return
        folder = remembered_folder(self._context.app.settings_file) or system.documents()
        self._begin(paper_work.make_paper(self.order(), folder, self._record()), self._done)

    def print(self) -> None:
        """Asks the system where to print, and prints the paper."""
        if self.running():
            return
        from ui.export.printing import printer_for

        order = self.order()
        printer = printer_for(paper_work.shape(order.kind), 0)
        if self._means.ask_printer(self, printer):
            self._begin(paper_work.print_paper(order, printer), self._printed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
        else:
            super().keyPressEvent(event)

    def _form(self) -> Format:
        if self._review is not None:
            return self._review.session.format
        return self._context.app.formats[self.format.code()]

    def _record(self) -> Callable[[Sequence[Path]], None]:
        """Notes what was made of a review, so that it is found when the review is removed."""
        app, review = self._context.app, self._review
        if review is None:
            return lambda _paths: None
        id = review.session.id
        return lambda paths: Exported(app.local).add(id, paths, app.clock.text())

    def _listen(self) -> None:
        self.make.clicked.connect(self.start)
        self.printing.clicked.connect(self.print)
        self._context.commands.bind(self, "paper.print", self.print)
        self.format.chosen.connect(lambda _code: self._show_questions())
        for choice in (self.kind, self.format, self.question):
            choice.chosen.connect(lambda _code: self._changed())
        self.people.changed.connect(lambda _value: self._changed())
        self.outcome.show_asked.connect(lambda path: self._ask_system(self._means.show_in_folder, path))
        self.outcome.open_asked.connect(lambda path: self._ask_system(self._means.open_file, path))

    def _show_questions(self) -> None:
        form = self._form()
        stage = self._review.session.run.stage if self._review is not None else ""
        self.question.clear()
        for code, words in paper_work.question_choices(form):
            self.question.addItem(words, code)
        self.question.set_code(paper_work.first_question(form, stage))

    def _changed(self) -> None:
        """Another paper is wanted: what was made is not what is asked for."""
        self.outcome.hide()
        self.fault.say("")
        self._tell()

    def _tell(self) -> None:
        """Says what the chosen paper is, and asks only for what it needs."""
        order = self.order()
        self.question.setVisible(order.kind == SLIPS)
        for widget in (self.people, self.people_word):
            widget.setVisible(order.kind in COUNTED)
        self.about.setText(paper_work.about(order.kind))
        self.count.setText(paper_work.size_words(order))
        self._make_room()

    def _begin(self, work: Work, done: Callable[[object], None]) -> None:
        """Starts making or printing; `done`, one of its own methods, is told the result."""

        def watch(job: Job) -> None:
            self._job = job
            self.outcome.hide()
            self.bar.show()
            self._make_room()
            self.finished.connect(job.cancel)
            job.done.connect(done)
            job.failed.connect(self._failed)
            job.cancelled.connect(self._rest)

        self.fault.say("")
        self._context.jobs.start(work, watch)

    def _done(self, path: object) -> None:
        self._rest()
        if isinstance(path, Path):
            # The keyboard stays where it is: from there another paper is chosen, or its number changed.
            self.outcome.show_files([path], take=False)
            self._make_room()
            self._ask_system(self._means.open_file, path)

    def _printed(self, count: object) -> None:
        self._rest()
        came = isinstance(count, int) and count > 0
        words = printed(count) if isinstance(count, int) and came else not_printed()
        (self.count.setText if came else self.fault.say)(words)
        self._make_room()
        a11y.announce(self, words, assertive=not came)

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
            self.bar.hide()

    def _ask_system(self, ask: Callable[[Path], bool], path: Path) -> None:
        if not ask(path):
            words = _("No program here opens {name} by itself. It is in the folder {folder}.")
            self.outcome.say(words.format(name=path.name, folder=path.parent))
            self._make_room()

    def _lay_out(self) -> None:
        look = self._context.look
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Text(look, _("Papers"), "title", parent=self))
        for row in ((self.kind, self.format), (self.question, self.people_word, self.people)):
            line = QHBoxLayout()
            line.setSpacing(10)
            for widget in row:
                line.addWidget(widget, _WIDE if isinstance(widget, Choice) else 0)
            line.addStretch(1)
            column.addLayout(line)
        self.format.setVisible(self._review is None)
        for told in (self.about, self.count, self.bar, self.fault, self.outcome):
            column.addWidget(told)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.make)
        foot.addWidget(self.printing)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)


__all__ = ["GUIDE", "SLIPS", "PapersDialog"]
