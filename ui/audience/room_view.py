"""What the room sees: the question, the clock, the notes, and where we are. Nothing private is ever given to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.dates import long_date
from km_desktop.review.due import due_date
from km_desktop.review.formats import Stage
from km_desktop.review.session import Action, Session
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.audience.wall_list import Line, WallList
from ui.parts.board import WallView
from ui.parts.clock_face import face
from ui.parts.clock_words import spoken_left
from ui.parts.timer import TimerRing
from ui.showing import Showing
from ui.theme import SEMIBOLD, Look

QUESTION, LEAST_QUESTION = 104, 64
"""Pixels at 1080 lines; a long question shrinks before it takes a third line."""
SIDE, RING, FOOT = 88, 204, 96


class Question(QWidget):
    """The question, as large as it fits on two lines."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text, self._unit = look, "", 1.0

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_question(self, text: str, unit: float) -> None:
        """`unit` is a 1080th of the window's height, in pixels."""
        self._text, self._unit = text, unit
        a11y.name(self, text)
        self.updateGeometry()
        self.update()

    def _size(self, width: float) -> float:
        for size in range(QUESTION, LEAST_QUESTION - 1, -8):
            metrics = QFontMetricsF(self._look.fonts.px(size * self._unit, SEMIBOLD))
            box = metrics.boundingRect(QRectF(0, 0, width, 9999), int(Qt.TextFlag.TextWordWrap), self._text)
            if box.height() <= metrics.lineSpacing() * (1.1 if size > 88 else 2.1):
                return size * self._unit
        return LEAST_QUESTION * self._unit

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(self._look.fonts.px(self._size(width), SEMIBOLD))
        return round(metrics.boundingRect(QRectF(0, 0, width, 9999), int(Qt.TextFlag.TextWordWrap), self._text).height())

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(200, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._look.fonts.px(self._size(self.width()), SEMIBOLD))
        painter.setPen(self._look.colour("ink"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(self.rect()), flags, self._text)
        painter.end()


class Foot(QWidget):
    """Dots for the stages, and what there is to say at the foot."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._unit = look, 1.0
        self._at, self._of, self._words, self._over = 0, 0, "", False

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_state(self, at: int, of: int, words: str, *, over: bool, unit: float) -> None:
        """Stage `at` (from 1, 0 for none) `of` so many; `over` says kindly that the time is up."""
        if (at, of, words, over, unit) == (self._at, self._of, self._words, self._over, self._unit):
            return
        self._at, self._of, self._words, self._over, self._unit = at, of, words, over, unit
        a11y.name(self, ", ".join(filter(None, (self._stage_words(), self._right_words()))))
        self.update()

    def _stage_words(self) -> str:
        return _("Stage {at} of {of}").format(at=self._at, of=self._of) if self._at else ""

    def _right_words(self) -> str:
        return _("Finish this thought, then move on") if self._over else self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, unit, painter = self._look, self._unit, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_dots(painter) if self._at else 0.0
        whole = QRectF(self.rect())
        right = self._paint_right(painter, whole)
        painter.setFont(look.fonts.px(42 * unit))
        painter.setPen(look.colour("ink2"))
        if left + QFontMetricsF(painter.font()).horizontalAdvance(self._stage_words()) < right:
            painter.drawText(whole.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._stage_words())
        painter.end()

    def _paint_right(self, painter: QPainter, whole: QRectF) -> float:
        """Paints the words at the right; tells where they begin."""
        look, unit = self._look, self._unit
        painter.setFont(look.fonts.px(42 * unit, SEMIBOLD if self._over else 400))
        painter.setPen(look.colour("over" if self._over else "ink2"))
        begin = whole.right() - QFontMetricsF(painter.font()).horizontalAdvance(self._right_words())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(whole, flags, self._right_words())
        if self._over:
            begin -= 60 * unit
            spot = QRectF(begin, whole.center().y() - 21 * unit, 42 * unit, 42 * unit)
            look.icons.paint(painter, "hourglass", look.theme.colour("over"), spot)
        return begin - 24 * unit

    def _paint_dots(self, painter: QPainter) -> float:
        look, unit, left = self._look, self._unit, 0.0
        middle = self.height() / 2
        for number in range(1, self._of + 1):
            here = number == self._at
            wide = (64 if here else 20) * unit
            dot = QRectF(left, middle - 10 * unit, wide, 20 * unit)
            if number > self._at:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.colour("ink3"), 2.5 * unit))
                dot.adjust(unit, unit, -unit, -unit)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("accent" if here else "ink3"))
            painter.drawRoundedRect(dot, dot.height() / 2, dot.height() / 2)
            left += wide + 16 * unit
        return left + 12 * unit


class RoomView(QWidget):
    """Follows the review's stage and clock. The same view serves the second screen and the only one."""

    def __init__(self, look: Look, showing: Showing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing, self._reading, self._shown = showing, showing.stopwatch.reading(), ""
        self._question = Question(look, self)
        self._ring = TimerRing(look, self)
        self._wall = WallView(look, showing, parent=self)
        self._list = WallList(look, self)
        self._foot = Foot(look, self)
        self._lay_out()
        self._wall.page_changed.connect(lambda _page, _pages: self._show_foot())
        self._list.page_changed.connect(self._show_foot)
        showing.changed.connect(self._follow)
        self._end_clock = showing.stopwatch.listen(self._take)
        self._follow()

    def turn(self, by: int) -> None:
        """Turns the pages of notes."""
        self._in_sight().turn(by)
        self._show_foot()

    def leave(self) -> None:
        """Stops following."""
        self._end_clock()
        self._showing.changed.disconnect(self._follow)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._question, 1)
        self._head.addWidget(self._ring)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._wall)
        self._stack.addWidget(self._list)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addLayout(self._stack, 1)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self._foot)
        self._column.addLayout(self._foot_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = self._unit()
        ring = round(RING * unit)
        self._ring.setFixedSize(ring, ring)
        side = round(SIDE * unit)
        self._head.setContentsMargins(side, round(52 * unit), side, round(32 * unit))
        self._head.setSpacing(round(60 * unit))
        self._foot.setFixedHeight(round(FOOT * unit))
        self._foot_row.setContentsMargins(side, 0, side, 0)
        self._list.set_unit(unit)
        self._wall.set_unit(unit)
        self._show_stage(force=True)

    def _in_sight(self) -> WallView | WallList:
        return self._wall if self._stack.currentWidget() is self._wall else self._list

    def _unit(self) -> float:
        return max(0.2, self.window().height() / 1080)

    def _follow(self, _event: object = None) -> None:
        self._show_stage()
        if self._stack.currentWidget() is self._list:
            stage = next((s for s in self._showing.session.format.stages if s.id == self._shown), None)
            self._list.show_lines(lines(self._showing.session, stage))
        self._show_foot()

    def _show_stage(self, *, force: bool = False) -> None:
        session = self._showing.session
        id = session.run.stage or session.format.stages[0].id
        stage = next((s for s in session.format.stages if s.id == id), None)
        listed = lines(session, stage)
        view = self._list if listed is not None else self._wall
        if not force and id == self._shown and view is self._stack.currentWidget():
            return
        self._shown = id
        self._question.show_question(stage.question if stage else _("More notes"), self._unit())
        self._wall.show_stage(id)
        self._list.show_lines(listed)
        self._stack.setCurrentWidget(view)
        self._show_foot()

    def _take(self, reading: Reading) -> None:
        over = self._reading.time.state
        self._reading = reading
        self._ring.set_face(face(reading))
        a11y.name(self._ring, _("Timer"), spoken_left(reading))
        if reading.time.state != over:
            self._show_foot()

    def _show_foot(self) -> None:
        ids = [s.id for s in self._showing.session.format.stages]
        at = ids.index(self._shown) + 1 if self._shown in ids else 0
        words = self._in_sight().caption()
        over = self._reading.time.state == "over" and self._reading.running
        self._foot.show_state(at, len(ids), words, over=over, unit=self._unit())


def due_words(action: Action) -> str:
    """When the action is due: a date in words, or what was typed."""
    due = due_date(action)
    return long_date(due) if due else action.due


def lines(session: Session, stage: Stage | None) -> list[Line] | None:
    """What the room sees instead of notes: actions, the ground rules at the start, what was learned at the end."""
    if stage is None:
        return None
    if stage.capture == "actions":
        return [Line(a.what, ", ".join(filter(None, (a.owner, due_words(a))))) for a in session.all_actions()]
    if any(note.stage == stage.id and note.on_board for note in session.notes.values()):
        return None
    if stage.id == session.format.stages[0].id and session.details.ground_rules:
        return [Line(rule, "") for rule in session.details.ground_rules]
    if stage.close:
        learned = [n for s in session.format.stages if s.lessons for n in session.notes_in(s.id)]
        chosen = [n for n in learned if n.starred] or learned
        return [Line(n.text, _("For {whom}").format(whom=n.for_whom) if n.for_whom else "") for n in chosen] or None
    return None


