"""A list whose rows have their own heights, and which is as high as what it holds where there is room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import a11y
from ui.parts.records import RECORD_ROLE, Record, RecordsModel
from ui.theme import Look
from ui.widgets import paint

TALLEST = 3000
"""Pixels; a list that holds more scrolls."""

EMPTY = 44
"""Pixels, at normal text size, of a list that holds nothing."""

Index = QModelIndex | QPersistentModelIndex


class RowPainter(Protocol):
    """Measures and paints one row; kept by the list, made anew with each look."""

    def height(self, record: Record, row: int, width: int) -> int:
        """Pixels that the row takes, the gap below it included."""

    def paint(self, painter: QPainter, rect: QRect, record: Record, row: int, *, current: bool, focused: bool) -> None:
        """Paints the row."""


class RowList(QListView):
    """Keys given to `bind` belong to the list even where the window uses them for something else."""

    typed = Signal(str)
    """A letter was typed: it belongs into a box."""
    left = Signal()
    """Esc."""
    outside_changed = Signal(int, int)
    """How many rows are mostly out of sight above, and below."""
    width_changed = Signal(int)
    """The width of the rows, in pixels."""

    def __init__(self, look: Look, name: str, painter: RowPainter, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._painter, self._empty = look, painter, empty
        self._model: RecordsModel | None = None
        self._keys: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {}
        self._tall = 0
        self._least = EMPTY
        self._outside = (0, 0)
        a11y.name(self, name)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.valueChanged.connect(self._look_outside)
        bar.rangeChanged.connect(self._look_outside)

    def show_records(self, model: RecordsModel) -> None:
        """Shows the rows of a model and grows with them."""
        self._model = model
        self.setModel(model)
        for signal in (model.settled, model.modelReset):
            signal.connect(self.fit)

    def bind(self, key: Qt.Key, run: Callable[[], object], modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Runs something at a key."""
        self._keys[modifier, int(key)] = run

    def set_painter(self, painter: RowPainter, look: Look) -> None:
        """Paints with another look from now on."""
        self.look, self._painter = look, painter
        self.scheduleDelayedItemsLayout()
        self.fit()
        self.viewport().update()

    def painter(self) -> RowPainter:
        """What paints the rows."""
        return self._painter

    def set_least(self, pixels: int) -> None:
        """The height below which the list does not shrink."""
        self._least = pixels
        self.updateGeometry()

    def row_height(self, index: Index) -> int:
        """How high a row is; a widget that stands in it has the say."""
        widget: QWidget | None = self.indexWidget(index)
        if widget is not None:
            return widget.sizeHint().height()
        record = index.data(RECORD_ROLE)
        return self._painter.height(record, index.row(), self.viewport().width()) if record is not None else 0

    def fit(self) -> None:
        """Asks for the height of the rows as they are now."""
        self.updateGeometry()

    def count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount() if self._model is not None else 0

    def select(self, row: int) -> None:
        """Makes a row the current one and scrolls to it."""
        index = self.model().index(max(0, min(row, self.count() - 1)), 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def current(self) -> Record | None:
        """The record of the current row."""
        index = self.currentIndex()
        found: Record | None = index.data(RECORD_ROLE) if index.isValid() else None
        return found

    def sizeHint(self) -> QSize:
        if self.isVisible() or not self._tall:
            self._tall = self._content_height()
        return QSize(self.look.px(240), self._tall or self.look.px(EMPTY))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), min(self._least, self.sizeHint().height()))

    def _content_height(self) -> int:
        tall = 0
        for row in range(self.count()):
            tall += self.row_height(self.model().index(row, 0))
            if tall > TALLEST:
                return TALLEST
        return tall

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.width_changed.emit(event.size().width())
            self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._bound(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._bound(event)
        modified = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if run is not None:
            run()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().strip() and event.text().isprintable() and not modified:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.count():
            self.select(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count() and self.hasFocus():
            paint.focus_of_empty(self.viewport(), self.look)
        if self._empty and not self.count():
            painter = QPainter(self.viewport())
            painter.setFont(self.look.fonts.font("body"))
            painter.setPen(self.look.colour("ink2"))
            area = self.viewport().rect().adjusted(2, 0, -2, 0)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._empty)
            painter.end()

    def _look_outside(self) -> None:
        """Counts from the places of the rows; only the first and last in sight have to be found."""
        count, tall = self.count(), self.viewport().height()
        above = below = 0
        if count and self.verticalScrollBar().maximum() > 0:
            first, last = self._row_at(0, 0), self._row_at(tall - 1, count - 1)
            above = first + (self.visualRect(self.model().index(first, 0)).center().y() < 0)
            below = count - 1 - last + (self.visualRect(self.model().index(last, 0)).center().y() > tall)
        if (above, below) != self._outside:
            self._outside = (above, below)
            self.outside_changed.emit(above, below)

    def _row_at(self, y: int, otherwise: int) -> int:
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        return index.row() if index.isValid() else otherwise

    def _bound(self, event: QKeyEvent) -> Callable[[], object] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._keys.get((modifiers, int(event.key())))


class _Rows(QStyledItemDelegate):
    """Hands each row to the list's painter."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.row_height(index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        record, view = index.data(RECORD_ROLE), self._view
        over: QWidget | None = view.indexWidget(index)
        if record is None or over is not None:
            return
        rect: QRect = option.rect
        current = index == view.currentIndex()
        painter.save()
        view.painter().paint(painter, rect, record, index.row(), current=current, focused=current and view.hasFocus())
        painter.restore()
