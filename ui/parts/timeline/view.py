"""The notes of a stage on a line of time, and those without a time beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.edits import notes as edits
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board import words as board
from ui.parts.board.cells import Cell
from ui.parts.board.head import BoardHead
from ui.parts.board.keyed import KeyedView
from ui.parts.board.sheet import MARGIN
from ui.parts.timeline import words
from ui.parts.timeline.layout import LONG, TimeLayout, columns_in, minutes_between
from ui.parts.timeline.model import TimedNotes
from ui.showing import Shown
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

DOT = 5.0
"""Pixels from the middle of a dot on the line to its edge."""


class TimelineView(KeyedView):
    """One list in order of time. A note that is typed with a time at its beginning lands on the line in its place."""

    notes: TimedNotes
    _head: BoardHead

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None, *, fade_ms: int = 120) -> None:
        super().__init__(look, review, fade_ms, parent)
        a11y.name(self, _("Timeline"))
        self.watch()

    def make_notes(self, review: Shown) -> TimedNotes:
        return TimedNotes(review, self)

    def make_head(self) -> BoardHead:
        return BoardHead(self._look, self)

    def make_layout(self) -> TimeLayout:
        self._wide = self.width()
        clock = QFontMetricsF(self._look.fonts.font("note", tabular=True, weight=SEMIBOLD)).horizontalAdvance("00:00")
        at = columns_in(self._wide, MARGIN, self._look.fonts.scale, float(round(clock)))
        self._head.place(at.left, at.aside if at.aside >= 0 else self._wide - MARGIN - 1, self._wide - MARGIN)
        return TimeLayout(self.notes, at, self._faces.height)

    def show_stage(self, stage: str) -> None:
        """Shows the notes of a stage; "" lets the view rest while it is out of sight."""
        self.typing.put_aside()
        self.notes.awake = bool(stage)
        if stage:
            super().show_stage(stage)
            self.verticalScrollBar().setValue(0)

    def line(self) -> TimeLayout:
        """The arrangement."""
        layout = self.layout_now()
        assert isinstance(layout, TimeLayout)
        return layout

    def settled(self, event: Event | None) -> None:
        aside = self.line().columns.aside >= 0
        count = board.notes(self.count()) if self.count() else ""
        self._head.say(words.timed(), words.untimed() if aside and self.notes.others else "", count)
        super().settled(event)

    # Keyboard.

    def move_current(self, dx: int, dy: int) -> bool:
        """Notes without a time change places; those on the line stand where their time puts them."""
        note = self.current_note()
        if note is None or self.notes.timed(note.id):
            return False
        among = [other.id for other in self.notes.others]
        self.review.do("note.shift", edits.shift, note.id, dx + dy, among)
        return self.show_note(note.id)

    def note_above(self, note: str, by: int) -> str:
        """On the line in order of time, beside it in the order of the list."""
        row = self.notes.row(note) + by
        timed, count = len(self.notes.points), self.notes.rowCount()
        aside = self.line().columns.aside >= 0
        first, last = (0, count) if not aside else (0, timed) if self.notes.timed(note) else (timed, count)
        return self.notes.note(row).id if first <= row < last else ""

    def note_along(self, note: str, by: int) -> str:
        """From the line to the notes beside it and back, to the one that stands nearest."""
        beside = [n.id for n in self.notes.others] if by > 0 else [p.note.id for p in self.notes.points]
        if self.notes.timed(note) == (by < 0) or not beside or self.line().columns.aside < 0:
            return self.note_above(note, by) or note
        middle = self.line().rect(note).center().y()
        return min(beside, key=lambda n: abs(self.line().rect(n).center().y() - middle))

    # Painting.

    def note_shown(self, note: str) -> Note | None:
        return self.notes.shown(note)

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        if cell.kind == "note":
            super().paint_cell(painter, cell, rect)
        elif cell.kind == "clock":
            self._paint_clock(painter, cell.id.partition(" ")[0], rect)
        elif cell.kind == "quiet":
            self._paint_quiet(painter, cell.id.partition(" ")[0], rect)
        elif cell.kind == "slot":
            self._faces.paint_slot(painter, rect, words.how(), "corner-down-left", current=True)
        else:
            painter.setFont(self._look.fonts.font("label"))
            painter.setPen(self._look.colour("ink2"))
            paint.text(painter, rect, words.untimed())

    def _paint_clock(self, painter: QPainter, note: str, rect: QRectF) -> None:
        """The time and its dot on the line."""
        look, at = self._look, self.line().columns
        row, points = self.line().row(note), self.line().points
        if row < 0:
            return
        point = points[row]
        x = round(at.left + at.clock + (at.notes - at.left - at.clock) / 2)
        y = rect.top() + look.fonts.line("note") / 2 + 7
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line2"), 2))
        top = rect.top() if row else y
        painter.drawLine(x, round(top), x, round(rect.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        dot = DOT * look.fonts.scale
        painter.drawEllipse(QRectF(x - dot, y - dot, 2 * dot, 2 * dot))
        step = look.fonts.line("note")
        painter.setFont(look.fonts.font("note", tabular=True, weight=SEMIBOLD))
        painter.setPen(look.colour("ink"))
        paint.text(painter, QRectF(at.left, y - step / 2, at.clock + 2, step), point.moment.clock, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _paint_quiet(self, painter: QPainter, note: str, rect: QRectF) -> None:
        row, points = self.line().row(note), self.line().points
        if not 0 <= row < len(points) - 1:
            return
        point, after = points[row], points[row + 1]
        minutes, new_day = minutes_between(point, after), after.day > point.day
        if minutes < LONG and not new_day:
            return
        shown = words.span(minutes) if minutes >= LONG else ""
        if new_day:
            shown = f"{shown}, {words.next_day().lower()}" if shown else words.next_day()
        painter.setFont(self._look.fonts.font("caption", tabular=True))
        painter.setPen(self._look.colour("ink3"))
        paint.text(painter, rect, shown)
