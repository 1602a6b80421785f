"""Starts a window and ends the process once it is painted; run in a process of its own by the bench.

`hello` is a bare window with a label: the floor. `program` is all that `km-desktop` does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def memory() -> int:
    """The memory that this process holds, in kB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    told = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in told if line.startswith("VmRSS")), 0)


def watched() -> type[QApplication]:
    """A kind of application that ends the process when its window and all that is in it have been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watched(QApplication):
        def exec(self) -> int:  # type: ignore[override]
            next(window for window in self.topLevelWidgets() if window.isVisible()).installEventFilter(self)
            return super().exec()

        def eventFilter(self, window: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                # The window paints first, then what stands in it; the timer comes after both.
                window.removeEventFilter(self)
                QTimer.singleShot(0, self._end)
            return False

        def _end(self) -> None:
            sys.stdout.write(f"{memory()}\n")
            sys.stdout.flush()
            os._exit(0)

    return Watched


def hello() -> None:
    """The smallest window that says something, as large as the program's own."""
    from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

    qt = watched()(sys.argv[:1])
    window = QWidget()
    QVBoxLayout(window).addWidget(QLabel("Hello", window))
    window.resize(1024, 640)
    window.show()
    qt.exec()


def program() -> None:
    """`km-desktop` as it is, with a watch on its window."""
    from ui.main import hasten, main

    hasten()
    from PySide6 import QtWidgets

    QtWidgets.QApplication = watched()  # type: ignore[misc]
    main([])


if __name__ == "__main__":
    {"hello": hello, "program": program}[sys.argv[1]]()
