"""From a key in the capture line to the painted letter, with few and many notes on the board."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.bench.run import Row


def rows() -> list[Row]:
    """Measured in a process of its own, with console and audience window open."""
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.bench.typing"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [(*line.split("\t"),) for line in done.stdout.splitlines()]  # type: ignore[misc]
