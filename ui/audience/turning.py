"""Pages that turn by themselves, where somebody asked for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST = 12_000
"""Milliseconds that a page stays; what is typed or turned by hand begins them anew."""


class Turning(QObject):
    """`turn` is called when nothing happened for as long as a page stays."""

    def __init__(self, turn: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on = False
        self._timer = QTimer(self, interval=REST, singleShot=True)
        self._timer.timeout.connect(turn)

    def set_on(self, on: bool) -> None:
        """Off until somebody asks for it."""
        self._on = on
        self.begin(1)

    @property
    def waits(self) -> bool:
        """Whether a page is to be turned."""
        return self._timer.isActive()

    def begin(self, pages: int) -> None:
        """Something happened: the wait begins anew, where there are pages to turn."""
        if self._on and pages > 1:
            self._timer.start()
        else:
            self._timer.stop()
