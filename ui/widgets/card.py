"""Panels and the lines between them."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import paint

RADIUS = 12.0
SHADE = 3  # Room below a raised card for its shadow.


class Card(QFrame):
    """A rounded panel on the page. `body` is its layout. `tone` is a colour token, or "note:" and a kind of note.
    `raised` gives it a shadow instead of an edge; `current` marks the one being worked on.
    """

    def __init__(
        self,
        look: Look,
        *,
        tone: str = "surface",
        padding: int = 16,
        raised: bool = False,
        radius: float = RADIUS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tone, self._raised, self._radius, self._current = look, tone, raised, radius, False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding + (SHADE if raised else 0))
        self.body.setSpacing(8)

    def set_look(self, look: Look) -> None:
        self._look = look

    def set_current(self, current: bool) -> None:
        """Marks or unmarks the card as the one being worked on."""
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -SHADE if self._raised else 0)
        plain = self._tone in {"surface", "bg", "side"}
        if self._tone.startswith("note:"):
            tint = theme.tint(self._tone.removeprefix("note:"))
            fill, edge = tint.ground, tint.edge
        else:
            fill, edge = theme.colour(self._tone), theme.colour("line" if plain or theme.contrast else self._tone)
        lifted = self._raised and not theme.contrast
        if lifted:
            self._look.shadows.paint(painter, rect, self._radius)
        if self._current:
            edge = theme.colour("accent")
        width = 2 if self._current or (theme.contrast and not plain) else 1
        paint.panel(
            painter, rect, self._radius, QColor(fill), None if lifted and not self._current else QColor(edge), width
        )
        painter.end()


class Divider(QWidget):
    """A thin line across."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(16, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, self.rect(), self._look.colour("line"))
        painter.end()
