"""What the review is about: title, subject, dates and place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui.parts.typed import OwnUndoFirst
from ui.setup.typed import Edits
from ui.setup.words import date_shown, date_typed, when_label
from ui.theme import Look
from ui.widgets import TextField


class About(QWidget):
    """Saves as people type. A text that cannot be saved stays in its box with the reason below it."""

    def __init__(self, look: Look, now: Callable[[], datetime], undo_first: OwnUndoFirst, parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self._edits: Edits | None = None
        self._kept_title = ""
        self.title = TextField(look, _("Title"), role="heading", parent=self)
        self.about = TextField(look, _("What is it about, in one sentence?"), parent=self)
        self.happened = TextField(look, _("When it happened"), parent=self)
        self.place = TextField(look, _("Where"), parent=self)
        self.department = TextField(look, _("Department"), parent=self)
        self.met = TextField(look, _("Review date"), parent=self)
        self.reference = TextField(look, _("Local reference"), hint=_("if any"), placeholder=_("None"), parent=self)
        self._fields = {
            "title": self.title,
            "about": self.about,
            "happened": self.happened,
            "place": self.place,
            "department": self.department,
            "met": self.met,
            "reference": self.reference,
        }
        self._lay_out()
        for name, field in self._fields.items():
            undo_first.watch(field.edit)
            field.changed.connect(lambda text, name=name: self._typed(name, text))
            field.left.connect(lambda name=name: self._left(name))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self.about)
        for fields in ((self.happened, self.place), (self.department, self.met, self.reference)):
            row = QHBoxLayout()
            row.setSpacing(16)
            for field in fields:
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def show_review(self, edits: Edits) -> None:
        """Fills the boxes."""
        self._edits = edits
        session = edits.session
        self._kept_title = session.details.title
        self.title.edit.setPlaceholderText(self._kept_title)
        label = when_label(session.format)
        self.happened.label.setText(label)
        self.happened.edit.setAccessibleName(label)
        for name in self._fields:
            self._fill(name)

    def begin(self) -> None:
        """Puts the keyboard into the title, selected, so that typing replaces it."""
        self.title.edit.setFocus()
        self.title.edit.selectAll()

    def commit(self) -> None:
        """Says what is still wrong, as leaving the boxes does."""
        for name in self._fields:
            self._left(name)

    def follow(self, event: Event) -> None:
        """Shows what undo, redo or somebody else changed; what is being typed here is here already."""
        if event.origin == "do":
            return
        self._forget_typing()
        for change in event.changes:
            if change.table == "details" and change.key in self._fields:
                self._fill(change.key)

    def _forget_typing(self) -> None:
        """Once the review's own history moves, an older redo within a box would undo what it did."""
        for field in self._fields.values():
            if field.edit.isRedoAvailable() or field.edit.isUndoAvailable():
                at = field.edit.cursorPosition()
                field.edit.setText(field.text())
                field.edit.setCursorPosition(at)

    def _fill(self, name: str) -> None:
        assert self._edits is not None
        stored: str = getattr(self._edits.session.details, name)
        field = self._fields[name]
        field.set_fault("")
        field.set_text(date_shown(stored) if name == "met" else stored)
        if not field.edit.hasFocus():
            field.edit.setCursorPosition(0)

    def _typed(self, name: str, text: str) -> None:
        if self._edits is None:
            return
        value: str | None = text
        if name == "title" and not text.strip():
            value = self._kept_title
        if name == "met":
            value = date_typed(text, self._now().date())
            if value is None:  # Perhaps half a date as yet: leaving the box will tell.
                self.met.set_fault("")
                return
        self._fields[name].set_fault(self._edits.detail(name, value))

    def _left(self, name: str) -> None:
        if self._edits is None:
            return
        field = self._fields[name]
        if name == "met" and not field.fault():
            meant = date_typed(field.text(), self._now().date())
            if meant is None:
                field.set_fault(_("That is no date we know. Please write it like 16 June 2026."))
            else:
                field.set_text(date_shown(meant))
        self._edits.settle()
