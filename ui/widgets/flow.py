"""A layout that fills a line and goes on below it, for chips."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Children keep the size they ask for; `gap` pixels lie between them."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._children: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, child: QLayoutItem) -> None:
        self._children.append(child)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Puts a widget before the one that is number `at` now."""
        self.addWidget(widget)
        self._children.insert(at, self._children.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._children)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._children[at] if 0 <= at < len(self._children) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._children.pop(at) if 0 <= at < len(self._children) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        return self._place(QRect(0, 0, wide, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [child.sizeHint() for child in self._children]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for child in self._children:
            size = size.expandedTo(child.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for child in self._children:
            if child.isEmpty():
                continue
            hint = child.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._gap, 0
            if move:
                child.setGeometry(QRect(QPoint(x, y), QSize(min(hint.width(), max(rect.width(), 1)), hint.height())))
            x += hint.width() + self._gap
            tallest = max(tallest, hint.height())
        return y + tallest - rect.y()
