"""Above the capture line: which note the next one answers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

ALONG = "Alt ← →"
LONGEST = 60
"""Characters of the answered note that are shown."""


class Answering(QAbstractButton):
    """The note that the next one answers; pressing it goes to the next row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._target: str | None = None
        self._column = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        a11y.name(self, _("Answer the next row"), "Ctrl+Down")

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_target(self, text: str | None, column: str = "") -> None:
        """Empty for none, None where notes answer nothing; `column` is said after it, in one word."""
        before = (self._target, self._column)
        self._column = f"({column})" if column else ""
        self._target = text if text is None or len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
        if (self._target, self._column) == before and self.isHidden() == (text is None):
            return
        self.setVisible(text is not None)
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return self._target or (_("nothing, a row of its own") if self._column else _("no earlier note"))

    def _tail(self) -> float:
        """How wide what is said after it is, with the space before it."""
        return paint.width(self._look, "caption", self._column, SEMIBOLD) + self._look.px(8) if self._column else 0.0

    def _along(self) -> float:
        """How wide the second cap is, with the space before it."""
        return paint.cap_size(self._look, ALONG).width() + self._look.px(6) if self._column else 0.0

    def sizeHint(self) -> QSize:
        look = self._look
        wide = paint.width(look, "caption", _("Answering")) + paint.width(look, "caption", self._words())
        return QSize(round(wide + self._tail() + self._along() + look.px(40) + paint.cap_size(look, "Ctrl ↑ ↓").width()), look.px(28))

    def minimumSizeHint(self) -> QSize:
        words = paint.width(self._look, "caption", _("Answering")) + paint.cap_size(self._look, "Ctrl ↑ ↓").width()
        least = 80 if self._target or self._column else 0
        none = 0.0 if least else paint.width(self._look, "caption", self._words()) + self._look.px(40)  # Too short to be cut.
        return QSize(round(words + self._tail() + self._along() + none) + self._look.px(least), self._look.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = float(self.height())
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink2"))
        first = paint.width(look, "caption", _("Answering"))
        paint.text(painter, QRectF(0, 0, first + 1, high), _("Answering"))
        cap = paint.cap_size(look, "Ctrl ↑ ↓").width()
        wide = min(paint.width(look, "caption", self._words()) + look.px(22), self.width() - first - cap - self._tail() - self._along() - look.px(18))
        chip = QRectF(first + look.px(8), 1, max(wide, 0), high - 2)
        edge = look.colour("line2") if look.theme.contrast or not self._target else None
        ground = look.colour("surface") if not self._target else look.colour("soft")
        paint.panel(painter, chip, chip.height() / 2, ground, edge, 1)
        painter.setPen(look.colour("ink"))
        paint.text(painter, chip.adjusted(look.px(11), 0, -look.px(9), 0), self._words())
        if self._column:
            painter.setFont(look.fonts.font("caption", weight=SEMIBOLD))
            paint.text(painter, QRectF(chip.right() + look.px(8), 0, self._tail(), high), self._column)
        paint.cap(painter, QRectF(chip.right() + self._tail() + look.px(8), 0, cap, high), "Ctrl ↑ ↓", look)
        if self._column:
            after = chip.right() + self._tail() + cap + look.px(14)
            paint.cap(painter, QRectF(after, 0, paint.cap_size(look, ALONG).width(), high), ALONG, look)
        painter.end()
