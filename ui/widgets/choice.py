"""A choice from a list that drops down."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint


class Choice(QComboBox):
    """`choices` are (code, label). `chosen(code)` is emitted for people's choices. `quiet` draws no box."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        choices: Sequence[tuple[str, str]],
        code: str = "",
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._quiet = look, quiet
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for each, label in choices:
            self.addItem(label, each)
        self.set_code(code)
        self.activated.connect(lambda _row: self.chosen.emit(self.code()))
        a11y.name(self, name)
        self.set_look(look)

    def code(self) -> str:
        """The chosen code."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Chooses without telling anyone; an unknown code changes nothing."""
        row = self.findData(code)
        if row >= 0:
            self.setCurrentIndex(row)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.fonts.font("caption" if self._quiet else "body"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page: whoever scrolls past would choose something without seeing it."""
        event.ignore()

    def sizeHint(self) -> QSize:
        labels = [self.itemText(row) for row in range(self.count())]
        role = "caption" if self._quiet else "body"
        wide = max((paint.width(self._look, role, label, SEMIBOLD) for label in labels), default=40.0)
        return QSize(round(wide) + self._look.px(18) + 32, self._look.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        ink = "ink" if self.isEnabled() else "ink3"
        if not self._quiet:
            edge = look.colour("line2" if self.isEnabled() else "line")
            paint.panel(painter, rect, paint.BUTTON_RADIUS, look.colour("surface"), edge, look.theme.edges.control)
        elif self.underMouse():
            paint.panel(painter, rect, paint.BUTTON_RADIUS, look.colour("soft"))
        if self.hasFocus():
            paint.focus(painter, rect, paint.BUTTON_RADIUS, look)
        side = float(look.px(16))
        arrow = QRectF(rect.right() - side - 10, (rect.height() - side) / 2, side, side)
        look.icons.paint(painter, "chevron-down", look.theme.colour("ink2"), arrow)
        painter.setFont(self.font())
        painter.setPen(look.colour("ink2" if self._quiet else ink))
        paint.text(painter, rect.adjusted(12, 0, -side - 16, 0), self.currentText(), Qt.AlignmentFlag.AlignLeft)
        painter.end()
