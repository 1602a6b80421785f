"""Making the report: what it will hold beside how it will look, where it goes, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.library.exported import Exported
from km_desktop.report.choices import TEAM
from km_desktop.report.left_out import left_out
from km_desktop.review.edits import stages
from km_desktop.review.seen import withheld
from km_desktop.review.session import Session
from ui import a11y
from ui.commands import press
from ui.export import remembered, system
from ui.export.halves import Halves
from ui.export.looking import Told, tell
from ui.export.making import Record, make_files, pictures_of, remembered_folder
from ui.export.means import Means
from ui.export.order import Order
from ui.export.papers import PapersDialog
from ui.export.passing_on import PassingOn
from ui.export.proofing import make_proof
from ui.export.words import not_printed, printed
from ui.export.working import Working
from ui.jobs import Work
from ui.open_review import OpenReview

if TYPE_CHECKING:
    from ui.context import Context

SOON = 400
"""Notes of a review that is looked through at once."""


class ExportPage(QWidget):
    """One page for one open review. Enter makes the report; Esc stops it, or goes back."""

    back = Signal()

    def __init__(
        self, context: Context, review: OpenReview, parent: QWidget | None = None, *, means: Means | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._review, self._means = context, review, means or Means()
        self._told: Told | None = None
        a11y.name(self, _("Make the report"))
        halves = self._halves = Halves(context, review, self._proofing, self)
        self.about, self.withheld, self.findings = halves.about, halves.withheld, halves.findings
        self.unprintable = halves.unprintable
        self.paper, self.choices, self.preview = halves.paper, halves.choices, halves.preview
        self.doing, self.fault, self.outcome = halves.doing, halves.fault, halves.outcome
        self._working = Working(context.jobs, halves, context.words, self)
        self._session = review.session
        self._withheld = self._left_out()
        """What is left out and what is kept: as it is now, and as it was when the work began."""
        self._began = self._withheld
        self._passing = PassingOn(context, self._means, self.outcome, self._order, self._record(), self)
        self._recall()
        self._connect()
        self._show_review()
        # Not by a focus proxy: the Tab key would come back to it from the last control, past all others.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.doing.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def running(self) -> bool:
        """Whether something is being made or printed."""
        return self._working.running()

    def start(self) -> None:
        """Makes what is chosen."""
        if self.running():
            return
        kinds = self.choices.kinds()
        self.fault.say("" if kinds else _("Choose at least one kind of file."))
        if not kinds:
            return
        self._began = self._withheld
        self.outcome.hide()
        order = self._order()
        work = make_files(
            self._review,
            self._means.export,
            kinds,
            self.choices.folder(),
            order.today,
            order.generated,
            self._context.app.settings_file,
            self._context.app.library.export_name(self._review.path, self._review.session),
            self._record(),
            order.choices,
            order.house,
        )
        self._working.start(work, self._done)

    def print(self) -> None:
        """Asks the system where to print, and prints the pages that are shown."""
        if self.running():
            return
        from ui.export.printing import print_pages, printer_for

        proof = self.preview.proof()
        shape = proof.first.shape if proof is not None else (595.0, 842.0)
        printer = printer_for(shape, proof.count if proof is not None else 0)
        if self._means.ask_printer(self, printer):
            self._working.start(print_pages(printer, proof, self._order(), self._means.proof), self._printed)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.doing.make.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        halves, outcome, bind = self._halves, self.outcome, self._context.commands.bind
        halves.back.clicked.connect(self._leave)
        halves.slips.clicked.connect(self._open_papers)
        halves.handover.clicked.connect(lambda: press(self, "review.handover"))
        self.withheld.show_asked.connect(self.show_and_start)
        for id, run in (
            ("stage.reveal", self.show_and_start),
            ("slips.print", self._open_papers),
            ("paper.next", lambda: self.preview.turn(1)),
            ("paper.previous", lambda: self.preview.turn(-1)),
            ("paper.print", self.print),
            ("paper.folder", outcome.show_first),
            ("paper.open", outcome.open_first),
            ("paper.copy", outcome.copy_all),
            ("paper.mail", outcome.draft_all),
        ):
            bind(self, id, run)
        self.doing.make.clicked.connect(self.start)
        self.doing.print.clicked.connect(self.print)
        self.choices.folder_asked.connect(self._choose_folder)
        self.choices.changed.connect(lambda: self.fault.say(""))
        self.choices.carried_changed.connect(self._changed)
        self.paper.changed.connect(self._changed)
        self.preview.shown.connect(self._proofed)
        self._passing.refused.connect(self._working.fail)
        self._review.changed.connect(self._show_review)

    def _recall(self) -> None:
        settings = self._context.app.settings_file
        choices, kinds = remembered.recall(settings, self._review.session.format.id)
        self.paper.show_choices(choices)
        self.choices.show_kinds(kinds, carried=choices.carried)
        self.choices.show_folder(remembered_folder(settings) or system.documents())

    def _order(self) -> Order:
        """The review and the choices as they are now."""
        context, review = self._context, self._review
        choices = self.paper.choices(carried=self.choices.carried.isChecked())
        today, now, house = context.today(), context.local_now(), context.app.house
        return Order(review.session, review.guard, today, now, pictures_of(review), choices, house)

    def _proofing(self, number: int, width: int) -> Work:
        order = self._order()
        return make_proof(order, self._means.proof, self._means.find_unprintable, number, width)

    def _changed(self) -> None:
        """Other pages are wanted: what was made is not what is shown."""
        self.outcome.hide()
        self._look()
        self._tell()
        self.preview.ask()

    def _show_review(self, _event: object = None) -> None:
        session = self._review.session
        self._look()
        self.withheld.show_count(left_out(session))
        self.findings.show_review()
        self.paper.show_session(session)
        self._tell()
        found, before = self._left_out(), self._withheld
        self._withheld = found
        if found != before:
            self.outcome.hide()  # What was made is of the review as it was seen before: it is not sent now.
        if session is not self._session:
            self._session = session
            self.preview.ask()

    def _left_out(self) -> tuple[object, ...]:
        """Ids of the notes that no paper holds, and what may say who somebody is with what was decided about it."""
        return _withheld_ids(self._review.session), *self.findings.listed()

    def _proofed(self) -> None:
        proof = self.preview.proof()
        if proof is not None:
            self._told = proof.told
            self.unprintable.show_found(proof.unprintable)
            self._tell()

    def _look(self) -> None:
        """Looks through what can be looked through at once."""
        self._told = tell(self._order()) if len(self._review.session.notes) <= SOON else None

    def _tell(self) -> None:
        """Says what is known of the report; of a large review that takes as long as its pages."""
        told = self._told or Told("", "", "", dated=True)
        self.about.show_session(self._review.session, told.contents)
        self.choices.show_travelling(told.inside, told.outside, whole=self.paper.audience.code() == TEAM)
        self.choices.show_dated(dated=told.dated)

    def _leave(self) -> None:
        if self.running():
            self._working.stop()
        else:
            self.back.emit()

    def _done(self, paths: object) -> None:
        if self._began != self._withheld:
            self.start()  # Somebody hid or showed notes meanwhile, or decided about words.
        elif isinstance(paths, list) and paths:
            self._passing.show_files(paths)

    def _printed(self, count: object) -> None:
        self._working.rest()
        if isinstance(count, int) and count:
            self.doing.say(printed(count))
        else:
            self._working.say(not_printed())

    def _open_papers(self) -> None:
        PapersDialog(self._context, self._review, self.window(), means=self._means).open()

    def _choose_folder(self) -> None:
        chosen = self._means.choose_folder(self, self.choices.folder())
        if chosen is not None:
            self.choices.show_folder(chosen)
            self.fault.say("")

    def _record(self) -> Record:
        """Remembers on this computer where reports were put, so that they can be found again."""
        app, id = self._context.app, self._review.session.id
        return lambda paths: Exported(app.local).add(id, paths, app.clock.text())


def _withheld_ids(session: Session) -> frozenset[str]:
    return frozenset(note.id for note in withheld(session))
