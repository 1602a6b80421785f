"""Keeps the display awake while a review runs, as presentation programs do."""

from __future__ import annotations

import sys
from collections.abc import Callable

CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""Flags of SetThreadExecutionState in the Windows API."""

Hold = Callable[[], Callable[[], None]]
"""Begins to keep the display awake; returns what ends that."""


def system_hold(window_id: int) -> Hold:
    """What this system offers; a system that offers nothing is left as it is."""
    if sys.platform == "win32":
        return _windows
    if sys.platform == "darwin":
        return lambda: _process(["caffeinate", "-d"])
    return lambda: _xdg(window_id)


class Awake:
    """Follows whether the clock runs."""

    def __init__(self, hold: Hold) -> None:
        self._hold = hold
        self._release: Callable[[], None] | None = None

    def follow(self, running: bool) -> None:
        """Holds while `running`; does nothing when that is already so."""
        if running and self._release is None:
            self._release = self._hold()
        elif not running and self._release is not None:
            self._release()
            self._release = None


def _windows() -> Callable[[], None]:
    import ctypes

    set_state = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined]
    set_state(CONTINUOUS | SYSTEM | DISPLAY)
    return lambda: set_state(CONTINUOUS)


def _process(command: list[str]) -> Callable[[], None]:
    import shutil
    import subprocess

    if shutil.which(command[0]) is None:
        return lambda: None
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return running.terminate


def _xdg(window_id: int) -> Callable[[], None]:
    import shutil

    from PySide6.QtCore import QProcess

    tool = shutil.which("xdg-screensaver")
    if tool is None:
        return lambda: None

    def ask(what: str) -> None:
        asking = QProcess()  # Let go of at once: it ends by itself, and nothing of it stays behind.
        asking.setProgram(tool)
        asking.setArguments([what, str(window_id)])
        asking.setStandardOutputFile(QProcess.nullDevice())
        asking.setStandardErrorFile(QProcess.nullDevice())
        asking.startDetached()

    ask("suspend")
    return lambda: ask("resume")
