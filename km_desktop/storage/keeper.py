"""The thread that keeps a review on this computer's own disk while its drive is slow, fails, or gives no answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import NamedTuple

from km_desktop.review.session import Session
from km_desktop.storage.errors import StorageError
from km_desktop.storage.rescue import Draft, Rescue
from km_desktop.storage.tables import Numbers
from km_desktop.storage.waiting import Clock

ANSWER = 3.0
"""Seconds after which a drive that has said neither yes nor no is not waited for any longer."""

_log = logging.getLogger(__name__)


class Heard(NamedTuple):
    """Who is told, on the keeper's thread."""

    kept: Callable[[int], None]
    """Everything up to the ticket is on this computer's disk; -1: nothing is there any more."""
    not_kept: Callable[[int], None]
    """It could not be put there."""
    late: Callable[[], None]
    """The drive has given no answer for ANSWER seconds."""


class Keeper:
    """Does what is asked of it from a thread of its own, the latest only. A drive that hangs does not hold it up."""

    def __init__(self, rescue: Rescue, standing: Callable[[], tuple[Numbers, int]], heard: Heard, clock: Clock) -> None:
        self._rescue, self._standing, self._heard, self._clock = rescue, standing, heard, clock
        self._moved = threading.Condition()
        self._asked: tuple[int, Session] | None = None
        self._at_once = False
        self._answer_by: float | None = None
        self._draft: Draft | None = None
        self._forget = False
        self._ending = self._asleep = False
        self._thread = threading.Thread(target=self._run, name="rescue", daemon=True)
        self._thread.start()

    def ask(self, ticket: int, session: Session, *, now: bool) -> None:
        """The review at this ticket: to be kept now, or as soon as its drive is late. Never waits."""
        with self._moved:
            if self._ending:
                return
            self._asked = (ticket, session)
            self._at_once = self._at_once or now
            if self._answer_by is None:
                self._answer_by = self._clock.now() + ANSWER
            if now or self._asleep:  # It is not woken for every note: once it looks at the clock, it looks again.
                self._moved.notify_all()

    def answered(self, ticket: int, *, more: bool) -> None:
        """The drive has answered: everything up to the ticket is there. `more`: something else waits for it."""
        with self._moved:
            if self._asked is not None and not self._at_once and self._asked[0] <= ticket:
                self._asked = None
            self._answer_by = self._clock.now() + ANSWER if more else None

    def draft(self, draft: Draft) -> None:
        """What is half typed now."""
        with self._moved:
            self._draft = draft
            self._moved.notify_all()

    def forget(self) -> None:
        """The drive holds everything: what was kept goes, and what was asked is not needed any more."""
        with self._moved:
            self._asked, self._at_once, self._forget = None, False, True
            self._moved.notify_all()

    def end(self, timeout: float) -> None:
        """Ends once what is to be kept now is kept; what is asked later is not."""
        with self._moved:
            self._ending = True
            self._moved.notify_all()
        self._thread.join(timeout)

    def _run(self) -> None:
        while True:
            with self._moved:
                while not (self._to_do() or self._ending):
                    seconds = None if self._answer_by is None else max(0.0, self._answer_by - self._clock.now())
                    self._asleep = seconds is None
                    self._clock.wait(self._moved, seconds)
                    self._asleep = False
                if not self._to_do():
                    return
                late = self._is_late()
                asked = self._asked if self._at_once or late else None
                if asked is not None:
                    self._asked, self._at_once = None, False
                if late:
                    self._answer_by = None
                draft, self._draft = self._draft, None
                forget, self._forget = self._forget, False
            try:
                self._do(asked, draft, late=late, forget=forget)
            except Exception as error:  # noqa: BLE001 - this thread outlives whatever happens, or nothing is kept again
                _log.error("Keeping: %s", type(error).__name__)

    def _to_do(self) -> bool:
        now = self._asked is not None and self._at_once
        return now or self._draft is not None or self._forget or self._is_late()

    def _is_late(self) -> bool:
        return self._answer_by is not None and self._clock.now() >= self._answer_by

    def _do(self, asked: tuple[int, Session] | None, draft: Draft | None, *, late: bool, forget: bool) -> None:
        if forget:
            self._rescue.clear()
            self._heard.kept(-1)
        if late:
            self._heard.late()
        if asked is not None:
            self._put(*asked)
        if draft is not None:
            try:
                self._rescue.put_draft(draft)
            except StorageError as error:
                _log.info("Keeping what is half typed: %s", error.code)

    def _put(self, ticket: int, session: Session) -> None:
        try:
            numbers, generation = self._standing()
            self._rescue.put(session, numbers, generation)
        except StorageError as error:
            _log.info("Keeping: %s", error.code)
            self._heard.not_kept(ticket)
        except Exception as error:  # noqa: BLE001 - whatever it was, somebody waits to hear of it
            _log.error("Keeping: %s", type(error).__name__)
            self._heard.not_kept(ticket)
        else:
            self._heard.kept(ticket)
