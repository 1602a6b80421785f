"""Keys as they look on the keyboard, and the row that says what they do here."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets import paint


class KeyCap(QLabel):
    """One key, such as "Ctrl L"."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look, self._key = look, key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        size = paint.cap_size(self._look, self._key)
        return QSize(round(size.width() + 1), round(size.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.cap(painter, QRectF(self.rect()), self._key, self._look)
        painter.end()


class KeyHints(QLabel):
    """A row of keys with what each does: `[("Tab", "Next box"), …]`. What does not fit is left out, whole.
    A third part of a hint is a colour token for its words.
    """

    def __init__(self, look: Look, hints: Sequence[tuple[str, ...]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._look = look
        self._hints: list[tuple[str, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[tuple[str, ...]]) -> None:
        """Shows other keys."""
        self._hints = list(hints)
        self.setAccessibleName(", ".join(f"{hint[0]}: {hint[1]}" for hint in self._hints))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def _span(self, hint: tuple[str, ...]) -> float:
        weight = 600 if len(hint) > 2 else 0
        return (
            paint.cap_size(self._look, hint[0]).width() + 6 + paint.width(self._look, "caption", hint[1], weight) + 12
        )

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._span(hint) for hint in self._hints)), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, left = self._look, 0.0
        for hint in self._hints:
            span = self._span(hint)
            if left + span - 12 > self.width() + 1:
                break
            size = paint.cap_size(look, hint[0])
            paint.cap(painter, QRectF(left, 0, size.width(), self.height()), hint[0], look)
            painter.setFont(look.fonts.font("caption", weight=600 if len(hint) > 2 else 0))
            painter.setPen(look.colour(hint[2] if len(hint) > 2 else "ink2"))
            paint.text(painter, QRectF(left + size.width() + 6, 0, span, self.height()), hint[1])
            left += span
        painter.end()
