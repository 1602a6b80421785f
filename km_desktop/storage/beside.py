"""What is kept beside a review before its file is written: the previous copy, damaged files, dated copies."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from km_desktop.storage.backups import Backups
from km_desktop.storage.coat import LOCKED, Coat
from km_desktop.storage.errors import StorageError
from km_desktop.storage.files import look_or_none
from km_desktop.storage.naming import damaged_path, previous_path
from km_desktop.storage.results import Pieces
from km_desktop.storage.safe_storage import SafeStorage

EVERY = timedelta(minutes=5)
"""How old the previous copy may be while the review is being written."""
_MOST_OWED = 3

_log = logging.getLogger(__name__)


class Beside:
    """The copies of one file. Only `keep_damaged` and `keep` raise: nothing else here holds a save up."""

    def __init__(self, file: SafeStorage, now: Callable[[], datetime], coat: Coat) -> None:
        self._file, self._now, self._coat = file, now, coat
        self._previous: datetime | None = None  # When it was last made; None: it is due.
        self._kept: tuple[Pieces, Path] | None = None
        self._owed: list[tuple[str, Pieces]] = []
        self._last: Pieces | None = None
        self._by_reason: dict[str, datetime] = {}
        self._backups: dict[str, Backups] = {}

    def opened(self, *, previous_due: bool) -> None:
        """The file was just read, or made."""
        self._previous = None if previous_due else self._now()

    def keep_previous(self, content: Pieces) -> None:
        """The file as it is, if it is sound: before the first write after opening, then every few minutes."""
        if self._previous is not None and abs(self._now() - self._previous) < EVERY:
            return
        try:
            self._file.put_beside(previous_path(self._file.path), self._dressed(content))
        except StorageError:
            return  # The save itself matters more; the next one tries again.
        self._previous = self._now()

    def keep_damaged(self, content: Pieces) -> Path:
        """Keeps a damaged file; returns where. Raises StorageError."""
        if self._kept is None or self._kept[0] != content:
            path = damaged_path(self._file.path, self._now(), lambda p: look_or_none(self._file.disk, p) is not None)
            self._file.put_beside(path, content)
            self._kept = (content, path)  # Should the save itself fail now, the next try needs no second copy.
        return self._kept[1]

    def owe(self, why: str, content: Pieces) -> None:
        """A dated copy of this is to be kept before the next write."""
        if len(self._owed) < _MOST_OWED and all(content != owed for _, owed in self._owed):
            self._owed.append((why, content))

    def settle(self, id: str) -> None:
        """Keeps the dated copies that are owed. What cannot be kept now is owed still."""
        owed, self._owed = self._owed, []
        for why, content in owed:
            try:
                self.keep(id, content, why)
            except StorageError as error:
                _log.info("Keeping a copy: %s", error.code)
                self._owed.append((why, content))

    def keep_now_and_then(self, id: str, content: Pieces, why: str) -> None:
        """A dated copy before what may happen many times in an hour; one every few minutes is enough."""
        last = self._by_reason.get(why)
        if last is None or abs(self._now() - last) >= EVERY:
            self._by_reason[why] = self._now()
            self.owe(why, content)
            self.settle(id)

    def keep(self, id: str, content: Pieces, why: str) -> None:
        """Keeps a dated copy, once however often it is tried. Raises StorageError."""
        if self._last is not None and (self._last is content or self._last == content):
            return
        self.backups(id).keep(self._dressed(content), why)
        self._last = content

    def _dressed(self, content: Pieces) -> Pieces:
        """What we knew of a review before somebody locked it is not to lie about without a lock."""
        return content if b"".join(content[:1]).startswith(LOCKED) else self._coat.put_on(content)

    def backups(self, id: str) -> Backups:
        """The dated copies there are."""
        if id not in self._backups:
            put = self._file.put_beside
            self._backups[id] = Backups(self._file.path, id, disk=self._file.disk, put=put, now=self._now)
        return self._backups[id]
