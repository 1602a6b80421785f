"""Two copies of a review become one again, with the words of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from km_desktop.library.restore import restore, utc_now
from km_desktop.library.surviving import SOUND, Copy
from km_desktop.review.changes import between
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, pictures
from km_desktop.storage.backups import BEFORE_MERGE
from km_desktop.storage.coat import BARE, Coat
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import look_or_none, patiently
from km_desktop.storage.merge import two_copies
from km_desktop.storage.naming import ENDING, copies_folder
from km_desktop.storage.reading import Copy as Read
from km_desktop.storage.reading import contents, read_copy
from km_desktop.storage.rescue import read_bare


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


def _put_away(path: Path, copy: Copy, id: str, now: datetime) -> None:
    """The second copy is one of the dated ones from now on."""
    disk, folder = RealDisk(), copies_folder(path, id)
    stamp, number = now.strftime("%Y%m%dT%H%M%SZ"), 1
    while True:
        kept = folder / f"{stamp} {BEFORE_MERGE}{f' ({number})' if number > 1 else ''}{ENDING}"
        if look_or_none(disk, kept) is None:
            break
        number += 1
    try:
        disk.make_folder(folder)
        patiently(disk, lambda: copy.path.rename(kept))
        for each in (folder, path.parent):
            disk.sync_folder(each)
    except OSError as error:
        raise told(error, copy.path) from error
