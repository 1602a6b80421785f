"""Every surviving copy of a review at the left, what the chosen one holds at the right, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.library.surviving import SOUND, Copy, best, newer, words
from km_desktop.review.refused import Refused
from ui import a11y
from ui.jobs import Job
from ui.recovery.deeds import Deeds, name_as_of
from ui.recovery.model import CopiesModel, Row
from ui.recovery.rows import CopiesList
from ui.recovery.words import ICONS, held_words, place_words, preview, when_words, why_words
from ui.theme import Look
from ui.widgets import Button, Card, Fault, FlowLayout, Text

if TYPE_CHECKING:
    from ui.context import Context


class Offer(NamedTuple):
    """What Enter does with the chosen copy."""

    code: str
    words: str
    icon: str


class RecoveryPage(QWidget):
    """`opened(path)`: a review is to be opened, now that the copy is where it belongs. `back()` is Esc.

    `why` is damaged, newer, gone, second, or empty where somebody asked to see the copies.
    """

    opened = Signal(object)
    back = Signal()

    def __init__(self, context: Context, path: Path, why: str, id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._path, self._why = context, path, why
        self._deeds = Deeds(context, path, id)
        self._copies: tuple[Copy, ...] = ()
        self._busy = False
        look = context.look
        a11y.name(self, _("Other copies"))
        self._back = Button(look, _("Back"), kind="quiet", icon="chevron-left", key=_("Esc"), parent=self)
        self.sentence = Text(look, _("Looking for copies …"), "body", wrap=True, parent=self)
        self.list = CopiesList(look, CopiesModel(self._row, self), self)
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(look.fonts.font("body"))
        self.preview.setMinimumSize(look.px(200), look.px(90))
        a11y.name(self.preview, _("What is in this copy"))
        self.bring = Button(look, "", kind="filled", key=_("Enter"), parent=self)
        self.replace = Button(look, _("Put in the review’s place"), icon="archive-restore", parent=self)
        self.as_new = Button(look, _("Open as a new review"), icon="file-plus", parent=self)
        self.fault = Fault(look, self)
        self._lay_out(look)
        self._connect()
        # Not by a focus proxy: the Tab key would come back to it past the button above it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._show(None)
        self.look_again()

    def look_again(self) -> None:
        """Looks for copies, beside the window's own work."""
        self._run(self._deeds.survey, self._found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        card = Card(look, padding=0, parent=self)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.list)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(card, 5)
        halves.addWidget(self.preview, 4)
        answers = QWidget(self)
        row = FlowLayout(answers, 8)
        for button in (self.bring, self.replace, self.as_new):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 20)
        column.setSpacing(12)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(look, _("Copies of the review"), "title", parent=self))
        column.addWidget(self.sentence)
        column.addLayout(halves, 1)
        column.addWidget(answers)
        column.addWidget(self.fault)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self.list.left.connect(self.back)
        self.list.chosen.connect(self._do)
        self.list.moved.connect(self._show)
        self.bring.clicked.connect(self._do)
        self.replace.clicked.connect(lambda: self._work("restore"))
        self.as_new.clicked.connect(lambda: self._work("new"))

    def _found(self, result: object) -> None:
        copies: tuple[Copy, ...] = result if isinstance(result, tuple) else ()
        self._copies = copies
        self.list.rows.load(copies)
        readable = [copy for copy in copies if copy.readable]
        title = readable[0].session.details.title if readable and readable[0].session else self._path.stem
        locked = any(copy.state == "locked" for copy in copies)
        said = why_words(self._why, title, len(readable) or int(locked))
        self.sentence.setText(said)
        self.list.setEnabled(bool(copies))
        wanted = newer(copies) if self._why == "newer" else None
        if self._why == "second":
            wanted = next((copy for copy in copies if copy.kind == "conflict"), None)
        self.list.select(wanted or best(copies))
        if self.isVisible():
            a11y.announce(self, said)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, copy: Copy) -> Row:
        context = self._context
        when = when_words(copy.when, context.today(), context.local)
        icon = ICONS[copy.kind] if copy.state == SOUND else "lock" if copy.state == "locked" else "triangle-alert"
        return Row(copy, place_words(copy), when, held_words(copy, context.words), icon)

    def _show(self, copy: object) -> None:
        """Shows what the current copy holds, and what can be done with it."""
        self.fault.say("")
        held = copy if isinstance(copy, Copy) else None
        offer = self._offer(held)
        self.bring.setVisible(offer is not None)
        if offer is not None:
            self.bring.set_text(offer.words, offer.icon)
        self.replace.setVisible(offer is not None and offer.code == "together")
        self.as_new.setVisible(held is not None and held.readable and held.kind != "main")
        self.preview.setPlainText(preview(held, self._alone(held), self._context.words) if held is not None else "")

    def _offer(self, copy: Copy | None) -> Offer | None:
        if copy is None or not copy.readable or (copy.state != SOUND and not (copy.notes or copy.actions)):
            return None
        if copy.kind == "main" and copy.state == SOUND:
            return Offer("open", _("Open the review as it is"), "arrow-right")
        main = next((each for each in self._copies if each.kind == "main" and each.state == SOUND), None)
        if main is not None and copy.state == SOUND and copy.kind in ("rescue", "conflict"):
            return Offer("together", _("Bring both together"), "merge")
        return Offer("restore", _("Bring this copy back"), "archive-restore")

    def _alone(self, copy: Copy) -> frozenset[tuple[str, str]]:
        others = [words(each.session) for each in self._copies if each.path != copy.path]
        return frozenset(words(copy.session).difference(*others)) if others else frozenset()

    def _do(self) -> None:
        offer = self._offer(self.list.current())
        if offer is not None:
            self._work(offer.code)

    def _work(self, code: str) -> None:
        copy = self.list.current()
        if copy is None or self._busy:
            return
        copies, context = self._copies, self._context
        if code == "open" and self._why != "newer":
            self.opened.emit(copy.path)
            return
        title = copy.session.details.title if copy.session is not None else ""
        named = name_as_of(title, when_words(copy.when, context.today(), context.local))
        works: dict[str, Callable[[], object]] = {
            "open": lambda: self._deeds.open_as_it_is(copies),
            "restore": lambda: self._deeds.restore(copy, copies),
            "together": lambda: self._deeds.bring_together(copy, copies),
            "new": lambda: self._deeds.as_new(copy, named),
        }
        self._run(works[code], self.opened.emit)

    def _run(self, work: Callable[[], object], then: Callable[[object], object]) -> None:
        self._busy = True
        self.fault.say("")

        def ready(job: Job) -> None:
            job.done.connect(lambda result: self._ended(lambda: then(result)))
            job.failed.connect(lambda refusal: self._ended(lambda: self._refuse(refusal)))

        self._context.jobs.start(lambda _progress, _cancelled: work(), ready)

    def _ended(self, then: Callable[[], object]) -> None:
        self._busy = False
        then()

    def _refuse(self, refusal: object) -> None:
        if isinstance(refusal, Refused):
            self.fault.say(self._context.words(refusal))
