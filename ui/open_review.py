"""The review that is open, for every page and view that shows it: one desk, one saver, one clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from km_desktop.desk import Desk, Edit, Event
from km_desktop.review.changes import Change, between
from km_desktop.review.edits.conflicts import of_note
from km_desktop.review.guarded import Finding, Guard, unguarded, waits
from km_desktop.review.refused import Refused
from km_desktop.review.session import Note, Session
from km_desktop.stopwatch import Stopwatch
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.drives import FIXED, Drive
from km_desktop.storage.keys import Worn
from km_desktop.storage.pictures import sweep
from ui.picture_source import PictureSource

if TYPE_CHECKING:
    from km_desktop.compose import Place
    from km_desktop.storage.rescue import Draft

TICK = 250
"""Milliseconds between two looks at the clock; views repaint only when what they show changes."""


class Saver(Protocol):
    """Saves from a thread of its own; see `km_desktop.storage.Saver`."""

    def heed(self, event: Event) -> None:
        """Saves what happened on the desk."""

    def submit(self, session: Session, changes: tuple[Change, ...]) -> int:
        """Saves these changes too."""

    def state(self) -> tuple[str, Refused | None]:
        """saved, saving, kept or failed, and why it is no better."""

    def draft(self, draft: Draft) -> None:
        """Keeps what is half typed."""

    def try_now(self) -> None:
        """Tries again at once."""

    def stop(self) -> None:
        """Begins no further save."""

    def forget(self) -> None:
        """Ends, and takes away the copy on this computer: another place holds it all."""

    def bring(self, desk: Desk) -> tuple[Change, ...]:
        """Lets the desk adopt what the file holds and the desk does not."""

    def flush(self, timeout: float) -> bool:
        """Waits until everything is on disk; False if it is not."""

    def close(self, timeout: float) -> bool:
        """Saves what waits and ends; False if something is not on disk."""

    def abandon(self) -> None:
        """Ends, whatever waits."""


class OpenReview(QObject):
    """Signals arrive on the main thread. `changed` carries a desk Event, `refused` a Refused."""

    changed = Signal(object)
    refused = Signal(object)
    saved_changed = Signal(str, object)
    """State, and the Refused that says why it is no better: saved (on its drive), saving, kept (on this computer only;
    with no reason it is on its way to the drive) or failed (nowhere)."""
    moved = Signal(object)
    """The review goes on at another Path."""
    noticed = Signal(object)
    """A Refused that only tells: the file was gone, or damaged, and what was done."""
    undone = Signal(str, str)
    """Origin (undo or redo) and the name of the step."""
    _answered = Signal()
    _theirs = Signal()

    def __init__(
        self,
        desk: Desk,
        path: Path,
        new_id: Callable[[], str],
        now: Callable[[], str],
        guard: Guard = unguarded,
        coat: Coat = BARE,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.path = path
        self.new_id = new_id
        self.now = now
        self.guard = guard
        """Finds what may say who somebody is."""
        self.coat = coat
        """What lies around the bytes of the review's file, and of all that belongs to it."""
        self.pictures = PictureSource(path, self, coat)
        self._brought: list[str] = []
        self.saved_state = "saved"
        self.failure: Refused | None = None
        self.rehearsal = False
        """Whether this is a sample that is only practised with, and nothing of it stays."""
        self.drive: Drive = FIXED
        """What the review lies on."""
        self.refusal: Refused | None = None
        """Why nothing can be saved where it lies, where that was known when it was opened."""
        self._saver: Saver | None = None
        self._left: list[Saver] = []
        self._make_saver: Callable[[Place], Saver] | None = None
        self._closed = False
        self._stopwatch: Stopwatch | None = None
        self._unlisten: Callable[[], None] = lambda: None
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._answered.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._theirs.connect(self._bring, Qt.ConnectionType.QueuedConnection)

    def follow(self) -> None:
        """Begins to tell of changes, to the saver first."""
        self._unlisten = self.desk.listen(self._follow)

    def equip(
        self,
        saver: Saver,
        stopwatch: Stopwatch,
        place: Place | None = None,
        make_saver: Callable[[Place], Saver] | None = None,
    ) -> None:
        """Hands over the parts that need this object's callbacks; called once."""
        self._saver, self._stopwatch, self._make_saver = saver, stopwatch, make_saver
        if place is not None:
            self.drive, self.refusal = place.drive, place.refusal
        self._timer.timeout.connect(stopwatch.tick)
        self._timer.start()

    def go_on_at(self, place: Place) -> None:
        """The review lies there from now on, whole as it was when `place` was made; the old place is left alone."""
        if self._closed:
            return  # It was left while the place was made; there is a whole copy then.
        assert self._make_saver is not None
        saver = self._make_saver(place)
        old, self._saver = self._saver, saver
        if old is not None:
            old.stop()
            self._left.append(old)
        changes = between(place.file.value, self.session)
        if changes:
            saver.submit(self.session, changes)
        self.path, self.drive, self.refusal = place.file.path, place.drive, place.refusal
        self.pictures.look_in(self.path)
        self.moved.emit(self.path)
        self._look()

    @property
    def lock(self) -> Coat:
        """What the review is locked with now, and never anything else; BARE for one without a passphrase."""
        return (self.coat.lock or BARE) if isinstance(self.coat, Worn) else BARE

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.desk.session

    @property
    def stopwatch(self) -> Stopwatch:
        """The review's clock."""
        assert self._stopwatch is not None
        return self._stopwatch

    def waits(self, note: Note) -> tuple[Finding, ...]:
        """What keeps a note from the room until somebody decides about its words."""
        return waits(self.session, self.guard, note)

    def twice(self, note: Note) -> bool:
        """Whether two people wrote on the note at the same time and nobody has chosen yet."""
        return bool(of_note(self.session, note.id))

    def do(self, name: str, edit: Edit, /, *args: Any, typing: str = "", **kwargs: Any) -> tuple[Change, ...] | None:
        """Does a step. A refusal is told through `refused` and answered with None; nothing has changed then."""
        try:
            return self.desk.do(name, edit, *args, typing=typing, **kwargs)
        except Refused as refusal:
            self.refused.emit(refusal)
            return None

    def undo(self) -> None:
        """Takes the last step back."""
        if step := self.desk.undo():
            self.undone.emit("undo", step.name)

    def redo(self) -> None:
        """Does the step again that was undone last."""
        if step := self.desk.redo():
            self.undone.emit("redo", step.name)

    def brought(self, picture: str) -> None:
        """A picture of this name was put beside the review; if no note holds it in the end, it goes when this closes."""
        self._brought.append(picture)

    def flush(self, timeout: float = 5.0) -> bool:
        """Waits until everything is on disk."""
        return self._saver is None or self._saver.flush(timeout)

    def draft(self, draft: Draft) -> None:
        """What is half typed now, kept on this computer until it is entered."""
        if self._saver is not None:
            self._saver.draft(draft)

    def try_now(self) -> None:
        """Tries again at once what could not be saved. Never waits."""
        if self._saver is not None:
            self._saver.try_now()

    def close(self, timeout: float = 10.0, *, leaving: bool = False) -> bool:
        """Stops the clock and saves what waits. False if something could not be saved where it lies.

        `leaving`: somebody knows that and leaves; nothing is tried again.
        """
        self._closed = True
        self._timer.stop()
        if self._stopwatch is not None:
            self._stopwatch.close()
        done = self._saver is None or (not leaving and self._saver.close(timeout))
        if self._saver is not None and not done:
            self._saver.abandon()
        for old in self._left:
            if done:
                old.forget()
            else:
                old.abandon()
        self.pictures.close()
        if self._saver is not None and done and not self.desk.reading_only:
            sweep(self.path, self._brought, coat=self.coat)
        self._unlisten()
        return done

    def on_saved(self, _ticket: int) -> None:
        """For the saver, from any thread: something came to a disk."""
        self._answered.emit()

    def on_failed(self, _code: str, _facts: Mapping[str, object]) -> None:
        """For the saver, from any thread: something did not."""
        self._answered.emit()

    def on_notice(self, code: str, facts: Mapping[str, object]) -> None:
        """For the saver, from any thread."""
        self.noticed.emit(Refused(code, **facts))

    def on_theirs(self, _changes: tuple[Change, ...]) -> None:
        """For the saver, from any thread: somebody else wrote to the file."""
        self._theirs.emit()

    def _bring(self) -> None:
        if self._saver is not None:
            self._saver.bring(self.desk)

    def _follow(self, event: Event) -> None:
        if self._saver is not None and not self.desk.reading_only:
            self._saver.heed(event)
        if event.origin != "disk" and self.saved_state in ("saved", "kept") and not self.desk.reading_only:
            self._show("saving", None)
        self.changed.emit(event)

    def _look(self) -> None:
        """Shows what the saver says now, whatever it said since it was last asked."""
        if self._saver is None:
            return
        state, why = self._saver.state()
        if state == "saved" and self._left:
            for old in self._left:  # What the old place did not hold, the new one does.
                old.forget()
            self._left = []
        if state == "saved" and self.saved_state != "saved":
            self.refusal = None  # It can be written after all.
        if state != "saving":
            self._show(state, why)

    def _show(self, state: str, why: Refused | None) -> None:
        was = self.saved_state, self.failure.code if self.failure is not None else ""
        self.saved_state, self.failure = state, why
        if (state, why.code if why is not None else "") != was:
            self.saved_changed.emit(state, why)
