"""The review that is open, for every page and view that shows it: one desk, one saver, one clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from km_desktop.desk import Desk, Edit, Event
from km_desktop.review.changes import Change
from km_desktop.review.guarded import Guard, unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.stopwatch import Stopwatch
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.pictures import sweep
from ui.picture_source import PictureSource

TICK = 250
"""Milliseconds between two looks at the clock; views repaint only when what they show changes."""


class Saver(Protocol):
    """Saves from a thread of its own; see `km_desktop.storage.Saver`."""

    @property
    def submitted(self) -> int:
        """The highest ticket there is."""

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
    """State (saved, saving or failed) and, for failed, the Refused that says why."""
    noticed = Signal(object)
    """A Refused that only tells: the file was gone, or damaged, and what was done."""
    undone = Signal(str, str)
    """Origin (undo or redo) and the name of the step."""
    _acknowledged = Signal(int)
    _failed = Signal(object)
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
        self._saver: Saver | None = None
        self._stopwatch: Stopwatch | None = None
        self._unlisten: Callable[[], None] = lambda: None
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._acknowledged.connect(self._on_saved, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._theirs.connect(self._bring, Qt.ConnectionType.QueuedConnection)

    def follow(self) -> None:
        """Begins to tell of changes; called after the saver heeds the desk, so that it always knows first."""
        self._unlisten = self.desk.listen(self._follow)

    def equip(self, saver: Saver, stopwatch: Stopwatch) -> None:
        """Hands over the parts that need this object's callbacks; called once. The saver heeds the desk already."""
        self._saver, self._stopwatch = saver, stopwatch
        self._timer.timeout.connect(stopwatch.tick)
        self._timer.start()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.desk.session

    @property
    def stopwatch(self) -> Stopwatch:
        """The review's clock."""
        assert self._stopwatch is not None
        return self._stopwatch

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

    def close(self, timeout: float = 10.0) -> bool:
        """Stops the clock and saves what waits. False if something could not be saved."""
        self._timer.stop()
        if self._stopwatch is not None:
            self._stopwatch.close()
        done = self._saver is None or self._saver.close(timeout)
        if self._saver is not None and not done:
            self._saver.abandon()
        self.pictures.close()
        if self._saver is not None and done:
            sweep(self.path, self._brought, coat=self.coat)
        self._unlisten()
        return done

    def on_saved(self, ticket: int) -> None:
        """For the saver, from any thread."""
        self._acknowledged.emit(ticket)

    def on_failed(self, code: str, facts: Mapping[str, object]) -> None:
        """For the saver, from any thread."""
        self._failed.emit(Refused(code, **facts))

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
        if event.origin != "disk" and self.saved_state == "saved":
            self._show("saving", None)
        self.changed.emit(event)

    def _on_saved(self, ticket: int) -> None:
        if self._saver is not None and ticket >= self._saver.submitted:
            self._show("saved", None)

    def _on_failed(self, refusal: object) -> None:
        self._show("failed", refusal)

    def _show(self, state: str, refusal: object) -> None:
        self.failure = refusal if isinstance(refusal, Refused) else None
        if state != self.saved_state or refusal is not None:
            self.saved_state = state
            self.saved_changed.emit(state, refusal)
