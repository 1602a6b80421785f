"""A real X server with two monitors, where the tools for it are installed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

TOOLS = ("Xvfb", "xrandr", "openbox")
MONITORS = {"laptop": "1366/361x768/203+0+0", "projector": "1920/508x1080/286+1366+0"}


@contextmanager
def two_monitors() -> Iterator[str]:
    """Starts the server, splits its screen in two, and yields the name of the display."""
    read, write = os.pipe()
    # Without -noreset the server starts afresh when the first program leaves, and the monitors are gone.
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "3286x1080x24", "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        env = {**os.environ, "DISPLAY": display}
        for name, place in MONITORS.items():
            output = "screen" if name == "laptop" else "none"
            subprocess.run(["xrandr", "--setmonitor", name, place, output], env=env, check=True, capture_output=True)
        # Without a window manager no window is ever the active one.
        manager = subprocess.Popen(["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield display
        finally:
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()
