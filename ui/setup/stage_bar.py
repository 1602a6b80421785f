"""The stages as a strip of colours, each as long as its minutes; and the small marks beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.review.formats import Stage
from km_desktop.review.session import Session
from ui import a11y
from ui.theme import Look
from ui.widgets import paint

GAP = 2.0


def stage_tint(stage: Stage) -> str:
    """The kind of note whose colour a stage has."""
    return "action" if stage.capture == "actions" else stage.kind


class StageBar(QWidget):
    """How the whole length is shared out."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_session(self, session: Session) -> None:
        """Takes the stages and their minutes."""
        self._parts = [(stage_tint(stage), session.plan.get(stage.id, 0)) for stage in session.format.stages]
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(120, self._look.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        total = sum(seconds for _kind, seconds in self._parts)
        if not total:
            return
        painter = QPainter(self)
        room = self.width() - GAP * (len(self._parts) - 1)
        left = 0.0
        for kind, seconds in self._parts:
            wide = room * seconds / total
            bar = QRectF(left, 0, max(1.0, wide), self.height())
            paint.panel(painter, bar, 2, QColor(self._look.theme.tint(kind).bar))
            left += wide + GAP
        painter.end()


class Mark(QWidget):
    """A small square in the colour of a stage, or the padlock of a protected one."""

    def __init__(self, look: Look, *, kind: str = "", icon: str = "", name: str = "", parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._kind, self._icon = look, kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            a11y.name(self, name)
            a11y.tip(self, name)

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        side = self._look.px(16 if self._icon else 10)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._icon:
            self._look.icons.paint(painter, self._icon, self._look.theme.colour("ink2"), rect)
        else:
            paint.panel(painter, rect, 2, QColor(self._look.theme.tint(self._kind).bar))
        painter.end()
