"""The rows of the argument as they lie there: a column a stage, and where the next note lands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.argument import words
from ui.parts.argument.aiming import Aim, Aiming
from ui.parts.argument.head import ArgumentHead
from ui.parts.argument.layout import ArgumentLayout, columns_in
from ui.parts.argument.model import ChainNotes
from ui.parts.argument.place import paint_place
from ui.parts.board.cells import Cell
from ui.parts.board.drag_view import DragView
from ui.parts.board.sheet import MARGIN
from ui.showing import Shown
from ui.theme import Look
from ui.widgets import paint


class ArgumentSheet(DragView):
    """Knows where the next note lands; its aim is moved by the keys and the mouse of the view."""

    notes: ChainNotes
    _head: ArgumentHead

    def __init__(self, look: Look, review: OpenReview, fade_ms: int, parent: QWidget | None) -> None:
        super().__init__(look, review, fade_ms, parent)
        self._aiming = Aiming(self.notes)
        self._told = Aim("", -1)
        self._pills.in_foot = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        a11y.name(self, _("Rows"))

    def make_notes(self, review: Shown) -> ChainNotes:
        return ChainNotes(review, self)

    def make_head(self) -> ArgumentHead:
        return ArgumentHead(self._look, self)

    def make_layout(self) -> ArgumentLayout:
        self._wide = self.width()
        columns = columns_in(self._wide, MARGIN, self._look.fonts.scale, len(self.notes.chain.stages))
        self._head.place(columns, self.horizontalOffset())
        return ArgumentLayout(self.notes, columns, self._faces.height, self._aiming.now)

    def sheet(self) -> ArgumentLayout:
        """The arrangement."""
        layout = self.layout_now()
        assert isinstance(layout, ArgumentLayout)
        return layout

    def settle(self, event: Event | None) -> None:
        self._follow_notes(event)
        super().settle(event)

    def settled(self, event: Event | None) -> None:
        chain = self.notes.chain
        form = self.review.session.format
        names = tuple(words.stage_name(form, stage) for stage in chain.stages)
        self._head.say(names, self.sheet().counts(), self._aiming.now.column)
        super().settled(event)

    def take_aim(self) -> None:
        """Shows where the next note lands now, and tells of it."""
        if isinstance(self._layout, ArgumentLayout) and self._layout.set_aim(self._aiming.now):
            self._stale = True
        super().settle(None)
        self.reveal_aim()
        self._tell()

    def reveal_aim(self) -> None:
        """Brings the place of the next note into sight, with the note that it answers if there is room."""
        slot = self.sheet().slot()
        answered = self.sheet().rect(self._aiming.now.answers)
        both = slot.united(answered) if not answered.isEmpty() else slot
        fits = both.height() < self.viewport().height() - 16 and both.width() < self.viewport().width() - 16
        self.reveal(both if fits else slot)

    def aimed_note(self) -> Note | None:
        """The note that the next one answers."""
        return self.notes.get(self._aiming.now.answers)

    def _follow_notes(self, event: Event | None) -> None:
        came = [c.key for c in event.changes if c.table == "notes"] if event is not None and event.origin == "do" else []
        fresh = [note for note in came if event is not None and self._came(note, event)]
        if fresh and event is not None and event.name in {"note.add", "note.paste"}:
            self._aiming.landed(fresh[-1])
        else:
            self._aiming.check()
        if isinstance(self._layout, ArgumentLayout) and self._layout.set_aim(self._aiming.now):
            self._stale = True
        self._tell()

    def _tell(self) -> None:
        now = self._aiming.now
        if now != self._told:
            self._told = now
            self.target_changed.emit(now.answers)

    # Scrolling to the side, where the columns are wider than the view.

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        wide = round(self.sheet().columns.right) + MARGIN
        # The scroll bar of the lines stands in the margin.
        bar.setRange(0, max(0, wide - self.width()) and wide - room)
        bar.setPageStep(max(1, room))
        bar.setSingleStep(40)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self._head.place(self.sheet().columns, self.horizontalOffset())

    def reveal(self, rect: QRectF) -> None:
        super().reveal(rect)
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        if rect.isEmpty() or not bar.maximum():
            return
        value = bar.value()
        if rect.right() + MARGIN > value + room:
            value = round(rect.right() + MARGIN - room)
        if rect.left() - MARGIN < value:
            value = round(rect.left() - MARGIN)
        bar.setValue(value)

    # Painting.

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        look = self._look
        if cell.kind == "note":
            super().paint_cell(painter, cell, rect)
        elif cell.kind == "row":
            edge = look.colour("accent") if look.theme.contrast else None
            paint.panel(painter, rect, 8 if edge is None else 10, look.colour("soft"), edge, 2)
        elif cell.kind == "arrow":
            look.icons.paint(painter, "arrow-right", look.theme.colour("ink2"), rect)
        elif cell.kind == "slot":
            paint_place(painter, rect, look, words.lands(self._aiming.now, self._names()), current=True)
        elif cell.kind == "title":
            painter.setFont(look.fonts.font("label"))
            painter.setPen(look.colour("ink2"))
            paint.text(painter, rect, words.home())
        elif cell.kind == "new":
            paint_place(painter, rect, look, words.new_line(self._kind(self.notes.chain.stages[0])))
        else:
            line = self.sheet().strip_at(cell.rect.top()).line
            paint_place(painter, rect, look, words.unexpected(self._kind(line.notes[0].stage)))

    def _names(self) -> tuple[str, ...]:
        return self._head.words()[0]

