"""Opening a library: the first list against looking at every file of it."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from km_desktop import compose
from km_desktop.library import Library
from km_desktop.review.create import new_session
from tests.bench.run import Row

SIZES = (1_000, 10_000)
SHOWN, ROUNDS = 12, 11


def rows() -> list[Row]:
    """The first list of so many reviews, anew and after one changed, against a stat of each file; warm, in turn."""
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        formats, _problems = compose.load_all_formats({"KM_SETTINGS": str(Path(folder) / "settings.json")})
        home = Path(folder) / "library"
        library = compose.make_library(home, compose.SystemClock())
        first = library.create(new_session(formats["aar"], id="s", now="2026-06-16T13:00:00+00:00", title="Review"))
        there = 1
        for size in SIZES:
            for number in range(there, size):
                shutil.copyfile(first, home / f"2026-06-16 review {number:05}.kmr")
            there = size
            found += _measured(library, size)
    return found


def _measured(library: Library, size: int) -> list[Row]:
    opened, again, floor = list[float](), list[float](), list[float]()
    for number in range(ROUNDS + 1):
        opened.append(_timed(lambda: _list(compose.make_library(library.folder, compose.SystemClock()))))
        library.paths()[number].touch()
        again.append(_timed(lambda: _list(library)))
        floor.append(_timed(lambda: _stat(library.folder)))
    return [
        _row(f"first list of {size:,} reviews", opened[1:], floor[1:]),
        _row(f"list of {size:,} reviews after one changed", again[1:], floor[1:]),
    ]


def _row(what: str, ours: list[float], floor: list[float]) -> Row:
    a, b = statistics.median(ours), statistics.median(floor)
    ratio = statistics.median(one / other for one, other in zip(ours, floor, strict=True))
    return (what, f"{a:.1f} ms", f"{b:.1f} ms", f"{ratio:.2f}", "≤ 1.5")


def _list(library: Library) -> None:
    assert len(library.entries(SHOWN)) == SHOWN


def _stat(home: Path) -> None:
    for entry in os.scandir(home):
        os.stat(entry.path)


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000
