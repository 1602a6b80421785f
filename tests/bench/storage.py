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
Row = tuple[str, float, float, float, float]


def rows(rounds: int = 40, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """What was measured: (what, milliseconds, floor in milliseconds, ratio, target). Medians of interleaved rounds."""
    with tempfile.TemporaryDirectory() as folder:
        return [_added(Path(folder), size, rounds) for size in sizes]


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


def _added(folder: Path, size: int, rounds: int) -> Row:
    file = SessionFile(folder / f"{size}.kmr")
    file.create(session_of(size))
    desk = Desk(file.load())
    done = threading.Event()
    at: list[float] = []

    def on_saved(_ticket: int) -> None:
        at.append(time.perf_counter())
        done.set()

    saver = Saver(file, on_saved=on_saved, on_failed=_stop, on_theirs=lambda _: None)
    desk.listen(saver.heed)
    took: list[float] = []
    least: list[float] = []
    for number in range(rounds + 5):
        done.clear()
        began = time.perf_counter()
        desk.do("note.add", notes.add, id=f"new-{number}", stage="actual", text=WORDS[:180], now=NOW)
        done.wait()
        took.append(at[-1] - began)
        least.append(floor(folder, file.path.read_bytes()))
    saver.close(10)
    figure, bare = (statistics.median(series[5:]) * 1_000 for series in (took, least))
    return (f"Enter to acknowledged on disk, {size:,} notes (ms)", figure, bare, figure / bare, TARGET)


def held(size: int = 5_000, seconds: float = 2.0) -> float:
    """The longest that saving keeps another thread from running, in milliseconds, note after note."""
    with tempfile.TemporaryDirectory() as folder:
        file = SessionFile(Path(folder) / "held.kmr")
        file.create(session_of(size))
        desk = Desk(file.load())
        saver = Saver(file, on_saved=lambda _: None, on_failed=_stop, on_theirs=lambda _: None)
        desk.listen(saver.heed)
        longest, number, end = 0.0, 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            if saver.saved == saver.submitted:
                number += 1
                desk.do("note.add", notes.add, id=f"new-{number}", stage="actual", text=WORDS[:180], now=NOW)
            began = time.perf_counter()
            time.sleep(0.0005)
            longest = max(longest, time.perf_counter() - began - 0.0005)
        saver.close(10)
    return longest * 1_000


def _stop(code: str, _facts: object) -> None:
    raise RuntimeError(code)


def main(show: Callable[[str], None] = print) -> None:
    """Prints the rows."""
    for what, figure, bare, ratio, target in rows():
        show(f"{what:55} {figure:7.2f}  floor {bare:7.2f}  ratio {ratio:5.2f}  target {target}")
    show(f"{'longest hold of another thread, 5,000 notes (ms)':55} {held():7.2f}{'':24}target 16")


if __name__ == "__main__":
    main()
