"""The list of copies, and how a row of it looks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from km_desktop.i18n import _
from km_desktop.library.surviving import Copy
from ui import a11y
from ui.recovery.model import ROW, CopiesModel, Index, Row
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

TALL = 78
TILE = 34


class CopyDelegate(QStyledItemDelegate):
    """Place, moment, and what the copy holds."""

    def __init__(self, look: Look, listed: QAbstractItemView) -> None:
        super().__init__(listed)
        self._look, self._listed = look, listed

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._look.px(240), self._look.px(TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._listed.currentIndex() == index
        focused = current and self._listed.hasFocus()
        if index.row():
            painter.fillRect(QRectF(rect.left() + 8, rect.top(), rect.width() - 16, 1), look.colour("line"))
        if current:
            inner = rect.adjusted(4, 4, -4, -4)
            edge = look.colour("focus" if focused else "line2")
            paint.panel(painter, inner, 8, look.colour("soft"), edge, look.theme.edges.focus if focused else 1)
        self._tile(painter, rect, row)
        left = rect.left() + 16 + look.px(TILE) + 12
        line = look.px(20)
        top = rect.center().y() - line * 1.5 + 1
        lines = ((row.place, "body", "ink", SEMIBOLD), (row.when, "caption", "ink2", 0), (row.held, "caption", "ink2", 0))
        for at, (words, role, tone, weight) in enumerate(lines):
            painter.setFont(look.fonts.font(role, weight=weight))
            painter.setPen(look.colour(tone))
            paint.text(painter, QRectF(left, top + at * line, rect.right() - 16 - left, line), words)
        painter.restore()

    def _tile(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        look = self._look
        side = look.px(TILE)
        square = QRectF(rect.left() + 16, rect.center().y() - side / 2, side, side)
        wrong = row.copy.state != "sound"
        theme = look.theme
        ground, mark = (theme.colour("over_ground"), theme.colour("over")) if wrong else (theme.colour("bg"), theme.colour("accent"))
        paint.panel(painter, square, 6, QColor(ground), QColor(mark) if theme.contrast else None, 2)
        inner = QRectF(0, 0, look.px(20), look.px(20))
        inner.moveCenter(square.center())
        look.icons.paint(painter, row.icon, mark, inner)


class CopiesList(QListView):
    """`chosen()` is Enter or a double click, `moved(Copy)` another current row, `left()` Esc."""

    chosen = Signal()
    moved = Signal(object)
    left = Signal()

    def __init__(self, look: Look, rows: CopiesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = rows
        self.setItemDelegate(CopyDelegate(look, self))
        self.setModel(rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        a11y.name(self, _("Copies, newest first"))
        self.setMinimumSize(look.px(240), look.px(TALL) + 8)

    def current(self) -> Copy | None:
        """The copy of the current row."""
        row = self.rows.row(self.currentIndex())
        return row.copy if row is not None else None

    def select(self, copy: Copy | None) -> None:
        """Makes a copy's row the current one, or the first."""
        copies = self.rows.copies()
        at = next((n for n, each in enumerate(copies) if copy is not None and each.path == copy.path), 0)
        self.setCurrentIndex(self.rows.index(at))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.rows.row(current)
        self.moved.emit(row.copy if row is not None else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
