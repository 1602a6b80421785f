"""What was found, as a list below the line that is typed in; the keyboard stays in the line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.parts.groups import words
from ui.parts.groups.found import Found, parts
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = 34
"""Pixels at normal text size."""
SHOWN = 7


class FoundModel(QAbstractListModel):
    """The rows; the wanted one is the list's current."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Found] = []
        self.typed = ""

    def show(self, rows: list[Found], typed: str) -> None:
        """Shows others."""
        self.beginResetModel()
        self.rows, self.typed = rows, typed
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return label(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None


def label(row: Found) -> str:
    """A row as it is read."""
    if row.kind == "new":
        return _("New group “{name}”").format(name=row.words) if row.words else _("New group")
    return row.words or _("No name yet")


def spoken(row: Found) -> str:
    """A row as a screen reader says it."""
    if row.kind == "group":
        return f"{_('Group {name}').format(name=label(row))}. {words.notes(row.count)}"
    return label(row) if row.kind == "new" else _("Note: {words}").format(words=words.note_name(row.words))


class FoundList(QListView):
    """Arrows come from the line above it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.found = FoundModel(self)
        self.setModel(self.found)
        self.setItemDelegate(_Rows(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        a11y.name(self, _("Groups and notes"))

    def show_found(self, rows: list[Found], typed: str) -> None:
        """Shows what was found, the first of it chosen."""
        self.found.show(rows, typed)
        self.setFixedHeight(self._look.px(ROW) * min(SHOWN, max(1, len(rows))) + 2)
        if rows:
            self.setCurrentIndex(self.found.index(0))

    def chosen(self) -> Found | None:
        """The row that Enter takes."""
        at = self.currentIndex().row()
        return self.found.rows[at] if 0 <= at < len(self.found.rows) else None

    def step(self, by: int) -> None:
        """One row further; the end is the end."""
        at = max(0, min(len(self.found.rows) - 1, self.currentIndex().row() + by))
        self.setCurrentIndex(self.found.index(at))


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, parent: FoundList) -> None:
        super().__init__(parent)
        self._look, self._list = look, parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = self._look, self._list.found.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        chosen = index.row() == self._list.currentIndex().row()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            edge = look.colour("accent") if chosen and look.theme.contrast else None
            paint.panel(painter, rect.adjusted(1, 1, -1, -1), 6, look.colour("soft"), edge, 2)
        inner = rect.adjusted(12, 0, -12, 0)
        ink = "accent" if row.kind == "new" else "ink"
        if row.kind in {"new", "note"}:
            side = float(look.px(16))
            square = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
            look.icons.paint(painter, "plus" if row.kind == "new" else "file", look.theme.colour(ink), square)
            inner.adjust(side + 8, 0, 0, 0)
        inner.setRight(inner.right() - self._beside(painter, inner, row))
        self._words(painter, inner, row, ink)
        painter.restore()

    def _beside(self, painter: QPainter, inner: QRectF, row: Found) -> float:
        told = words.notes(row.count) if row.kind == "group" else _("in a group") if row.beside else ""
        painter.setFont(self._look.fonts.font("caption"))
        painter.setPen(self._look.colour("ink2"))
        paint.text(painter, inner, told, Qt.AlignmentFlag.AlignRight)
        return paint.width(self._look, "caption", told) + 10 if told else 0.0

    def _words(self, painter: QPainter, rect: QRectF, row: Found, ink: str) -> None:
        look, left = self._look, rect.left()
        pieces = parts(row.words, self._list.found.typed) if row.kind != "new" and row.words else [(label(row), row.kind == "new")]
        if any("\u0590" <= char <= "\u08ff" for char in row.words):
            pieces = [(label(row), False)]  # Pieces of joined or right-to-left writing would not fit together.
        for piece, bold in pieces:
            painter.setFont(look.fonts.font("body", weight=SEMIBOLD if bold else 0))
            painter.setPen(look.colour(ink))
            wide = painter.fontMetrics().horizontalAdvance(piece)
            paint.text(painter, QRectF(left, rect.top(), min(wide + 1, rect.right() - left), rect.height()), piece)
            left += wide
            if left >= rect.right():
                break
