"""Start-up: the whole program against a bare window, and `km` against an interpreter that does nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.run import Row

ROUNDS = 11
FIRST_PAINT = ("-m", "tests.bench.first_paint")


def timed(arguments: Sequence[str], env: dict[str, str]) -> tuple[float, str]:
    """Milliseconds that a process takes, and what it prints."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=True)
    return (time.perf_counter() - start) * 1000, done.stdout


def paired(ours: Sequence[str], floor: Sequence[str], env: dict[str, str], rounds: int) -> tuple[float, float, float]:
    """Medians of both in milliseconds and of their ratio, taken in turn after one warm-up."""
    pairs = [(timed(ours, env)[0], timed(floor, env)[0]) for _round in range(rounds + 1)][1:]
    return (
        statistics.median(a for a, _b in pairs),
        statistics.median(b for _a, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def rows() -> list[Row]:
    """First paint, memory, and the start of `km`."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {**os.environ, "KM_LIBRARY": str(home / "library"), "KM_SETTINGS": str(home / "settings.json")}
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        env["PYTHONPATH"] = os.getcwd()
        found = [_row("first paint of the whole program", (*FIRST_PAINT, "program"), (*FIRST_PAINT, "hello"), env, "≤ 1.7")]
        ours, floor = (int(timed((*FIRST_PAINT, what), env)[1]) / 1024 for what in ("program", "hello"))
        over = f"+{ours - floor:.0f} MB"
        found.append(("memory at first paint", f"{ours:.0f} MB", f"{floor:.0f} MB", over, "≤ +15 MB"))
        nothing = ("-c", "pass")
        found += [_row(f"km {words}", ("-m", "km_desktop", words), nothing, env, "≤ 4") for words in ("formats", "--version")]
        return found


def _row(what: str, ours: Sequence[str], floor: Sequence[str], env: dict[str, str], target: str) -> Row:
    a, b, ratio = paired(ours, floor, env, ROUNDS)
    return (what, f"{a:.0f} ms", f"{b:.0f} ms", f"{ratio:.2f}", target)
