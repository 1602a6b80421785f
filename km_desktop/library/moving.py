"""Taking a review's file, with all that belongs to it, to another name or folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from km_desktop.review.refused import Refused
from km_desktop.storage import ENDING, SafeStorage, StorageError, companions, decode
from km_desktop.storage.disk import PRIVATE, RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import look_or_none, patiently, replace_safely

_PASSING = (".lock", ".saving")
"""How files end that belong to a writing under way; they stay where they are."""


def move_review(
    path: Path, folder: Path, name: Callable[[Path], Path] | None = None, *, keep_name: bool = False
) -> Path:
    """Moves a review and its copies to `folder`, made if it is missing; returns where it is then.

    `name` gives a free path in a folder; otherwise, and with `keep_name`, the file keeps its name, numbered when
    another has it. Raises Refused; then the review is where it was.
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
            copies = [each for each in companions(path) if not each.name.endswith(_PASSING)]
            patiently(disk, lambda: path.rename(target))
            for copy in copies:
                # The review itself is in its place; a copy that cannot follow is not worth taking it back.
                with contextlib.suppress(OSError):
                    copy.rename(folder / (target.name + copy.name.removeprefix(path.name)))
            disk.sync_folder(folder)
    except OSError as error:
        raise told(error, path) from error
    storage.close()
    return target


def copy_file(path: Path, to: Path, *, replacing: bool) -> None:
    """Copies a sound review to another place. Raises Refused `exists`, `is_folder` or what reading and writing may raise."""
    content = SafeStorage(path).read_bytes()
    decode(content, path)
    disk = RealDisk()
    look = look_or_none(disk, to)
    if look is not None and look.kind != "file":
        raise Refused("is_folder", path=to)
    if look is not None and (not replacing or path.samefile(to)):
        raise Refused("exists", path=to)
    try:
        disk.make_folder(to.parent)
        replace_safely(disk, to, (content,), PRIVATE)
    except OSError as error:
        raise told(error, to) from error


def _free(folder: Path, name: str) -> Path:
    """The name in the folder, numbered when another has it."""
    taken = {path.name.casefold() for path in folder.iterdir()}
    stem = name.removesuffix(ENDING)
    number = 1
    while (tried := name if number == 1 else f"{stem} ({number}){ENDING}").casefold() in taken:
        number += 1
    return folder / tried
