"""A choice of a few, side by side, such as Write, Group, Vote."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui import a11y
from ui.theme import MEDIUM, SEMIBOLD, Look
from ui.widgets import paint


class _Segment(QRadioButton):
    """A radio button that looks like a segment; Qt gives it the arrow keys and its role."""

    released_here = Signal()
    """The mouse let go of it."""

    def __init__(self, look: Look, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._look, self._words = look, text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Expanding)
        a11y.name(self, text)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(round(paint.width(self._look, "body", self._words, SEMIBOLD)) + 28, self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(48)), self._look.px(30))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.released_here.emit()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            if look.theme.contrast:
                paint.panel(painter, rect, 5, look.colour("surface"), look.colour("accent"), 2)
            else:
                look.shadows.paint(painter, rect, 5)
                paint.panel(painter, rect, 5, look.colour("surface"))
        if self.hasFocus():
            paint.focus(painter, rect, 5, look)
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD if chosen else MEDIUM))
        painter.setPen(look.colour("ink" if chosen else "ink2"))
        paint.text(painter, rect.adjusted(6, 0, -6, 0), self._words, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class Segmented(QWidget):
    """`choices` are (code, label). Tab enters at the chosen one, arrows choose; `chosen(code)` is emitted for people's
    choices, not for `set_code`.
    """

    chosen = Signal(str)
    clicked = Signal()
    """Follows a click of the mouse: with the arrow keys a person may go on choosing."""

    def __init__(
        self, look: Look, name: str, choices: Sequence[tuple[str, str]], code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._segments: dict[str, _Segment] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        a11y.name(self, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for each, label in choices:
            segment = _Segment(look, label, self)
            segment.toggled.connect(lambda on, each=each: self._toggled(each, on=on))
            segment.released_here.connect(self.clicked)
            self._segments[each] = segment
            row.addWidget(segment)
        self.set_code(code or choices[0][0])

    def code(self) -> str:
        """The chosen code."""
        return next((code for code, segment in self._segments.items() if segment.isChecked()), "")

    def set_code(self, code: str) -> None:
        """Chooses without telling anyone; an unknown code changes nothing."""
        if code in self._segments:
            blocked = self.blockSignals(True)
            self._segments[code].setChecked(True)
            self.blockSignals(blocked)
        self.aim_tab()

    def take_keyboard(self) -> None:
        """Gives the keyboard to the chosen one."""
        if segment := self._segments.get(self.code()):
            segment.setFocus(Qt.FocusReason.OtherFocusReason)

    def aim_tab(self) -> None:
        """Lets Tab enter at the chosen one, or at the first where none is; Qt does so only after a click."""
        at = self._segments.get(self.code()) or next(iter(self._segments.values()))
        for segment in self._segments.values():
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is at else Qt.FocusPolicy.ClickFocus)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(36))

    def _toggled(self, code: str, *, on: bool) -> None:
        if on:
            self.aim_tab()
            self.chosen.emit(code)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self._look.colour("line") if self._look.theme.contrast else None
        paint.panel(painter, QRectF(self.rect()), 7, self._look.colour("side"), edge)
        painter.end()
