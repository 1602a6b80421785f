"""The reviews of a folder, newest first, none of them opened."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from km_desktop.storage.errors import told
from km_desktop.storage.naming import ENDING


class Paths(Sequence[Path]):
    """The files of a folder by their names. Each path is made when it is asked for: for thousands, that is felt."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder, self._names = folder, names

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> list[Path]: ...
    def __getitem__(self, at: int | slice) -> Path | list[Path]:
        if isinstance(at, slice):
            return [self._folder / name for name in self._names[at]]
        return self._folder / self._names[at]

    def __iter__(self) -> Iterator[Path]:
        return (self._folder / name for name in self._names)

    def __len__(self) -> int:
        return len(self._names)


def newest_first(folder: Path) -> Paths:
    """The reviews of a folder. Raises StorageError; a folder that is not there yet holds none."""
    try:
        seen = _seen(folder)
    except FileNotFoundError:
        return Paths(folder, ())
    except OSError as error:
        raise told(error, folder) from error
    seen.sort(reverse=True)
    return Paths(folder, [name for _changed, name in seen])


def _seen(folder: Path) -> list[tuple[int, str]]:
    """When each review was changed, in nanoseconds, and its name."""
    handle = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        # By the handle of their folder, files are looked at without the way to it being gone anew each time.
        with os.scandir(folder if handle is None else handle) as listed:
            return [(_changed(each), each.name) for each in listed if each.name.endswith(ENDING) and each.name[0] not in ".~"]
    finally:
        if handle is not None:
            os.close(handle)


def _changed(each: os.DirEntry[str]) -> int:
    """When a file was changed, in nanoseconds; 0 where it cannot be seen: it is no reason to show none of the others."""
    try:
        return each.stat().st_mtime_ns
    except OSError:  # Gone since the folder was read, or a link that leads nowhere.
        return 0
