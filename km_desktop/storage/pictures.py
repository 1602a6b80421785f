"""The pictures of a review: files in its own folder beside its file, named by us and by nobody else."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterable
from pathlib import Path

from km_desktop.pictures import MOST_BYTES, too_large
from km_desktop.storage.coat import BARE, LOCKED, Coat
from km_desktop.storage.disk import PRIVATE, Disk, RealDisk
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import STRAY, look_or_none, patiently, read_file, replace_safely
from km_desktop.storage.naming import companions, pictures_folder
from km_desktop.storage.results import Pieces

MOST_KEPT = 16 * 1024 * 1024
"""Bytes of a picture in the folder that is read: one of ours is far smaller, whatever lies there may not be ours."""
YOUNG = 3600.0
"""Seconds in which a picture is left alone that no note names: somebody else's note may be about to."""
_NAME = re.compile(r"[0-9a-f]{12}\.(?:jpg|png)", re.ASCII)
_STARTS = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}


def is_name(name: str) -> bool:
    """Whether it is a name that a picture of ours can have. No other is ever looked for on a disk."""
    return _NAME.fullmatch(name) is not None


def picture_path(review: Path, name: str) -> Path | None:
    """The file of a picture; None where there is none, or the name is none of ours."""
    if not is_name(name):
        return None
    path = pictures_folder(review) / name
    try:
        there = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
    except OSError:
        return None
    return path if there else None


def read_picture(review: Path, name: str, coat: Coat = BARE) -> bytes | None:
    """The bytes of a picture; None where it is missing, locked, cannot be read, or is larger than any of ours.

    `coat` is the one that the review wears: its pictures wear the same.
    """
    path = picture_path(review, name)
    if path is None:
        return None
    try:
        content = coat.take_off(read_file(RealDisk(), path, MOST_KEPT)[0], path)
    except StorageError:
        return None
    return None if content.startswith(LOCKED) else content


def read_offered(path: Path) -> bytes:
    """The bytes of a file that somebody offers as a picture. Raises Refused `picture_too_large`, or StorageError."""
    try:
        return read_file(RealDisk(), path, MOST_BYTES)[0]
    except StorageError as error:
        if error.code == "too_large":
            raise too_large() from error
        raise


def name_for(content: bytes, id: str) -> str:
    """What a JPEG or PNG is called; `id` is 12 hexadecimal digits. Raises ValueError for anything else."""
    name = f"{id}.{next((ending for start, ending in _STARTS.items() if content.startswith(start)), '')}"
    if not is_name(name):
        raise ValueError(name)
    return name


def keep(review: Path, content: bytes, id: str, disk: Disk | None = None, coat: Coat = BARE) -> str:
    """Puts a prepared JPEG or PNG into the review's folder, made if it is missing; returns the name for the note.

    `id` is 12 hexadecimal digits, `coat` what the review wears. Returns once the file is on the medium. Raises
    StorageError.
    """
    name = name_for(content, id)
    _put(review, name, coat.put_on((content,)), disk or RealDisk())
    return name


def _put(review: Path, name: str, pieces: Pieces, disk: Disk) -> None:
    look = look_or_none(disk, review)
    mode = look.mode if look is not None else PRIVATE
    folder = pictures_folder(review)
    try:
        _make(disk, folder, mode)
        if look_or_none(disk, folder / name) is not None:
            raise StorageError("exists", folder / name)
        replace_safely(disk, folder / name, pieces, mode)
    except OSError as error:
        raise told(error, folder / name) from error


def names_in(review: Path) -> list[str]:
    """The names of all pictures in a review's folder, in order. Raises StorageError."""
    folder = pictures_folder(review)
    try:
        return sorted(name for name in os.listdir(folder) if is_name(name))  # noqa: PTH208 - names are all that is asked
    except FileNotFoundError:
        return []
    except OSError as error:
        raise told(error, folder) from error


def copy_all(review: Path, to: Path) -> list[str]:
    """Copies the pictures of a review to another one's folder; returns the names of those that were not there.

    Locked ones stay locked. Raises StorageError; then none of them is left there.
    """
    came: list[str] = []
    try:
        for name in names_in(review):
            content = _as_it_lies(review, name)
            if content is None or picture_path(to, name) is not None:
                continue
            # Neither a JPEG nor a PNG, nor one that is locked: it is left behind.
            with contextlib.suppress(ValueError):
                if content.startswith(LOCKED) or name_for(content, name.partition(".")[0]) == name:
                    _put(to, name, (content,), RealDisk())
                    came.append(name)
    except StorageError:
        remove(to, came)
        raise
    return came


def _as_it_lies(review: Path, name: str) -> bytes | None:
    path = picture_path(review, name)
    try:
        return None if path is None else read_file(RealDisk(), path, MOST_KEPT)[0]
    except StorageError:
        return None


def remove(review: Path, names: Iterable[str]) -> None:
    """Takes pictures out of the folder, and the folder when nothing is left in it; what cannot be removed stays."""
    folder = pictures_folder(review)
    for name in names:
        if is_name(name):
            with contextlib.suppress(OSError):
                patiently(RealDisk(), (folder / name).unlink)
    with contextlib.suppress(OSError):
        folder.rmdir()


def sweep(review: Path, ours: Iterable[str] = (), now: float | None = None, coat: Coat = BARE) -> list[str]:
    """Removes the pictures that nothing knows any more; returns their names. For a review that is saved and closed.

    A picture stays while the review's file or any copy beside it (the previous one, a damaged one) holds its name,
    in whatever place: on the board, in the bin, or in what this version does not know. One that is younger than an
    hour stays too, unless it is one of `ours`: those that this program itself put there since opening. `coat` is
    the one that the review wears. Never raises; where anything cannot be read, or is locked, everything stays.
    """
    ours, now = set(ours), time.time() if now is None else now
    try:
        held = names_in(review)
        if not held:
            return []
        copies = [path for path in companions(review) if path.is_file()]
        texts = [coat.take_off(path.read_bytes(), path) for path in (review, *copies)]
        if any(text.startswith(LOCKED) for text in texts):
            return []
        unknown = [name for name in held if not any(name.encode() in text for text in texts)]
        folder = pictures_folder(review)
        gone = [name for name in unknown if name in ours or now - (folder / name).stat().st_mtime > YOUNG]
        stale = [p for p in folder.glob(f".km-*{STRAY}") if now - p.stat().st_mtime > YOUNG]
    except (OSError, StorageError):
        return []
    for stray in stale:
        with contextlib.suppress(OSError):
            stray.unlink()
    remove(review, gone)
    return gone


def _make(disk: Disk, folder: Path, mode: int) -> None:
    """Whoever may read the review may look into its folder. What lies above is never made: a stick may be gone."""
    if not folder.parent.is_dir():
        raise StorageError("gone", folder.parent)
    if folder.is_symlink():  # It would lie where nobody looks for it.
        raise StorageError("failed", folder, why="ELOOP")
    if folder.is_dir():
        return
    disk.make_folder(folder)
    with contextlib.suppress(OSError):
        folder.chmod(mode | (mode & 0o444) >> 2)
    disk.sync_folder(folder.parent)
