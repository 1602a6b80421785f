"""A small rounded label, which may be removable."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint
from ui.widgets.button import Button


class Chip(QLabel):
    """`tone`: outline, soft, amber, or "note:" and a kind of note. `strong` is printed bold after the text, such as a
    count. A removable chip has a cross, takes Delete and Backspace, and emits `removed`.
    """

    removed = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        strong: str = "",
        tone: str = "outline",
        icon: str = "",
        removable: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._tone, self._icon, self._small = look, tone, icon, small
        self._words, self._strong = text, strong
        self._cross: Button | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if removable:
            self._cross = Button(look, "", kind="icon", icon="x", small=True, height=24, parent=self)
            self._cross.clicked.connect(self.removed)
        self.set_text(text, strong)

    def set_text(self, text: str, strong: str = "") -> None:
        """Other words."""
        self._words, self._strong = text, strong
        a11y.name(self, f"{text} {strong}".strip())
        if self._cross:
            self._cross.set_text(_("Remove {name}").format(name=text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words without what is bold."""
        return self._words

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        look = self._look
        wide = 13 + paint.width(look, "caption", self._words) + (8 if self._cross else 13) + 1
        wide += paint.width(look, "caption", self._strong, SEMIBOLD) + 6 if self._strong else 0
        wide += look.px(16) + 6 if self._icon else 0
        wide += look.px(24) if self._cross else 0
        return QSize(round(wide), look.px(26 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(64)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cross:
            side = self._look.px(24)
            self._cross.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._cross and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _colours(self) -> tuple[str, str, str]:
        theme = self._look.theme
        if self._tone.startswith("note:"):
            tint = theme.tint(self._tone.removeprefix("note:"))
            return tint.ground, theme.colour("line2") if theme.contrast else tint.ground, theme.colour("ink")
        if self._tone == "soft":
            return (
                theme.colour("soft"),
                theme.colour("line2" if theme.contrast else "soft"),
                theme.colour("accent_strong"),
            )
        if self._tone == "amber":
            return theme.colour("amber_ground"), theme.colour("amber"), theme.colour("amber")
        return theme.colour("surface"), theme.colour("line"), theme.colour("ink")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        fill, edge, ink = self._colours()
        paint.panel(painter, rect, rect.height() / 2, QColor(fill), QColor(edge), 1)
        left = 13.0
        if self._icon:
            side = look.px(16)
            look.icons.paint(painter, self._icon, ink, QRectF(left - 1, (rect.height() - side) / 2, side, side))
            left += side + 6
        strong = paint.width(look, "caption", self._strong, SEMIBOLD) + 6 if self._strong else 0
        room = rect.width() - left - strong - (look.px(24) + 8 if self._cross else 12)
        words = min(paint.width(look, "caption", self._words) + 1, room)
        painter.setPen(QColor(ink))
        painter.setFont(look.fonts.font("caption"))
        paint.text(painter, QRectF(left, 0, words, rect.height()), self._words)
        painter.setFont(look.fonts.font("caption", weight=SEMIBOLD))
        paint.text(painter, QRectF(left + words + 5, 0, strong, rect.height()), self._strong)
        painter.end()
