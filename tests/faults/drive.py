"""A desk at a drive that may fail, with this computer's own disk beside it; and small disks that are really full."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.storage import Saver, SessionFile
from km_desktop.storage.disk import Disk
from km_desktop.storage.drives import FIXED, Drive
from km_desktop.storage.rescue import Rescue, load
from tests.storage.made import NOW, with_notes

NETWORK = Drive("network", "H:", "")
LONG = 20.0
"""Seconds after which a trial has hung."""


class AtDrive:
    """A review that is opened, typed into and saved."""

    def __init__(self, path: Path, local: Path, disk: Disk | None = None, drive: Drive = FIXED) -> None:
        if not path.exists():
            SessionFile(path).create(with_notes(1))
        self.path = path
        self.file = SessionFile(path, disk=disk, verify=drive.slow)
        self.desk = Desk(self.file.load())
        self.rescue = Rescue(local, self.desk.session.id, path)
        self._took: list[float] = []
        self.told: list[tuple[str, str]] = []
        self.saver = Saver(
            self.file,
            on_saved=lambda _ticket: self._tell(),
            on_kept=lambda _ticket: self._tell(),
            on_failed=lambda _code, _facts: self._tell(),
            on_theirs=lambda _changes: None,
            rescue=self.rescue,
            drive=drive,
        )
        self.desk.listen(self.saver.heed)

    def add(self, note: str, text: str = "Words that nobody may lose") -> None:
        """Types a note."""
        began = time.perf_counter()
        self.desk.do("note.add", notes.add, id=note, stage="expected", text=text, now=NOW)
        self._took.append(time.perf_counter() - began)

    def waited(self) -> float:
        """Seconds that typing a note took at the most; once a busy machine may have looked away."""
        return sorted([0.0, 0.0, *self._took])[-2]

    def settled(self) -> tuple[str, str]:
        """The state and the code of its reason, once what was typed is somewhere, or is known to be nowhere."""
        end = time.monotonic() + LONG
        while True:
            state, why = self.saver.state()
            on_its_way = state == "saving" or (state == "kept" and why is None)
            if not on_its_way or time.monotonic() > end:
                return state, why.code if why is not None else ""
            time.sleep(0.0005)

    def kept(self) -> set[str]:
        """The notes in the copy on this computer; none where there is no copy."""
        return set(load(self.rescue.path).notes) if self.rescue.path.exists() else set()

    def on_drive(self) -> set[str]:
        """The notes in the file, opened afresh."""
        return set(SessionFile(self.path).load().notes)

    def right_again(self) -> bool:
        """Whether it comes right by itself now that nothing is in the way."""
        self.saver.try_now()
        return self.saver.flush(LONG) and self.on_drive() == set(self.desk.session.notes)

    def _tell(self) -> None:
        state, why = self.saver.state()
        said = (state, why.code if why is not None else "")
        if said not in self.told[-1:]:
            self.told.append(said)


def may_mount() -> bool:
    """Whether small disks can be made here."""
    return os.name == "posix" and hasattr(os, "geteuid") and os.geteuid() == 0


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path | None]:
    """A disk of that size, full as soon as it is full; None where none can be made."""
    place = folder / f"disk{kilobytes}"
    place.mkdir()
    made = may_mount() and not _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place))
    try:
        yield place if made else None
    finally:
        if made:
            subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def read_only(place: Path) -> bool:
    """Lets nobody write on a disk that `small_disk` made."""
    return not _mount("-o", "remount,ro", str(place))


def writable(place: Path) -> None:
    """Takes that back."""
    _mount("-o", "remount,rw", str(place))


def pull_out(place: Path) -> None:
    """Takes away a disk that `small_disk` made; its bare folder stays."""
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def _mount(*words: str) -> int:
    try:
        return subprocess.run(["mount", *words], check=False, capture_output=True).returncode
    except OSError:
        return 1
