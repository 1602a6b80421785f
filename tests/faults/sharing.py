"""R5: another program holds the file, for a moment or for good, as virus guards and indexers on Windows do."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.drives import FIXED
from tests.faults.disks import FaultyDisk, SharingError
from tests.faults.drive import NETWORK, AtDrive
from tests.faults.trial import Outcome, Trial
from tests.storage.made import NOW, with_notes

T = TypeVar("T")
CODES = (5, 32, 33, 1175)
HELD = ("replace", "open")
"""What another program's hold stands in the way of."""
LONGEST = 1.5
"""Seconds of a hold that is waited for."""
TOLD_WITHIN = 3.0
BLOCKED = 0.05
"""Seconds for which typing may stand still."""


@dataclass
class HeldDisk(FaultyDisk):
    """A disk on which somebody holds the file until `until`; waiting takes no real time unless `really`."""

    code: int = 5
    until: float = 0.0
    now: float = 0.0
    patient: bool = True
    really: bool = False

    def wait(self, seconds: float) -> None:
        self.now += seconds
        if not self.patient:
            self.now = self.until - 1.0  # It never looks again while the file is held.
        if self.really:
            time.sleep(seconds)

    def _tried(self, name: str, call: Callable[[], T]) -> T:
        if name in HELD and self.now < self.until:
            raise SharingError(self.code)
        return super()._tried(name, call)


def held_for_a_moment(folder: Path, part: float, *, patient: bool = True) -> Outcome:
    """Saves while the file is held for up to 1.5 seconds; how many of these saves were lost."""
    rounds = max(20, int(1_000 * part))
    path = folder / "a.kmr"
    SessionFile(path).create(with_notes(1))
    random, disk = Random(5), HeldDisk()
    file = SessionFile(path, disk=disk)
    desk = Desk(file.load())
    came, waiting = Outcome(rounds, 0, ""), []
    disk.patient = patient
    for number in range(rounds):
        if len(desk.session.notes) > 50:
            desk = Desk(file.load())
        waiting = [*desk.do("x", notes.rewrite, "n0", f"text {number}")]
        disk.code, disk.now = random.choice(CODES), 0.0
        disk.until = random.uniform(0.001, LONGEST)
        try:
            file.save(desk.session, waiting)
        except StorageError as error:
            came.bad += 1
            came.told = came.told or [f"{disk.code} for {disk.until:.2f} s: {error.code}"]
            disk.now = disk.until = 0.0
            file.save(desk.session, waiting)
    came.reached = f"{rounds - came.bad:,} of {rounds:,} saved"
    return came


def held_for_good(folder: Path, part: float) -> Outcome:
    """Nobody lets go: the words are on this computer within three seconds, it is told once, and typing never waits."""
    came = Outcome(0, 0, "")
    latest = slowest = 0.0
    for number, code in enumerate(CODES if part >= 1 else CODES[:1]):
        place = folder / str(number)
        disk = HeldDisk(code=code, until=1e9, really=True)
        SessionFile(place / "a.kmr").create(with_notes(1))
        disk.until = 0.0
        at = AtDrive(place / "a.kmr", place / "local", disk, NETWORK if number % 2 else FIXED)
        disk.until = 1e9
        try:
            took, count = _typed_until_told(at)
            at.settled()
            told = [said for said in at.told if said[0] == "kept" and said[1]]
            wrong = {
                "told too late": took > TOLD_WITHIN,
                "told otherwise than once": len({code for _, code in told}) != 1,
                "not kept": at.kept() != set(at.desk.session.notes),
                "typing waited": at.waited() > BLOCKED,
                "the file was touched": at.on_drive() != {"n0"},
            }
            disk.until = 0.0
            wrong["it did not come right"] = not at.right_again()
            came.tried += count
            came.bad += sum(wrong.values())
            came.told += [f"{code}: {what}" for what, true in wrong.items() if true]
            latest, slowest = max(latest, took), max(slowest, at.waited())
        finally:
            at.saver.abandon()
    came.reached = f"told in {latest:.1f} s, typing waited {slowest * 1000:.0f} ms at most"
    return came


def _typed_until_told(at: AtDrive) -> tuple[float, int]:
    """Types twenty notes a second until it is told where they are; seconds until then, and how many notes."""
    began, count = time.monotonic(), 0
    while True:
        at.add(f"x{count}")
        count += 1
        time.sleep(0.05)
        state, why = at.saver.state()
        took = time.monotonic() - began
        if (state == "kept" and why is not None) or took > 2 * TOLD_WITHIN:
            return took, count


def told_late(folder: Path, part: float) -> Outcome:
    """A program that saves where it types: it stands still while the file is held, and then has nothing anywhere."""
    path = folder / "a.kmr"
    SessionFile(path).create(with_notes(1))
    disk = HeldDisk(really=True)
    file = SessionFile(path, disk=disk)
    desk = Desk(file.load())
    disk.until = 1e9
    changes = desk.do("x", notes.add, id="x", stage="expected", text="x", now=NOW)
    began = time.monotonic()
    try:
        file.save(desk.session, changes)
    except StorageError:
        waited = time.monotonic() - began
        return Outcome(1, 1, f"typing waited {waited * 1000:,.0f} ms, kept nowhere")
    return Outcome(1, 0, "saved")


def _impatient(folder: Path, part: float) -> Outcome:
    came = held_for_a_moment(folder, part, patient=False)
    came.reached += " without trying again"
    return came


TRIALS = [
    Trial("R5", "held by another program for up to 1.5 s", "1,000 of 1,000 saved", held_for_a_moment, _impatient, slice=0.1),
    Trial("R5", "held by another program for good", "told once in 3 s, typing ≤ 50 ms", held_for_good, told_late),
]
