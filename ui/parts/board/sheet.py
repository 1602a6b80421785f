"""A sheet of notes that scrolls: headings stay above it, nothing leaves its sight unsaid, and what lands is shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QRect, QRectF
from PySide6.QtGui import QPainter, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui.open_review import OpenReview
from ui.parts.board.cells import Cell
from ui.parts.board.chosen import ChosenView
from ui.parts.board.faces import Faces
from ui.parts.board.head import Head
from ui.parts.board.landing import Landing
from ui.parts.board.note_type import console_type
from ui.parts.board.pills import Pills
from ui.theme import Look

MARGIN, TOP, BELOW = 24, 6, 4
"""Pixels beside, above and below the notes."""
NEAR, FOOT = 8, 26
"""Pixels beside what is brought into sight, and below the sheet for what tells of more."""
PICTURES = 8_000_000
"""Bytes of painted notes that are kept."""


class SheetView(ChosenView):
    """`fade_ms` is how long a landing note fades in; 0 with reduced motion."""

    def __init__(self, look: Look, review: OpenReview, fade_ms: int, parent: QWidget | None) -> None:
        super().__init__(look, review, parent)
        self._head = self.make_head()
        self._pills = Pills(look, self, self._scroll_page)
        self._landing = Landing(fade_ms, self._repaint_notes, self)
        self._faces = self._make_faces()
        self._wide = 0
        self._settling = False
        self.setMinimumSize(320, 120)

    def make_head(self) -> Head:
        """What stands above the notes."""
        return Head(self._look, self)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._frame()
        self._faces = self._make_faces()
        super().set_look(look)

    def settle(self, event: Event | None) -> None:
        self._settling = True  # What is out of sight is counted once, when all is in its place.
        super().settle(event)
        self._settling = False

    def settled(self, event: Event | None) -> None:
        if event is not None and event.origin != "disk":
            self._land(event)
        self._say_unseen()
        self.typing_follows()

    def typing_follows(self) -> None:
        """The box that is typed in stays over its note, or ends with it."""
        if self.typing.note and self.notes.get(self.typing.note) is None:
            self.typing.gone()
        self.typing.place()

    def _land(self, event: Event) -> None:
        came = [c.key for c in event.changes if c.table == "notes" and self._came(c.key, event)]
        if came:
            self._landing.start(came)
            layout = self.layout_now()
            rect, slot = layout.rect(came[-1]), layout.slot()
            both = rect.united(slot) if not slot.isEmpty() else rect
            self.reveal(both if both.height() < self.viewport().height() - 2 * NEAR else rect)

    def _came(self, note: str, event: Event) -> bool:
        before = event.before.notes.get(note)
        return self.notes.get(note) is not None and (before is None or not self.notes.holds(before))

    # Scrolling.

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value() - TOP

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.layout_now().height) + TOP + BELOW - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(40)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if not self._settling:
            self._say_unseen()

    def reveal(self, rect: QRectF) -> None:
        if rect.isEmpty():
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rect.top() + TOP - NEAR, rect.bottom() + TOP + NEAR
        value = bar.value()
        if bottom > value + room:
            value = round(bottom - room)
        if top < value:
            value = round(top)
        bar.setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = self._sees_slot(event.oldSize().height())
        self._frame()
        if self.width() == self._wide:
            # The scroll bar stands in the margin, so the notes stay where they are.
            self.settle(None)
        else:
            self.arrange()
        super().resizeEvent(event)
        if seen:
            self.reveal(self.layout_now().slot())

    def _sees_slot(self, room: int) -> bool:
        """Whether the place of the next note is in sight where the view is so high; so it is before the view is shown."""
        top, slot = self.verticalOffset(), self.layout_now().slot()
        return room <= 0 or top <= slot.center().y() <= top + room

    def _frame(self) -> None:
        """The headings above and the foot below keep their place; nothing ever lies over the notes."""
        head, foot = self._head.sizeHint().height(), self._look.px(FOOT)
        margins = QMargins(0, head, 0, foot)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        self._head.setGeometry(0, 0, self.width(), head)
        self._pills.place(QRect(MARGIN, 0, self.width() - 2 * MARGIN, self.height()), head, foot)

    def _scroll_page(self, by: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * max(40, self.viewport().height() - 80))

    def _say_unseen(self) -> None:
        top = self.verticalOffset()
        above, below = self.layout_now().outside(top, top + self.viewport().height())
        self._head.keep_free(self._pills.show(above, below, self._head.counted()))

    # Painting.

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        """Paints a note; a subclass paints what else there is."""
        note = self.note_shown(cell.id)
        if note is None:
            return
        faint = self._landing.opacity(cell.id)
        if faint < 1:
            painter.setOpacity(faint)
        self._faces.paint(painter, rect, note, focused=self._is_current(cell.id))
        painter.setOpacity(1.0)

    def note_shown(self, note: str) -> Note | None:
        """A note as it is to be seen here."""
        return self.notes.get(note)

    def paint_shade(self, painter: QPainter, rect: QRectF, seen: QRegion) -> None:
        self._faces.paint_shade(painter, rect, seen)

    def _is_current(self, note: str) -> bool:
        row = self.currentIndex().row()
        return self.hasFocus() and 0 <= row < self.notes.rowCount() and self.notes.note(row).id == note

    def _repaint_notes(self, notes: Iterable[str]) -> None:
        self.mark(notes)
        self.repaint_changes()

    def _make_faces(self) -> Faces:
        rest = _("F2 shows the rest")
        kind, review = console_type(self._look), self.review
        return Faces(self._look, kind, self._kind, rest, PICTURES, review.pictures, review.waits, review.twice)

    def _kind(self, stage: str) -> str:
        return next((s.kind for s in self.review.session.format.stages if s.id == stage), "plain")
