"""The few things that storage asks of a file system, so that tests can stand in for it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PRIVATE = 0o600
"""Only the owner reads and writes."""
# A file system that cannot sync a folder says so with one of these: there is nothing more to be done.
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
_MOST_AT_ONCE = 512
"""Pieces in one call; POSIX systems take 1,024."""
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)

Place = str | Path
"""Where a file is; as text where a path object would only be made to be taken apart."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file at a glance: when any of it differs, the file was written."""

    size: int
    changed: int
    """Nanoseconds since 1970."""
    number: int
    """Its number in the file system; a replaced file has another."""
    mode: int = PRIVATE
    """Permission bits."""
    kind: str = "file"
    """file, folder or other."""


class Disk(Protocol):
    """A file system. Every method raises OSError."""

    def look(self, path: Path) -> Look:
        """The file at a glance. FileNotFoundError when there is none."""

    def open(self, path: Path) -> int:
        """Opens a file for reading and returns its handle."""

    def read(self, handle: int, most: int) -> bytes:
        """Some of the bytes that come next, `most` of them at the utmost; none at the end."""

    def create(self, path: Place, mode: int = PRIVATE) -> int:
        """Opens a new file for writing and returns its handle. FileExistsError when there is one."""

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        """Writes some of the bytes in the pieces, from the first on, and returns how many."""

    def sync(self, handle: int) -> None:
        """Returns once all that was written is on the medium."""

    def close(self, handle: int) -> None:
        """Closes a handle."""

    def replace(self, source: Place, target: Path) -> None:
        """Gives `source` the name `target` in one step, in place of what had it."""

    def sync_folder(self, folder: Path) -> None:
        """Returns once the names in the folder are on the medium."""

    def remove(self, path: Place) -> None:
        """Removes a file."""

    def names(self, folder: Path) -> list[str]:
        """The names in a folder."""

    def make_folder(self, folder: Path) -> None:
        """Makes a folder and those above it, where they are missing."""

    def wait(self, seconds: float) -> None:
        """Waits."""


Move = Callable[[str, str, int], None]
"""Gives a file another name, as MoveFileExW does with these flags. Raises OSError."""
_REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8


class RealDisk:
    """The file system of this computer.

    `fresh` is for drives that can be pulled out, or lie elsewhere: what was written is then read again from there, and
    not from this computer's memory of it. `move` is how Windows replaces a file.
    """

    def __init__(self, *, fresh: bool = False, move: Move | None = None) -> None:
        self._fresh = fresh
        self._move = move or (_move_on_windows if sys.platform == "win32" else None)

    def look(self, path: Path) -> Look:
        told = os.stat(path)  # noqa: PTH116 - no path object is made for each save
        kind = "file" if stat.S_ISREG(told.st_mode) else "folder" if stat.S_ISDIR(told.st_mode) else "other"
        return Look(told.st_size, told.st_mtime_ns, told.st_ino, stat.S_IMODE(told.st_mode), kind)

    def open(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | _BINARY)

    def read(self, handle: int, most: int) -> bytes:
        return os.read(handle, most)

    def create(self, path: Place, mode: int = PRIVATE) -> int:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE)
        if mode != PRIVATE and sys.platform != "win32":
            # Colleagues who share the folder keep the rights they had. Where that may not be, private is safe.
            with contextlib.suppress(OSError):
                os.fchmod(handle, mode)
        return handle

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        if sys.platform == "win32":
            return os.write(handle, pieces[0])
        return os.writev(handle, pieces[:_MOST_AT_ONCE])

    def sync(self, handle: int) -> None:
        self._sync(handle)
        forget = getattr(os, "posix_fadvise", None)
        if self._fresh and forget is not None:
            with contextlib.suppress(OSError):
                forget(handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def _sync(self, handle: int) -> None:
        if sys.platform == "darwin":
            import fcntl

            # There fsync stops at the drive's own memory.
            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            except OSError as error:
                if error.errno not in _CANNOT_SYNC:
                    raise
            else:
                return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, source: Place, target: Path) -> None:
        if self._move is not None:
            # Back only once the new name is on the medium; os.replace is back before.
            self._move(str(source), str(target), _REPLACE_EXISTING | _WRITE_THROUGH)
        else:
            os.replace(source, target)  # noqa: PTH105 - see look

    def sync_folder(self, folder: Path) -> None:
        if sys.platform == "win32":
            return  # A folder cannot be opened there; the file system orders its own names.
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC:
                raise
        finally:
            os.close(handle)

    def remove(self, path: Place) -> None:
        os.unlink(path)  # noqa: PTH108 - see look

    def names(self, folder: Path) -> list[str]:
        return os.listdir(folder)  # noqa: PTH208 - names are all that is asked

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


def _move_on_windows(source: str, target: str, flags: int) -> None:
    if sys.platform == "win32":
        import ctypes

        move = ctypes.WinDLL("kernel32", use_last_error=True).MoveFileExW
        move.argtypes = [ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_uint32]
        if not move(source, target, flags):
            raise ctypes.WinError(ctypes.get_last_error())
