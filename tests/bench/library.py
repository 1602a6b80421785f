"""Opening a library: the first list against looking at every file of it."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from km_desktop import compose
from km_desktop.library import Library
from km_desktop.review.create import new_session
from tests.bench.run import Row

SIZES = (1_000, 10_000)
SHOWN = 12


def rows() -> list[Row]:
    """The first list of so many reviews against a stat of each file; both warm, medians of 7."""
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
            ours = statistics.median(_timed(lambda: _list(library)) for _round in range(7))
            floor = statistics.median(_timed(lambda: _stat(home)) for _round in range(7))
            found.append((f"first list of {size:,} reviews", f"{ours:.0f} ms", f"{floor:.0f} ms", f"{ours / floor:.2f}", "≤ 1.5"))
    return found


def _list(library: Library) -> None:
    assert len(library.entries(SHOWN)) == SHOWN


def _stat(home: Path) -> None:
    for entry in os.scandir(home):
        os.stat(entry.path)


def _timed(run: object) -> float:
    start = time.perf_counter()
    run()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000
