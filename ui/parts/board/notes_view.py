"""A list view that lays its notes out itself and repaints only what changed; screen readers see a list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui import a11y
from ui.parts.board.cells import Arrangement, Cell
from ui.parts.board.model import Index, NotesModel
from ui.showing import Shown
from ui.theme import Look

SHADED = frozenset({"note", "answered"})
"""Kinds of cells that throw a shadow."""


class NotesView(QListView):
    """What the board and the wall share. A subclass makes the arrangement and paints its cells."""

    def __init__(self, look: Look, review: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.follows = review
        self.notes = self.make_notes(review)
        # Places on the board, so that scrolling changes none of them.
        self._shown: dict[tuple[str, str], QRectF] = {}
        self._leaving: list[str] = []
        self._unpainted: set[str] = set()
        self._layout: Arrangement | None = None
        self._afresh = True
        self._stale = False
        self.shade = 8
        """Pixels that a shadow or a focus ring reaches beyond its cell."""
        review.pictures.arrived.connect(self._show_picture)
        a11y.name(self, _("Notes"))

    def watch(self) -> None:
        """Called once, at the end of the constructor: from here on Qt asks for places."""
        # Before the view's own connections, which may ask for places at once.
        self.notes.rowsInserted.connect(self._on_inserted)
        self.notes.rowsAboutToBeRemoved.connect(self._on_leaving)
        self.notes.rowsRemoved.connect(self._on_removed)
        self.notes.rowsMoved.connect(self._on_moved)
        self.notes.dataChanged.connect(self._on_changed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(self.notes)
        self.notes.settled.connect(self._on_settled)

    def show_stage(self, stage: str) -> None:
        """Shows the notes of another stage."""
        self.notes.show_stage(stage)
        self.arrange()

    def stage(self) -> str:
        """Id of the stage that is shown."""
        return self.notes.stage

    def count(self) -> int:
        """How many notes it has."""
        return self.notes.rowCount()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.arrange()

    # What a subclass says.

    def make_notes(self, review: Shown) -> NotesModel:
        """The list of what it shows: the notes of a stage in their order."""
        return NotesModel(review, self)

    def make_layout(self) -> Arrangement:
        """A fresh arrangement of the notes for the present size and look."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        """Paints one thing; `rect` is its place in the viewport."""
        raise NotImplementedError

    def paint_shade(self, painter: QPainter, rect: QRectF, seen: QRegion) -> None:
        """Paints what a note throws around it, and no more; `seen` is what has to be painted at all."""
        raise NotImplementedError

    def settled(self, event: Event | None) -> None:
        """Everything has its new place; `event` is what led to it, if it was the desk's."""

    # Layout.

    def arrange(self) -> None:
        """Lays everything out afresh and repaints it."""
        self._afresh = True
        self.viewport().update()
        self.settle(None)

    def layout_now(self) -> Arrangement:
        """The arrangement, with every place worked out."""
        if self._layout is None or self._afresh:
            self._layout = self.make_layout()
            self._afresh, self._stale = False, True
        if self._stale:
            self._stale = False
            self._layout.settle()
        return self._layout

    def settle(self, event: Event | None) -> None:
        """Works the places out again and has painted what they changed."""
        self.layout_now()
        self.repaint_changes()
        self.updateGeometries()
        self.settled(event)

    def repaint_changes(self) -> None:
        """Asks for the painting of cells that came, went, moved or were marked."""
        cells = self._cells_in(self.viewport().rect())
        shown, old = {(kind, id): rect for kind, id, rect in cells}, self._shown
        for key in shown.keys() | old.keys():
            before, now = old.get(key), shown.get(key)
            if before != now or key[1] in self._unpainted:
                for rect in (before, now):
                    if rect is not None:
                        self.viewport().update(self._inked(self.on_screen(rect)))
        self._shown = shown
        self._unpainted.clear()

    def mark(self, notes: Iterable[str]) -> None:
        """These look different; the next `settle` has them painted."""
        self._unpainted.update(notes)

    # What the model tells.

    def _on_inserted(self, _parent: Index, first: int, last: int) -> None:
        if self._layout is not None:
            self._layout.inserted(first, last)
            self._stale = True

    def _on_leaving(self, _parent: Index, first: int, last: int) -> None:
        self._leaving = [self.notes.note(row).id for row in range(first, last + 1)]

    def _on_removed(self, _parent: Index, first: int, _last: int) -> None:
        if self._layout is not None:
            self._layout.removed(first, self._leaving)
            self._stale = True

    def _on_moved(self, _from: Index, start: int, _end: int, _to: Index, row: int) -> None:
        if self._layout is not None:
            self._layout.moved(start, row if row < start else row - 1)
            self._stale = True

    def _on_changed(self, top: Index, bottom: Index) -> None:
        first, last = top.row(), bottom.row()
        if self._layout is not None:
            self._layout.changed(first, last)
            self._stale = True
        self.mark(self.notes.note(row).id for row in range(first, last + 1))

    def _on_settled(self, event: Event) -> None:
        self.settle(event)

    def _show_picture(self, picture: str) -> None:
        """A picture is there now: the notes that hold it are painted again."""
        self.mark(note.id for note in self.follows.session.notes.values() if note.picture == picture)
        if self._layout is not None:
            self.repaint_changes()

    # What Qt asks.

    def doItemsLayout(self) -> None:
        """Nothing waits to be laid out: the model's signals did it."""

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= self.notes.rowCount():
            return QRect()
        rect = self.layout_now().rect(self.notes.note(index.row()).id)
        return self.on_screen(rect) if not rect.isEmpty() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        near = QRect(point.x(), point.y(), 1, 1)
        for cell in self._cells_in(near):
            if cell.kind == "note" and self.on_screen(cell.rect).contains(point):
                return self.notes.index(self.notes.row(cell.id))
        return QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if index.isValid():
            self.reveal(self.layout_now().rect(self.notes.note(index.row()).id))

    def reveal(self, rect: QRectF) -> None:
        """Scrolls no further than needed to bring a place of the board into sight, its top before all else."""

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:
        region = QRegion()
        for index in selection.indexes():  # type: ignore[attr-defined]
            region += self.visualRect(index)
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        region = event.region()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.colour("bg"))
        x, y = -self.horizontalOffset(), -self.verticalOffset()
        for cell in self._cells_in(event.rect()):
            rect = cell.rect.translated(x, y).toRect()
            if region.intersects(rect):
                self._shown.setdefault((cell.kind, cell.id), cell.rect)
                self.paint_cell(painter, cell, QRectF(rect))
            elif cell.kind in SHADED and region.intersects(self._inked(rect)):
                self.paint_shade(painter, QRectF(rect), region)
        painter.end()

    def _cells_in(self, rect: QRect) -> list[Cell]:
        top = rect.top() + self.verticalOffset()
        return self.layout_now().cells(top - self.shade, top + rect.height() + self.shade)

    def on_screen(self, rect: QRectF) -> QRect:
        """The place in the viewport of a place on the board; boards have whole pixels only."""
        return rect.translated(-self.horizontalOffset(), -self.verticalOffset()).toRect()

    def _inked(self, rect: QRect) -> QRect:
        return rect.adjusted(-self.shade, -self.shade, self.shade, self.shade)
