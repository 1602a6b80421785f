"""Two copies of a review become one again, with the words of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from km_desktop.library.restore import dated, restore
from km_desktop.library.surviving import SOUND, Copy
from km_desktop.review.changes import between
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, pictures
from km_desktop.storage.backups import BEFORE_MERGE
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import patiently, replace_safely
from km_desktop.storage.merge import two_copies
from km_desktop.storage.naming import ENDING
from km_desktop.storage.reading import Copy as Read
from km_desktop.storage.reading import contents, read_copy
from km_desktop.storage.rescue import NOTE, read_bare
from km_desktop.storage.waiting import utc_now


def bring_together(
    path: Path,
    copy: Copy,
    others: Iterable[Copy] = (),
    *,
    coat: Coat = BARE,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Writes what `copy` has into the review at `path`, beside what stands there; where both wrote, both are kept.

    A dated copy of the review is kept first. A second copy in the folder moves to the dated copies afterwards. Where
    the review itself cannot be read, the copy takes its place. Raises Refused; then nothing is lost.
    """
    others = tuple(others)
    main = next((each for each in others if each.kind == "main"), None)
    if main is None or main.state != SOUND or copy.state != SOUND:
        restore(path, copy, others, coat=coat, now=now)
        return
    file = SessionFile(path, coat=coat, now=now)
    session = file.load()
    theirs = _read(copy, coat)
    if theirs.session.id != session.id:
        raise Refused("other_review", path=str(copy.path))
    ours = read_copy(path, coat)
    merged = two_copies(ours.session, theirs.session, ours.revisions, theirs.revisions, _base(others))
    file.keep_copy(BEFORE_MERGE)
    if copy.kind == "conflict":
        pictures.copy_all(copy.path, path)
    changes = between(session, merged)
    if changes:
        file.save(merged, changes)
    file.close()
    if copy.kind == "conflict":
        _put_away(path, copy, session.id, now())


def _base(others: Iterable[Copy]) -> Session | None:
    """What both may come from: the newest of the copies that were kept on the way."""
    kept = [each for each in others if each.kind in ("previous", "backup") and each.state == SOUND]
    return max(kept, key=lambda each: (each.generation, each.when)).session if kept else None


def _read(copy: Copy, coat: Coat) -> Read:
    if copy.kind != "rescue":
        return read_copy(copy.path, coat)
    read = contents(read_bare(copy.path, coat), copy.path)
    return Read(read.session, read.numbers.revisions(), read.generation, read.sealed)


def put_aside(path: Path, copy: Copy, *, coat: Coat = BARE, now: Callable[[], datetime] = utc_now) -> None:
    """Makes a copy of this computer one of the review's dated copies: nobody is asked about it again, and it stays.

    Raises StorageError; then it is where it was.
    """
    if copy.kind != "rescue" or copy.session is None:
        return
    disk = RealDisk()
    content = coat.put_on((read_bare(copy.path, coat),))
    kept = dated(path, copy.session.id, BEFORE_MERGE, now(), disk)
    try:
        disk.make_folder(kept.parent)
        replace_safely(disk, kept, content)
        disk.sync_folder(path.parent)
        for ending in (NOTE, ENDING):  # What was half typed waits there still, for the line.
            copy.path.with_suffix(ending).unlink(missing_ok=True)
    except OSError as error:
        raise told(error, kept) from error


def _put_away(path: Path, copy: Copy, id: str, now: datetime) -> None:
    """The second copy is one of the dated ones from now on."""
    disk = RealDisk()
    kept = dated(path, id, BEFORE_MERGE, now, disk)
    try:
        disk.make_folder(kept.parent)
        patiently(disk, lambda: copy.path.rename(kept))
        for each in (kept.parent, path.parent):
            disk.sync_folder(each)
    except OSError as error:
        raise told(error, copy.path) from error
