"""Every call to the disk fails once, three times or for good, in every way: what was said to be saved is there."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb import JSONStorage, TinyDB

from km_desktop.desk import Desk
from km_desktop.review.changes import Change, apply
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, StorageError, decode
from km_desktop.storage.shrinking import put_back, shrinks
from tests.faults.disks import ALWAYS, CALLS, FaultyDisk, system_error
from tests.faults.kills import Score
from tests.faults.power import half_out
from tests.faults.trial import Trial
from tests.faults.workload import Player
from tests.storage.made import with_notes

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EBUSY)
TIMES = (1, 3, ALWAYS)
STEPS = 4
NAME = re.compile(r"a\.kmr(\.prev)?|\d{8}T\d{6}Z [a-z-]+( \(\d\))?\.kmr")
CODES = ("failed", "no_space", "no_permission", "read_only", "quota", "in_use")
OFTEN = ("look", "open", "read", "close", "create", "write", "sync", "replace")


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, from which call on, and how often."""

    call: str
    number: int
    after: int
    times: int
    short: int = 0

    def disk(self) -> FaultyDisk:
        """A disk on which it does."""
        return FaultyDisk(self.call, system_error(self.number), self.after, self.times, self.short)


def faults(every: int = 1) -> Iterator[Fault]:
    """Each call, each error, once, three times and for good, from each of the first few calls on."""
    found = [
        Fault(call, number, after, times, short)
        for call in (*CALLS, "make_folder")
        for number in ERRORS
        for times in TIMES
        for after in range(7 if call in OFTEN else 3)
        for short in ((0, 997) if call == "write" else (0,))
    ]
    return iter(found[::every])


class Saving:
    """A desk whose saves may fail; what failed is handed over again with what came since."""

    def __init__(self, path: Path, disk: FaultyDisk) -> None:
        self.path = path
        self.file = SessionFile(path, disk=disk)
        try:
            self.sure = self.file.load()
        except StorageError:
            disk.after, disk.times = 2, min(disk.times, 3)  # It met the opening; let it come again while saving.
            self.sure = SessionFile(path).load()
            while self.file._value is None:
                self._open()
        self.desk = Desk(self.sure)
        self.waiting: list[Change] = []
        self.tried: list[Session] = []
        self.desk.listen(lambda event: self.waiting.extend(event.changes))

    def save(self) -> bool:
        """Whether it came through. What is on disk must be what is sure, or what was tried since."""
        self.tried.append(self.desk.session)
        try:
            saved = self.file.save(self.desk.session, self.waiting)
        except StorageError as error:
            found = decode(self.path.read_bytes())
            whole = [apply(value, put_back(self.sure, value)) for value in self.tried]  # As it is where no copy can be.
            if error.code not in CODES or found not in (self.sure, *self.tried, *whole):
                raise AssertionError(f"neither old nor new after {error}") from error
            return False
        assert not saved.notice, saved.notice
        self.desk.adopt(saved.adopt)
        self._nothing_gone()
        assert decode(self.path.read_bytes()) == self.desk.session, "saved, and something else there"
        self.sure = self.desk.session
        self.waiting.clear()
        self.tried.clear()
        return True

    def _nothing_gone(self) -> None:
        """What went by the dozen is in the bin, or in a dated copy."""
        if shrinks(self.sure, self.desk.session):
            copies = [decode(copy.read_bytes()) for copy in self.path.parent.glob("Copies/*/*.kmr")]
            whole = not put_back(self.sure, self.desk.session)
            assert whole or any(not put_back(self.sure, copy) for copy in copies), "notes are gone"

    def _open(self) -> None:
        try:
            self.file.load()
        except StorageError:
            return


def disk_faults(folder: Path, every: int = 1) -> Score:
    """Sweeps over the faults; `kills` of the score are the faults put in."""
    score = Score()
    for fault in faults(every):
        path = folder / "swept" / "a.kmr"
        SessionFile(path).create(with_notes(12))
        if fault.after % 2:  # Another tool wrote it: that is kept before it is written here.
            path.write_bytes(path.read_bytes().replace(b"Note 1", b"By hand"))
        disk = fault.disk()
        try:
            saving = Saving(path, disk)
            player = Player(saving.desk, fault.after + len(fault.call))
            for step in range(STEPS):
                player.step()
                if step == 1:
                    saving.desk.do("out", half_out)
                score.acknowledged += saving.save()
            score.kills += 1
            disk.heal()
            assert saving.save(), "it never came right"
            saving.file.close()
            left = {each.name for each in path.parent.rglob("*") if each.is_file() and not NAME.fullmatch(each.name)}
            assert not left, f"left {left}"
            assert len(list(path.parent.glob("Copies/*/*"))) <= 3, "a copy for every try"
        except StorageError as error:
            score.unreadable += 1
            score.say(f"{fault}: {error}")
        except AssertionError as error:
            score.lost += 1
            score.say(f"{fault}: {error}")
        shutil.rmtree(path.parent)
    return score


class Failing:
    """A file's handle of which the `after`-th step of one kind fails; of a failing write half comes through."""

    def __init__(self, handle: Any, step: str, number: int, after: int) -> None:
        self._handle, self._step, self._number, self._after = handle, step, number, after

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._handle, name)
        if name != self._step:
            return real

        def step(*given: Any) -> Any:
            self._after -= 1
            if self._after != -1:
                return real(*given)
            if name == "write":
                real(given[0][: len(given[0]) // 2])
                self._handle.flush()
            raise OSError(self._number, os.strerror(self._number))

        return step


def tinydb_faults(folder: Path) -> Score:
    """The same for TinyDB's own storage, one failing step at a time; `lost` are files that lack an acknowledged note."""
    score = Score()
    for step in ("write", "flush", "truncate"):
        for number in ERRORS:
            for after in range(9):
                score.kills += 1
                path = folder / f"{step}-{number}-{after}.json"
                sure = _tinydb_through(path, step, number, after)
                score.acknowledged += len(sure)
                try:
                    with TinyDB(path, encoding="utf-8") as database:
                        there = {doc["id"] for doc in database}
                except ValueError:
                    score.unreadable += 1
                    continue
                score.lost += not sure <= there
    return score


def _tinydb_through(path: Path, step: str, number: int, after: int) -> set[str]:
    sure: set[str] = set()
    with TinyDB(path, encoding="utf-8") as database:
        storage = database.storage
        assert isinstance(storage, JSONStorage)
        storage._handle = Failing(storage._handle, step, number, after)
        for count in range(10):
            try:
                if count % 3 == 2:
                    database.update({"text": "short"}, doc_ids=[1])
                else:
                    database.insert({"id": f"n{count}", "text": "x" * 200})
                    sure.add(f"n{count}")
            except (OSError, ValueError):
                break  # The program would be told, and opens the file again.
    return sure


TRIALS = [
    Trial(
        "R3",
        "every call to the disk fails",
        "0 lost of 700",
        lambda folder, part: disk_faults(folder, max(1, min(17, round(1 / part)))).outcome(),
        lambda folder, _: tinydb_faults(folder).outcome(),
    ),
]
