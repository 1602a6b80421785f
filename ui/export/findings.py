"""Before a file leaves: everything in it that may say who somebody is, and what becomes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.privacy import cannot_find
from km_desktop.privacy.listing import Listed, kept_count, left_out_count, on_paper, small_team, where
from km_desktop.review.edits import decisions
from ui import a11y
from ui.export.finding_row import FindingRow
from ui.export.said import Said
from ui.open_review import OpenReview
from ui.parts.typed import tried
from ui.theme import Look
from ui.widgets import Button, Card, Fault, Text

MOST = 30
"""Texts that are shown at once; the rest is left out as well, and follows when these are dealt with."""


class Findings(Card):
    """Nothing has to be done here: what nobody decided to keep is in no file."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look, self._review = look, review
        self._shown: list[Listed] = []
        self.rows: list[FindingRow] = []
        self.count = Said(look, "shield-check", self)
        self.fault = Fault(look, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.more = Text(look, "", "caption", wrap=True, parent=self)
        self.team = Text(look, "", "caption", wrap=True, parent=self)
        self.ask = Button(look, _("What this cannot find"), kind="link", small=True, parent=self)
        self.ask.setCheckable(True)
        self.limits = Text(look, " ".join(cannot_find()), "caption", wrap=True, parent=self)
        self.limits.hide()
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(6)
        self._top = QHBoxLayout()
        self._top.addWidget(self.count, 1)
        self._top.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._top)
        self.body.addWidget(self.limits)
        self.body.addLayout(self._list)
        for widget in (self.more, self.fault, self.team):
            self.body.addWidget(widget)
        self.ask.toggled.connect(self.limits.setVisible)

    def listed(self) -> list[Listed]:
        """Every text in question as it is now, also those that are not shown at once."""
        return self._shown

    def show_review(self) -> None:
        """Shows the review as it is now. The keyboard stays where it was in the list."""
        session = self._review.session
        listed = on_paper(session, self._review.guard)
        left, kept = left_out_count(listed), kept_count(listed)
        words = " ".join(part for part in (left, kept) if part) or _("Nothing was found that says who somebody is.")
        self.count.set("shield-alert" if left else "shield-check", words, "amber" if left else "ink2")
        # What was found needs the whole line, and so does large text.
        whole = self._look.large or bool(listed)
        direction = QHBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if whole else direction.LeftToRight)
        self.team.setText(small_team(session))
        self.team.setVisible(bool(self.team.text()))
        rest = len(listed) - MOST
        more = ngettext("{n} more text, left out as well.", "{n} more texts, left out as well.", rest)
        self.more.setText(more.format(n=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)
        if listed != self._shown:
            self._shown = listed
            self._fill(listed[:MOST])

    def _fill(self, listed: list[Listed]) -> None:
        focus = QApplication.focusWidget()
        at = next((n for n, row in enumerate(self.rows) if focus is not None and row.isAncestorOf(focus)), -1)
        before, self.rows = self.rows, [self._row(each) for each in listed]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)  # Where it will stay: further down, the page would follow the keyboard there.
            row.show()
        if at >= 0:  # Before the old rows go: a row that is hidden hands the keyboard on, and the page would jump after it.
            nearest = self.rows[min(at, len(self.rows) - 1)].leave if self.rows else self.ask
            nearest.setFocus(Qt.FocusReason.OtherFocusReason)
        for row in before:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, listed: Listed) -> FindingRow:
        row = FindingRow(self._look, listed, where(self._review.session, listed.place), self)
        row.left_out.connect(partial(self._leave, listed))
        row.taken_out.connect(partial(self._take, listed))
        row.kept.connect(partial(self._keep, listed))
        return row

    def _leave(self, listed: Listed) -> None:
        self._do(tried(self._review, "paper.leave", decisions.leave_out, listed.place, self._review.now()), _("Left out."))

    def _take(self, listed: Listed) -> None:
        guard = self._review.guard
        self._do(tried(self._review, "note.redact", decisions.redact, guard, listed.place), _("Taken out."))

    def _keep(self, listed: Listed, reason: str) -> None:
        wrong = tried(self._review, "paper.keep", decisions.keep_on_paper, listed.place, reason, self._review.now())
        self._do(wrong, _("It stays in the report."))

    def _do(self, wrong: str, done: str) -> None:
        self.fault.say(wrong)
        a11y.announce(self, wrong or done, assertive=bool(wrong))
