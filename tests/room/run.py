"""`python -m tests.room.run`: plays the room at random and prints what was found in it. Nothing private may be.

Each line is a pair of screens. The last is a room that is given the review as it is: it must be caught.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from tests.stories.screens import LAPTOP, PROJECTOR, offscreen
from tests.stories.x_server import TOOLS, two_monitors

ROOT = Path(__file__).parents[2]


class Pair(NamedTuple):
    """Two screens: how far each is scaled, and whether they are a real X server's."""

    what: str
    factors: str = ""
    real: bool = True
    careless: bool = False


PAIRS = (
    Pair("real screens, unplugged, mirrored, lid shut"),
    Pair("the same, projector at 200 %", "laptop=1;projector=2"),
    Pair("the same, projector at 300 %", "laptop=1;projector=3"),
    Pair("the same, laptop at 150 %, projector at 125 %", "laptop=1.5;projector=1.25"),
    Pair("screens that are not there", real=False),
    Pair("a careless room", real=False, careless=True),
)

CAUGHT = 6
"""The seed of an hour in which a careless room shows what it has, and is not only given it."""


def play(pair: Pair, events: int, seed: int, every: int, folder: Path) -> dict[str, Any]:
    """Plays one line in a process of its own; fails with what it said if it fell."""
    words = ["--events", str(events), "--seed", str(seed), "--every", str(every), "--pictures", str(folder)]
    command = [sys.executable, "-m", "tests.room.play", *words, *(["--careless"] if pair.careless else [])]
    with ExitStack() as stack:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        if pair.real:
            env.update(DISPLAY=stack.enter_context(two_monitors()), QT_QPA_PLATFORM="xcb")
        else:
            small = {**PROJECTOR, "width": 1280, "height": 720}
            env["QT_QPA_PLATFORM"] = offscreen(folder, LAPTOP, small)
        if pair.factors:
            env["QT_SCREEN_SCALE_FACTORS"] = pair.factors
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = {**json.loads(done.stdout.splitlines()[-1]), "said": done.stderr}
    return found


def main(words: list[str] | None = None) -> int:
    """Prints the table; 0 when nothing was found and the careless room was caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.room.run", description=__doc__)
    parser.add_argument("--events", type=int, default=2_000, help="events in all (default 2,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another hour (default 1)")
    asked = parser.parse_args(words)
    real = all(map(shutil.which, TOOLS))
    pairs = [pair for pair in PAIRS if real or not pair.real]
    if not real:
        print(f"Without {', '.join(TOOLS)} there are no cables to pull.")
    began, well, each = time.perf_counter(), True, max(20, asked.events // max(1, len(pairs) - 1))
    print(f"{'screens':46} {'events':>6} {'looks':>6} {'compared':>8} {'words':>6} {'pixels':>6} {'screens':>7} {'fell':>5}")
    for at, pair in enumerate(pairs):
        with tempfile.TemporaryDirectory() as folder:
            found = play(pair, 60 if pair.careless else each, CAUGHT if pair.careless else asked.seed + at, 1, Path(folder))
        counts = [len(found[name]) for name in ("words", "pixels", "screens")]
        numbers = f"{counts[0]:6} {counts[1]:6} {counts[2]:7} {found['fallen']:5}"
        print(f"{pair.what:46} {found['events']:6} {found['looked']:6} {found['compared']:8} {numbers}", flush=True)
        right = all(counts[:2]) if pair.careless else not any(counts) and not found["fallen"]
        if not right:
            print(*(found["words"] + found["pixels"] + found["screens"])[:10], found["said"][-2_000:], sep="\n")
        well = well and right
    print(f"{'All well.' if well else 'Not all is well.'} {time.perf_counter() - began:.0f} s")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
