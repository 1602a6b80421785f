"""A box for minutes. It takes any number that is typed: what cannot be planned is said, not quietly changed."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import Look
from ui.widgets import Button, paint

Step = Callable[[float, int], float]
"""The minutes one step up (1) or down (-1) from some minutes."""
FEW = 3.0
MOST_TYPED = 99999.0


def stage_step(minutes: float, way: int) -> float:
    """Half minutes up to three, whole ones from there; 0.5 to 480."""
    size = 0.5 if minutes < FEW or (minutes == FEW and way < 0) else 1.0
    return min(480.0, max(0.5, _to_next(minutes, way, size)))


def total_step(minutes: float, way: int) -> float:
    """Five minutes; 5 to 480."""
    return min(480.0, max(5.0, _to_next(minutes, way, 5.0)))


def _to_next(minutes: float, way: int, size: float) -> float:
    steps = minutes / size
    return (math.floor(steps) + 1 if way > 0 else math.ceil(steps) - 1) * size


class _Number(QDoubleSpinBox):
    """Digits with at most one decimal; a comma counts as the point."""

    frame_changed = Signal()

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self.setProperty("bare", "true")
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFrame(False)
        self.setDecimals(1)
        self.setRange(-MOST_TYPED, MOST_TYPED)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        try:
            return max(-MOST_TYPED, min(MOST_TYPED, float(text.strip().replace(",", "."))))
        except ValueError:
            return self.value()

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        plain = text.strip().replace(",", ".")
        if plain in {"", "-", "."}:
            return QValidator.State.Intermediate, text, pos
        try:
            sound = math.isfinite(float(plain))
        except ValueError:
            sound = False
        return (QValidator.State.Acceptable if sound else QValidator.State.Invalid), text, pos

    def stepBy(self, steps: int) -> None:
        minutes = self.value()
        for _each in range(min(abs(steps), 20)):
            minutes = self._step(minutes, 1 if steps > 0 else -1)
        self.setValue(minutes)
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.frame_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.frame_changed.emit()


class MinutesBox(QWidget):
    """`changed(minutes)` is emitted for people's changes: by the buttons, Up and Down, Enter, or leaving the box.

    It is no focus proxy: with one, the Tab key went round among the boxes and never left them.
    """

    changed = Signal(float)

    def __init__(self, look: Look, name: str, step: Step, *, wide: int = 84, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._wide = look, wide
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.number = _Number(step, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        row.addWidget(self._side("minus", _("Less: {name}").format(name=name), self.number.stepDown))
        row.addWidget(self.number, 1)
        row.addWidget(self._side("plus", _("More: {name}").format(name=name), self.number.stepUp))
        a11y.name(self.number, name)
        self.number.valueChanged.connect(self.changed)
        self.number.frame_changed.connect(self.update)
        self.set_look(look)

    def _side(self, icon: str, name: str, press: Callable[[], None]) -> Button:
        button = Button(self._look, name, kind="icon", icon=icon, small=True, height=28, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do this from the keyboard.
        button.setAutoRepeat(True)
        button.clicked.connect(press)
        return button

    def commit(self) -> None:
        """Takes what is typed, as Enter does."""
        self.number.interpretText()

    def show_minutes(self, minutes: float) -> None:
        """Shows other minutes without telling anyone."""
        blocked = self.number.blockSignals(True)
        self.number.setValue(minutes)
        self.number.blockSignals(blocked)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.number.setFont(look.fonts.font("body", tabular=True))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._wide), self._look.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, inside = self._look, self.number.hasFocus()
        edge = look.colour("focus" if inside else "line2")
        width = 2 if inside else look.theme.edges.control
        paint.panel(painter, QRectF(self.rect()), paint.BUTTON_RADIUS, look.colour("surface"), edge, width)
        painter.end()
