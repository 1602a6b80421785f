"""Which review the report is of, whether it says draft or agreed, and what it will hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.report.closing import state
from km_desktop.report.left_out import private_words
from km_desktop.review.session import Session
from ui.export.words import binned
from ui.theme import Look
from ui.widgets import Card, IconLabel, Text


class About(Card):
    """`local_now` gives the zone in which the day of the close is told."""

    def __init__(self, look: Look, local_now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._local_now = local_now
        self._title = Text(look, "", "heading", wrap=True, parent=self)
        self.state = IconLabel(look, "pencil", "", role="strong", tone="ink", icon_tone="ink2", parent=self)
        self.contents = Text(look, "", "caption", wrap=True, parent=self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(4)
        for widget in (self._title, self.state, self.contents):
            self.body.addWidget(widget)

    def show_session(self, session: Session, counted: str) -> None:
        """Shows the session as it is now, with what was `counted` of it; empty while that is done."""
        self._title.setText(session.details.title)
        hint = ""
        if session.closed:
            self.state.set("circle-check", state(session, self._local_now()), "ink", "worked")
        else:
            self.state.set("pencil", _("Draft"), "ink", "ink2")
            hint = _("Close the review, at the foot of its last stage, and the report says agreed.")
        parts = (f"{counted}." if counted else _("Counting …"), hint, binned(session), private_words(session))
        self.contents.setText(" ".join(part for part in parts if part))
