"""While the room looks on, the notes of a quiet stage stay hidden until they are shown on purpose."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.i18n import _, ngettext
from km_desktop.review.edits import stages
from km_desktop.review.session import Session
from ui.open_review import OpenReview

Say = Callable[[str, str], object]
"""A sentence, and how to go on from it."""


class Quiet(QObject):
    """Hides the notes of a quiet stage before the first one is written, as long as `looked_on` is true."""

    def __init__(self, review: OpenReview, say: Say, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review, self._say, self._key = review, say, key
        self._looked_on = False
        review.changed.connect(self._follow)

    def look_on(self, on: bool) -> None:
        """Whether the room sees the review from now on."""
        self._looked_on = on
        if on:
            self._hide()

    def turn(self) -> None:
        """Shows the notes of the stage to the room, or hides them: one step."""
        session = self._review.session
        stage = stage_of(session)
        many = sum(1 for note in session.notes_in(stage) if not note.held and not self._review.waits(note))
        if stage in session.run.hidden:
            self._review.do("stage.reveal", stages.reveal, stage)
            words = ngettext("The room may see the {n} note of this stage now.", "The room may see the {n} notes of this stage now.", many)
            told = words.format(n=many) if many else _("The room may see the notes of this stage from now on.")
            self._say(told, _("{key} hides them.").format(key=self._key))
        else:
            self._review.do("stage.hide", stages.hide, stage)
            self._say(_("The notes of this stage are hidden from the room."), _("{key} shows them.").format(key=self._key))

    def _follow(self, event: Event) -> None:
        if any((c.table, c.key) == ("run", "stage") for c in event.changes):
            if event.origin == "do":
                self._tell_of_hidden(event.before.run.stage)
            self._hide()

    def _hide(self) -> None:
        session = self._review.session
        if self._looked_on and hides_by_itself(session, stage_of(session)):
            self._review.desk.record("stage.hide", stages.hide(session, stage_of(session)))

    def _tell_of_hidden(self, left: str) -> None:
        session = self._review.session
        many = len(session.notes_in(left)) if left in session.run.hidden else 0
        if many:
            name = next((s.name for s in session.format.stages if s.id == left), _("More notes"))
            words = ngettext("{n} note of “{stage}” is still hidden from the room.", "{n} notes of “{stage}” are still hidden from the room.", many)
            self._say(words.format(n=many, stage=name), _("{key} in that stage shows them.").format(key=self._key))


def hides_by_itself(session: Session, stage: str) -> bool:
    """Whether people are about to write in the stage, each for themselves, and nobody has seen anything of it yet."""
    quiet = any(s.id == stage and s.capture == "quiet" for s in session.format.stages)
    known = stage in session.run.hidden or stage in session.run.revealed
    return quiet and not known and not session.closed and not session.notes_in(stage)


def stage_of(session: Session) -> str:
    """Where the review is; before it starts that is its first stage."""
    return session.run.stage or session.format.stages[0].id
