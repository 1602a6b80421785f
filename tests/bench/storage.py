"""How long a note takes from Enter to the disk, beside the least that any safe write of the same bytes takes."""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from km_desktop.desk import Desk
from km_desktop.format_files import read_format
from km_desktop.resources import root
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from km_desktop.review.formats import Format
from km_desktop.review.session import Note, Session
from km_desktop.storage import Saver, SessionFile

NOW = "2026-06-16T10:00:00+00:00"
SIZES = (50, 300, 1_000, 5_000)
TARGET = 1.3
WORDS = "The second pump was not where the list said it was, so we lent one from theatre four; nobody had told them. " * 2
CROWD = 10_000
"""Reviews in a large library."""
Row = tuple[str, str, str, str, str]


def rows(rounds: int = 40, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """What was measured, its floor, their ratio and the target, as text. Medians of interleaved rounds."""
    with tempfile.TemporaryDirectory() as folder:
        found = [_added(Path(folder), size, rounds) for size in sizes]
    with tempfile.TemporaryDirectory() as folder:
        found.append(_crowded(Path(folder), rounds))
    longest, without = held()
    what = "longest wait of another thread, 5,000 notes, saving or not"
    found.append((what, f"{longest:.1f} ms", f"{without:.1f} ms", "", "≤ 16 ms"))
    return found


def session_of(size: int) -> Session:
    """A review with this many notes of 180 characters."""
    form = read_format(root() / "formats" / "aar.toml")
    assert isinstance(form, Format)
    blank = new_session(form, id="bench", now=NOW, title="Bench")
    made = {
        f"note-{i}": Note(id=f"note-{i}", stage="actual", text=f"{i} {WORDS}"[:180], order=float(i), created=NOW)
        for i in range(size)
    }
    return replace(blank, notes=MappingProxyType(made))


def floor(folder: Path, content: bytes) -> float:
    """Seconds for the least that is safe: write, sync, replace, sync the folder."""
    began = time.perf_counter()
    handle = os.open(folder / "floor.new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    (folder / "floor.new").replace(folder / "floor")
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - began


class Typing:
    """A desk at which notes are added, one at a time, each waited for."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder = folder
        self.file = SessionFile(folder / f"{size}.kmr")
        self.file.create(session_of(size))
        self._desk = Desk(self.file.load())
        self._done = threading.Event()
        self._at = 0.0
        self._count = 0
        self.saver = Saver(self.file, on_saved=self._saved, on_failed=_stop, on_theirs=lambda _: None)
        self._desk.listen(self.saver.heed)

    def add(self) -> float:
        """Seconds from Enter to the word that the note is on disk."""
        self._done.clear()
        began = time.perf_counter()
        self._enter()
        self._done.wait()
        return self._at - began

    def _enter(self) -> None:
        self._count += 1
        note = f"new-{self._count}"
        self._desk.do("note.add", notes.add, id=note, stage="actual", text=WORDS[:180], now=NOW)

    def add_when_idle(self) -> None:
        """Adds a note if the last one is on disk."""
        if self.saver.saved == self.saver.submitted:
            self._enter()

    def _saved(self, _ticket: int) -> None:
        self._at = time.perf_counter()
        self._done.set()


def _added(folder: Path, size: int, rounds: int) -> Row:
    typing = Typing(folder, size)
    took, least = [], []
    for _ in range(rounds + 5):
        took.append(typing.add())
        least.append(floor(folder, typing.file.path.read_bytes()))
    typing.saver.close(10)
    return _row(f"Enter to acknowledged on disk, {size:,} notes", took[5:], least[5:], TARGET)


def _crowded(folder: Path, rounds: int) -> Row:
    small, large = folder / "small", folder / "large"
    for each, count in ((small, 10), (large, CROWD)):
        each.mkdir()
        for number in range(count):
            (each / f"2026-06-16 review-{number}.kmr").touch()
    os.sync()
    few, many = Typing(small, 150), Typing(large, 150)
    took, least = [], []
    for _ in range(rounds + 5):
        took.append(many.add())
        least.append(few.add())
    few.saver.close(10)
    many.saver.close(10)
    return _row(f"the same with {CROWD:,} reviews in the library, against 10", took[5:], least[5:], 1.1)


def _row(what: str, took: list[float], least: list[float], target: float) -> Row:
    figure, bare = statistics.median(took) * 1_000, statistics.median(least) * 1_000
    return (what, f"{figure:.2f} ms", f"{bare:.2f} ms", f"{figure / bare:.2f}", f"≤ {target}")


def held(size: int = 5_000, seconds: float = 1.0) -> tuple[float, float]:
    """The longest wait of another thread for its turn, in milliseconds: while note after note is saved, and without."""
    with tempfile.TemporaryDirectory() as folder:
        typing = Typing(Path(folder), size)
        without = _longest_wait(seconds, lambda: None)
        saving = _longest_wait(seconds, typing.add_when_idle)
        typing.saver.close(10)
    return saving * 1_000, without * 1_000


def _longest_wait(seconds: float, between: Callable[[], None]) -> float:
    longest, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        between()
        began = time.perf_counter()
        time.sleep(0.0005)
        longest = max(longest, time.perf_counter() - began - 0.0005)
    return longest


def _stop(code: str, _facts: object) -> None:
    raise RuntimeError(code)
