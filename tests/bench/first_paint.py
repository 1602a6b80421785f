"""Starts a window and ends the process once it is painted; run in a process of its own by the bench.

`hello` is a bare window with a label: the floor. `program` is all that `km-desktop` does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

SIZE = (1366, 728)


def memory() -> int:
    """The memory that this process holds, in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    told = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in told if line.startswith("VmRSS")), 0)


class EndAtPaint(QObject):
    """Ends the process when the window and all that is in it have been painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # The window paints first, then what stands in it; the timer comes after both.
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        print(memory(), flush=True)
        os._exit(0)


def hello() -> None:
    """The smallest window that says something."""
    qt = QApplication(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Hello", window))
    window.resize(*SIZE)
    EndAtPaint(window)
    window.show()
    qt.exec()


def program() -> None:
    """`km-desktop` as it is, with a watch on its window."""
    from ui import main

    build = main.build_window

    def watched(*parts: object) -> QWidget:
        window = build(*parts)  # type: ignore[arg-type]
        window.resize(*SIZE)
        EndAtPaint(window)
        return window

    main.build_window = watched  # type: ignore[assignment]
    main.main([])


if __name__ == "__main__":
    {"hello": hello, "program": program}[sys.argv[1]]()
