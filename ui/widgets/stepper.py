"""A number with a button to either side."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import Look
from ui.widgets import paint
from ui.widgets.button import Button

LEAST = 24
"""Pixels that a target is high."""


class _Box(QSpinBox):
    """The number. The wheel scrolls the page, and changes nothing on its way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Stepper(QWidget):
    """Up, Down and digits change it; `changed(value)` is emitted for people's changes, not for `set_value`."""

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        value: int = 0,
        *,
        minimum: int = 0,
        maximum: int = 999,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._small = look, small
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box = _Box(self)
        self._box.setProperty("bare", "true")
        self._box.setRange(minimum, maximum)
        self._box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box.setKeyboardTracking(False)
        self._box.setFrame(False)
        self._box.setMinimumHeight(LEAST)
        self._less = self._side("minus", _("Less: {name}").format(name=name), self._box.stepDown)
        self._more = self._side("plus", _("More: {name}").format(name=name), self._box.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        row.addWidget(self._less)
        row.addWidget(self._box, 1)
        row.addWidget(self._more)
        self.setFocusProxy(self._box)
        a11y.name(self._box, name)
        self._box.setValue(value)
        self._box.valueChanged.connect(self._changed)
        self.set_look(look)

    def _side(self, icon: str, name: str, press: object) -> Button:
        button = Button(self._look, name, kind="icon", icon=icon, small=True, height=28, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do this.
        button.setAutoRepeat(True)
        button.clicked.connect(press)
        return button

    def value(self) -> int:
        return self._box.value()

    def set_value(self, value: int) -> None:
        """Shows another number without telling anyone."""
        blocked = self._box.blockSignals(True)
        self._box.setValue(value)
        self._box.blockSignals(blocked)
        self._limits()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._box.setFont(look.fonts.font("body", tabular=True))
        self._limits()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(84 if self._small else 104), self._look.px(32))

    def _changed(self, value: int) -> None:
        self._limits()
        self.changed.emit(value)

    def _limits(self) -> None:
        self._less.setEnabled(self._box.value() > self._box.minimum())
        self._more.setEnabled(self._box.value() < self._box.maximum())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        inside = self._box.hasFocus()
        edge = look.colour("focus" if inside else "line2")
        width = 2 if inside else look.theme.edges.control
        paint.panel(painter, rect, paint.BUTTON_RADIUS, look.colour("surface"), edge, width)
        painter.end()
