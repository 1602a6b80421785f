"""How cards look: their ground, name, votes and place. Notes in them are painted by the board's faces."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from km_desktop.i18n import _
from ui.parts.groups import words
from ui.parts.groups.entries import Entry
from ui.parts.groups.layout import PAD
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

RADIUS = 12.0
DOT, APART = 11.0, 15.0
STEP = 28.0
"""Pixels that + and − are wide, at normal text size."""
NUMBER = 38.0


class CardPainter:
    """Of one look. `voting` paints stepper, dots and place; `lessons` the star."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.voting = False
        self.lessons = False

    def head_height(self) -> float:
        """Pixels of the name of a card, with the room above and below it."""
        return float(self.look.px(42))

    def foot_height(self) -> float:
        """Pixels of the votes below a card's notes."""
        return float(self.look.px(40))

    def ground(self, painter: QPainter, rect: QRectF, *, current: bool, marked: bool) -> None:
        """The card itself."""
        look = self.look
        if not look.theme.contrast:
            look.shadows.paint(painter, rect, RADIUS)
        edge, width = (look.colour("line"), 1.0) if look.theme.contrast else (None, 0.0)
        if current or marked:
            edge, width = look.colour("focus"), 3.0 if current else 2.0
        paint.panel(painter, rect, RADIUS, look.colour("surface"), edge, width)

    def target(self, painter: QPainter, rect: QRectF) -> None:
        """Where what is carried would go."""
        paint.panel(painter, rect.adjusted(-4, -4, 4, 4), RADIUS, None, self.look.colour("accent"), 3)

    def title(self, painter: QPainter, rect: QRectF) -> None:
        """The heading over the notes that stand alone."""
        painter.setFont(self.look.fonts.font("body", weight=SEMIBOLD))
        painter.setPen(self.look.colour("ink2"))
        paint.text(painter, rect, _("Not grouped"))

    def head(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        """Name, and at the right the star or how many notes it has."""
        assert entry.group is not None
        look = self.look
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        right = self._lesson(painter, inner, entry) if self.voting and self.lessons else self._count(painter, inner, entry)
        named = bool(entry.group.name)
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD if named else 0))
        painter.setPen(look.colour("ink" if named else "ink3"))
        paint.text(painter, inner.adjusted(0, 0, -right - 8, 0), words.group_name(entry.group))

    def foot(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        """Dots, the place, and the number between − and +."""
        look, step = self.look, self.stepper(rect)
        paint.panel(painter, step, 7, look.colour("surface"), look.colour("line2"), 1)
        side = look.px(16)
        for name, part in (("minus", self.part(step, -1)), ("plus", self.part(step, 1))):
            square = QRectF(0, 0, side, side)
            square.moveCenter(part.center())
            look.icons.paint(painter, name, look.theme.colour("ink2"), square)
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD, tabular=True))
        painter.setPen(look.colour("ink"))
        paint.text(painter, self.part(step, 0), str(entry.votes), Qt.AlignmentFlag.AlignHCenter)
        left = QRectF(rect.left(), rect.top(), step.left() - rect.left() - 10, rect.height())
        told = words.place(entry)
        if told:
            half = left.height() / 2
            self._dots(painter, left.adjusted(0, 2, 0, -half), entry.votes)
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink2"))
            paint.text(painter, left.adjusted(0, half - 2, 0, -1), told)

    def stepper(self, foot: QRectF) -> QRectF:
        """The place of −, number and +, in the foot of a card."""
        wide, tall = self.look.px(2 * STEP + NUMBER - 20), self.look.px(30)
        return QRectF(foot.right() - wide, round(foot.center().y() - tall / 2), wide, tall)

    def part(self, stepper: QRectF, which: int) -> QRectF:
        """The place of − (-1), the number (0) or + (1)."""
        step = min(float(self.look.px(STEP)), stepper.width() / 3)
        if which < 0:
            return QRectF(stepper.left(), stepper.top(), step, stepper.height())
        if which > 0:
            return QRectF(stepper.right() - step, stepper.top(), step, stepper.height())
        return stepper.adjusted(step, 0, -step, 0)

    def star(self, head: QRectF, entry: Entry) -> QRectF:
        """The place of the star in the head of a card."""
        wide = self._lesson_width()
        return QRectF(head.right() - PAD - wide, head.top(), wide, head.height())

    def mark(self, painter: QPainter, rect: QRectF) -> None:
        """The tick of what is marked, at the corner."""
        look, side = self.look, float(self.look.px(20))
        badge = QRectF(rect.right() - side * 0.7, rect.top() - side * 0.3, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(badge)
        look.icons.paint(painter, "check", look.theme.colour("on_accent"), badge.adjusted(3, 3, -3, -3))

    def proposed(self, painter: QPainter, rect: QRectF) -> None:
        """A note that is spoken of in the proposal."""
        pen = QPen(self.look.colour("accent"), 1.5)
        pen.setDashPattern([3, 3])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)

    def _lesson_width(self) -> float:
        return self.look.px(18) + 5 + paint.width(self.look, "caption", _("Lesson"), SEMIBOLD)

    def _lesson(self, painter: QPainter, inner: QRectF, entry: Entry) -> float:
        look, on, wide = self.look, entry.lesson is not None, self._lesson_width()
        side = float(look.px(18))
        left = inner.right() - wide
        if on and not look.theme.contrast:
            pill = QRectF(left - 8, inner.center().y() - look.px(13), wide + 16, look.px(26))
            paint.panel(painter, pill, pill.height() / 2, look.colour("amber_ground"))
        tone = "amber" if on else "ink2"
        square = QRectF(left, inner.center().y() - side / 2, side, side)
        look.icons.paint(painter, "star-filled" if on else "star", look.theme.colour(tone), square)
        painter.setFont(look.fonts.font("caption", weight=SEMIBOLD if on else 0))
        painter.setPen(look.colour(tone))
        paint.text(painter, inner.adjusted(inner.width() - wide + side + 5, 0, 4, 0), _("Lesson"))
        return wide + (8 if on else 0)

    def _count(self, painter: QPainter, inner: QRectF, entry: Entry) -> float:
        told = words.votes(entry.votes) if entry.votes else words.notes(len(entry.notes))
        painter.setFont(self.look.fonts.font("caption"))
        painter.setPen(self.look.colour("ink2"))
        paint.text(painter, inner, told, Qt.AlignmentFlag.AlignRight)
        return paint.width(self.look, "caption", told)

    def _dots(self, painter: QPainter, rect: QRectF, votes: int) -> None:
        """One for each vote, closer together where there are many; as many as there is room for."""
        look = self.look
        dot, apart = DOT, min(APART, (rect.width() - DOT) / max(1, votes - 1))
        apart = max(apart, 4.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("accent"))
        painter.setPen(QPen(look.colour("surface"), 1) if apart < DOT + 1 else Qt.PenStyle.NoPen)
        for number in range(min(votes, 1 + floor((rect.width() - dot) / apart))):
            centre = QPointF(rect.left() + dot / 2 + number * apart, rect.center().y())
            painter.drawEllipse(centre, dot / 2, dot / 2)

