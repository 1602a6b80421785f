"""The one thread that saves: whatever the desk changes is on disk a moment later, and the mark says so only then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change, between
from km_desktop.review.session import Session
from km_desktop.storage.drives import FIXED, Drive, is_there
from km_desktop.storage.errors import StorageError
from km_desktop.storage.keeper import ANSWER, Heard, Keeper
from km_desktop.storage.merge import bring_together
from km_desktop.storage.rescue import Draft, Rescue
from km_desktop.storage.results import Saved
from km_desktop.storage.session_file import SessionFile
from km_desktop.storage.waiting import Clock, RealClock

RETRIES = (1.0, 2.0, 5.0)
"""Seconds until it is tried again after a failure; the last holds from then on."""
WATCH = 2.0
"""Seconds between looks at whether somebody else wrote the file, while there is nothing to save."""

_log = logging.getLogger(__name__)


class Saver:
    """Saves one review's file from a thread of its own, and watches for what others write to it.

    With a `rescue` the words are safe on this computer wherever the review lies: on a slow drive each change is kept
    there first and then saved; on any other only when a save fails, or gives no answer for ANSWER seconds.

    The callbacks come on threads of its own. `on_saved(ticket)`: everything up to the ticket is on the drive.
    `on_kept(ticket)`: it is on this computer; `state` says whether, and why, no further. `on_failed(code, facts)`: it
    is nowhere yet, it stays here and is tried again; said once for each code until it comes right, which `on_saved`
    tells. `on_theirs(changes)`: somebody else wrote these; call `bring` on the desk's thread. `on_notice(code, facts)`:
    the file was gone and is written again, or was damaged and is kept.
    """

    def __init__(
        self,
        file: SessionFile,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[str, Mapping[str, object]], None],
        on_theirs: Callable[[tuple[Change, ...]], None],
        on_notice: Callable[[str, Mapping[str, object]], None] | None = None,
        on_kept: Callable[[int], None] | None = None,
        rescue: Rescue | None = None,
        drive: Drive = FIXED,
        clock: Clock | None = None,
    ) -> None:
        self._file, self._drive = file, drive
        self._on_saved, self._on_failed, self._on_theirs, self._on_notice = on_saved, on_failed, on_theirs, on_notice
        self._on_kept = on_kept
        self._clock = clock or RealClock()
        self._moved = threading.Condition()
        self._waiting: list[tuple[int, Session, tuple[Change, ...]]] = []
        self._ticket = self._saved = 0
        self._kept = self._unkept = -1
        self._patience = 0.0  # Until when a slow drive waits for this computer's own disk.
        self._late = False
        self._failure: StorageError | None = None
        self._owed = False  # The file must be written though nothing new waits.
        self._failures = 0  # In a row.
        self._started = self._failed = self._hurry = 0  # Tries, by number.
        self._due = 0.0
        self._watch_at = self._clock.now() + WATCH
        self._ending = False
        heard = Heard(self._take_kept, self._take_unkept, self._take_late)
        self._keeper = Keeper(rescue, lambda: (file.numbers(), file.generation), heard, self._clock) if rescue else None
        self._thread = threading.Thread(target=self._run, name="storage", daemon=True)
        self._thread.start()

    @property
    def saved(self) -> int:
        """The highest ticket that is on disk."""
        return self._saved

    @property
    def submitted(self) -> int:
        """The highest ticket there is."""
        return self._ticket

    @property
    def failure(self) -> StorageError | None:
        """Why the file does not hold what it should; None when it does."""
        return self._failure

    def state(self) -> tuple[str, StorageError | None]:
        """saved, saving, kept (on this computer only) or failed (nowhere), and why it is no better. From any thread."""
        with self._moved:
            why = self._why()
            if self._saved >= self._ticket and why is None:
                return "saved", None
            if self._kept >= self._ticket:
                return "kept", why
            nowhere = why is not None and (self._keeper is None or self._unkept >= self._ticket)
            return ("failed", why) if nowhere else ("saving", None)

    def draft(self, draft: Draft) -> None:
        """What is half typed now, to be found again should the program not come to an end of its own. Never waits."""
        if self._keeper is not None:
            self._keeper.draft(draft)

    def try_now(self) -> None:
        """Tries again at once what could not be saved. Never waits."""
        with self._moved:
            self._owed = self._owed or self._failure is not None
            self._hurry = self._started + 1
            self._moved.notify_all()

    def submit(self, session: Session, changes: tuple[Change, ...]) -> int:
        """Hands over changes and the session after them; returns the ticket that `on_saved` will name. Never waits."""
        with self._moved:
            self._ticket += 1
            if not self._waiting:
                self._patience = self._clock.now() + ANSWER
            self._waiting.append((self._ticket, session, changes))
            self._due = 0.0
            if self._keeper is not None:
                self._keeper.ask(self._ticket, session, now=self._drive.slow or self._why() is not None)
            self._moved.notify_all()
            return self._ticket

    def heed(self, event: Event) -> None:
        """For `desk.listen`: hands over whatever happens on the desk, but for what came from the file."""
        if event.origin != "disk":
            self.submit(event.after, event.changes)

    def bring(self, desk: Desk) -> tuple[Change, ...]:
        """Lets the desk adopt what the file holds and the desk does not; returns that. On the desk's thread."""
        with self._moved:
            pending = [change for _, _, changes in self._waiting for change in changes]
            held = bring_together(self._file.value, pending).session
        changes = between(desk.session, held)
        desk.adopt(changes)
        return changes

    def flush(self, timeout: float) -> bool:
        """Waits until all that was handed over is on its drive; False when a try fails or the seconds are over.

        Not from a callback: it would wait for itself.
        """
        end = self._clock.now() + timeout
        with self._moved:
            ticket, tries = self._ticket, self._started
            self._owed = self._owed or self._failure is not None
            self._hurry = tries + 1
            self._moved.notify_all()
            while self._saved < ticket or self._owed:
                left = end - self._clock.now()
                if self._failed > tries or left <= 0 or self._late or not self._thread.is_alive():
                    return False
                self._clock.wait(self._moved, left)
        return True

    def close(self, timeout: float) -> bool:
        """Saves what waits and ends the threads; what was kept goes, as the drive holds it all.

        False: something is not on the drive, and it goes on trying.
        """
        if not self.flush(timeout):
            return False
        if self._keeper is not None:
            self._keeper.forget()
        self.abandon()
        self._file.close()
        return True

    def abandon(self) -> None:
        """Ends the threads after the save that is under way, whatever waits; what is kept stays.

        A drive that gives no answer is not waited for.
        """
        self.stop()
        self._thread.join(0.0 if self._late else ANSWER)
        if self._keeper is not None:
            self._keeper.end(ANSWER)

    def stop(self) -> None:
        """Begins no further save. Never waits."""
        with self._moved:
            self._ending = True
            self._moved.notify_all()

    def forget(self) -> None:
        """Ends, and what was kept goes: another place holds it all. Never waits."""
        self.stop()
        if self._keeper is not None:
            self._keeper.forget()
            self._keeper.end(0.0)  # Asked in this order, nothing is kept anew.

    def _run(self) -> None:
        try:
            self._file.prepare()
        except StorageError as error:
            _log.info("Preparing to save: %s", error.code)
        while True:
            with self._moved:
                while not (self._to_save() or self._to_watch() or self._ending):
                    self._clock.wait(self._moved, self._seconds())
                if self._ending:
                    return
                batch = list(self._waiting) if self._to_save() else None
            if batch is None:
                self._watch()
            else:
                self._save(batch)

    def _to_save(self) -> bool:
        if not self._waiting and not self._owed:
            return False
        if self._waits_for_copy():
            return False
        return self._clock.now() >= self._due or self._started < self._hurry

    def _to_watch(self) -> bool:
        return not self._waiting and self._clock.now() >= self._watch_at

    def _waits_for_copy(self) -> bool:
        """On a slow drive the copy on this computer comes first, if that does not take too long."""
        if self._keeper is None or not self._drive.slow or not self._waiting:
            return False
        return max(self._kept, self._unkept) < self._waiting[0][0] and self._clock.now() < self._patience

    def _seconds(self) -> float:
        due = self._due if self._waiting or self._owed else self._watch_at
        return max(0.0, (self._patience if self._waits_for_copy() else due) - self._clock.now())

    def _save(self, batch: list[tuple[int, Session, tuple[Change, ...]]]) -> None:
        self._started += 1
        session = batch[-1][1] if batch else self._file.value
        try:
            self._look_for_drive()
            done = self._file.save(session, [change for _, _, changes in batch for change in changes])
        except StorageError as error:
            self._say_failed(error)
            return
        except Exception as error:  # noqa: BLE001 - this thread outlives whatever happens, or nothing is saved again
            _log.error("Saving: %s", type(error).__name__)
            self._say_failed(StorageError("failed", self._file.path, why=type(error).__name__))
            return
        with self._moved:
            del self._waiting[: len(batch)]
            self._owed = False
            if batch:
                self._saved = batch[-1][0]
        self._come_right(done)

    def _watch(self) -> None:
        self._watch_at = self._clock.now() + WATCH
        try:
            self._look_for_drive()
            theirs = self._file.refresh() if self._file.peek() else ()
        except StorageError as error:
            self._say_failed(error)
            return
        self._owed = self._owed or self._file.behind
        if theirs:
            self._tell(lambda: self._on_theirs(theirs))
        if self._failure:
            self._come_right(Saved())

    def _look_for_drive(self) -> None:
        """Where a stick was, a bare folder may be left: what is written there is not on the stick."""
        if not is_there(self._drive, self._file.path):
            raise StorageError("gone", self._file.path)

    def _come_right(self, done: Saved) -> None:
        with self._moved:
            was_kept = self._kept >= 0 or self._failure is not None
            self._failure, self._late, self._failures, self._due = None, False, 0, 0.0
            self._watch_at = self._clock.now() + WATCH
            ticket = self._saved
            if self._keeper is not None:
                self._keeper.answered(ticket, more=bool(self._waiting))
                if was_kept and not self._drive.slow and ticket >= self._ticket:
                    self._keeper.forget()
            self._moved.notify_all()
        if done.theirs or done.adopt:
            self._tell(lambda: self._on_theirs(done.theirs or done.adopt))
        if done.notice and (on_notice := self._on_notice):
            facts = {"path": str(self._file.path), "kept": str(done.kept or "")}
            self._tell(lambda: on_notice(done.notice, facts))
        self._tell(lambda: self._on_saved(ticket))

    def _say_failed(self, error: StorageError) -> None:
        with self._moved:
            new = self._failure is None or self._failure.code != error.code
            self._failure, self._late = error, False
            self._due = self._clock.now() + RETRIES[min(self._failures, len(RETRIES) - 1)]
            self._failures += 1
            self._failed = self._started
            held = self._kept >= self._ticket
            if self._keeper is not None:
                self._keeper.answered(-1, more=False)
                if not held:
                    self._keeper.ask(self._ticket, self._waiting[-1][1] if self._waiting else self._file.value, now=True)
            self._moved.notify_all()
        if new and self._keeper is None:
            self._tell(lambda: self._on_failed(error.code, error.facts))
        elif new and held:
            self._tell_kept()

    def _why(self) -> StorageError | None:
        return self._failure or (StorageError("no_answer", self._file.path) if self._late else None)

    def _take_kept(self, ticket: int) -> None:
        with self._moved:
            self._kept = ticket
            self._unkept = -1
            why, latest = self._why(), (self._ticket, self._waiting[-1][1] if self._waiting else self._file.value)
            if why is not None and ticket < self._ticket and self._keeper is not None and not self._ending:
                self._keeper.ask(*latest, now=True)
            worth_saying = ticket >= 0 and (self._saved < ticket or why is not None)
            self._moved.notify_all()
        if worth_saying:
            self._tell_kept()

    def _take_unkept(self, ticket: int) -> None:
        with self._moved:
            self._unkept = ticket
            why = self._why()
            self._moved.notify_all()
        if why is not None:
            self._tell(lambda: self._on_failed(why.code, why.facts))

    def _take_late(self) -> None:
        with self._moved:
            if self._saved >= self._ticket or self._failure is not None:
                return
            self._late = True
            held = self._kept >= self._ticket
            self._moved.notify_all()
        if held:
            self._tell_kept()

    def _tell_kept(self) -> None:
        if (on_kept := self._on_kept) is not None:
            ticket = self._kept
            self._tell(lambda: on_kept(ticket))

    def _tell(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - see _save
            _log.error("Telling of a save: %s", type(error).__name__)
