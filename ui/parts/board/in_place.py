"""Typing into a note where it stands. What was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes as edits
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.theme import Look

TEXT, WHOM = "text", "for_whom"
LEAST, MOST = 64, 320
"""Pixels: how high the box is, and how high it grows."""


class NoteEdit(QPlainTextEdit):
    """The box over the note. Enter keeps, Shift+Enter makes a line, Esc leaves the note as it was."""

    kept = Signal()
    dropped = Signal()
    went = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, look: Look, field: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(look.fonts.font("note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._one_line = field == WHOM
        a11y.name(self, _("For whom") if self._one_line else _("Edit note"), _("Enter keeps it, Esc leaves it as it was"))
        if self._one_line:
            self.setPlaceholderText(_("Who should know of it? A role or a team"))
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self._one_line:
                self.insertPlainText("\n")
            else:
                self.kept.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another program has the keyboard for a while only.
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.went.emit()


class InPlace:
    """Opens the box, keeps what is typed, and holds on to it while it cannot be kept."""

    def __init__(
        self, view: QWidget, review: OpenReview, place: Callable[[str], QRect], spilled: Callable[[str], None]
    ) -> None:
        self._view, self._review, self._place, self._spilled = view, review, place, spilled
        self._box: NoteEdit | None = None
        self._note = self._field = self._before = ""
        self._waiting: dict[tuple[str, str], str] = {}

    @property
    def note(self) -> str:
        """Id of the note that is being typed in, or ""."""
        return self._note if self._box is not None else ""

    def open(self, look: Look, note: Note, field: str = TEXT) -> bool:
        """Puts the box over a note; False if what is being typed elsewhere cannot be kept yet."""
        if self._box is not None and not self.finish():
            self._box.setFocus()
            return False
        self._note, self._field = note.id, field
        self._before = note.text if field == TEXT else note.for_whom
        box = NoteEdit(look, field, self._waiting.pop((note.id, field), self._before), self._view)
        box.kept.connect(self._keep)
        box.dropped.connect(self._close)
        box.went.connect(self.finish)
        box.textChanged.connect(self.place)
        self._box = box
        self.place()
        box.show()
        box.setFocus()
        return True

    def finish(self) -> bool:
        """Keeps what was typed. False if that was refused: the box stays, with every word in it."""
        if self._box is None:
            return True
        typed = self._box.toPlainText()
        if typed != self._before:
            if self._field == TEXT:
                done = self._review.do("note.rewrite", edits.rewrite, self._note, typed, self._before)
            else:
                done = self._review.do("note.for_whom", edits.set_for_whom, self._note, typed)
            if done is None:
                return False
        self._close()
        return True

    def put_aside(self) -> None:
        """The board turns to something else: what cannot be kept waits for the next time this note is edited."""
        if self._box is not None and not self.finish() and self._box is not None:
            if typed := self._box.toPlainText().strip():
                self._waiting[self._note, self._field] = typed
            self._close()

    def gone(self) -> None:
        """The note left the board while it was typed in."""
        if self._box is not None:
            typed = self._box.toPlainText()
            changed = typed != self._before
            self._close()
            if changed and typed.strip():
                self._spilled(typed)

    def place(self) -> None:
        """Keeps the box over its note, high enough for its words."""
        if self._box is None:
            return
        rect = self._place(self._note)
        lines = self._box.document().size().height() * self._box.fontMetrics().lineSpacing()
        tall = int(max(LEAST, min(MOST, lines + 28), rect.height()))
        room = self._view.height()
        self._box.setGeometry(rect.x(), max(0, min(rect.y(), room - tall)), rect.width(), min(tall, room))

    def _keep(self) -> None:
        self.finish()

    def _close(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            focused = box.hasFocus()
            box.blockSignals(True)
            if focused:
                parent = self._view.parentWidget()
                (parent or self._view).setFocus()
            box.hide()
            box.deleteLater()
