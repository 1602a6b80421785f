"""Dated copies of a review, kept before something that may lose words; so many that a mistake found late is mended."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from km_desktop.storage.disk import Disk
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import look_or_none, strays
from km_desktop.storage.naming import ENDING, copies_folder
from km_desktop.storage.results import Pieces

CHANGED_ELSEWHERE = "changed-elsewhere"
"""Something other than this program wrote the file."""
BEFORE_MERGE = "before-merge"
"""Somebody else's version came in that lacks something."""
FEWER_NOTES = "fewer-notes"
"""Many notes go from the board at once."""
BEFORE_IMPORT = "before-import"
BEFORE_RESTORE = "before-restore"
BEFORE_UPGRADE = "before-upgrade"
"""The file is of an older version and is brought up to date."""
REASONS = (CHANGED_ELSEWHERE, BEFORE_MERGE, FEWER_NOTES, BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_UPGRADE)

MOST = 10
NEWEST = 3
"""So many of the newest stay whatever their age. Of the older ones, one a day, then one a week, one a month."""
_PERIODS: tuple[tuple[str, int], ...] = (("%Y-%j", 3), ("%G-%V", 2), ("%Y-%m", 2))
_NAME = re.compile(r"(\d{8}T\d{6}Z) ([a-z]+(?:-[a-z]+)*)(?: \(\d+\))?" + re.escape(ENDING))
_STAMP = "%Y%m%dT%H%M%SZ"

Put = Callable[[Path, Pieces], None]
"""Puts the bytes safely where there was nothing. Raises StorageError."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A dated copy."""

    path: Path
    when: datetime
    """UTC."""
    why: str
    """One of REASONS."""


class Backups:
    """The dated copies of one review."""

    def __init__(self, path: Path, id: str, *, disk: Disk, put: Put, now: Callable[[], datetime]) -> None:
        self._path, self._disk, self._put, self._now = path, disk, put, now
        self._tried: dict[str, tuple[Pieces, Path]] = {}
        self.folder = copies_folder(path, id)

    def keep(self, content: Pieces, why: str) -> Path:
        """Keeps a copy and returns where; then those that are no longer needed go. Raises StorageError."""
        self._make_folder()
        tried = self._tried.get(why)
        # A try that failed at its last step has left a copy of the same: there need not be two.
        path = tried[1] if tried and tried[0] == content else self._free(why)
        self._tried[why] = (content, path)
        self._put(path, content)
        del self._tried[why]
        self._tidy(path)
        return path

    def all(self) -> list[Backup]:
        """The copies, newest first; none where their folder cannot be read."""
        try:
            names = self._disk.names(self.folder)
        except OSError:
            return []
        return named(self.folder, names)

    def _free(self, why: str) -> Path:
        stamp = self._now().strftime(_STAMP)
        number, path = 1, self.folder / f"{stamp} {why}{ENDING}"
        while look_or_none(self._disk, path) is not None:
            number += 1
            path = self.folder / f"{stamp} {why} ({number}){ENDING}"
        return path

    def _make_folder(self) -> None:
        if look_or_none(self._disk, self.folder) is not None:
            return
        try:
            self._disk.make_folder(self.folder)
            for holder in (self.folder.parent, self._path.parent):
                self._disk.sync_folder(holder)
        except OSError as error:
            raise told(error, self.folder) from error

    def _tidy(self, new: Path) -> None:
        """What cannot be tidied now is tidied the next time."""
        gone = [backup.path for backup in no_longer_needed(self.all()) if backup.path != new]
        with contextlib.suppress(OSError, StorageError):
            gone += strays(self._disk, self.folder / self._path.name)
        for path in gone:
            with contextlib.suppress(OSError):
                self._disk.remove(path)


def named(folder: Path, names: Iterable[str]) -> list[Backup]:
    """The dated copies among the names of a folder, newest first."""
    found = []
    for name in names:
        if match := _NAME.fullmatch(name):
            with contextlib.suppress(ValueError):
                found.append(Backup(folder / name, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[2]))
    return sorted(found, key=lambda backup: (backup.when, backup.path.name), reverse=True)


def no_longer_needed(backups: Sequence[Backup], most: int = MOST) -> list[Backup]:
    """Those to be removed so that at most `most` are left.

    The newest three stay; then one a day for three days, one a week for two weeks and one a month for two months, as
    far back as they go; and where there is room yet, the newest of the others.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.when, backup.path.name), reverse=True)
    wanted = newest_first[:NEWEST]
    for period, count in _PERIODS:
        seen = {backup.when.strftime(period) for backup in wanted}
        latest = {backup.when.strftime(period): backup for backup in reversed(newest_first[NEWEST:])}
        wanted += [backup for of, backup in reversed(latest.items()) if of not in seen][:count]
    wanted += [backup for backup in newest_first if backup not in wanted]
    return wanted[most:]
