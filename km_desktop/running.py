"""Which reviews this program has open, in small files that a clean close takes away. What is left tells of a crash."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = "open"
"""Where they lie, within this computer's own folder."""
PRIVATE = 0o600
_MOST_BYTES = 65_536

Started = Callable[[int], str]
"""When a process began, in words that no later process of its number will have; empty where none runs or nobody knows."""


@dataclass(frozen=True, slots=True)
class Left:
    """A review that was open when the program stopped without closing it."""

    mark: Path
    review: Path
    id: str
    """Of the review."""
    seen: str
    """UTC at which the program was last known to run, ISO 8601."""


class Running:
    """Marks the reviews that this process has open. Never raises: a mark is a courtesy, and work goes on without it."""

    def __init__(self, local: Path, *, pid: int = 0, started: Started | None = None) -> None:
        self._folder = local / FOLDER
        self._pid = pid or os.getpid()
        self._started = (started or began)(self._pid)
        self._marks: dict[Path, Path] = {}

    def opened(self, review: Path, id: str) -> None:
        """The review is open from now on."""
        mark = self._folder / f"{self._pid}-{os.urandom(6).hex()}.json"
        told = {"path": os.path.abspath(review), "session": id, "pid": self._pid, "started": self._started}  # noqa: PTH100 - a link is a place of its own
        try:
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, exist_ok=True)
                for folder in (self._folder.parent, self._folder):
                    with contextlib.suppress(OSError):
                        folder.chmod(0o700)
            handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
            try:
                os.write(handle, json.dumps(told).encode("utf-8", "surrogateescape"))
            finally:
                os.close(handle)
        except OSError:
            return
        self._marks[review] = mark

    def alive(self) -> None:
        """The program still runs: said every now and then, so that a crash can tell when it was."""
        for mark in self._marks.values():
            with contextlib.suppress(OSError):
                os.utime(mark)

    def closed(self, review: Path) -> None:
        """The review was closed as it should be."""
        mark = self._marks.pop(review, None)
        if mark is not None:
            with contextlib.suppress(OSError):
                mark.unlink()


def mark_of(pid: int = 0) -> str:
    """What tells a process of this computer from every other one, before and after it; this one's without a number."""
    pid = pid or os.getpid()
    return f"{pid}-{zlib.crc32(began(pid).encode()):08x}"


def runs(mark: str) -> bool:
    """Whether the process with this mark still runs on this computer."""
    number = mark.partition("-")[0]
    return number.isascii() and number.isdecimal() and len(number) < 10 and bool(began(int(number))) and mark_of(int(number)) == mark


def left_over(local: Path, started: Started | None = None) -> list[Left]:
    """What programs that no longer run had open, the latest first. Never raises, and changes nothing."""
    found = [_left(mark) for mark in _marks(local)]
    gone = [left for left, pid, since in filter(None, found) if not _runs(pid, since, started or began)]
    return sorted(gone, key=lambda left: left.seen, reverse=True)


def open_now(local: Path, started: Started | None = None) -> set[Path]:
    """The reviews that a program on this computer has open."""
    found = [_left(mark) for mark in _marks(local)]
    return {left.review for left, pid, since in filter(None, found) if _runs(pid, since, started or began)}


def forget(left: Left) -> None:
    """Takes the mark away: whoever should know has been told. Never raises."""
    with contextlib.suppress(OSError):
        left.mark.unlink()


def began(pid: int, platform: str = sys.platform) -> str:
    """See Started."""
    if pid <= 0:
        return ""
    try:
        if platform == "win32":
            return _on_windows(pid)
        if platform.startswith("linux"):
            return _on_linux(pid)
        return _elsewhere(pid)
    except (OSError, ValueError, IndexError):
        return ""


def _runs(pid: int, since: str, started: Started) -> bool:
    """Whether the very process still runs: another one may have its number by now."""
    return bool(since) and started(pid) == since


def _marks(local: Path) -> list[Path]:
    try:
        return sorted(path for path in (local / FOLDER).iterdir() if path.suffix == ".json")
    except OSError:
        return []


def _left(mark: Path) -> tuple[Left, int, str] | None:
    try:
        seen = datetime.fromtimestamp(mark.stat().st_mtime, UTC).isoformat(timespec="seconds")
        with mark.open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        left = Left(mark, Path(str(told["path"])), str(told["session"]), seen)
        return left, int(told["pid"]), str(told["started"])
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _on_linux(pid: int) -> str:
    # What comes after the name, which may hold anything: the 20th value is when it began, counted from the boot.
    values = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    if values[0] in ("Z", "X"):
        return ""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return f"{boot} {values[19]}"


def _elsewhere(pid: int) -> str:
    import subprocess

    command = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
    with contextlib.suppress(subprocess.SubprocessError):
        told = subprocess.run(command, capture_output=True, timeout=5, check=False)
        return told.stdout.decode("ascii", "replace").strip()
    return ""


def _on_windows(pid: int) -> str:
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(0x1000, False, pid)  # May ask for little, and of others' processes too.
        if not handle:
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        code = wintypes.DWORD()
        kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
        known = kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
        kernel.CloseHandle(wintypes.HANDLE(handle))
        if known and code.value == 259:
            return f"{times[0].dwHighDateTime:08x}{times[0].dwLowDateTime:08x}"
    return ""
