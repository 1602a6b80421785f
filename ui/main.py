"""`km-desktop`: its first moments, in which everything waits for the window."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Sequence

from km_desktop.offline import stay_offline

SWITCH = 0.001
"""Seconds for which the thread that saves may keep the window from painting; Python's own are five times as many."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code."""
    if argv is None:  # The process is the program's own.
        stay_offline()
    hasten()
    from ui.program import run

    return run(argv)


def hasten() -> None:
    """Loads Qt's bindings, and keeps the interpreter from what would only delay the window."""
    sys.setswitchinterval(SWITCH)
    gc.disable()  # Hardly anything made before the window is seen becomes garbage; `Ahead` begins to look for it.
    import PySide6.QtCore  # noqa: F401 - for what it does to imports

    # Qt's bindings read the source of every module that is imported after them, in search of a feature that is
    # not used here. They leave the interpreter's own import beside theirs.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


if __name__ == "__main__":
    raise SystemExit(main())
