"""The reviews whose working notes are due: what would go, what stays, and the one step that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.library.working_notes import Going, going, keep_longer, remove_working_notes
from km_desktop.privacy.due import until
from km_desktop.review.refused import Refused
from ui import a11y
from ui.due.card import DueCard
from ui.jobs import Job, Work
from ui.parts.going import honest_words
from ui.parts.keeping import plain_truth
from ui.theme import Look
from ui.widgets import Button, Fault, Text
from ui.widgets.frame import in_the_middle

if TYPE_CHECKING:
    from km_desktop.library import Entry
    from ui.context import Context

WIDE = 720
LONGER = 91
"""Days for which notes are kept when somebody wants them a while yet."""


class DuePage(QWidget):
    """A card for each review. `back()` to the reviews, `report_asked(path)` for a report to be made first."""

    back = Signal()
    report_asked = Signal(object)

    def __init__(self, look: Look, context: Context, due: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        a11y.name(self, _("Working notes that are due"))
        self.leave = Button(look, _("All reviews"), kind="quiet", icon="chevron-left", key=_("Esc"), parent=self)
        self.nothing = Text(look, _("Nothing is due."), "body", parent=self)
        self.fault = Fault(look, self)
        self.cards = [DueCard(look, entry, self) for entry in due]
        self._lay_out(look)
        self.leave.clicked.connect(self.back)
        for card in self.cards:
            card.report_asked.connect(self.report_asked)
            card.longer_asked.connect(self._keep_longer)
            card.removal_agreed.connect(self._remove)
            self._count(card)
        self._tell_nothing()

    def begin(self) -> None:
        """Gives the keyboard to the first review, or to the way back."""
        first = self.cards[0].report if self.cards else self.leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        column = in_the_middle(self, look.px(WIDE))
        top = QHBoxLayout()
        top.addWidget(self.leave)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(Text(look, _("Working notes that are due"), "title", parent=self))
        about = _(
            "A review has two products: the working notes, and the report that was agreed. For these reviews, somebody "
            "said that the notes need not be kept any longer. The details, lessons and actions stay."
        )
        column.addWidget(Text(look, about, "body", wrap=True, parent=self))
        column.addWidget(self.fault)
        for card in self.cards:
            column.addWidget(card)
        column.addWidget(self.nothing)
        column.addWidget(Text(look, plain_truth(), "caption", wrap=True, parent=self))
        column.addWidget(Text(look, honest_words(), "caption", wrap=True, parent=self))
        column.addStretch(1)

    def _count(self, card: DueCard) -> None:
        app, path = self._context.app, card.path
        self._start(lambda: going(path, app.local, guard=app.guard, coat=app.keys.coat()), card, card.show_going)

    def _remove(self, path: Path) -> None:
        app, card = self._context.app, self._card(path)
        self._start(
            lambda: remove_working_notes(path, app.local, guard=app.guard, now=app.clock.text(), coat=app.keys.coat()),
            card,
            lambda _went: self._over(card, _("The working notes are removed, with every copy of them.")),
        )

    def _keep_longer(self, path: Path) -> None:
        app, card = self._context.app, self._card(path)
        day = until(LONGER, self._context.today())
        self._start(
            lambda: keep_longer(path, day, coat=app.keys.coat()),
            card,
            lambda _none: self._over(card, _("The notes are kept for three months more.")),
        )

    def _start(self, work: Callable[[], object], card: DueCard, done: Callable[[object], object]) -> None:
        """Works beside the window, with the card out of reach meanwhile."""

        def ready(job: Job) -> None:
            job.done.connect(done)
            job.failed.connect(lambda refusal: self._failed(card, refusal))

        card.wait(True)
        doing: Work = lambda _progress, _stopped: work()  # noqa: E731 - one line says it
        self._context.jobs.start(doing, ready)

    def _over(self, card: DueCard, sentence: str) -> None:
        card.close_with(sentence)
        self.fault.say("")
        a11y.announce(self, sentence)
        following = next((each for each in self.cards if each.open()), None)
        (following.report if following is not None else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_nothing()

    def _failed(self, card: DueCard, refusal: object) -> None:
        if isinstance(refusal, Refused):
            card.wait(False)
            self.fault.say(self._context.words(refusal))
            a11y.announce(self, self.fault.text(), assertive=True)

    def _card(self, path: Path) -> DueCard:
        return next(card for card in self.cards if card.path == path)

    def _tell_nothing(self) -> None:
        self.nothing.setVisible(not any(card.open() for card in self.cards))


__all__ = ["DuePage", "Going"]
