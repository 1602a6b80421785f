"""When the working notes are to go: asked once, at the close, with the rule that says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.privacy.due import FOREVER, until
from km_desktop.review.edits import details
from km_desktop.settings import ASK, KEEP
from ui.open_review import OpenReview
from ui.parts.keeping import DAYS, choices, plain_truth, until_words
from ui.theme import Look
from ui.widgets import Card, Choice, IconLabel, Text


class Keeping(NamedTuple):
    """What is proposed here."""

    days: int = ASK
    """Days after the close, or ASK for no proposal."""
    rule: str = ""
    """Where that comes from, in one line."""


class KeepNotes(Card):
    """Follows the desk. Where there is a proposal, closing takes it unless something else was chosen."""

    def __init__(
        self, look: Look, review: OpenReview, today: Callable[[], date], keeping: Keeping, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self._review, self._today, self._keeping = review, today, keeping
        offered = [(str(ASK), _("Not decided yet")), *choices(ask=False, other=keeping.days)]
        self.choice = Choice(look, _("How long are the working notes kept?"), offered, parent=self)
        self.day = IconLabel(look, "calendar", "", parent=self)
        rule = _("Where this comes from: {rule}").format(rule=keeping.rule) if keeping.rule else ""
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        self.body.addWidget(Text(look, _("How long are the working notes kept?"), "strong", parent=self))
        self.body.addLayout(row)
        for words in (rule, plain_truth()):
            if words:
                self.body.addWidget(Text(look, words, "caption", wrap=True, parent=self))
        self.body.insertWidget(2, self.day)
        self.choice.chosen.connect(self._choose)
        review.changed.connect(self._follow)
        self._show()

    def settle(self) -> None:
        """Takes the proposal, where there is one and nothing was chosen: the review is about to be closed."""
        if not self._review.session.details.keep_notes_until and self._keeping.days != ASK:
            self._choose(str(self._keeping.days))

    def _choose(self, code: str) -> None:
        self._review.desk.settle()
        self._review.do("details.keep_notes_until", details.set_field, "keep_notes_until", until(int(code), self._today()))

    def _follow(self, event: Event) -> None:
        if any(c.table == "details" and c.key in {"keep_notes_until", "notes_removed", "closed"} for c in event.changes):
            self._show()

    def _show(self) -> None:
        held = self._review.session.details
        self.setVisible(not (held.notes_removed and held.closed and held.notes_removed >= held.closed))
        self.choice.set_code(self._code(held.keep_notes_until))
        words = until_words(held.keep_notes_until)
        self.day.set("calendar", _("Kept {until}").format(until=words) if words else "")
        self.day.setVisible(bool(words) and held.keep_notes_until != FOREVER)
        self.choice.setAccessibleDescription(self.day.text())

    def _code(self, held: str) -> str:
        """The choice that gives this day; before anybody chose, the proposal."""
        if not held:
            return str(self._keeping.days)
        days = (*DAYS, self._keeping.days)
        return next((str(each) for each in days if until(each, self._today()) == held), self.choice.code() or str(KEEP))
