"""A copy becomes the review again, and what stood there before is kept. No other copy is touched."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from km_desktop.library.surviving import SOUND, Copy
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SafeStorage, StorageError, encode, pictures
from km_desktop.storage.backups import BEFORE_RESTORE
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import PRIVATE, Disk, RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import look_or_none, read_file, replace_safely
from km_desktop.storage.keys import Keys, Worn, head_bytes, is_locked
from km_desktop.storage.locks import MakeLock
from km_desktop.storage.naming import ENDING, copies_folder, damaged_path
from km_desktop.storage.reading import contents
from km_desktop.storage.rescue import read_bare
from km_desktop.storage.seal import SEAL, Sealer, read_seal
from km_desktop.storage.text import MOST_BYTES
from km_desktop.storage.waiting import utc_now

if TYPE_CHECKING:
    from km_desktop.library.library import Library


def restore(
    path: Path,
    copy: Copy,
    others: Iterable[Copy] = (),
    *,
    coat: Coat = BARE,
    now: Callable[[], datetime] = utc_now,
    disk: Disk | None = None,
    lock: MakeLock | None = None,
) -> Path | None:
    """Puts a copy in the place of the review at `path`; returns where what stood there is kept, if anything did.

    A damaged file is kept beside the review, a sound one among its dated copies. The review counts as newer than
    `copy` and all `others` from then on. Raises Refused; then the review is as it was.
    """
    file = SafeStorage(path, disk=disk, lock=lock)
    content = _content(copy, coat, max((c.generation for c in (copy, *others)), default=0) + 1)
    try:
        file.disk.make_folder(path.parent)
    except OSError as error:
        raise told(error, path.parent) from error
    with file.held():
        kept = _keep(file, coat, now())
        _bring_pictures(copy, path)
        # Not before: where what stood there is locked, so is what comes in its place.
        file.put(coat.put_on((content,)))
    file.close()
    return kept


def as_new(library: Library, copy: Copy, id: str, title: str, created: str, review: Path | None = None) -> Path:
    """Makes a review of its own of a copy, under another title and locked as that is; returns its file.

    `review` is the file that the copy is of: its pictures are the copy's too, and its lock. Raises Refused.
    """
    session = _of(copy)
    fresh = replace(
        session,
        id=id,
        created=created,
        details=replace(session.details, title=title),
        conflicts=MappingProxyType({}),
    )
    pictures_of = copy.path if review is None or copy.kind == "conflict" else review
    return library.create(fresh, pictures_of, _locked_alike(library.keys, (copy.path, review), id))


def _locked_alike(keys: Keys, files: Iterable[Path | None], id: str) -> Worn | None:
    """What a review of this id wears that is made of these; None where none of them is locked, as far as it was opened."""
    for each in files:
        if each is not None and is_locked(each):
            with contextlib.suppress(StorageError):
                return keys.coat(keys.lock_for(head_bytes(each), each).of_review(id))
    return None


def _of(copy: Copy) -> Session:
    if copy.session is None:
        raise Refused(copy.code or "damaged", path=str(copy.path))
    return copy.session


def _content(copy: Copy, coat: Coat, generation: int) -> bytes:
    """The bytes of the review as the copy has it, under a seal that says that it is the newest."""
    session = _of(copy)
    bare = encode(session, copy.path)
    if copy.state == SOUND:
        # As they lie there, what we do not know stays, and so does how often each record was written.
        held = _bare(copy, coat)
        if contents(held, copy.path).session != session:
            raise StorageError("changed", copy.path)
        bare = held if read_seal(held).fits else bare
    mark = f',\n"{SEAL}": '.encode("ascii")
    return b"".join(Sealer().sealed([bare[: bare.rindex(mark)]], generation)) if mark in bare else bare


def _bare(copy: Copy, coat: Coat) -> bytes:
    if copy.kind == "rescue":
        return read_bare(copy.path, coat)
    return coat.take_off(read_file(RealDisk(), copy.path, MOST_BYTES)[0], copy.path)


def _keep(file: SafeStorage, coat: Coat, now: datetime) -> Path | None:
    """Keeps what stands in the place of the review, byte for byte; None where nothing does."""
    path = file.path
    try:
        present = file.read_bytes()
    except StorageError as error:
        if error.code == "gone":
            return None
        raise
    try:
        stood = contents(coat.take_off(present, path), path).session
    except Refused:
        kept = damaged_path(path, now, lambda p: look_or_none(file.disk, p) is not None)
    else:
        kept = dated(path, stood.id, BEFORE_RESTORE, now, file.disk)
    try:
        if not kept.parent.is_dir():
            file.disk.make_folder(kept.parent)
            for folder in (kept.parent.parent, path.parent):
                file.disk.sync_folder(folder)
        replace_safely(file.disk, kept, (present,), PRIVATE)
    except OSError as error:
        raise told(error, kept) from error
    return kept


def dated(path: Path, id: str, why: str, now: datetime, disk: Disk) -> Path:
    """A free name among the dated copies. None of them goes for it, as one of them may be what is wanted."""
    folder, stamp, number = copies_folder(path, id), now.strftime("%Y%m%dT%H%M%SZ"), 1
    while True:
        more = f" ({number})" if number > 1 else ""
        kept = folder / f"{stamp} {why}{more}{ENDING}"
        if look_or_none(disk, kept) is None:
            return kept
        number += 1


def _bring_pictures(copy: Copy, path: Path) -> None:
    """A copy that lies elsewhere under another name may have pictures of its own."""
    if copy.path != path and copy.kind == "conflict":
        pictures.copy_all(copy.path, path)
