"""Plain text in a role of the type scale, and an icon with words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets import paint
from ui.widgets.unturned import unturned

TONES = {"caption": "ink2", "label": "ink2", "key": "ink3"}


class Text(QLabel):
    """A label that never reads markup. `role` is of the type scale, `tone` a colour token of the theme."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: str = "body",
        tone: str = "",
        *,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._role, self._tone, self._tabular = role, tone or TONES.get(role, "ink"), tabular
        self.set_look(look)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(unturned(text))

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.fonts.font(self._role, tabular=self._tabular))
        self._colour()

    def set_tone(self, tone: str) -> None:
        """Another colour token, such as "difficult"."""
        self._tone = tone
        self._colour()

    def _colour(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self._look.theme.colour(self._tone)))
        self.setPalette(palette)


class IconLabel(QLabel):
    """An icon and a word beside it, such as a tick and "Saved". Read as its text."""

    def __init__(
        self,
        look: Look,
        icon: str,
        text: str,
        *,
        role: str = "caption",
        tone: str = "ink2",
        icon_tone: str = "",
        gap: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._icon, self._role, self._gap = look, icon, role, gap
        self._tone, self._icon_tone = tone, icon_tone or tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set(icon, text)

    def set(self, icon: str, text: str, tone: str = "", icon_tone: str = "") -> None:
        """Shows another icon and text; tones stay where none are given."""
        self._icon = icon
        self._tone = tone or self._tone
        self._icon_tone = icon_tone or (tone or self._icon_tone)
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        side = self._look.px(18)
        return QSize(round(side + self._gap + paint.width(self._look, self._role, self.text()) + 1), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(18) + self._gap + 24, self._look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, side = self._look, float(self._look.px(18))
        rect = QRectF(self.rect())
        square = QRectF(0, (rect.height() - side) / 2, side, side)
        look.icons.paint(painter, self._icon, look.theme.colour(self._icon_tone), square)
        painter.setFont(look.fonts.font(self._role))
        painter.setPen(look.colour(self._tone))
        paint.text(painter, rect.adjusted(side + self._gap, 0, 0, 0), self.text())
        painter.end()
