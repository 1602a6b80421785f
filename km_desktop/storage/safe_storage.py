"""A TinyDB storage that loses nothing: every write replaces the file whole, and nothing is overwritten unseen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tinydb import Storage

from km_desktop.storage.disk import PRIVATE, Disk, Look, RealDisk
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import holds, look_or_none, read_file, replace_safely, strays
from km_desktop.storage.locks import LockBeside, MakeLock
from km_desktop.storage.text import MOST_BYTES, check_size, fragment, parse

ANYBODY_WRITES = 0o222
"""Permission bits: a file without any of them is meant to stay as it is."""


class SafeStorage(Storage):
    """`TinyDB(path, storage=SafeStorage)`. Keeps no file open; opening and reading write nothing.

    For TinyDB there are `read`, `write` and `close`. The rest is what a session's file is built on. With `verify`
    everything is read back before it takes the place of what stood there.
    """

    def __init__(
        self, path: str | Path, *, disk: Disk | None = None, lock: MakeLock | None = None, verify: bool = False
    ) -> None:
        super().__init__()
        self._verify = verify
        # Replacing a link would leave what it points at behind. One that goes round in a circle stays as it is.
        self.path = Path(os.path.realpath(path)) if Path(path).is_symlink() else Path(path)
        self.disk: Disk = disk or RealDisk(fresh=verify)
        self._lock = (lock or LockBeside)(self.path)
        self._seen: bytes | None = None
        self._strays: list[Path] | None = None
        self._at: Look | None = None  # How the file looked when its bytes were last read or compared.
        self._mode = PRIVATE  # A file that is there keeps the permissions that it has.

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables of the file; None when there is none. Raises StorageError for one that is empty or damaged."""
        try:
            content = self.read_bytes()
        except StorageError as error:
            if error.code != "gone":
                raise
            self._seen = None
            return None
        tables = parse(content, self.path)
        self._seen = content
        return tables

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replaces the file by these tables.

        Raises StorageError `changed`, with nothing written, when the file is not what was last read here.
        """
        lines = (
            fragment(str(table)) + b": {\n" + b",\n".join(_line(number, doc) for number, doc in docs.items()) + b"\n}"
            for table, docs in data.items()
        )
        content = b"{\n" + b",\n".join(lines) + b"\n}\n"
        check_size(content, self.path)
        with self.held():
            try:
                present = self.read_bytes()
            except StorageError as error:
                if error.code != "gone":
                    raise
                present = None
            if present != self._seen:
                raise StorageError("changed", self.path)
            self.put_over([content], None if present is None else [present])
        self._seen = content

    def close(self) -> None:
        """Tidies the lock away."""
        self._lock.clear()

    def held(self) -> AbstractContextManager[None]:
        """The lock, to be held around reading, changing and replacing. Raises StorageError gone or busy."""
        return self._lock.held()

    def look(self) -> Look | None:
        """The file at a glance; None when it is not there."""
        return look_or_none(self.disk, self.path)

    def read_bytes(self) -> bytes:
        """The file as it is. Raises StorageError."""
        content, seen = read_file(self.disk, self.path, MOST_BYTES)
        self._mode, self._at = seen.mode, seen
        return content

    def holds(self, pieces: Sequence[bytes]) -> bool:
        """Whether the file holds just these bytes. Raises StorageError."""
        seen = holds(self.disk, self.path, pieces)
        if seen:
            self._mode, self._at = seen.mode, seen
        return seen is not None

    def put(self, pieces: Iterable[bytes]) -> None:
        """Puts the pieces in the place of the file, once what a crash left behind is cleared. Needs the lock."""
        self._put(pieces, lambda: None)

    def put_over(self, pieces: Iterable[bytes], stood: Sequence[bytes] | None) -> None:
        """The same, if at the last moment the file still holds what was read or compared before; None: if none is there.

        Programs that know nothing of the lock may write meanwhile, and a drive may be slow. Raises StorageError
        `changed`, with nothing written.
        """
        self._put(pieces, lambda: self._still(stood))

    def put_beside(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Puts the pieces safely into a file beside the review's. Raises StorageError."""
        self._replace(path, pieces, PRIVATE, lambda: None)

    def _put(self, pieces: Iterable[bytes], still: Callable[[], None]) -> None:
        if not self._mode & ANYBODY_WRITES:  # Some systems would replace it all the same.
            raise StorageError("no_permission", self.path)
        self._clear_strays()
        self._replace(self.path, pieces, self._mode, still)

    def _still(self, stood: Sequence[bytes] | None) -> None:
        look = self.look()
        if stood is None:
            same = look is None
        else:
            # Its bytes were compared a moment ago: that it has not been touched since can be seen, if it is seen well.
            same = look is not None and ((look == self._at and not self._verify) or self.holds(stood))
        if not same:
            raise StorageError("changed", self.path)

    def _replace(self, path: Path, pieces: Iterable[bytes], mode: int, still: Callable[[], None]) -> None:
        try:
            replace_safely(self.disk, path, pieces, mode, self.path, verify=self._verify, still=still)
        except OSError as error:
            self._strays = None  # What could not be removed now is looked for before the next write.
            raise told(error, path) from error

    def _clear_strays(self) -> None:
        if self._strays is not None:
            return
        try:
            self._strays = strays(self.disk, self.path)
        except OSError:
            return  # Tidying holds nobody up: it is tried again.
        for stray in self._strays:
            with contextlib.suppress(OSError):
                self.disk.remove(stray)


def _line(number: object, doc: Mapping[str, Any]) -> bytes:
    return fragment(str(number)) + b": " + fragment(dict(doc))
