"""Tries a drive as a review would use it: times, rights, names and locks, in a folder of its own that goes again."""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any, Literal

from km_desktop.storage.disk import RealDisk
from km_desktop.storage.drives import drive_of
from km_desktop.storage.errors import StorageError, told
from km_desktop.storage.files import replace_safely
from km_desktop.storage.locks import LockBeside

Verdict = Literal["good", "odd", "bad"]
"""odd: works, but whoever looks after the drive should know. bad: a review is not safe there."""
START = ".km-drive-"
"""How the name of the folder begins in which everything is tried."""
TIMES = 20
SIZE = 200_000
"""Bytes: about a review with 600 notes."""
SLOW, TOO_SLOW = 0.25, 2.0
"""Seconds a save may take, as a rule and at most."""
LEAST_FREE = 100_000_000
HOLD = 0.4
"""Seconds for which another program holds the file."""
CLOCK = 3.0
"""Seconds by which the drive's clock may differ; the times of some sticks are even numbers."""
LONG = 280
"""Characters in the path of a file; Windows took 260 at most for long."""
NAMES = (
    "Théâtre – déjà vu.kmr", "Łódź ŵŷ.kmr", "مراجعة.kmr", "🙂.kmr", "it's (50%) & more.kmr", "e\u0301.kmr", "n" * 200 + ".kmr"
)  # fmt: skip
"""Names that a review may be given."""

SecondProcess = Callable[[Path], "Popen[str]"]
"""Starts a process that holds the lock of a file until its standard input ends, and says so with a line."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found."""

    code: str
    verdict: Verdict
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Numbers, names and codes; times in seconds."""


def check_drive(folder: Path, local: Path, second: SecondProcess) -> Iterator[Checked]:
    """Tries everything, one after the other. `local` is the folder of this computer alone.

    Raises StorageError where the folder is not there or nothing can be written to it.
    """
    try:
        own = _own_folder(folder)
    except OSError as error:
        raise told(error, folder) from error
    try:
        yield kind(folder)
        yield free(folder)
        yield rights(folder)
        yield sync_times(own)
        yield save_times(own)
        yield held_open(own)
        yield held_a_moment(own)
        yield names(own)
        yield long_path(own)
        yield locks(own, second)
        yield clock(own)
        yield local_folder(local)
    finally:
        shutil.rmtree(_extended(own), ignore_errors=True)
    left = own.exists()
    yield Checked("tidied", "odd" if left else "good", {"path": str(own), "left": left})


def kind(folder: Path) -> Checked:
    """What kind of drive it is, and whether a cloud has its hands on it."""
    drive = drive_of(folder)
    clouds = [value for name, value in os.environ.items() if name.startswith("OneDrive") and value]
    synced = any(folder.resolve().is_relative_to(Path(cloud)) for cloud in clouds)
    facts = {"kind": drive.kind, "name": drive.name, "synced": synced}
    return Checked("kind", "odd" if synced or drive.slow else "good", facts)


def free(folder: Path) -> Checked:
    """How much room there is."""
    room = shutil.disk_usage(folder).free
    return Checked("free", "good" if room >= LEAST_FREE else "bad", {"bytes": room})


def rights(folder: Path) -> Checked:
    """Whether others can read what lies there, as far as this system tells by permission bits."""
    if sys.platform == "win32":
        return Checked("rights", "odd", {"others": "unknown"})
    others = bool(folder.stat().st_mode & 0o055)
    return Checked("rights", "odd" if others else "good", {"others": "read" if others else "none"})


def sync_times(own: Path) -> Checked:
    """How long it takes until bytes are on the medium."""
    disk, taken = RealDisk(), []
    for number in range(TIMES):
        handle = disk.create(own / f"sync-{number}")
        try:
            disk.write(handle, [memoryview(bytes(SIZE))])
            began = time.perf_counter()
            disk.sync(handle)
            taken.append(time.perf_counter() - began)
        finally:
            disk.close(handle)
    return _timed("sync", taken)


def save_times(own: Path) -> Checked:
    """How long a whole save takes, and whether what is read back is what was written."""
    disk, path, taken, wrong = RealDisk(), own / "review.kmr", [], 0
    for number in range(TIMES):
        content = str(number).encode() * SIZE
        began = time.perf_counter()
        replace_safely(disk, path, [content])
        wrong += path.read_bytes() != content
        taken.append(time.perf_counter() - began)
    timed = _timed("save", taken)
    return Checked("save", "bad" if wrong else timed.verdict, {**timed.facts, "wrong": wrong})


def held_open(own: Path) -> Checked:
    """Whether a file can be replaced while another program has it open: Windows says no, and then we wait."""
    path, other = own / "held.kmr", own / "held-new"
    path.write_bytes(b"old")
    other.write_bytes(b"new")
    with path.open("rb"):
        try:
            os.replace(other, path)  # noqa: PTH105 - as a save does it
        except OSError as error:
            return Checked("held_open", "good", {"allowed": False, "fault": getattr(error, "winerror", None) or error.errno})
    return Checked("held_open", "good", {"allowed": True, "fault": 0})


def held_a_moment(own: Path) -> Checked:
    """Whether a save gets through that another program holds up for a moment, and after how long."""
    path = own / "moment.kmr"
    path.write_bytes(b"old")
    held = path.open("rb")
    letting_go = threading.Timer(HOLD, held.close)
    letting_go.start()
    began = time.perf_counter()
    try:
        replace_safely(RealDisk(), path, [b"new"])
        taken = time.perf_counter() - began
    except OSError as error:
        return Checked("held_a_moment", "bad", {"fault": getattr(error, "winerror", None) or error.errno})
    finally:
        letting_go.join()
        held.close()
    return Checked("held_a_moment", "good", {"seconds": taken})


def names(own: Path) -> Checked:
    """Which names the drive refuses, and which it changes."""
    refused, changed = [], []
    for name in NAMES:
        path = own / name
        try:
            path.write_bytes(b"")
        except OSError:
            refused.append(name)
            continue
        if name not in os.listdir(own):  # noqa: PTH208 - the bare names
            changed.append(name)
    sensitive = not (own / NAMES[1].upper()).exists()
    facts = {"refused": refused, "changed": changed, "case": sensitive}
    return Checked("names", "odd" if refused or changed else "good", facts)


def long_path(own: Path) -> Checked:
    """Whether a file can lie deeper than Windows long allowed."""
    deep = own
    try:
        while len(str(deep)) < LONG - 60:
            deep /= "d" * 40
        deep.mkdir(parents=True)
        replace_safely(RealDisk(), deep / ("f" * (LONG - len(str(deep)) - 5) + ".kmr"), [b"deep"])
    except OSError as error:
        return Checked("long_path", "odd", {"characters": LONG, "fault": getattr(error, "winerror", None) or error.errno})
    return Checked("long_path", "good", {"characters": LONG, "fault": 0})


def locks(own: Path, second: SecondProcess) -> Checked:
    """Whether two processes keep out of one another's way."""
    path = own / "locked.kmr"
    path.write_bytes(b"")
    with second(path) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        if not other.stdout.readline():
            return Checked("locks", "odd", {"kept_out": False, "second": False})
        kept_out = not _can_lock(path, 0.2)
        other.stdin.close()
        other.wait()
    free_again = _can_lock(path, 5)
    facts = {"kept_out": kept_out, "second": True, "free_again": free_again}
    return Checked("locks", "good" if kept_out and free_again else "odd" if free_again else "bad", facts)


def clock(own: Path) -> Checked:
    """By how much the times of files differ from this computer's clock."""
    path = own / "clock"
    path.write_bytes(b"now")
    differs = path.stat().st_mtime - time.time()
    return Checked("clock", "odd" if abs(differs) > CLOCK else "good", {"seconds": differs})


def local_folder(local: Path) -> Checked:
    """Whether there is, or can be, a folder for rescue copies on this computer's own disk. Nothing is made."""
    there = next(place for place in (local, *local.parents) if place.exists())
    drive = drive_of(there)
    writable = os.access(there, os.W_OK)
    return Checked("local", "bad" if not writable else "odd" if drive.slow else "good", {"kind": drive.kind, "writable": writable})


def hold(path: Path, said: Callable[[], None], until: Callable[[], object]) -> None:
    """The second process's part: holds the lock from `said` until `until` returns. Raises StorageError."""
    with LockBeside(path, wait=1).held():
        said()
        until()


def _own_folder(folder: Path) -> Path:
    own = folder / f"{START}{os.urandom(4).hex()}"
    own.mkdir(0o700)
    return own


def _extended(path: Path) -> str:
    """A path of which Windows takes every length."""
    return f"\\\\?\\{path.resolve()}" if sys.platform == "win32" and not str(path).startswith("\\\\") else str(path)


def _can_lock(path: Path, wait: float) -> bool:
    with contextlib.suppress(StorageError), LockBeside(path, wait=wait).held():
        return True
    return False


def _timed(code: str, taken: list[float]) -> Checked:
    middle, worst = statistics.median(taken), max(taken)
    verdict: Verdict = "bad" if middle > TOO_SLOW else "odd" if middle > SLOW else "good"
    return Checked(code, verdict, {"median": middle, "worst": worst, "times": len(taken)})
