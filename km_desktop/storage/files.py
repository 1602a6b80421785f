"""Reading and replacing one file so that at every moment the old or the new bytes stand there, whole."""

from __future__ import annotations

import contextlib
import errno
import secrets
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from km_desktop.storage.disk import PRIVATE, Disk, Look
from km_desktop.storage.errors import StorageError, told

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries while another program on Windows holds the file: 1.55 in all."""
HELD = (5, 32, 33, 1175)
"""What Windows calls it: denied, shared, locked, not replaced."""
STRAY = ".saving"
"""How the name of a half-written file ends."""

T = TypeVar("T")


def read_file(disk: Disk, path: Path, most: int) -> bytes:
    """The bytes of a file of at most `most`. Raises StorageError gone, is_folder, not_a_review, too_large …"""
    try:
        seen = disk.look(path)
        if seen.kind != "file":
            raise StorageError("is_folder" if seen.kind == "folder" else "not_a_review", path)
        if seen.size > most:
            raise StorageError("too_large", path, where="file", limit=most)
        read = patiently(disk, lambda: disk.read(path, most + 1))
    except OSError as error:
        raise told(error, path) from error
    if len(read) > most:
        raise StorageError("too_large", path, where="file", limit=most)
    return read


def replace_safely(disk: Disk, path: Path, content: bytes, mode: int = PRIVATE) -> None:
    """Puts `content` in the place of what `path` holds; returns once it is on the medium.

    Raises OSError. Then the file holds what it held, whole; or, when only the last step failed (the sync of the
    folder), the new bytes, whole. A half-written file is removed again, or found later by `strays`.
    """
    temporary = path.with_name(_temporary_name(path))
    handle = disk.create(temporary, mode)
    try:
        try:
            _write_all(disk, handle, content)
            # After a failed sync the bytes may be gone though a second sync says yes: so there is no second one.
            disk.sync(handle)
        finally:
            disk.close(handle)
        patiently(disk, lambda: disk.replace(temporary, path))
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)


def strays(disk: Disk, path: Path) -> list[Path]:
    """Half-written files that a crash left beside `path`. Raises OSError."""
    start = _temporary_start(path)
    return [path.with_name(n) for n in disk.names(path.parent) if n.startswith(start) and n.endswith(STRAY)]


def look_or_none(disk: Disk, path: Path) -> Look | None:
    """The file at a glance; None when it is not there. Raises StorageError."""
    try:
        return disk.look(path)
    except OSError as error:
        refusal = told(error, path)
        if refusal.code == "gone":
            return None
        raise refusal from error


def patiently(disk: Disk, step: Callable[[], T]) -> T:
    """Does what a virus guard or an indexer may hold up for a moment, trying again while they do."""
    for seconds in WAITS:
        try:
            return step()
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
        disk.wait(seconds)
    return step()


def _write_all(disk: Disk, handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        written = disk.write(handle, left)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        left = left[written:]


def _temporary_start(path: Path) -> str:
    # A short sum in place of the name: a long name with something added might be too long for the disk.
    return f".km-{zlib.crc32(path.name.encode('utf-8', 'surrogateescape')):08x}-"


def _temporary_name(path: Path) -> str:
    return f"{_temporary_start(path)}{secrets.token_hex(6)}{STRAY}"
