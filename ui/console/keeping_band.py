"""Above the board while the words are not where they belong: where they are safe now, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui.open_review import OpenReview
from ui.parts.keeping_words import kept_words, nowhere_words, opened_words, saved_again_words
from ui.theme import Look
from ui.widgets import MessageBar

AGAIN = 6000
"""Milliseconds that the good news stays."""


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
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 24, 2)
        column.addWidget(self._bar)
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
            self._say(chosen if review.desk.refusal == "reading_chosen" else newer, "info", ())
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
            self._say(saved_again_words(review.drive), "good", ())
            self._timer.start()

    def _moved(self, _path: object) -> None:
        """The review goes on elsewhere; whoever moved it says so."""
        self._go()

    def _warn(self, words: str, tone: str = "amber") -> None:
        self._timer.stop()
        self._say(words, tone, (("elsewhere", _("Save elsewhere…")), ("now", _("Try now"))))

    def _say(self, words: str, tone: str, answers: tuple[tuple[str, str], ...]) -> None:
        if words == self._said:
            return  # It is said once: whoever listens to the screen is not told with every note.
        self._let_keyboard_go()
        self._said = words
        self._bar.show_message(words, tone=tone, answers=answers)
        self.show()

    def _go(self) -> None:
        self._timer.stop()
        self._said = ""
        self._let_keyboard_go()
        self.hide()

    def _let_keyboard_go(self) -> None:
        """The keyboard never stays behind on what goes."""
        for button in self._bar.buttons():
            if button.hasFocus():
                button.clearFocus()

    def _answer(self, code: str) -> None:
        if code == "elsewhere":
            self.elsewhere_asked.emit()
        else:
            self.now_asked.emit()
