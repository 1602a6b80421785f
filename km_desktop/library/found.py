"""The reviews of a folder, none of them opened."""

from __future__ import annotations

import os
from heapq import nlargest
from pathlib import Path
from typing import NamedTuple

from km_desktop.storage.errors import told
from km_desktop.storage.naming import ENDING


class Found(NamedTuple):
    """A file as the folder lists it."""

    path: Path
    modified: float
    """Seconds since 1970."""
    size: int
    stamp: tuple[int, int, int]
    """When any of it differs, the file was written: its time in nanoseconds, its size, its number."""


def found_in(folder: Path, limit: int | None = None) -> list[Found]:
    """The newest reviews of a folder, or all of them, newest first. Raises StorageError; a folder that is not there yet holds none."""
    seen: list[tuple[int, str, os.stat_result]] = []
    try:
        with os.scandir(folder) as listed:
            for each in listed:
                name = each.name
                if name.endswith(ENDING) and name[0] not in ".~":
                    stat = each.stat()
                    seen.append((stat.st_mtime_ns, name, stat))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise told(error, folder) from error
    newest = sorted(seen, reverse=True) if limit is None else nlargest(limit, seen)
    return [
        Found(folder / name, stat.st_mtime, stat.st_size, (changed, stat.st_size, stat.st_ino))
        for changed, name, stat in newest
    ]
