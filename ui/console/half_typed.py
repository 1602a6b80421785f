"""What is half typed, looked at once a second and kept on this computer until it is entered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from km_desktop.i18n import _
from km_desktop.storage.rescue import Draft
from ui.console.messages import Messages
from ui.open_review import OpenReview

EVERY = 1000
"""Milliseconds."""


class HalfTyped(QObject):
    """Sees to it that no more than a second of typing is in memory alone. Not in a rehearsal."""

    def __init__(self, review: OpenReview, page: QWidget, line: QWidget, stage: Callable[[], str]) -> None:
        super().__init__(page)
        self._review, self._page, self._line, self._stage = review, page, line, stage
        self._kept = Draft()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Keeps what is half typed now, where that is not what was kept last."""
        if self._review.rehearsal or self._review.desk.reading_only:
            return
        draft = self._now()
        # What was entered goes from here only once it is on a disk as a note.
        if draft != self._kept and (draft or self._review.saved_state in ("saved", "kept")):
            self._kept = draft
            self._review.draft(draft)

    def give_back(self, draft: Draft, messages: Messages) -> None:
        """Puts what an earlier run left half typed back into the line, and says so."""
        edited = [words for _name, words in draft.fields]
        line, rest = (draft.line, edited) if draft.line.strip() else (edited[0], edited[1:])
        if isinstance(self._line, QLineEdit):
            self._line.setText(" ".join(line.split("\n")))
        detail = _("It stands in the line again: press Enter to keep it.")
        if rest:
            detail += " " + _("This was being changed elsewhere: “{words}”").format(words=" ".join(rest))
        messages.say("draft", _("You were in the middle of typing when KM Desktop last ended."), detail=detail)

    def leave(self) -> None:
        """The page goes; what was half typed is part of the review by now."""
        self._timer.stop()
        if self._kept:
            self._kept = Draft()
            self._review.draft(self._kept)

    def _now(self) -> Draft:
        line = _typed(self._line)[0]
        fields: tuple[tuple[str, str], ...] = ()
        editor = QApplication.focusWidget()
        if editor is not None and editor is not self._line and self._page.isAncestorOf(editor):
            words, changed = _typed(editor)
            if changed and words.strip():
                fields = ((editor.accessibleName(), words),)
        return Draft(line, self._stage(), fields) if line.strip() or fields else Draft()


def _typed(editor: QWidget) -> tuple[str, bool]:
    """What stands in an editor, and whether somebody typed it there."""
    if isinstance(editor, QLineEdit):
        return editor.text(), editor.isModified()
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return editor.toPlainText(), editor.document().isModified()
    return "", False
