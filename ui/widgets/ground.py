"""A part of a page with a ground of its own and a line where it meets the rest."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Look


class Ground(QWidget):
    """`tone` is a colour token; `line` is the side that has an edge: left, right, top, bottom, or empty for none."""

    def __init__(self, look: Look, tone: str = "bg", line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._tone, self._edge = look, tone, line

    def set_look(self, look: Look) -> None:
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(self._tone))
        wide, tall = self.width(), self.height()
        thick = 2 if self._look.theme.contrast else 1
        edges = {
            "left": (0, 0, thick, tall),
            "right": (wide - thick, 0, thick, tall),
            "top": (0, 0, wide, thick),
            "bottom": (0, tall - thick, wide, thick),
        }
        if self._edge in edges:
            painter.fillRect(*edges[self._edge], self._look.colour("line"))
        painter.end()
