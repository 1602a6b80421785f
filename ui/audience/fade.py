"""One picture of the wall gives way to the next, once and shortly."""

from __future__ import annotations

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

MILLISECONDS = 150


class Fade(QWidget):
    """Lies over the wall with what was there before, and lets it go. Nothing that was taken away stays for it:
    whoever takes something away calls `stop`.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wall = parent
        self._before: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._run = QVariantAnimation(self)
        self._run.setStartValue(1.0)
        self._run.setEndValue(0.0)
        self._run.setDuration(MILLISECONDS)
        self._run.valueChanged.connect(lambda _value: self.update())
        self._run.finished.connect(self.stop)
        self.hide()

    def start(self) -> None:
        """Keeps what is to be seen now; the wall may change under it."""
        self.stop()
        self._before = self._wall.grab()
        self.setGeometry(self._wall.rect())
        self.raise_()
        self.show()
        self._run.start()

    def stop(self) -> None:
        """Nothing of before is to be seen any more."""
        self._run.stop()
        self._before = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._before is None:
            return
        painter = QPainter(self)
        painter.setOpacity(float(self._run.currentValue()))
        painter.drawPixmap(0, 0, self._before)
        painter.end()
