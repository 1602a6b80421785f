"""From a key in the capture line to the painted letter, with few and many notes on the board."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.bench.run import Row
from tests.stories.screens import WALLS


def rows() -> list[Row]:
    """Measured in a process of its own for each size of the wall, with console and audience window open."""
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Row] = []
    for wall in WALLS:
        command = [sys.executable, "-m", "tests.bench.typing", wall]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        found += [(*line.split("\t"),) for line in done.stdout.splitlines()]  # type: ignore[misc]
    return found
