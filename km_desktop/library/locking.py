"""A review gets a passphrase, another one, or none: its file and every copy of it are written anew."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from km_desktop.library.library import UNNAMED, Library
from km_desktop.library.moving import move_review
from km_desktop.library.traces import everything_of
from km_desktop.review.session import Session
from km_desktop.storage import ENDING, SafeStorage, StorageError, decode, file_name, free_path, rescue
from km_desktop.storage.coat import BARE, LOCKED, Coat
from km_desktop.storage.disk import PRIVATE, RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import look_or_none, read_file, replace_safely
from km_desktop.storage.keys import Keys, head_bytes
from km_desktop.storage.locked import Lock, lock_with
from km_desktop.storage.pictures import MOST_KEPT

MakeLock = Callable[[str, Lock | None], Lock]
"""A new lock, from the id of the review and the lock that it has."""
_WORDLESS = ("review", "lock", "half", "other")


class Relocked(NamedTuple):
    """What came of it."""

    path: Path
    """Where the review is now: a locked one has no title in its name."""
    left: tuple[Path, ...]
    """Copies that could not be written anew and are as they were."""


def maker(passphrase: str, recovery: bytes | None = None) -> MakeLock:
    """Makes a lock that a passphrase opens, and the site's recovery key where there is one."""
    return lambda review, before: lock_with(passphrase, recovery, review=review, before=before)


def lock_review(library: Library, path: Path, make: MakeLock, local: Path) -> Relocked:
    """Gives a review a passphrase, or another one. `local` is the folder of what only this computer knows.

    Whatever wore the lock before can still be read with the new one. Raises Refused; then all is as it was. For a
    review that is not open.
    """
    content = head_bytes(path)
    before = library.keys.lock_for(content, path) if content.startswith(LOCKED) else None
    file = SafeStorage(path)
    with contextlib.closing(file), file.held():
        session, bare = _read(file, library.keys)
        lock = make(session.id, before).of_review(session.id)
        library.keys.learn(lock)
        copies = list(_copies(path, local))
        file.put(lock.put_on([bare]))
        left = _rewrite(copies, library.keys.coat(lock), lock)
    return _named(path, session, local, left, UNNAMED)


def unlock_review(library: Library, path: Path, local: Path) -> Relocked:
    """Takes the passphrase of a review away. Raises Refused; then the review itself is locked as before."""
    file = SafeStorage(path)
    with contextlib.closing(file), file.held():
        session, bare = _read(file, library.keys)
        # The review last: should anything stop this half-way, its passphrase still opens all of it.
        left = _rewrite(list(_copies(path, local)), library.keys.coat(), BARE)
        file.put([bare])
    return _named(path, session, local, left, session.details.title if library.titles_in_names else session.format.id)


def lock_all(
    library: Library,
    lock: Lock,
    local: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Path, ...]:
    """Locks the reviews of a library that are not locked yet, its bin too; returns what could not be locked.

    What was locked before stays locked when it is stopped half-way; it can be gone on with.
    """
    paths = [path for path in (*library.paths(), *library.binned_paths()) if not head_bytes(path).startswith(LOCKED)]
    left: list[Path] = []
    for done, path in enumerate(paths):
        if cancelled():
            return (*left, *paths[done:])
        progress(done, len(paths))
        if head_bytes(path).startswith(LOCKED):
            continue  # A second file of a review that was locked a moment ago.
        try:
            left += lock_review(library, path, lambda review, _before: lock.of_review(review), local).left
        except StorageError:
            left.append(path)
    progress(len(paths), len(paths))
    return tuple(left)


def _read(file: SafeStorage, keys: Keys) -> tuple[Session, bytes]:
    bare = keys.coat().take_off(file.read_bytes(), file.path)
    return decode(bare, file.path), bare


def _copies(path: Path, local: Path) -> Iterator[Path]:
    """Every file that holds words or pictures of the review, but for its own."""
    for trace in everything_of(path, local):
        if trace.kind in _WORDLESS or trace.path.suffix == rescue.NOTE:
            continue
        inside = sorted(trace.path.rglob("*")) if trace.path.is_dir() else [trace.path]
        yield from (each for each in inside if each.is_file() and not each.is_symlink())


def _rewrite(copies: list[Path], old: Coat, new: Coat) -> tuple[Path, ...]:
    """Writes copies anew; returns those that stay as they are."""
    left = []
    for each in copies:
        try:
            _dress(each, old, new)
        except StorageError:
            left.append(each)
    return tuple(left)


def _dress(path: Path, old: Coat, new: Coat) -> None:
    content, look = read_file(RealDisk(), path, MOST_KEPT)
    bare = rescue.read_bare(path, old) if path.parent.name == rescue.FOLDER else old.take_off(content, path)
    if bare.startswith(LOCKED):
        raise StorageError("locked", path)
    if new is BARE and bare == content:
        return
    try:
        replace_safely(RealDisk(), path, new.put_on([bare]), look.mode)
    except OSError as error:
        raise told(error, path) from error


def _named(path: Path, session: Session, local: Path, left: tuple[Path, ...], title: str) -> Relocked:
    """Gives the file the name that is fit for it. A name is not worth undoing the rest."""
    date = session.details.met or session.created[:10]
    wanted = file_name(date, title).removesuffix(ENDING)
    if path.stem == wanted or path.stem.startswith(f"{wanted} ("):
        return Relocked(path, left)
    try:
        now = move_review(path, path.parent, lambda folder: free_path(folder, date, title))
    except StorageError:
        return Relocked(path, left)
    _carry_rescued(local, session.id, path, now)
    gone = {each: each.with_name(now.name + each.name.removeprefix(path.name)) for each in left}
    return Relocked(now, tuple(each if each.exists() else gone[each] for each in left))


def _carry_rescued(local: Path, id: str, before: Path, now: Path) -> None:
    """What this computer keeps of the review belongs to the new name from now on, and says so."""
    start, after = rescue.stem(id, before), rescue.stem(id, now)
    for each in rescue.files_of(local, id, before):
        target = each.with_name(after + each.name.removeprefix(start))
        with contextlib.suppress(OSError, ValueError, StorageError):
            if look_or_none(RealDisk(), target) is not None:
                continue
            if each.suffix == rescue.NOTE:
                beside = json.loads(read_file(RealDisk(), each, MOST_KEPT)[0])
                content = json.dumps({**beside, "path": str(now.absolute())}).encode()
                replace_safely(RealDisk(), each, (content,), PRIVATE)
            each.rename(target)
