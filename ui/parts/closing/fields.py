"""What is agreed at the end: read back, support, who may see it, and when the actions are looked at again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.report.words import weekday_words
from km_desktop.review.dates import as_date
from km_desktop.review.edits import details
from ui.open_review import OpenReview
from ui.parts.typed import OwnUndoFirst, tried
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, IconLabel, TextField

TEXTS = ("support", "audience", "follow_up")


class ClosingFields(Card):
    """Every field follows the desk; typing in one is one step."""

    def __init__(self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._review, self._today = review, today
        self._own_undo = OwnUndoFirst(self)
        self.read_back = CheckTile(look, _("Read back and agreed in the room"), parent=self)
        self.fields = {
            "support": TextField(look, _("Support"), hint=_("said to everyone"), parent=self),
            "audience": TextField(look, _("Who may see this?"), placeholder=_("Teams or roles"), parent=self),
            "follow_up": TextField(look, _("When do we look at the actions again?"), placeholder=_("Date"), parent=self),
        }
        self._day = IconLabel(look, "calendar", "", parent=self)
        self._offers = [
            Button(look, words, kind="soft", small=True, parent=self) for words in (_("Offered to everyone"), _("Not needed"))
        ]
        self._lay_out()
        self.read_back.toggled.connect(self._tick)
        for name, field in self.fields.items():
            field.changed.connect(lambda text, name=name: self._type(name, text))
            field.left.connect(review.desk.settle)
            self._own_undo.watch(field.edit)
        for button in self._offers:
            button.clicked.connect(lambda _checked=False, button=button: self._offer(button.text_shown()))
        review.changed.connect(self._follow)
        self._show()

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        self.body.addWidget(self.read_back)
        offers = QHBoxLayout()
        offers.setSpacing(6)
        for button in self._offers:
            offers.addWidget(button)
        offers.addStretch(1)
        support, follow_up = QVBoxLayout(), QVBoxLayout()
        for column in (support, follow_up):
            column.setSpacing(6)
        support.addWidget(self.fields["support"])
        support.addLayout(offers)
        follow_up.addWidget(self.fields["follow_up"])
        follow_up.addWidget(self._day)
        self.body.addLayout(support)
        self.body.addWidget(self.fields["audience"])
        self.body.addLayout(follow_up)
        after_support = (*self._offers, self.fields["audience"].edit, self.fields["follow_up"].edit)
        for before, after in pairwise((self.fields["support"].edit, *after_support)):
            QWidget.setTabOrder(before, after)

    def _tick(self, on: bool) -> None:
        tried(self._review, "details.read_back", details.set_field, "read_back", on)

    def _type(self, name: str, text: str) -> None:
        step = f"details.{name}"
        self.fields[name].set_fault(tried(self._review, step, details.set_field, name, text, typing=step))
        self._show_offers()
        self._show_day()

    def _offer(self, words: str) -> None:
        self._review.desk.settle()
        self.fields["support"].set_fault(tried(self._review, "details.support", details.set_field, "support", words))

    def _follow(self, event: Event) -> None:
        changed = {c.key for c in event.changes if c.table == "details"}
        if changed & {*TEXTS, "read_back"}:
            self._show()

    def _show(self) -> None:
        now = self._review.session.details
        for name, field in self.fields.items():
            value = getattr(now, name)
            if field.text().strip() != value:
                field.set_text(value)
                field.set_fault("")
                if not field.edit.hasFocus():
                    field.edit.setCursorPosition(0)
        if self.read_back.isChecked() != now.read_back:
            blocked = self.read_back.blockSignals(True)
            self.read_back.setChecked(now.read_back)
            self.read_back.blockSignals(blocked)
        self._show_offers()
        self._show_day()

    def _show_offers(self) -> None:
        for button in self._offers:
            button.setVisible(not self.fields["support"].text())

    def _show_day(self) -> None:
        text, today = self.fields["follow_up"].text(), self._today()
        day = as_date(text, today)
        words = weekday_words(text, today) if day else ""
        if day and day < today:
            self._day.set("triangle-alert", _("{day} is past").format(day=words), "amber", "amber")
        else:
            self._day.set("calendar", words, "ink2", "ink2")
        self._day.setVisible(bool(words))
        self.fields["follow_up"].edit.setAccessibleDescription(self._day.text())
