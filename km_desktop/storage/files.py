"""Reading and replacing one file so that at every moment the old or the new bytes stand there, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import zlib
from collections.abc import Callable, Iterable, Sequence
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


def read_file(disk: Disk, path: Path, most: int) -> tuple[bytes, Look]:
    """The bytes of a file of at most `most`, and how it looked. Raises StorageError gone, is_folder, not_a_review, too_large …"""
    try:
        seen = _looked(disk, path)
        if seen.size > most:
            raise StorageError("too_large", path, where="file", limit=most)
        handle = patiently(disk, lambda: disk.open(path))
        try:
            read = _read(disk, handle, seen.size + 1)
            if len(read) > seen.size:  # It grew meanwhile.
                read += _read(disk, handle, most + 1 - len(read))
        finally:
            disk.close(handle)
    except OSError as error:
        raise told(error, path) from error
    if len(read) > most:
        raise StorageError("too_large", path, where="file", limit=most)
    return read, seen


def holds(disk: Disk, path: Path, pieces: Sequence[bytes]) -> Look | None:
    """The file at a glance if it holds just these bytes, one piece after the other; None if it holds others.

    Raises StorageError as `read_file` does.
    """
    try:
        seen = _looked(disk, path)
        if seen.size != sum(map(len, pieces)):
            return None
        handle = patiently(disk, lambda: disk.open(path))
        try:
            same = not any(_read(disk, handle, len(piece)) != piece for piece in pieces)
        finally:
            disk.close(handle)
    except OSError as error:
        raise told(error, path) from error
    return seen if same else None


def replace_safely(
    disk: Disk,
    path: Path,
    pieces: Iterable[bytes],
    mode: int = PRIVATE,
    owner: Path | None = None,
    *,
    verify: bool = False,
    still: Callable[[], None] = lambda: None,
) -> None:
    """Puts the pieces, one after the other, in the place of what `path` holds; returns once that is on the medium.

    Raises OSError. Then the file holds what it held, whole; or, when only the last step failed (the sync of the
    folder), the new bytes, whole. A half-written file is removed again, or found later by `strays` of
    the file beside which it lies: `owner`, if that is not `path` itself. With `verify` the new bytes are read back and
    compared before they take the place of the old: for drives that may say yes and keep something else. `still` is
    called at the last moment before that, and raises what stops it.
    """

    def take_the_place() -> None:
        still()
        disk.replace(temporary, path)

    pieces = tuple(pieces)
    temporary = f"{path.parent}{os.sep}{_temporary_start(owner or path)}{os.urandom(6).hex()}{STRAY}"
    handle = disk.create(temporary, mode)
    try:
        try:
            _write_all(disk, handle, pieces)
            # After a failed sync the bytes may be gone though a second sync says yes: so there is no second one.
            disk.sync(handle)
        finally:
            disk.close(handle)
        if verify:
            _read_back(disk, Path(temporary), pieces)
        patiently(disk, take_the_place)
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


def _looked(disk: Disk, path: Path) -> Look:
    seen = disk.look(path)
    if seen.kind != "file":
        raise StorageError("is_folder" if seen.kind == "folder" else "not_a_review", path)
    return seen


def _read_back(disk: Disk, temporary: Path, pieces: Sequence[bytes]) -> None:
    handle = patiently(disk, lambda: disk.open(temporary))
    try:
        same = all(_read(disk, handle, len(piece)) == piece for piece in pieces if piece) and not disk.read(handle, 1)
    finally:
        disk.close(handle)
    if not same:
        raise OSError(errno.EIO, "read back otherwise than it was written")


def _read(disk: Disk, handle: int, most: int) -> bytes:
    """The bytes that come next, fewer than `most` only at the end."""
    read = disk.read(handle, most)
    if len(read) == most or not read:
        return read
    pieces = [read]
    left = most - len(read)
    while left and (piece := disk.read(handle, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _write_all(disk: Disk, handle: int, pieces: Iterable[bytes]) -> None:
    left = [memoryview(piece) for piece in pieces if piece]
    while left:
        written = disk.write(handle, left)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        whole = 0
        while whole < len(left) and written >= len(left[whole]):
            written -= len(left[whole])
            whole += 1
        left = left[whole:]
        if written:
            left[0] = left[0][written:]


def _temporary_start(path: Path) -> str:
    # A short sum in place of the name: a long name with something added might be too long for the disk.
    return f".km-{zlib.crc32(path.name.encode('utf-8', 'surrogateescape')):08x}-"

