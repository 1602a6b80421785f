"""Whether what is on screen is on disk: a mark that follows the disk's answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.keeping_words import kept_words, saved_words
from ui.theme import Look
from ui.widgets import IconLabel

LATE = 300
"""Milliseconds of saving after which the mark says so."""


class SavedMark(IconLabel):
    """Named "Saved" for scripts; its description is the state in words. `long` says where it is saved."""

    def __init__(
        self, look: Look, words: Callable[[Refused], str], *, long: bool = False, parent: QWidget | None = None
    ) -> None:
        self._long = long
        super().__init__(look, "circle-check", "", parent=parent)
        self._sentence = words
        self._said: tuple[str, ...] = ()
        # Saving takes a few milliseconds as a rule: the mark flickers with no note, it speaks up when it takes longer.
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._say_late)
        self._review: OpenReview | None = None
        self._show("saved", None)

    def follow(self, review: OpenReview) -> None:
        """Shows the state of this review from now on."""
        self.unfollow()
        self._review = review
        review.saved_changed.connect(self._show)
        self._show(review.saved_state, review.failure)

    def unfollow(self) -> None:
        """Lets go of the review."""
        if self._review is not None:
            self._review.saved_changed.disconnect(self._show)
            self._review = None

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self, state: str, refusal: object) -> None:
        why = refusal if isinstance(refusal, Refused) else None
        if state == "saving" or (state == "kept" and why is None):
            self.setAccessibleDescription(_("Saving") if state == "saving" else _("Saved on this PC"))
            if not self._late.isActive():
                self._late.start()
            return
        self._late.stop()
        if state == "failed":
            reason = self._sentence(why) if why is not None else _("Not saved")
            self._say("triangle-alert", _("Not saved"), "difficult", reason)
        elif state == "kept" and self._review is not None:
            self._say("hard-drive", _("Saved on this PC"), "amber", kept_words(self._review.drive, why), calm=True)
        else:
            self._say("circle-check", self._saved_words(), "worked")

    def _saved_words(self) -> str:
        if self._review is not None and self._review.drive.slow:
            return saved_words(self._review.drive)
        return _("Saved on this computer") if self._long else _("Saved")

    def _say_late(self) -> None:
        """It takes longer than usual: on a slow drive the words are on this PC by now, and on their way."""
        if self._review is not None and self._review.saved_state == "kept":
            self._say("hard-drive", _("Saved on this PC"), "ink2")
        else:
            self._say("save", _("Saving"), "ink2")

    def _say(self, icon: str, text: str, icon_tone: str, reason: str = "", *, calm: bool = False) -> None:
        said = (icon, text, icon_tone, reason)
        if said == self._said:
            self.setAccessibleDescription(reason or text)
            return
        self._said = said
        self.set(icon, text, "difficult" if reason and not calm else "ink2", icon_tone)
        a11y.name(self, "Saved", reason or text)
        a11y.tip(self, reason)
        if reason and not calm:  # Of what is safe the band tells, once.
            a11y.announce(self, reason, assertive=True)
