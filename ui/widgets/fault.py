"""What is wrong with a thing, right beside it, in as many lines as the sentence needs."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.text import Text


class _Cross(QWidget):
    """The mark before the sentence, on its first line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        side = self._look.px(18)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._look.icons.paint(painter, "circle-x", self._look.theme.colour("difficult"), QRectF(self.rect()))
        painter.end()


class Fault(QWidget):
    """Hidden while nothing is wrong."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text(look, "", "caption", "difficult", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Cross(look, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Says what is wrong and what to do; "" hides it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says now, or ""."""
        return self._text.text()
