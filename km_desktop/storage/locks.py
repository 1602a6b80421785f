"""One writer at a time for a file, as far as the file system can see to it."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from km_desktop.storage.errors import StorageError, told

WAIT = 5.0
"""Seconds. A save holds the lock for milliseconds; whoever holds it longer has stopped in the middle."""
STEP = 0.005
"""Seconds between tries."""
# File systems that know no locks; then comparing the bytes is what there is.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)
_LONGEST = 200


class Lock(Protocol):
    """Held around each reading, changing and replacing."""

    def held(self) -> AbstractContextManager[None]:
        """Waits for the lock and holds it. Raises StorageError `busy` when that takes too long."""

    def clear(self) -> None:
        """Tidies what the lock left on disk, if nobody holds it."""


class MakeLock(Protocol):
    """Makes the lock of a file, which waits for so many seconds."""

    def __call__(self, path: Path, wait: float = WAIT) -> Lock: ...


class PosixLock:
    """A lock on an empty file `~$<name>.lock` beside the file.

    The system lets go of it when a process ends, however it ends: nothing is ever taken over by age. An empty file
    that a killed process leaves behind holds nobody up, and the next one to close the review clears it.
    """

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path = path
        self._beside = lock_path(path)
        self._wait = wait

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """See Lock."""
        handle = self._taken()
        try:
            yield
        finally:
            os.close(handle)

    def clear(self) -> None:
        """See Lock."""
        with contextlib.suppress(OSError):
            handle = os.open(self._beside, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                if _locked(handle):
                    # Whoever waits on it sees that it has no name left, and makes a new one.
                    self._beside.unlink()
            finally:
                os.close(handle)

    def _taken(self) -> int:
        """The handle that holds the lock."""
        end = time.monotonic() + self._wait
        while True:
            try:
                handle = os.open(self._beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
            except OSError as error:
                raise told(error, self._path) from error
            try:
                if _locked(handle):
                    return handle
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    return handle
                os.close(handle)
                raise told(error, self._path) from error
            os.close(handle)
            if time.monotonic() >= end:
                raise StorageError("busy", self._path)
            time.sleep(STEP)


class LibraryLock:
    """The same by the library that knows how, for systems without POSIX locks."""

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self._path = path
        self._wait = wait

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """See Lock."""
        from filelock import FileLock, Timeout

        if not self._path.parent.is_dir():
            raise StorageError("gone", self._path)  # The library would make the folder anew where a stick was pulled.
        lock = FileLock(lock_path(self._path))
        got = True
        try:
            lock.acquire(timeout=self._wait, poll_interval=STEP)
        except Timeout as error:
            raise StorageError("busy", self._path) from error
        except OSError as error:
            got = error.errno not in _NO_LOCKS
            if got:
                raise told(error, self._path) from error
        try:
            yield
        finally:
            if got:
                lock.release()

    def clear(self) -> None:
        """The library clears its file as soon as it lets go of it."""


LockBeside: MakeLock = LibraryLock if sys.platform == "win32" else PosixLock
"""The lock of this system."""


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies."""
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"
    return path.with_name(f"~${name}.lock")


def _locked(handle: int) -> bool:
    """Whether the handle holds the lock now, on a file that still has its name."""
    assert sys.platform != "win32"
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES):
            return False
        raise
    return os.fstat(handle).st_nlink > 0
