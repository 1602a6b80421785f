"""The locks that were opened since the program started. Only memory holds them."""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.storage.coat import LOCKED
from km_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    from km_desktop.storage.header import Header
    from km_desktop.storage.locked import Lock
    from km_desktop.storage.results import Pieces

HEAD = 8192
"""Bytes that hold the head of any locked file."""
_ID = re.compile(rb'"meta"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*?"id"\s*:\s*"([^"\\]{1,200})"', re.DOTALL)


class Keys:
    """For all threads. What needs no lock is opened without the library that locks being loaded."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, Lock] = {}
        self.turns = 0
        """How often what is known changed: what was said of a locked review before then may no longer hold."""

    def coat(self, lock: Lock | None = None) -> Worn:
        """A coat for one review: whatever lock its file wears, if that was opened, or else none; or `lock`."""
        if lock is not None:
            self.learn(lock)
        return Worn(self, lock)

    def learn(self, lock: Lock) -> None:
        """Remembers a lock that was opened; for a key from before it the newer one stands from now on."""
        with self._guard:
            for id in lock.by_id():
                self._locks[id] = lock
            self.turns += 1

    def lock_for(self, content: bytes, path: Path) -> Lock:
        """The lock around a locked file's bytes. Raises StorageError locked where it was not opened, or damaged."""
        from km_desktop.storage.header import header_in

        header = header_in(content, path)
        with self._guard:
            lock = self._locks.get(header.key)
        if lock is None:
            raise StorageError("locked", path)
        return lock.wearing(header) if lock.header.key == header.key else lock.of_review(header.review)

    def knows(self, header: Header) -> bool:
        """Whether the lock of a file with this head was opened."""
        with self._guard:
            return header.key in self._locks

    def open(self, path: Path, passphrase: str) -> Lock:
        """Opens the lock of a review, or of what copies are left of it. Takes a fraction of a second.

        Raises StorageError wrong_passphrase, damaged, too_costly or newer_version; Refused passphrase_empty.
        """
        from km_desktop.storage.locked import unlock

        lock = unlock(locked_bytes(path), passphrase, path)
        self.learn(lock)
        return lock

    def recover(self, path: Path, private: bytes) -> Lock:
        """Opens the lock of a review by the site's private key. Raises StorageError recovery_not_here, damaged …"""
        from km_desktop.storage.locked import unlock_by_recovery

        lock = unlock_by_recovery(locked_bytes(path), private, path)
        self.learn(lock)
        return lock

    def forget(self) -> None:
        """Locks everything again, for this program."""
        with self._guard:
            self._locks.clear()
            self.turns += 1


class Worn:
    """A Coat that puts on what it took off: once it has seen a lock, nothing is written without one.

    Copies that wear another lock can be read by the way, where that was opened; they do not change what is put on.
    For files of other reviews take `lock`: it is only what it is.
    """

    def __init__(self, keys: Keys, lock: Lock | None = None) -> None:
        self._keys, self.lock = keys, lock

    def put_on(self, pieces: Pieces) -> Pieces:
        """See Coat."""
        return pieces if self.lock is None else self.lock.put_on(pieces)

    def take_off(self, content: bytes, path: Path) -> bytes:
        """See Coat. Raises StorageError locked or damaged."""
        if not content.startswith(LOCKED):
            return content
        ours = self.lock
        if ours is not None and content.startswith(ours.head):
            return ours.take_off(content, path)
        lock = self._keys.lock_for(content, path)
        plain = lock.take_off(content, path)
        if ours is None:
            self.lock = lock
        elif ours.header.key in lock.older:  # The passphrase was changed.
            self.lock = lock.of_review(ours.header.review)
        return plain


def head_bytes(path: Path, most: int = HEAD) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    from km_desktop.storage.disk import RealDisk
    from km_desktop.storage.files import patiently

    disk = RealDisk()
    try:
        handle = patiently(disk, lambda: disk.open(path))
        try:
            return disk.read(handle, most)
        finally:
            disk.close(handle)
    except OSError:
        return b""


def is_locked(path: Path) -> bool:
    """Whether a file needs a passphrase."""
    return head_bytes(path).startswith(LOCKED)


def review_in(content: bytes, path: Path) -> str:
    """The id of the review that a locked file's bytes are of; may be empty. Raises StorageError damaged …"""
    from km_desktop.storage.header import header_in

    return header_in(content, path).review


def id_of(path: Path, most: int = HEAD) -> str:
    """The id of the review in a file, locked or not, from its first bytes; empty where they do not say."""
    head = head_bytes(path, most)
    if head.startswith(LOCKED):
        try:
            return review_in(head, path)
        except StorageError:
            return ""
    found = _ID.search(head)
    try:
        return str(json.loads(b'"' + found[1] + b'"')) if found else ""
    except ValueError:
        return ""


def locked_elsewhere(path: Path, review: str) -> Path | None:
    """The locked file, beside where a review's file was, that the review is now in; None where there is none."""
    try:
        beside = sorted(each for each in path.parent.iterdir() if each.suffix == path.suffix and each != path)
    except OSError:
        return None
    for each in beside:
        head = head_bytes(each)
        if head.startswith(LOCKED):
            with contextlib.suppress(StorageError):
                if review_in(head, each) == review:
                    return each
    return None


def locked_bytes(path: Path) -> bytes:
    """The head of a locked review's file, or of the first copy beside it whose head is sound.

    Raises StorageError damaged, or gone.
    """
    from km_desktop.storage.header import header_in

    first: StorageError | None = None
    for each in (path, *files_of(path)):
        content = head_bytes(each)
        if not content.startswith(LOCKED):
            continue
        try:
            header_in(content, each)
        except StorageError as error:
            first = first or error
            continue
        return content
    raise first or StorageError("damaged" if path.exists() else "gone", path)


def files_of(path: Path) -> Iterator[Path]:
    """The copies of a review that lie beside it, those in folders too."""
    from km_desktop.storage.naming import companions

    for each in companions(path):
        if each.is_dir() and not each.is_symlink():
            yield from sorted(inside for inside in each.iterdir() if inside.is_file() and not inside.is_symlink())
        elif each.is_file() and not each.is_symlink():
            yield each
