"""What a place says while nothing is in it yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.text import Text


class EmptyState(QWidget):
    """An icon, a title, a sentence that says what to do, and at most one button (`body` takes it)."""

    def __init__(self, look: Look, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.body = QVBoxLayout(self)
        self.body.setSpacing(8)
        self.body.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = QLabel(self)
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Text(look, title, "heading", parent=self)
        self.text = Text(look, text, "body", "ink2", wrap=True, parent=self)
        for label in (self._picture, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(label)
        self.text.setMinimumWidth(look.px(320))
        self.text.setVisible(bool(text))
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        side = look.px(40)
        pixmap = look.icons.pixmap(self._icon, look.theme.colour("ink3"), side, self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)
