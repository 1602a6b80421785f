"""How an export reaches the disk: made whole in memory, then put in the place of the earlier one."""

from __future__ import annotations

import contextlib
from pathlib import Path

from km_desktop.storage.disk import Disk, RealDisk
from km_desktop.storage.errors import told
from km_desktop.storage.files import replace_safely, strays

_SHARED = 0o644
"""An export is made to be passed on: others may read it."""
_TRIES = 5


class ExportStopped(Exception):  # noqa: N818 - somebody asked for it
    """The export was stopped before anything was written."""


def save(path: Path, content: bytes, disk: Disk | None = None) -> None:
    """Puts the file in place, whole. Raises StorageError; then what was there before stands untouched.

    Half-made ones that a killed program left of the same file go first: they hold what it would have held.
    """
    disk = disk or RealDisk()
    with contextlib.suppress(OSError):
        for stray in strays(disk, path):
            disk.remove(stray)
    for left in range(_TRIES, 0, -1):
        try:
            replace_safely(disk, path, (content,), _SHARED)
        except FileNotFoundError as error:
            # Another program that makes the same file took ours for one that nobody finishes.
            if left == 1:
                raise told(error, path) from error
        except OSError as error:
            raise told(error, path) from error
        else:
            return
