"""R4: a disk that is really full, also while a report is made and a copy is kept; what was told is true."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tinydb import TinyDB

from km_desktop.compose import write_safely
from km_desktop.exports import export
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.storage import SessionFile
from km_desktop.storage.backups import BEFORE_MERGE
from km_desktop.storage.drives import FIXED
from tests.faults.disks import FaultyDisk
from tests.faults.drive import NETWORK, AtDrive, small_disk
from tests.faults.sweep import tinydb_faults
from tests.faults.trial import Outcome, Trial
from tests.report.reviews_made import GENERATED, TODAY

SIZES = (64, 256, 1024)
"""Kilobytes."""
AFTER = 5
"""Notes typed once nothing goes to the disk any more."""
WORDS = "Words that nobody may lose. " * 70


@dataclass
class Budget(FaultyDisk):
    """A disk with room for so many bytes in one write, for where no small disk can be made."""

    room: int = 64 * 1024

    def write(self, handle: int, pieces: Sequence[memoryview]) -> int:
        if sum(map(len, pieces)) > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(handle, pieces)


def full_disks(folder: Path, part: float) -> Outcome:
    """Fills disks of three sizes with notes, beside a report and a copy, on a fixed and on a network drive."""
    came = Outcome(0, 0, "")
    saved = 0
    for size in SIZES if part >= 1 else SIZES[:1]:
        for drive in (FIXED, NETWORK) if part >= 1 else (NETWORK,):
            inside = folder / f"{size}-{drive.kind}"
            inside.mkdir()
            with small_disk(inside, size) as place:
                disk = None if place is not None else Budget(room=size * 512)
                at = AtDrive((place or inside / "there") / "a.kmr", inside / "local", disk, drive)
                try:
                    saved += _filled(at, came)
                    _while_full(at, inside, came)
                    _room_again(at, place, disk, came)
                finally:
                    at.saver.abandon()
    came.reached = f"{came.bad} wrong, {saved:,} saved before it was full"
    return came


def _filled(at: AtDrive, came: Outcome) -> int:
    """Types until the disk is full and a little longer; returns how many notes were said to be on it."""
    sure, safe, number = {"n0"}, set[str](), 0
    while len(safe) < AFTER and number < 2_000:
        note = f"x{number}"
        number += 1
        at.add(note, WORDS)
        came.tried += 1
        state, code = at.settled()
        if state == "saved":
            sure = set(at.desk.session.notes)
        elif state == "kept" and code == "no_space":
            safe.add(note)
            _check(at.kept() >= {*sure, *safe}, came, f"kept, and not there: {note}")
        else:
            _check(False, came, f"{note}: {state} {code}")
            break
    _check(at.on_drive() >= sure, came, "it does not open with all that was saved, while the disk is full")
    return len(sure)


def _while_full(at: AtDrive, inside: Path, came: Outcome) -> None:
    """A report, a copy and another place, while there is no room."""
    before = at.path.read_bytes()
    tries: list[Callable[[], object]] = [
        lambda: export(
            at.desk.session, ("json", "csv"), at.path.parent, guard=unguarded, today=TODAY, generated=GENERATED
        ),
        lambda: write_safely(at.path.with_name("report.pdf"), b"%PDF" * 2**19),
        lambda: at.file.keep_copy(BEFORE_MERGE),
    ]
    for attempt in tries:
        came.tried += 1
        with contextlib.suppress(Refused, OSError, ValueError):
            attempt()
        _check(at.path.read_bytes() == before, came, "the review was touched")
        _check(not at.path.with_name("report.pdf").exists(), came, "half a report was left")
    came.tried += 1
    elsewhere = SessionFile(inside / "elsewhere" / "a.kmr")
    elsewhere.create(at.desk.session)
    _check(set(SessionFile(elsewhere.path).load().notes) == set(at.desk.session.notes), came, "elsewhere lacks notes")


def _room_again(at: AtDrive, place: Path | None, disk: Budget | None, came: Outcome) -> None:
    came.tried += 1
    if disk is not None:
        disk.room = 2**40
    elif place is not None:
        subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=False, capture_output=True)
    _check(at.right_again(), came, "it did not come right by itself")


def _check(true: bool, came: Outcome, what: str) -> None:
    if not true:
        came.bad += 1
        if len(came.told) < 5:
            came.told.append(what)


def tinydb_full(folder: Path, part: float) -> Outcome:
    """The same with TinyDB's own storage."""
    came = Outcome(0, 0, "")
    for size in SIZES if part >= 1 else SIZES[:1]:
        with small_disk(folder, size) as place:
            if place is None:
                score = tinydb_faults(folder)
                return Outcome(score.kills, score.bad, f"{score.bad} of {score.kills} lost")
            sure = _tinydb_until_full(place / "a.json")
            came.tried += sure
            try:
                with TinyDB(place / "a.json") as database:
                    came.bad += sure - min(sure, len(database))
            except (ValueError, OSError):
                came.bad += sure
    came.reached = f"{came.bad:,} of {came.tried:,} saved notes lost"
    return came


def _tinydb_until_full(path: Path) -> int:
    sure = 0
    with contextlib.suppress(OSError), TinyDB(path) as database:
        for number in range(20_000):
            database.insert({"id": f"x{number}", "text": WORDS})
            sure += 1
    return sure


TRIALS = [Trial("R4", "a disk that is really full", "0 lost, opens while full", full_disks, tinydb_full, slice=0.1)]
