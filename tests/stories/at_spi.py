"""A D-Bus session with the accessibility bus and a listener, where the tools for it are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"
TOOLS = ("dbus-daemon", "Xvfb", "xrandr", "openbox")


def there() -> bool:
    """Whether everything is installed."""
    if not LAUNCHER.exists() or not all(map(shutil.which, TOOLS)) or not Path(SYSTEM_PYTHON).exists():
        return False
    check = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    return subprocess.run([SYSTEM_PYTHON, "-c", check], capture_output=True, check=False).returncode == 0


@contextmanager
def listening(display: str, folder: Path) -> Iterator[dict[str, str]]:
    """Yields the environment in which a program is heard; the listener writes into `folder`."""
    folder.mkdir()
    env = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": str(folder)}
    started: list[subprocess.Popen[str]] = []

    def start(*command: str, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command, env={**env, **more}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        started.append(process)
        return process

    try:
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address")
        assert bus.stdout is not None
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        start(str(LAUNCHER), "--launch-immediately")
        start(SYSTEM_PYTHON, str(Path(__file__).with_name("listener.py")), str(folder))
        end = time.monotonic() + 20
        while not (folder / "ready").exists():
            assert time.monotonic() < end, "the listener did not start"
            time.sleep(0.02)
        yield {
            **{name: env[name] for name in ("DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")},
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "KM_LISTENER": str(folder),
        }
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
