"""Work that would hold the window runs beside it, tells how far it is, and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal

from km_desktop.review.refused import Refused

Work = Callable[[Callable[[int, int], None], Callable[[], bool]], object]
"""Called with progress(done, total) and cancelled(); returns the result."""


_AT_ITS_END = 5.0
"""Seconds that a thread which has told how it ended may take for its last step: it takes none."""


class Cancelled(Exception):  # noqa: N818 - a wish that was followed, no error
    """Raised by work that was asked to stop and did."""


class Job(QObject):
    """One piece of work. Signals arrive on the main thread; exactly one of done, failed and cancelled comes."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """A Refused."""
    cancelled = Signal()
    _ended = Signal(str, object)

    def __init__(self, work: Work, crashed: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._crashed = crashed
        self._stop = Event()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        """Begins; returns at once."""
        self._thread.start()

    def cancel(self) -> None:
        """Asks the work to stop."""
        self._stop.set()

    def wait(self, timeout: float) -> bool:
        """Waits for the end; False if it goes on."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result = self._work(self.progress.emit, self._stop.is_set)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except Refused as refusal:
            self._ended.emit("failed", refusal)
        except Exception as error:  # noqa: BLE001 - whatever happens to a job is told, calmly
            self._crashed(error)
            self._ended.emit("failed", Refused("failed"))
        else:
            self._ended.emit("cancelled" if self._stop.is_set() else "done", result)

    def _tell(self, how: str, what: object) -> None:
        if how == "cancelled":
            self.cancelled.emit()
        else:
            (self.done if how == "done" else self.failed).emit(what)


class Jobs(QObject):
    """Starts jobs and keeps them until they end."""

    def __init__(self, crashed: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crashed = crashed
        self._running: list[Job] = []

    def start(self, work: Work, ready: Callable[[Job], None]) -> Job:
        """Makes a job, lets `ready` connect to it, and starts it."""
        job = Job(work, self._crashed, self)
        self._running.append(job)
        for signal in (job.done, job.failed, job.cancelled):
            signal.connect(lambda *_args, job=job: self._forget(job))
        ready(job)
        job.start()
        return job

    def running(self) -> bool:
        """Whether any goes on."""
        return bool(self._running)

    def close(self, timeout: float = 5.0) -> None:
        """Cancels everything and waits for it."""
        for job in tuple(self._running):
            job.cancel()
            job.wait(timeout)

    def _forget(self, job: Job) -> None:
        if job in self._running:
            self._running.remove(job)
            job.wait(_AT_ITS_END)  # Its thread may still be within the signal that brought us here.
            job.deleteLater()
