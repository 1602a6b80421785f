"""Starts a window and ends the process at its first paint; run in a process of its own by the bench.

`hello` is a bare window with a label: the floor. `program` is the whole program on an empty library.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


def peak_memory() -> int:
    """The most memory this process held, in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    told = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in told if line.startswith("VmHWM")), 0)


class EndAtPaint(QObject):
    """Ends the process once the window has painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self._window.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            print(peak_memory(), flush=True)
            os._exit(0)
        return False


def hello() -> QWidget:
    """The smallest window that says something."""
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Hello", window))
    window.resize(1366, 728)
    return window


def program(qt: QApplication) -> QWidget:
    """The main window as `km-desktop` shows it."""
    from km_desktop import compose
    from ui.main import build_window

    window = build_window(qt, compose.make_app(os.environ))
    window.resize(1366, 728)
    return window


if __name__ == "__main__":
    qt = QApplication([sys.argv[0]])
    shown = hello() if sys.argv[1] == "hello" else program(qt)
    end = EndAtPaint(shown)
    shown.installEventFilter(end)
    shown.show()
    qt.exec()
