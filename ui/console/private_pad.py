"""The facilitator's own notes: one pad a review, which nobody else ever sees."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import details
from ui import a11y
from ui.commands import Commands
from ui.console.room_panel import PADDING
from ui.console.side import Panel
from ui.open_review import OpenReview
from ui.parts.typed import OwnUndoFirst, tried
from ui.theme import Look
from ui.widgets import Button, Fault, Text

LEAST = 110
"""Pixels at normal text size that there are to write in."""


class Pad(QPlainTextEdit):
    """Plain text; Esc leaves it."""

    left = Signal()
    rested = Signal()
    """The keyboard went elsewhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rested.emit()


class PrivatePad(Panel):
    """Closed until it is asked for. Typing is one step of the review for as long as the keyboard stays."""

    left = Signal()

    def __init__(self, look: Look, commands: Commands, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=PADDING, parent=parent)
        self._review = review
        close = Button(look, _("Close"), kind="icon", icon="x", small=True, parent=self)
        close.set_key(commands.key("private.open"))
        self.pad = Pad(self)
        self.pad.setTabChangesFocus(True)
        self.pad.setMinimumHeight(look.px(LEAST))
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        a11y.name(self.pad, _("My own notes"), _("Only you see this. It is never shown and never printed."))
        self._fault = Fault(look, self)
        head = QHBoxLayout()
        head.addWidget(Text(look, _("My own notes"), "strong", parent=self))
        head.addStretch(1)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(Text(look, _("Only you see this. It is never shown and never printed."), "caption", wrap=True, parent=self))
        self.body.addWidget(self.pad, 1)
        self.body.addWidget(self._fault)
        self._undo = OwnUndoFirst(self)
        self._undo.watch(self.pad)
        self.set_look(look)
        self.hide()
        close.clicked.connect(self.left)
        self.pad.left.connect(self.left)
        self.pad.rested.connect(review.desk.settle)
        self.pad.textChanged.connect(self._typed)
        review.changed.connect(self._follow)
        self._follow()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.pad.setFont(look.fonts.font("body"))

    def enter(self) -> None:
        """Opens it, with the keyboard at the end of what is written."""
        self.show()
        self.pad.setFocus()
        self.pad.moveCursor(QTextCursor.MoveOperation.End)

    def _typed(self) -> None:
        text = self.pad.toPlainText()
        if text.strip() != self._review.session.details.private.strip():
            self._fault.say(tried(self._review, "private.set", details.set_field, "private", text, typing="private"))

    def _follow(self, _event: object = None) -> None:
        """Shows what is kept, unless only blank space at its ends differs, or what is typed could not be kept."""
        kept = self._review.session.details.private
        if kept.strip() != self.pad.toPlainText().strip() and not self._fault.text():
            blocked = self.pad.blockSignals(True)
            self.pad.setPlainText(kept)
            self.pad.blockSignals(blocked)
