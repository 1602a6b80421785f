"""What a long day leaves in memory: many notes, stages and second thoughts, in a minute instead of eight hours."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.bench.run import Row


def rows() -> list[Row]:
    """Measured in a process of its own, with console and audience window open."""
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.bench.day"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [(*line.split("\t"),) for line in done.stdout.splitlines()]  # type: ignore[misc]
