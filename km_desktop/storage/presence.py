"""A courtesy beside a review on a shared drive: which computer is writing it. No lock, and no word of a person.

What keeps everybody's notes is that every save looks at the file first; this only tells people of one another.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from km_desktop.storage.disk import PRIVATE, Disk, RealDisk
from km_desktop.storage.errors import StorageError
from km_desktop.storage.files import read_file, replace_safely
from km_desktop.storage.waiting import utc_now

ENDING = ".open"
EVERY = timedelta(minutes=1)
"""How often it is said that the review is still being written."""
OLD = timedelta(hours=12)
"""After so long, somebody who chose to write as well need not be told again."""
_MOST_BYTES = 65_536
_LONGEST = 200
_MOST = 20


@dataclass(frozen=True, slots=True)
class Other:
    """Another program that writes the review, or did when it stopped."""

    pc: str
    since: str
    """UTC, ISO 8601."""
    last: str
    """UTC of its last save that is known, ISO 8601."""


class Presence:
    """What this program says of itself beside one review. Never raises; nothing is on disk before `wrote`.

    For several threads: after `left` nothing is said any more.

    `mark` tells this program from every other one, `pc` is the name of this computer. `alive(mark)` says whether
    another program of this very computer still runs.
    """

    def __init__(
        self,
        path: Path,
        *,
        pc: str,
        mark: str,
        alive: Callable[[str], bool] = lambda _mark: True,
        disk: Disk | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.review, self.path = path, presence_path(path)
        self._pc, self._mark, self._alive, self._now = pc[:60], mark, alive, now
        self._disk: Disk = disk or RealDisk()
        self._since = self._last = ""
        self._said: datetime | None = None
        self._over: set[str] = set()
        self._guard = threading.Lock()
        self._ended = False

    def others(self) -> tuple[Other, ...]:
        """Who else has the review open for writing, the latest first. Writes nothing."""
        told = [self._other(mark, entry) for mark, entry in self._read().items() if not self._gone(mark, entry)]
        return tuple(sorted(told, key=lambda other: other.last, reverse=True))

    def go_ahead(self) -> None:
        """Somebody was told of the others and writes as well: those of long ago are not told of again."""
        before = (self._now() - OLD).isoformat(timespec="seconds")
        self._over = {mark for mark, entry in self._read().items() if str(entry.get("last", "")) < before}

    def wrote(self) -> None:
        """The review was saved from here."""
        with self._guard:
            if not self._ended:
                self._say()

    @property
    def due(self) -> bool:
        """Whether `wrote` has anything to say now."""
        return self._said is None or not timedelta(0) <= self._now() - self._said < EVERY

    def _say(self) -> None:
        if not self.due:
            return
        now = self._now()
        self._last = now.isoformat(timespec="seconds")
        self._since = self._since or self._last
        held = self._kept()
        held[self._mark] = {"pc": self._pc, "since": self._since, "last": self._last}
        if self._write(held):
            self._said = now

    def left(self) -> None:
        """The review is closed here."""
        with self._guard:
            self._ended = True
            if self._said is not None:
                self._said = None
                self._take_back()

    def _take_back(self) -> None:
        held = self._kept()
        if held:
            self._write(held)
            return
        with contextlib.suppress(OSError):
            self._disk.remove(self.path)

    def _kept(self) -> dict[str, Mapping[str, object]]:
        """What the others say of themselves, without those that are known to have gone."""
        kept = {m: e for m, e in self._read().items() if m not in self._over and not self._gone(m, e)}
        return dict(list(kept.items())[-_MOST:])

    def _gone(self, mark: str, entry: Mapping[str, object]) -> bool:
        """Ours, or of a program on this computer that no longer runs. Of another computer nobody knows that."""
        return mark == self._mark or (entry.get("pc") == self._pc and not self._alive(mark))

    def _other(self, _mark: str, entry: Mapping[str, object]) -> Other:
        # The file is anybody's: a name holds nothing that would turn or hide what stands around it.
        name = "".join(mark for mark in str(entry.get("pc", ""))[:60] if mark.isalnum() or mark in " -_.")
        return Other(name, str(entry.get("since", "")), str(entry.get("last", "")))

    def _read(self) -> dict[str, Mapping[str, object]]:
        try:
            told = json.loads(read_file(self._disk, self.path, _MOST_BYTES)[0])
        except (StorageError, ValueError, RecursionError):
            return {}
        if not isinstance(told, dict):
            return {}
        return {str(mark): entry for mark, entry in told.items() if isinstance(entry, dict)}

    def _write(self, held: Mapping[str, Mapping[str, object]]) -> bool:
        try:
            replace_safely(self._disk, self.path, (json.dumps(held).encode("ascii"),), PRIVATE)
        except OSError:
            return False
        return True


def presence_path(path: Path) -> Path:
    """Where it is said who writes a review."""
    name = path.name
    if len(name.encode("utf-8", "surrogateescape")) > _LONGEST:
        name = f"{zlib.crc32(name.encode('utf-8', 'surrogateescape')):08x}"
    return path.with_name(f"~${name}{ENDING}")


def computer_name(env: Mapping[str, str] = os.environ) -> str:
    """What this computer is called; "PC" where nobody says."""
    named = env.get("COMPUTERNAME") or getattr(os, "uname", lambda: None)()
    return (named if isinstance(named, str) else getattr(named, "nodename", "")) or "PC"
