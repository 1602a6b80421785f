"""Groups and notes as they lie there: a list that places and paints its rows itself; screen readers see a list."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.board.faces import Faces
from ui.parts.board.note_type import console_type
from ui.parts.groups.card_painter import CardPainter
from ui.parts.groups.entries import Entry
from ui.parts.groups.layout import Cell, Layout, Measures, lay_out
from ui.parts.groups.model import GroupsModel
from ui.theme import Look

MARGIN, TOP, BELOW, NEAR = 24, 10, 14, 10
"""Pixels beside, above and below everything, and around what is brought into sight."""
SHADE = 8
PICTURES = 12_000_000
"""Bytes of painted notes that are kept."""
Index = QModelIndex | QPersistentModelIndex


class LaidGroups(QListView):
    """The view without its keys and its mouse."""

    moved = Signal()
    """Something else is in sight."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.review = look, review
        self.groups = GroupsModel(review, self)
        self._cards = CardPainter(look)
        self._faces = self._make_faces()
        self._layout: Layout | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 120)
        review.pictures.arrived.connect(self._show_picture)
        a11y.name(self, _("Groups"))

    def _show_picture(self, _name: str) -> None:
        self.viewport().update()

    def watch(self) -> None:
        """Called once, at the end of the constructor: from here on Qt asks for places."""
        for told in (self.groups.rowsInserted, self.groups.rowsRemoved, self.groups.modelReset):
            told.connect(self._forget_layout)  # Before the view's own connections, which ask for places at once.
        self.setModel(self.groups)
        self.groups.settled.connect(self._settle)

    def set_look(self, look: Look) -> None:
        self._look = look
        voting, lessons = self._cards.voting, self._cards.lessons
        self._cards = CardPainter(look)
        self._cards.voting, self._cards.lessons = voting, lessons
        self._faces = self._make_faces()
        self.arrange()

    def entry(self) -> Entry | None:
        """What the keyboard is at."""
        row = self.currentIndex().row()
        return self.groups.entry(row) if 0 <= row < self.groups.rowCount() else None

    def choose(self, id: str) -> bool:
        """Takes the keyboard's place to a group or note, and brings it into sight."""
        row = self.groups.row(id)
        if row < 0:
            return False
        self.setCurrentIndex(self.groups.index(row))
        return True

    def marked(self) -> tuple[str, ...]:
        """The ids of the notes that are marked, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(entry.id for row in rows if not (entry := self.groups.entry(row)).is_group)

    # Layout.

    def arrange(self) -> None:
        """Lays everything out afresh."""
        self._forget_layout()
        self.layout_now()
        self.updateGeometries()
        self.viewport().update()

    def layout_now(self) -> Layout:
        """The places, worked out if anything changed."""
        if self._layout is None:
            cards = self._cards
            measures = Measures(
                width=self.width(),
                margin=MARGIN,
                head=cards.head_height(),
                foot=cards.foot_height() if cards.voting else 0.0,
                title=self._look.px(30),
                scale=self._look.fonts.scale,
                voting=cards.voting,
            )
            self._layout = lay_out(self.groups.all(), self._faces.height, measures, self._loose)
            self._loose = self._layout.loose
        return self._layout

    _loose = 0

    def _forget_layout(self) -> None:
        self._layout = None

    def _settle(self, moved: bool) -> None:
        if moved:
            self.arrange()
        self.viewport().update()
        self.settled()

    def settled(self) -> None:
        """Something changed, and everything has its place."""

    # What Qt asks.

    def doItemsLayout(self) -> None:
        """Nothing waits to be laid out."""

    def visualRect(self, index: Index) -> QRect:
        if not 0 <= index.row() < self.groups.rowCount():
            return QRect()
        rect = self.layout_now().at.get(self.groups.entry(index.row()).id)
        return self.on_screen(rect) if rect is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        id = self.id_at(point)
        return self.groups.index(self.groups.row(id)) if id else QModelIndex()

    def id_at(self, point: QPoint) -> str:
        """The note there, or else the group; "" where there is nothing."""
        found = ""
        for cell in self._near(QRect(point, point)):
            if cell.kind != "title" and self.on_screen(cell.rect).contains(point):
                found = cell.id if cell.kind == "note" or not found else found
        return found

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if not 0 <= index.row() < self.groups.rowCount():
            return
        id, layout = self.groups.entry(index.row()).id, self.layout_now()
        rect = layout.cards.get(id) or layout.at.get(id)
        if rect is None:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rect.top() + TOP - NEAR, rect.bottom() + TOP + NEAR
        value = bar.value()
        if bottom > value + room:
            value = round(bottom - room)
        bar.setValue(min(value, round(top)))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value() - TOP

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-SHADE, -SHADE, SHADE, SHADE)
        return region

    def selectionCommand(self, _index: Index, _event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Going somewhere marks nothing."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Marks come from Space, from Shift with the arrows and from Ctrl with the mouse only."""

    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.layout_now().height) + TOP + BELOW - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(40)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self.moved.emit()

    def outside(self) -> tuple[int, int]:
        """How many notes are mostly out of sight, above and below."""
        top = self.verticalOffset()
        return self.layout_now().outside(top, top + self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def on_screen(self, rect: QRectF) -> QRect:
        """The place in the viewport."""
        return rect.translated(0, -self.verticalOffset()).toRect()

    def _near(self, rect: QRect) -> list[Cell]:
        top = rect.top() + self.verticalOffset()
        return self.layout_now().seen(top - SHADE, top + rect.height() + SHADE)

    def _make_faces(self) -> Faces:
        rest = _("F2 shows the rest")
        kind, review = console_type(self._look, 8), self.review
        return Faces(self._look, kind, self._kind, rest, PICTURES, review.pictures, review.waits, review.twice)

    def _kind(self, stage: str) -> str:
        return next((s.kind for s in self.review.session.format.stages if s.id == stage), "plain")

    def parts_of(self, id: str) -> list[tuple[str, QRectF]]:
        """The kinds and places, in the viewport, of all that is painted for a group or a note."""
        return [(cell.kind, QRectF(self.on_screen(cell.rect))) for cell in self.layout_now().cells if cell.id == id]

    def star_place(self, head: QRectF, entry: Entry) -> QRectF:
        """Where a click stars the group; empty where there are no lessons."""
        return self._cards.star(head, entry) if self._cards.lessons else QRectF()

    def step_place(self, foot: QRectF, by: int) -> QRectF:
        """Where a click is one vote fewer (-1) or more (1)."""
        return self._cards.part(self._cards.stepper(foot), by)
