"""Every expectation worked from left to right: what was expected, what happened, why, and what was learned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes as edits
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.argument import words
from ui.parts.argument.dropping import drop_in
from ui.parts.argument.lines import HOME
from ui.parts.argument.sheet import ArgumentSheet
from ui.parts.board.dragging import Drop
from ui.parts.board.next_note import NextNote
from ui.theme import Look


class ArgumentView(ArgumentSheet):
    """One list over all stages that answer one another. A place in it, a line and a column, is where the next note
    lands, whichever stage the review is in; the arrows move among the notes, Space aims at what follows from one.
    """

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None, *, fade_ms: int = 120) -> None:
        super().__init__(look, review, fade_ms, parent)
        self.watch()

    def show_stage(self, stage: str) -> None:
        """Shows the chain of a stage, with the aim in its column; "" lets the view rest while it is out of sight."""
        self.typing.put_aside()
        self.notes.awake = bool(stage)
        if stage:
            self.notes.show_stage(stage)
            self._aiming.begin(stage)
            self.arrange()
            self.take_aim()

    # Where the next note lands.

    def aim(self) -> NextNote:
        """What becomes of the next note that is typed."""
        now, stages = self._aiming.now, self.notes.chain.stages
        return NextNote(stages[now.column] if stages else self.notes.stage, now.answers, now.answered_by)

    def aim_word(self) -> str:
        """The column of the next note in one word."""
        stage = self.aim().stage
        return words.column_word(self._kind(stage), words.stage_name(self.review.session.format, stage))

    def step_target(self, by: int) -> None:
        """The next note lands so many lines further down, in the same column if it can."""
        self._aiming.step_line(by)
        self._say_aim()

    def step_column(self, by: int) -> None:
        """The next note lands so many columns further to the right."""
        self._aiming.step_column(by)
        self._say_aim()

    def aim_at(self, line: str, column: int) -> None:
        """The next note lands in this line and column, or the nearest that can be."""
        self._aiming.choose(line, column)
        self._say_aim()

    def follow_current(self) -> bool:
        """The next note answers the current one."""
        note = self.current_note()
        if note is not None:
            self._aiming.follow(note.id)
            self._say_aim()
            self.left.emit()
        return note is not None

    def own_deeds(self) -> tuple[tuple[str, str, Callable[[], object]], ...]:
        return ((_("The next note answers it"), _("Space"), self.follow_current),)

    def _say_aim(self) -> None:
        self.take_aim()
        answered = self.aimed_note()
        first = self._aiming.now.missing >= 0
        said = words.aimed(self.review.session.format, self.aim().stage, answered.text if answered else "", first=first)
        a11y.announce(self, said)

    # Keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.follow_current()
            return
        super().keyPressEvent(event)

    def move_current(self, dx: int, dy: int) -> bool:
        """To the side the aim moves; up and down the note, among those that answer the same one."""
        if dx:
            self.step_column(dx)
            return True
        note = self.current_note()
        if note is None:
            return False
        among = self._beside(note.id)
        self.review.do("note.shift", edits.shift, note.id, dy, among)
        return self.show_note(note.id)

    def _beside(self, note: str) -> list[str]:
        """The notes of the same column that answer the same one, in order."""
        held = self.notes.get(note)
        if held is None:
            return []
        answered = self.review.session.answered(held)
        column = [n for strip in self.sheet().strips for n in strip.in_column(self.notes.chain.of(held))]
        return [n for n in column if self._answers(n) == (answered.id if answered else "")]

    def _answers(self, note: str) -> str:
        held = self.notes.get(note)
        answered = self.review.session.answered(held) if held is not None else None
        return answered.id if answered is not None else ""

    def note_above(self, note: str, by: int) -> str:
        """In its column, through all lines."""
        held = self.notes.get(note)
        if held is None:
            return ""
        strips, at, column = self.sheet().strips, self.notes.line_of(note), self.notes.chain.of(held)
        notes = strips[at].in_column(column)
        to = notes.index(note) + by
        while not 0 <= to < len(notes):
            at += by
            if not 0 <= at < len(strips):
                return ""
            notes = strips[at].in_column(column)
            to = 0 if by > 0 else len(notes) - 1
        return notes[to]

    def note_along(self, note: str, by: int) -> str:
        """To the note that it answers, or the first that answers it; else to the nearest on that side."""
        held = self.notes.get(note)
        if held is None:
            return note
        linked = self._answers(note) if by < 0 else self._first_answer(note)
        return linked or self._nearest(note, self.notes.chain.of(held) + by) or note

    def _first_answer(self, note: str) -> str:
        line = self.notes.lines[self.notes.line_of(note)]
        return next((n.id for n in line.notes[1:] if n.answers == note), "")

    def _nearest(self, note: str, column: int) -> str:
        """The note of a column, in this line or else any, that stands nearest in height."""
        if not 0 <= column < len(self.notes.chain.stages):
            return ""
        strips, at = self.sheet().strips, self.notes.line_of(note)
        middle = self.sheet().rect(note).center().y()
        for reach in range(len(strips)):
            near = [s for s in {max(0, at - reach), min(len(strips) - 1, at + reach)} if strips[s].in_column(column)]
            found = [n for s in near for n in strips[s].in_column(column)]
            if found:
                return min(found, key=lambda n: abs(self.sheet().rect(n).center().y() - middle))
        return ""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if (note := self.current_note()) is not None and self._layout is not None:
            before = self._aiming.now
            self._aiming.pick(note.id)
            if self._aiming.now != before:
                self.take_aim()

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self.indexAt(point).isValid():
            at = self._on_board(point)
            strip = self.sheet().strip_at(at.y())
            inside = strip.whole().adjusted(0, 0, 0, 400 if strip.line.key == HOME else 0)
            if inside.contains(at):
                self.aim_at(strip.line.key, self.sheet().columns.at(at.x()))
                self.left.emit()
                return
        super().mousePressEvent(event)

    def drop_at(self, note: str, point: QPoint) -> Drop | None:
        held = self.notes.get(note)
        return drop_in(self.sheet(), self.notes, held, self._on_board(point)) if held is not None else None

    def _on_board(self, point: QPoint) -> QPointF:
        return QPointF(point.x() + self.horizontalOffset(), point.y() + self.verticalOffset())

    def place_of_aim(self) -> QRectF:
        """Where the next note lands, in the coordinates of the board."""
        return self.sheet().slot()
