"""An action of the list being edited where it stands; every keystroke goes to the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.report.words import priority_word, status_word
from km_desktop.review.edits import actions
from km_desktop.review.session import PRIORITIES, STATUSES, Action
from ui.open_review import OpenReview
from ui.parts.followups.boxes import FIELDS, ActionBoxes
from ui.parts.followups.growing import GrowingBox
from ui.parts.typed import tried
from ui.theme import Look
from ui.widgets import Button, Choice


class EditRow(ActionBoxes):
    """Typing in one box is one step. Enter is `done`, Esc `dropped`; an action is never left without words."""

    done = Signal()
    dropped = Signal()
    binned = Signal()

    def __init__(
        self, look: Look, review: OpenReview, today: Callable[[], date], action: Action, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, today, _("Action"), parent)
        self._review, self._id, self._before = review, action.id, action
        self._touched: set[str] = set()
        self._status = Choice(look, _("Status"), [(code, status_word(code)) for code in STATUSES], parent=self)
        levels = [(code, priority_word(code) or _("No priority")) for code in PRIORITIES]
        self._priority = Choice(look, _("Priority"), levels, parent=self)
        self._bin = Button(look, _("Put in the bin"), kind="quiet", icon="trash-2", small=True, parent=self)
        self._done = Button(look, _("Done"), key=_("Enter"), small=True, parent=self)
        self.below.addWidget(self._status)
        self.below.addWidget(self._priority)
        self.below.addStretch(1)
        self.below.addWidget(self._bin)
        self.below.addWidget(self._done)
        self._show(action)
        self.changed.connect(self._set)
        self.entered.connect(self.done)
        self.escaped.connect(self.dropped)
        self.origin_removed.connect(lambda: self._set("from_note", ""))
        self._status.chosen.connect(lambda code: self._choose("status", code))
        self._priority.chosen.connect(lambda code: self._choose("priority", code))
        self._bin.clicked.connect(self.binned)
        self._done.clicked.connect(self.done)

    @property
    def id(self) -> str:
        """Id of the action."""
        return self._id

    def enter(self) -> None:
        """Puts the keyboard into the first box, behind its text."""
        box = self.box("what")
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(box, GrowingBox):
            box.moveCursor(QTextCursor.MoveOperation.End)

    def follow(self, event: Event) -> None:
        """Shows what somebody else, undo or redo made of the action; what is being typed here stays."""
        for change in event.changes:
            if change.table != "actions" or change.key != self._id or change.after is None or change.before is None:
                continue
            for field in FIELDS:
                now = getattr(change.after, field)
                if now != getattr(change.before, field) and now != self.text(field).strip():
                    self.set_text(field, now)
                    self.say("")
            self._show_choices(change.after)

    def finish(self) -> None:
        """Ends the typing. A box of words that was left empty gets the earlier ones back."""
        action = self._review.session.actions.get(self._id)
        if action is not None and not self.text("what").strip() and action.what != self._before.what:
            self._set("what", self._before.what)
        self._review.desk.settle()

    def put_back(self) -> None:
        """Makes the action what it was when it was opened; undo brings back what was typed since."""
        self._review.desk.settle()
        for field in sorted(self._touched):
            before = getattr(self._before, field)
            tried(self._review, "action.set", actions.set_field, self._id, field, before)
        self.set_text("what", self._before.what)

    def _set(self, field: str, value: str) -> None:
        self._touched.add(field)
        typing = f"action.{self._id}.{field}"
        refused = tried(self._review, "action.set", actions.set_field, self._id, field, value, typing=typing)
        self.say(refused, field if field in FIELDS else "what")

    def _choose(self, field: str, code: str) -> None:
        self._touched.add(field)
        self.say(tried(self._review, "action.set", actions.set_field, self._id, field, code))

    def _show(self, action: Action) -> None:
        for field in FIELDS:
            self.set_text(field, getattr(action, field))
        self._show_choices(action)

    def _show_choices(self, action: Action) -> None:
        self._status.set_code(action.status)
        self._priority.set_code(action.priority)
        note = self._review.session.notes.get(action.from_note) if action.from_note else None
        self.show_origin(note if note is not None and not note.binned else None)
