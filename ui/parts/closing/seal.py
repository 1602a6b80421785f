"""Closing the review and opening it again, with what each means for the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.report.closing import state
from km_desktop.review.edits import details
from ui import a11y
from ui.open_review import OpenReview
from ui.theme import Look
from ui.widgets import Button, Card, IconLabel, Text


class Seal(Card):
    """One button; what it does is said above it."""

    def __init__(
        self, look: Look, review: OpenReview, before_close: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent=parent)
        self._review, self._before_close = review, before_close
        self._state = IconLabel(look, "pencil", "", role="strong", tone="ink", icon_tone="ink2", parent=self)
        self._meaning = Text(look, "", "caption", wrap=True, parent=self)
        self.button = Button(look, _("Close the review"), icon="lock", parent=self)
        for widget in (self._state, self._meaning, self.button):
            self.body.addWidget(widget)
        self.button.clicked.connect(self._press)
        review.changed.connect(self._follow)
        self._show()

    def _press(self) -> None:
        self._review.desk.settle()
        if self._review.session.closed:
            self._review.do("review.reopen", details.reopen)
        else:
            self._before_close()
            self._review.do("review.close", details.close, self._review.now())
        a11y.announce(self, f"{self._state.text()}. {self._meaning.text()}")

    def _follow(self, event: Event) -> None:
        if any(c.table == "details" and c.key in {"closed", "read_back"} for c in event.changes):
            self._show()

    def _show(self) -> None:
        session = self._review.session
        if session.closed:
            words, _comma, day = state(session, datetime.now(UTC).astimezone()).partition(", ")
            self._state.set("circle-check", words, "ink", "worked")
            meaning = _("On {date}. The report says so too. Opened again, it says draft until the next close.")
            self._meaning.setText(meaning.format(date=day))
            self.button.set_text(_("Open it again"), "history")
            return
        self._state.set("pencil", _("Draft"), "ink", "ink2")
        agreed = _("read back and agreed") if session.details.read_back else _("agreed")
        words = _("Closing makes the report say “{agreed}” with today’s date. You can open it again at any time.")
        self._meaning.setText(words.format(agreed=agreed))
        self.button.set_text(_("Close the review"), "lock")
