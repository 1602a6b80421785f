"""One place that knows every copy of a review: beside it, in the bin, among dated copies, on this computer alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from km_desktop.library.exported import FILE, Exported
from km_desktop.library.library import BIN
from km_desktop.storage import ENDING, StorageError, companions
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.files import STRAY, read_file
from km_desktop.storage.keys import id_of
from km_desktop.storage.locks import lock_path
from km_desktop.storage.naming import PREVIOUS, copies_folder, pictures_folder
from km_desktop.storage.rescue import files_of, kept_in, rescue_folder
from km_desktop.storage.text import MOST_BYTES, ONLY

PASSING = ("lock", "other")
"""Traces without a word of the review in them."""
_HEAD = 64 * 1024
"""Bytes at the beginning of a file in which a review says its id."""
_NOTES_BYTES = 1024 * 1024
"""The most bytes of a small file of our own that are looked through."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One file or folder that holds something of a review, or belongs to it."""

    path: Path
    kind: str
    """review, previous, copy, rescue, damaged, twin, pictures, half, lock or other."""


def everything_of(path: Path, local: Path, *, twins: bool = True) -> list[Trace]:
    """All that there is of a review: its file first, then every copy and whatever else belongs to it.

    `local` is the folder of what only this computer knows. A twin is another file of the same review in the same
    folder or in its bin: a copy that somebody made, or a cloud drive. Without `twins`, what a twin may still need is
    left out too, where there is one. Nothing is written.
    """
    id = review_id(path, local)
    others = [twin for folder in folders_of(path) for twin in twins_in(folder, path, id)]
    whole = twins or not others
    found = [Trace(path, "review")] if is_there(path) else []
    found += [Trace(each, _kind(path, each)) for each in companions(path)]
    # What was left behind where the review was before it was binned, or restored.
    before = [Path(name) for name in names_of(path) if Path(name) != path and not is_there(Path(name))]
    found += [Trace(each, _kind(place, each)) for place in before for each in companions(place)]
    if whole:
        places = [copies_folder(folder / path.name, id) for folder in folders_of(path)] if id else []
        found += [Trace(place, "copy") for place in places if is_there(place)]
        for twin in others:
            found += [Trace(twin, _twin_kind(twin)), *(Trace(each, _kind(twin, each)) for each in companions(twin))]
    rescued = files_of(local, id, None if whole else path) if id else []
    found += [Trace(each, "rescue") for each in rescued]
    for each in _local(path, id if whole else "", local):
        found.append(Trace(each, "rescue" if each.parent == rescue_folder(local) else "other"))
    return list({trace.path: trace for trace in found}.values())


def exported_from(path: Path, local: Path) -> list[Path]:
    """The reports that were made of a review and are still where they were put. They are never removed here."""
    id = review_id(path, local)
    return [each for each in Exported(local).paths(id) if is_there(each)] if id else []


def review_id(path: Path, local: Path) -> str:
    """The id of a review, of a damaged or locked one too where any copy tells it; else empty."""
    beside = sorted(path.parent.glob(f"{_literal(path.name)}*")) if path.parent.is_dir() else []
    for each in dict.fromkeys((path, path.with_name(path.name + PREVIOUS), *beside)):
        if id := _id_in(each):
            return id
    return next((kept.session for kept in kept_in(local) if kept.target in names_of(path)), "")


def _id_in(path: Path) -> str:
    return id_of(path, _HEAD) or _id_of_whole(path)


def _id_of_whole(path: Path) -> str:
    """The id of a file that another program wrote in an order of its own."""
    try:
        tables = json.loads(read_file(RealDisk(), path, MOST_BYTES)[0].decode("utf-8-sig"))
        id = tables["meta"][ONLY]["id"]
    except (StorageError, ValueError, RecursionError, LookupError, TypeError):
        return ""
    return id if isinstance(id, str) else ""


def folders_of(path: Path) -> list[Path]:
    """The folder that a review is in, with the one that its bin belongs to, or the bin that belongs to it."""
    return [path.parent, path.parent.parent if path.parent.name == BIN else path.parent / BIN]


def names_of(path: Path) -> tuple[str, ...]:
    """The paths by which a review may have been remembered: where it is, and where it was before it was binned."""
    return tuple(str(folder / path.name) for folder in folders_of(path))


def twins_in(folder: Path, path: Path, id: str) -> Iterator[Path]:
    """Other files of the same review in a folder, and copies of such as are gone themselves."""
    if not id or not folder.is_dir():
        return
    for each in sorted(folder.iterdir()):
        # What is called as it is belongs to it where it lies; in its bin, the same name is another file.
        beside = folder == path.parent and each.name.startswith(path.name)
        ours = ENDING in each.name and not beside and not each.name.startswith(("~", "."))
        if ours and each.is_file() and _id_in(each) == id:
            yield each


def _twin_kind(twin: Path) -> str:
    return "twin" if _kind(twin, twin) == "other" else _kind(twin, twin)


def _local(path: Path, id: str, local: Path) -> Iterator[Path]:
    """What lies among the things that only this computer knows, and is of this review; without an id, of this file."""
    if not local.is_dir():
        return
    for folder, _folders_in, names in os.walk(local):
        ours = [name for name in sorted(names) if name != FILE and _belongs(Path(folder, name), path, id)]
        stems = {Path(name).stem for name in ours}
        yield from (Path(folder, name) for name in sorted(names) if name in ours or Path(name).stem in stems)


def _belongs(each: Path, path: Path, id: str) -> bool:
    """Whether a small file of ours is of this review: its name says the id, or it says the id or the path."""
    if id and each.name.startswith(id):
        return True
    if each.suffix != ".json":
        return False
    try:
        told = json.loads(read_file(RealDisk(), each, _NOTES_BYTES)[0].decode("utf-8"))
    except (StorageError, ValueError, RecursionError):
        return False
    values = told.values() if isinstance(told, dict) else ()
    return any(isinstance(value, str) and value in (id or "\0", *names_of(path)) for value in values)


def _kind(path: Path, each: Path) -> str:
    if each == pictures_folder(path):
        return "pictures"
    if each == lock_path(path):
        return "lock"
    if each.name.endswith(PREVIOUS):
        return "previous"
    return "half" if each.name.endswith(STRAY) else "damaged" if ".damaged-" in each.name else "other"


def is_there(path: Path) -> bool:
    """Whether a file, folder or link is there."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False


def _literal(name: str) -> str:
    """A name as a pattern that means just it."""
    return re.sub(r"([*?\[])", r"[\1]", name)
