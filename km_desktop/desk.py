"""One open session: changes are done, undone, redone and told to those who listen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from km_desktop.review.changes import Change, apply, invert, squash
from km_desktop.review.edits.agreement import draft_again
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session

Edit = Callable[..., tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the session."""

    name: str
    """The command, such as "note.add"."""
    changes: tuple[Change, ...]
    origin: str
    """do, undo, redo, clock (measured time), or disk (somebody else's change)."""
    before: Session
    after: Session


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history."""

    name: str
    changes: tuple[Change, ...]
    typing: str = ""
    """The field that was typed in: further typing there joins the step."""


Listener = Callable[[Event], None]
WALKING = ("run", "times")
"""Tables that say where the room is: going through a review changes no word of it."""


class Desk:
    """Holds the present value of one session. All that happens to the session passes here, on one thread.

    With `reading_only` one can go through the session, but each edit is refused with `refusal`.
    """

    def __init__(self, session: Session, *, reading_only: bool = False) -> None:
        self._session = session
        self.reading_only = reading_only
        self.refusal = "reading_only"
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._listeners: list[Listener] = []
        self._waiting: deque[Event] = deque()
        self._telling = False

    def read_only(self) -> None:
        """Somebody chose to change nothing: from now on each edit is refused with `reading_chosen`."""
        self.reading_only, self.refusal = True, "reading_chosen"

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    @property
    def undo_name(self) -> str:
        """Name of the step that undo would take back, or empty."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """Name of the step that redo would do again, or empty."""
        return self._undone[-1].name if self._undone else ""

    def do(self, name: str, edit: Edit, /, *args: Any, typing: str = "", **kwargs: Any) -> tuple[Change, ...]:
        """Runs `edit(session, *args, **kwargs)` as one step that can be undone; returns its changes.

        Steps with the same `typing` that follow one another are one step. Raises Refused, with nothing changed.
        """
        changes = edit(self._session, *args, **kwargs)
        if not changes:
            return ()
        if self.reading_only and any(change.table not in WALKING for change in changes):
            raise Refused(self.refusal)
        changes = (*changes, *draft_again(self._session, changes))
        last = self._done[-1] if self._done else None
        if typing and last and last.typing == typing and not self._undone:
            joined = squash((*last.changes, *changes))
            self._done[-1:] = [Step(name, joined, typing)] if joined else []  # Typed back to what it was: no step.
        else:
            self._done.append(Step(name, changes, typing))
        self._undone.clear()
        self._make(name, changes, "do")
        return changes

    def record(self, name: str, changes: tuple[Change, ...]) -> None:
        """Makes changes that no undo takes back: measured time."""
        if changes:
            self._make(name, changes, "clock")

    def adopt(self, changes: tuple[Change, ...]) -> None:
        """Takes over what somebody else wrote to the file."""
        if changes:
            self._make("disk", changes, "disk")

    def settle(self) -> None:
        """Ends the typing that is under way, so that what follows is a step of its own."""
        if self._done and self._done[-1].typing:
            last = self._done[-1]
            self._done[-1] = Step(last.name, last.changes)

    def undo(self) -> Step | None:
        """Takes the last step back and returns it; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(Step(step.name, step.changes))
        self._make(step.name, invert(step.changes), "undo")
        return step

    def redo(self) -> Step | None:
        """Does the step again that was last undone and returns it; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._make(step.name, step.changes, "redo")
        return step

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after every change, in the order of the changes; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _make(self, name: str, changes: tuple[Change, ...], origin: str) -> None:
        before, self._session = self._session, apply(self._session, changes)
        self._waiting.append(Event(name, changes, origin, before, self._session))
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                event = self._waiting.popleft()
                for listener in tuple(self._listeners):
                    listener(event)
        finally:
            self._telling = False
