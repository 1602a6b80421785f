"""Whether what is on screen is on disk: a mark that follows the disk's answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui import a11y
from ui.open_review import OpenReview
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
        self._late.timeout.connect(lambda: self._say("save", _("Saving"), "ink2"))
        self._review: OpenReview | None = None
        self._show("saved", None)

    def follow(self, review: OpenReview) -> None:
        """Shows the state of this review from now on."""
        self.unfollow()
        self._review = review
        review.saved_changed.connect(self._show)
        self._show(review.saved_state, None)

    def unfollow(self) -> None:
        """Lets go of the review."""
        if self._review is not None:
            self._review.saved_changed.disconnect(self._show)
            self._review = None

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self, state: str, refusal: object) -> None:
        if state == "saving":
            self.setAccessibleDescription(_("Saving"))
            self._late.start()
            return
        self._late.stop()
        if state == "failed":
            reason = self._sentence(refusal) if isinstance(refusal, Refused) else _("Not saved")
            self._say("triangle-alert", _("Not saved"), "difficult", reason)
        else:
            self._say("circle-check", _("Saved on this computer") if self._long else _("Saved"), "worked")

    def _say(self, icon: str, text: str, icon_tone: str, reason: str = "") -> None:
        said = (icon, text, icon_tone, reason)
        if said == self._said:
            self.setAccessibleDescription(reason or text)
            return
        self._said = said
        self.set(icon, text, "difficult" if reason else "ink2", icon_tone)
        a11y.name(self, "Saved", reason or text)
        a11y.tip(self, reason)
        if reason:
            a11y.announce(self, reason, assertive=True)
