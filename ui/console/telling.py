"""What the review has to tell the facilitator, as one calm sentence at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from km_desktop.stopwatch import Gap
from ui.console.messages import Messages
from ui.console.writing import Writing
from ui.context import Context
from ui.open_review import OpenReview
from ui.parts.clock_words import short_words
from ui.parts.step_words import undone_words


class Telling(QObject):
    """Follows a review and puts what happens to it into words above the capture line."""

    def __init__(self, context: Context, review: OpenReview, messages: Messages, writing: Writing) -> None:
        super().__init__(messages)
        self._context, self._review, self._messages, self._writing = context, review, messages, writing
        self._gap_told = ""
        review.changed.connect(self._changed)
        review.refused.connect(self._refusal)
        review.undone.connect(self._undone)
        review.noticed.connect(self._notice)

    def paused(self) -> None:
        """The clock stands still, and how it goes on."""
        key = self._context.commands.key("clock.pause")
        self._messages.say("paused", _("The clock is paused."), detail=_("{key} carries on.").format(key=key), passing=True)

    def gap(self, gap: Gap | None) -> None:
        """Asks once about time that was left out."""
        if gap is None or gap.stretch == self._gap_told:
            return
        self._gap_told = gap.stretch
        key, watch = self._context.commands.key("clock.count"), self._review.stopwatch
        self._messages.say(
            "gap",
            _("The clock stood still for {time}.").format(time=short_words(gap.seconds)),
            detail=_("It counts as a pause. {key} counts it after all.").format(key=key),
            answers=(("count", _("Count it"), watch.count_gap), ("leave", _("Leave it"), watch.forget_gap)),
        )

    def _changed(self, event: Event) -> None:
        if event.before.closed and not event.after.closed and event.origin == "do" and event.name != "review.reopen":
            detail = _("It was changed after it was closed. Close it again when the room agrees.")
            self._messages.say("draft", _("The review is a draft again."), detail=detail, tone="amber")
        binned = {"note.bin": _("The note is in the bin."), "action.bin": _("The action is in the bin.")}
        if event.name in binned and event.origin == "do":
            detail = _("{key} brings it back.").format(key=self._context.commands.key("edit.undo"))
            self._messages.say("undo", binned[event.name], detail=detail, passing=True)
        if event.after.closed and not event.before.closed:
            self._review.stopwatch.pause()
            self._messages.clear("draft")

    def _refusal(self, refusal: Refused) -> None:
        page = self._messages.parentWidget()
        if page is not None and page.isVisible():
            self._writing.say_refusal(refusal)

    def _notice(self, notice: Refused) -> None:
        self._messages.say("notice", self._context.words(notice), tone="amber")

    def _undone(self, origin: str, name: str) -> None:
        self._messages.say("undo", undone_words(origin, name), passing=True)
