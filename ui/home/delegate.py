"""How a review looks in a list: tile, title, what it is, how far it is."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.home.model import ROW
from ui.home.rows import Row
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

TALL = 57
TILE = 34
LEAST_TITLE = 200
Index = QModelIndex | QPersistentModelIndex


def paint_tile(painter: QPainter, look: Look, square: QRectF, icon: str, tint: str) -> None:
    """A format's icon on its colour."""
    theme = look.theme
    if tint == "wrong":
        ground, edge, mark = theme.colour("over_ground"), theme.colour("over"), theme.colour("over")
    else:
        kind = theme.tint(tint)
        ground, edge, mark = kind.ground, kind.mark, kind.mark
    paint.panel(painter, square, 6, QColor(ground), QColor(edge) if theme.contrast else None, 2)
    side = look.px(20)
    inner = QRectF(0, 0, side, side)
    inner.moveCenter(square.center())
    look.icons.paint(painter, icon, mark, inner)


class RowDelegate(QStyledItemDelegate):
    """`reserved` is the width that the buttons of the current row take from its right end."""

    def __init__(self, look: Look, listed: QAbstractItemView) -> None:
        super().__init__(listed)
        self._look, self._listed = look, listed
        self.reserved = 0

    def set_look(self, look: Look) -> None:
        """Paints in another look."""
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, self._look.px(TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        # The list is asked, not the option's state: for that alone all of QStyle would be made ready, which takes 5 ms.
        current = self._listed.currentIndex() == index
        focused = current and self._listed.hasFocus()
        self._ground(painter, rect, current=current, focused=focused)
        if index.row():
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), self._look.colour("line"))
        self._words(painter, rect, row, self.reserved if current else 0, "ink2" if focused or row.wrong else "ink3")
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, *, current: bool, focused: bool) -> None:
        look = self._look
        inner = rect.adjusted(4, 5, -4, -4)
        if focused:
            paint.panel(painter, inner, 8, look.colour("soft"), look.colour("focus"), look.theme.edges.focus)
        elif current and look.theme.contrast:
            paint.panel(painter, inner, 8, None, look.colour("accent"), 2)

    def _words(self, painter: QPainter, rect: QRectF, row: Row, reserved: int, tone: str) -> None:
        look = self._look
        side = look.px(TILE)
        tile = QRectF(rect.left() + 14, rect.center().y() - side / 2 + 0.5, side, side)
        paint_tile(painter, look, tile, row.icon, row.tint)
        right = rect.right() - 16 - reserved
        right -= self._state(painter, rect, row, right)
        title = self.title_rect(rect.toRect(), round(rect.right() - right))
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD))
        painter.setPen(look.colour("ink"))
        paint.text(painter, QRectF(title), row.title)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour(tone))
        below = QRectF(title.left(), title.bottom() + 1, right - title.left(), look.px(20))
        paint.text(painter, below, row.line)

    def _state(self, painter: QPainter, rect: QRectF, row: Row, right: float) -> float:
        """Paints how far the review is; returns the width it took."""
        if not row.state:
            return 0.0
        look = self._look
        words = paint.width(look, "caption", row.state)
        side = float(look.px(18))
        wide = words + side + 7
        left = rect.left() + 14 + look.px(TILE) + 12
        if right - wide - left < look.px(LEAST_TITLE):
            wide = side  # The title matters more; the icon still tells, and so does the row's button.
        icon = QRectF(right - wide, rect.center().y() - side / 2, side, side)
        look.icons.paint(painter, row.state_icon, look.theme.colour(row.tone), icon)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour(row.tone))
        if wide > side:
            paint.text(painter, QRectF(icon.right() + 6, rect.top(), wide - side - 6, rect.height()), row.state)
        return wide + 16

    def title_rect(self, rect: QRect, right: int = 0) -> QRect:
        """Where the title stands in a row."""
        look = self._look
        left = rect.left() + 14 + look.px(TILE) + 12
        line = look.px(21)
        top = rect.center().y() - line + 1
        return QRect(left, top, max(40, rect.right() - right - left), line)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(self._look.fonts.font("body", weight=SEMIBOLD))
        a11y.name(editor, _("New title"), _("Enter keeps it, Escape leaves the old one"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect
        tall = self._look.px(36)
        title = self.title_rect(rect, self.reserved + 16)
        editor.setGeometry(title.left() - 12, rect.center().y() - tall // 2, title.width() + 12, tall)
