"""One writer at a time for a file, as far as the file system can see to it."""

from __future__ import annotations

import contextlib
import errno
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from km_desktop.storage.errors import StorageError, told

if TYPE_CHECKING:
    from filelock import BaseFileLock

WAIT = 5.0
"""Seconds. A save holds the lock for milliseconds; whoever holds it longer has stopped in the middle."""
# File systems that know no locks; then comparing the bytes is what there is.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)
_LONGEST = 200


class Lock(Protocol):
    """Held around each reading, changing and replacing."""

    def held(self) -> AbstractContextManager[None]:
        """Waits for the lock and holds it. Raises StorageError `busy` when that takes too long."""

    def clear(self) -> None:
        """Tidies what the lock left on disk, if nobody holds it."""


MakeLock = Callable[[Path], Lock]


class LockBeside:
    """A lock on an empty file `~$<name>.lock` beside the file.

    The system lets go of it when a process ends, however it ends: nothing is ever taken over by age. An empty file
    that a killed process leaves behind holds nobody up, and the next one to close the review clears it.
    """

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path = path
        self._wait = wait
        self._lock: BaseFileLock | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """See Lock."""
        if not self._path.parent.is_dir():
            raise StorageError("gone", self._path)  # The lock would make the folder anew where a stick was unplugged.
        lock = self._made()
        got = self._acquired(lock, self._wait)
        try:
            yield
        finally:
            if got:
                lock.release()

    def clear(self) -> None:
        """See Lock."""
        lock, beside = self._made(), lock_path(self._path)
        if not beside.exists():
            return
        with contextlib.suppress(StorageError, OSError):
            if self._acquired(lock, 0.0):
                try:
                    if sys.platform != "win32":  # There the lock clears its own file.
                        # Whoever waits on it sees that it has no name left, and makes a new one.
                        beside.unlink()
                finally:
                    lock.release()

    def _acquired(self, lock: BaseFileLock, wait: float) -> bool:
        from filelock import Timeout

        try:
            lock.acquire(timeout=wait, poll_interval=0.01)
        except Timeout as error:
            raise StorageError("busy", self._path) from error
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise told(error, self._path) from error
        return True

    def _made(self) -> BaseFileLock:
        if self._lock is None:
            from filelock import FileLock

            self._lock = FileLock(lock_path(self._path))
        return self._lock


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies."""
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"
    return path.with_name(f"~${name}.lock")
