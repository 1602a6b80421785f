"""From a change of the review to the painted note, on the board and the wall together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.run import Row


def rows() -> list[Row]:
    """Measured in a process of its own, both windows open at 1920×1080, nothing saved."""
    env = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.bench.painting"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [(*line.split("\t"),) for line in done.stdout.splitlines()]  # type: ignore[misc]
