"""Garbage is looked for on the window's thread alone: what is found may be parts of windows, which no other may touch."""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE = 1_000
"""Milliseconds between two looks at how much was made."""
_MANY = 2_000
"""Things made, and not let go of, after which it is worth looking through the new ones."""
_ROUNDS = 10
"""Rounds after which older things are looked through too, as Python itself does it."""


class Garbage(QObject):
    """Does what Python's own search does, which would begin in whichever thread happens to make something."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        """`busy` is whether work goes on beside the window: what it makes is looked through once it has ended."""
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        gc.freeze()  # What the program is made of never becomes garbage, so it need not be looked through.
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Looks through as much as is due."""
        young, middle, old = gc.get_count()
        if young < _MANY or self._busy():
            return
        gc.collect(2 if old >= _ROUNDS else 1 if middle >= _ROUNDS else 0)
