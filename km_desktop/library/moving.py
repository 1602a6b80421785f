"""Taking a review's file, with all that belongs to it, to another name or folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from km_desktop.review.refused import Refused
from km_desktop.storage import ENDING, SafeStorage, StorageError, companions, decode, pictures
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.disk import PRIVATE, RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import look_or_none, patiently, replace_safely
from km_desktop.storage.keys import id_of, review_in
from km_desktop.storage.naming import copies_folder, is_taken, pictures_folder

_PASSING = (".lock", ".saving", ".open")
"""How files end that belong to a writing under way; they stay where they are."""


def move_review(
    path: Path, folder: Path, name: Callable[[Path], Path] | None = None, *, keep_name: bool = False
) -> Path:
    """Moves a review, its copies and its pictures to `folder`, made if it is missing; returns where it is then.

    `name` gives a free path in a folder; otherwise, and with `keep_name`, the file keeps its name, numbered when
    another has it. Raises Refused; then the review is where it was, and its pictures are too.
    """
    if keep_name and path.parent == folder:
        return path
    disk = RealDisk()
    storage = SafeStorage(path)
    if storage.look() is None:
        raise StorageError("gone", path)
    try:
        disk.make_folder(folder)
        with storage.held():
            target = name(folder) if name else _free(folder, path.name)
            seen = pictures_folder(path)
            copies = [each for each in companions(path) if each != seen and not each.name.endswith(_PASSING)]
            _rename_both(disk, path, target)
            for copy in copies:
                # The review itself is in its place; a copy that cannot follow is not worth taking it back.
                with contextlib.suppress(OSError):
                    copy.rename(folder / (target.name + copy.name.removeprefix(path.name)))
            if folder != path.parent:
                with contextlib.suppress(OSError):
                    _move_dated_copies(disk, path.parent, target)
            disk.sync_folder(folder)
    except OSError as error:
        raise told(error, path) from error
    storage.close()
    return target


def _move_dated_copies(disk: RealDisk, folder: Path, target: Path) -> None:
    """Takes the dated copies along, unless another file of the same review stays behind. Raises OSError."""
    id = id_of(target)
    before, after = copies_folder(folder / target.name, id), copies_folder(target, id)
    if not id or not before.is_dir() or any(id_of(each) == id for each in folder.glob(f"*{ENDING}")):
        return
    disk.make_folder(after)
    for copy in sorted(before.iterdir()):
        number, to = 1, after / copy.name
        while to.exists():  # From an earlier time there.
            number += 1
            to = after / f"{copy.stem} ({number}){copy.suffix}"
        patiently(disk, lambda copy=copy, to=to: copy.rename(to))  # type: ignore[misc]
    for emptied in (before, before.parent):
        with contextlib.suppress(OSError):
            emptied.rmdir()
    for changed in (after, after.parent):
        disk.sync_folder(changed)


def _rename_both(disk: RealDisk, path: Path, target: Path) -> None:
    """The pictures first: a review is never in a place where its pictures cannot follow. Raises OSError."""
    before, after = pictures_folder(path), pictures_folder(target)
    carried = before.is_dir()
    if carried:
        patiently(disk, lambda: before.rename(after))
    try:
        patiently(disk, lambda: path.rename(target))
    except OSError:
        if carried:
            with contextlib.suppress(OSError):
                patiently(disk, lambda: after.rename(before))
        raise


def copy_file(path: Path, to: Path, *, replacing: bool) -> None:
    """Copies a sound review and its pictures to another place; a locked one stays locked.

    Raises Refused `exists`, `is_folder` or what reading and writing may raise; then nothing has come there.
    """
    content = SafeStorage(path).read_bytes()
    if content.startswith(LOCKED):
        review_in(content, path)  # Whoever copies it need not be able to read it.
    else:
        decode(content, path)
    disk = RealDisk()
    look = look_or_none(disk, to)
    if look is not None and look.kind != "file":
        raise Refused("is_folder", path=to)
    if look is not None and (not replacing or path.samefile(to)):
        raise Refused("exists", path=to)
    came: list[str] = []
    try:
        disk.make_folder(to.parent)
        came = pictures.copy_all(path, to)
        replace_safely(disk, to, (content,), PRIVATE)
    except OSError as error:
        pictures.remove(to, came)
        raise told(error, to) from error
    if replacing:
        pictures.sweep(to, pictures.names_in(to))  # Those of the review that stood there.


def _free(folder: Path, name: str) -> Path:
    """The name in the folder, numbered when another has it."""
    taken = {path.name.casefold() for path in folder.iterdir()}
    stem = name.removesuffix(ENDING)
    number = 1
    while is_taken(tried := name if number == 1 else f"{stem} ({number}){ENDING}", taken):
        number += 1
    return folder / tried
