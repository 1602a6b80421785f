"""What the room is shown: the public part of the open review, and how the wall shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from km_desktop.desk import Event
from km_desktop.review.changes import Change, apply, between
from km_desktop.review.guarded import LISTS, TEXTS, Finding
from km_desktop.review.seen import room_changes, seen_by_room
from km_desktop.review.session import Note, Session
from km_desktop.stopwatch import Stopwatch
from ui.open_review import OpenReview
from ui.picture_source import PictureSource

VIEWS = ("notes", "groups", "votes", "timeline", "rows", "parking", "mood", "welcome", "thanks")
BEHIND = ("notes", "groups", "actions")
"""Tables whose records go or change on a frozen wall too, lest it shows what was taken back."""


@dataclass(frozen=True, slots=True)
class Face:
    """How the wall shows the review. What stands first here comes before all that follows."""

    blank: bool = False
    """Nothing at all."""
    question: bool = False
    """The question and the clock only."""
    note: str = ""
    """Id of the one note that is shown large, or empty."""
    view: str = "notes"
    """One of VIEWS."""
    starts: datetime | None = None
    """With the view "welcome": when the review begins, in UTC."""


class Showing(QObject):
    """All that a view of the room is ever given. Hidden, held back, binned and private things are not in `session`.

    It has the `session`, `stopwatch` and `changed` of an OpenReview, so that the same views can follow either.
    A frozen room gets nothing new; what is taken away or changed behind it still is.
    """

    changed = Signal(object)
    """A desk Event about the public session."""
    face_changed = Signal(object)
    """The Face from now on."""
    frozen_changed = Signal(bool)
    scale_changed = Signal(float)
    turn_asked = Signal(int)
    """So many pages further; the view of the room turns them, and comes back to the first after the last."""

    def __init__(self, review: OpenReview, parent: QObject | None = None, *, scale: float = 1.0) -> None:
        super().__init__(parent)
        self._review = review
        self._session = seen_by_room(review.session, review.guard)
        self._wanted = self._face = Face()
        self._frozen = False
        self._scale = scale
        review.changed.connect(self._follow)

    @property
    def session(self) -> Session:
        """The review as the room may see it now."""
        return self._session

    @property
    def rehearsal(self) -> bool:
        """Whether the review is only practised with, which the wall says too."""
        return self._review.rehearsal

    @property
    def stopwatch(self) -> Stopwatch:
        """The review's clock: there is only one."""
        return self._review.stopwatch

    @property
    def pictures(self) -> PictureSource:
        """The pictures of the notes, by the names that the public session has."""
        return self._review.pictures

    def waits(self, _note: Note) -> tuple[Finding, ...]:
        """Nothing: a note that waits is not here."""
        return ()

    def twice(self, _note: Note) -> bool:
        """Never: the room sees one version."""
        return False

    @property
    def face(self) -> Face:
        """How the wall shows the review now."""
        return self._face

    @property
    def wanted(self) -> Face:
        """The face that was asked for: the same, or what a frozen wall shows when it follows again."""
        return self._wanted

    @property
    def frozen(self) -> bool:
        """Whether the wall stays as it is."""
        return self._frozen

    @property
    def scale(self) -> float:
        """How many times larger than usual the text of the wall is."""
        return self._scale

    @property
    def writing(self) -> bool:
        """Whether people are writing: the notes of the stage are hidden, and the wall shows question and clock only."""
        return self._session.run.stage in self._session.run.hidden

    def blank(self, on: bool) -> None:
        """Shows nothing, or what was to be seen; works on a frozen room too."""
        self._wanted = replace(self._wanted, blank=on)
        self._show(replace(self._face, blank=on) if self._frozen else self._wanted)

    def freeze(self, on: bool) -> None:
        """Keeps the wall as it is, or lets it follow again."""
        if on == self._frozen:
            return
        self._frozen = on
        self.frozen_changed.emit(on)
        if not on:
            # The notes first: a face that shows one of them finds it there.
            self._take("room.follow", between(self._session, seen_by_room(self._review.session, self._review.guard)))
            self._show(self._wanted)

    def question_only(self, on: bool) -> None:
        """Shows the question and the clock only, or all again."""
        self._want(question=on)

    def show_note(self, note: str) -> None:
        """Shows one note large; empty shows all again. A note that the room may not see is passed over."""
        if not note or self.may_show(note):
            self._want(note=note, question=False)

    def may_show(self, note: str) -> bool:
        """Whether a note of this id is on the board, and the room may see it."""
        session = seen_by_room(self._review.session, self._review.guard) if self._frozen else self._session
        return _stands(session, note)

    def show_view(self, view: str, starts: datetime | None = None) -> None:
        """Shows another of VIEWS; `starts` is for the welcome."""
        self._want(view=view, starts=starts, note="", question=False)

    def set_scale(self, scale: float) -> None:
        """Makes the text of the wall so many times larger than usual."""
        if scale != self._scale:
            self._scale = scale
            self.scale_changed.emit(scale)

    def turn(self, by: int = 1) -> None:
        """Turns the pages of the wall."""
        self.turn_asked.emit(by)

    def _want(self, **values: object) -> None:
        self._wanted = replace(self._wanted, **values)  # type: ignore[arg-type]
        if not self._frozen:
            self._show(self._wanted)

    def _show(self, face: Face) -> None:
        if face != self._face:
            self._face = face
            self.face_changed.emit(face)

    def _follow(self, event: Event) -> None:
        changes = room_changes(self._session, event.after, event.changes, self._review.guard)
        if self._frozen:
            changes = tuple(behind for c in changes if (behind := _behind(c)) is not None)
        begins = {("run", "stage"), ("run", "started")}
        if any((c.table, c.key) in begins for c in event.changes):
            self._want(question=False, note="", view="notes", starts=None)
        self._take(event.name, changes, event.origin)
        if self._wanted.note and not self.may_show(self._wanted.note):
            self._want(note="")
        if self._face.note and not _stands(self._session, self._face.note):
            self._show(replace(self._face, note=""))  # Frozen: gone all the same.

    def _take(self, name: str, changes: tuple[Change, ...], origin: str = "do") -> None:
        if changes:
            before, self._session = self._session, apply(self._session, changes)
            self.changed.emit(Event(name, changes, origin, before, self._session))


def _behind(change: Change) -> Change | None:
    """What of a change reaches a frozen wall: nothing new, but whatever goes or is worded otherwise."""
    if change.table == "details" and change.key in LISTS:
        stay = tuple(each for each in change.before if each in change.after)
        return None if stay == change.before else replace(change, after=stay)
    worded = change.table == "details" and change.key in TEXTS["details"]
    return change if change.before and (worded or change.table in BEHIND) else None


def _stands(session: Session, note: str) -> bool:
    held = session.notes.get(note)
    return held is not None and held.on_board


Shown = OpenReview | Showing
"""What a view may follow: the whole review on the console, the public part of it in the room."""
