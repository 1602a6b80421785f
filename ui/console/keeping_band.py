"""Above the board while the words are not where they belong: where they are safe now, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.open_review import OpenReview
from ui.parts.keeping_words import kept_words, nowhere_words, opened_words, saved_again_words
from ui.theme import Look
from ui.widgets import Button, MessageBar

AGAIN = 6000
"""Milliseconds that the good news stays."""
LARGE = 1.5
"""Times the usual size of text from which the answers stand below the words: beside them nothing could be read."""


class KeepingBand(QWidget):
    """Says each thing once, and goes by itself when all is right. Only ever in the console: the room never sees it."""

    elsewhere_asked = Signal()
    now_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = MessageBar(look, "", tone="amber", parent=self)
        self._bar.answered.connect(self._answer)
        self._review: OpenReview | None = None
        self._said = ""
        self._timer = QTimer(self, singleShot=True, interval=AGAIN)
        self._timer.timeout.connect(self._go)
        self._below = look.fonts.scale >= LARGE
        self._answers = QWidget(self)
        row = QHBoxLayout(self._answers)
        row.setContentsMargins(0, 2, 0, 0)
        self._buttons = [Button(look, label, kind=kind, small=True, parent=self._answers) for _code, label, kind in _asked()]
        for (code, _label, _kind), button in zip(_asked(), self._buttons, strict=True):
            button.clicked.connect(lambda _checked=False, code=code: self._answer(code))
            row.addWidget(button)
        row.addStretch()
        self._answers.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 24, 2)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._answers)
        self.hide()

    @property
    def said(self) -> str:
        """What it says now; empty when there is nothing to say."""
        return self._said

    def follow(self, review: OpenReview) -> None:
        """Tells of this review from now on."""
        self._review = review
        review.saved_changed.connect(self._show)
        review.moved.connect(self._moved)
        if review.desk.reading_only:
            newer = _("A newer KM Desktop made this review. You can read it and export it.")
            chosen = _("You opened this review to read it. You can export it; to write in it, open it again.")
            self._say(chosen if review.desk.refusal == "reading_chosen" else newer, "info", answers=False)
        elif review.refusal is not None:
            self._warn(opened_words(review.refusal))
        else:
            self._show(review.saved_state, review.failure)

    def unfollow(self) -> None:
        """Lets go of the review."""
        if self._review is not None:
            self._review.saved_changed.disconnect(self._show)
            self._review.moved.disconnect(self._moved)
            self._review = None

    def _show(self, state: str, why: object) -> None:
        review = self._review
        if review is None or review.desk.reading_only:
            return
        if state == "failed":
            self._warn(nowhere_words(), "wrong")
        elif state == "kept" and isinstance(why, Refused):
            self._warn(kept_words(review.drive, why))
        elif state == "saved" and self._said and not self._timer.isActive():
            self._say(saved_again_words(review.drive), "good", answers=False)
            self._timer.start()

    def _moved(self, _path: object) -> None:
        """The review goes on elsewhere; whoever moved it says so."""
        self._go()

    def _warn(self, words: str, tone: str = "amber") -> None:
        self._timer.stop()
        self._say(words, tone, answers=True)

    def _say(self, words: str, tone: str, *, answers: bool) -> None:
        if words == self._said:
            return  # It is said once: whoever listens to the screen is not told with every note.
        self._let_keyboard_go()
        self._said = words
        beside = [(code, label) for code, label, _kind in _asked()] if answers and not self._below else []
        self._bar.show_message(words, tone=tone, answers=beside)
        self._answers.setVisible(answers and self._below)
        self.show()

    def _go(self) -> None:
        self._timer.stop()
        self._said = ""
        self._let_keyboard_go()
        self.hide()

    def _let_keyboard_go(self) -> None:
        """The keyboard never stays behind on what goes."""
        for button in (*self._bar.buttons(), *self._buttons):
            if button.hasFocus():
                button.clearFocus()

    def _answer(self, code: str) -> None:
        if code == "elsewhere":
            self.elsewhere_asked.emit()
        else:
            self.now_asked.emit()


def _asked() -> tuple[tuple[str, str, str], ...]:
    """What can be done: code, words, and how the button looks."""
    return (("elsewhere", _("Save elsewhere…"), "outlined"), ("now", _("Try now"), "quiet"))
