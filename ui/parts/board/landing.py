"""A note that lands fades in, once and shortly."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QVariantAnimation

from ui.theme import moves

FAINT = 0.25
MOST = 60


class Landing(QObject):
    """Knows how far each landing note is; `repaint` is called with their ids at every step."""

    def __init__(self, milliseconds: int, repaint: Callable[[Iterable[str]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._repaint = repaint
        self._notes: tuple[str, ...] = ()
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(FAINT)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(max(0, milliseconds))
        self._fade.valueChanged.connect(self._step)
        self._fade.finished.connect(self._end)

    def start(self, notes: Iterable[str]) -> None:
        """These notes have just come; a crowd of them is simply there."""
        arrived = tuple(notes)
        if self._fade.duration() and moves() and 0 < len(arrived) <= MOST:
            self._fade.stop()
            self._notes = ()  # They are about to be painted as it is.
            self._fade.start()
            self._notes = arrived

    def opacity(self, note: str) -> float:
        """0 to 1."""
        return float(self._fade.currentValue()) if note in self._notes else 1.0

    def _step(self, _value: object) -> None:
        if self._notes:
            self._repaint(self._notes)

    def _end(self) -> None:
        done, self._notes = self._notes, ()
        self._repaint(done)
