"""Disks that fail when they are told to."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from km_desktop.storage.disk import PRIVATE, Look, Place, RealDisk

T = TypeVar("T")
CALLS = ("look", "open", "read", "create", "write", "sync", "close", "replace", "sync_folder", "remove", "names")
ALWAYS = 10**9


class SharingError(PermissionError):
    """What Windows says while another program holds a file."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.code = winerror

    def __getattribute__(self, name: str) -> object:
        # On other systems OSError has no such field, or keeps it for itself.
        return super().__getattribute__("code") if name == "winerror" else super().__getattribute__(name)


@dataclass
class FaultyDisk:
    """A real disk on which, from the `after`-th call of `call` on, `times` calls fail with `error`.

    `short` makes every write take only so many bytes at a time, and a failing one half of them first.
    """

    call: str = ""
    error: Callable[[], OSError] = lambda: OSError(errno.EIO, "fault")
    after: int = 0
    times: int = 1
    short: int = 0
    real: RealDisk = field(default_factory=RealDisk)
    calls: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    failed: int = 0

    def look(self, path: Path) -> Look:
        return self._tried("look", lambda: self.real.look(path))

    def open(self, path: Path) -> int:
        return self._tried("open", lambda: self.real.open(path))

    def read(self, handle: int, most: int) -> bytes:
        return self._tried("read", lambda: self.real.read(handle, min(most, self.short) if self.short else most))

    def create(self, path: Place, mode: int = PRIVATE) -> int:
        return self._tried("create", lambda: self.real.create(path, mode))

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        part = [pieces[0][: self.short]] if self.short else pieces
        return self._tried("write", lambda: self.real.write(handle, part))

    def sync(self, handle: int) -> None:
        self._tried("sync", lambda: self.real.sync(handle))

    def close(self, handle: int) -> None:
        self.real.close(handle)  # A handle is gone even when closing it says otherwise.
        self._tried("close", lambda: None)

    def replace(self, source: Place, target: Path) -> None:
        self._tried("replace", lambda: self.real.replace(source, target))

    def sync_folder(self, folder: Path) -> None:
        self._tried("sync_folder", lambda: self.real.sync_folder(folder))

    def remove(self, path: Place) -> None:
        self._tried("remove", lambda: self.real.remove(path))

    def names(self, folder: Path) -> list[str]:
        return self._tried("names", lambda: self.real.names(folder))

    def make_folder(self, folder: Path) -> None:
        self._tried("make_folder", lambda: self.real.make_folder(folder))

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    def heal(self) -> None:
        """From now on nothing fails."""
        self.times = 0

    def _tried(self, name: str, call: Callable[[], T]) -> T:
        self.calls.append(name)
        if name == self.call:
            if self.after:
                self.after -= 1
            elif self.times:
                self.times -= 1
                self.failed += 1
                raise self.error()
        return call()


def system_error(number: int) -> Callable[[], OSError]:
    """Makes the error that the system raises for an error number."""
    return lambda: OSError(number, os.strerror(number))
