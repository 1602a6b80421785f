"""Before people arrive: when the review starts, and the ground rules."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.session import Session
from ui import a11y
from ui.audience.columns import Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import Pages
from ui.audience.views.lines import LineList, rule_lines
from ui.parts.clock_words import clock_text
from ui.theme import MEDIUM, SEMIBOLD


class GroundRules(LineList):
    """The ground rules beside the countdown."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Ground rules"))

    def follow(self, session: Session, stage: str) -> None:
        self.show_lines(rule_lines(session), "rules")

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        on = grid(wide, tall, 1, px * 0.4, 0)
        return in_columns([self._rule(line.text, row, px, wide, tall) for row, line in enumerate(self.lines)], on)

    def _rule(self, text: str, row: int, px: float, wide: float, tall: float) -> Piece:
        ink, left, dot = self.ink, px * 0.8, px * 0.14
        rule = ink.words(text, px, wide - left, most=max(1, int(tall / ink.step(px))))

        def draw(painter: QPainter, rect: QRectF) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.look.colour("accent"))
            painter.drawEllipse(QPointF(rect.x() + px * 0.3, rect.y() + ink.step(px) * 0.52), dot, dot)
            painter.setPen(ink.look.colour("ink"))
            rule.draw(painter, rect.x() + left, rect.y())

        return Piece(row, min(tall, rule.height), draw)


class Countdown(QWidget):
    """When it starts, such as 5:00; from then on kindly that it is about to. Never negative."""

    LARGE, LEAD = 240, 64

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self._lead, self._clock = ink, "", ""

    def show_time(self, starts: datetime | None, now: datetime) -> None:
        """`starts` and `now` by the one clock; without a start there is nothing to count."""
        left = (starts - now).total_seconds() if starts is not None else 0.0
        lead, clock = (_("Starts in"), clock_text(left)) if left > 0 else (_("We are about to start"), "")
        if starts is None:
            lead = ""
        if (lead, clock) != (self._lead, self._clock):
            if lead != self._lead:
                a11y.name(self, lead)
            self.setAccessibleDescription(clock)
            self._lead, self._clock = lead, clock
            self.update()

    def clear(self) -> None:
        """Says nothing."""
        self._lead = self._clock = ""
        a11y.name(self, "")
        self.update()

    def said(self) -> str:
        """What is to be read."""
        return f"{self._lead} {self._clock}".strip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink, wide, painter = self._ink, float(self.width()), QPainter(self)
        small = min(ink.px(self.LEAD), self.height() / 3)
        lead = ink.words(self._lead, small, wide, weight=MEDIUM if self._clock else SEMIBOLD)
        painter.setPen(ink.look.colour("ink2" if self._clock else "ink"))
        lead.draw(painter, 0, 0)
        if self._clock:
            px = min(ink.px(self.LARGE), (self.height() - lead.height) / 1.2)
            px *= min(1.0, wide / max(1.0, ink.width("0" * len(self._clock), px, SEMIBOLD, tabular=True)))
            rect = QRectF(0, lead.height, wide, px * 1.15)
            painter.setFont(ink.font(px, SEMIBOLD, tabular=True))
            painter.setPen(ink.look.colour("ink"))
            painter.drawText(rect, self._clock)
        painter.end()
