"""A list of reviews. The current row has buttons, so that nothing in it needs a key or the right mouse button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QMenu, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.home.delegate import RowDelegate
from ui.home.model import Index, RowsModel
from ui.home.rows import Row
from ui.theme import Look
from ui.widgets import Button

Answer = tuple[str, str, str]
"""What can be done with a row: code, words, key as people read it."""


class RowButtons(QWidget):
    """The answer and the menu of the current row, laid over its right end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.answer = Button(look, "", kind="filled", parent=self)
        self.more = Button(look, _("More"), kind="icon", icon="ellipsis", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self.answer)
        row.addWidget(self.more)
        self.hide()

    def show_row(self, row: Row, *, more: bool) -> None:
        """Says what this row offers; `more` than the answer is in the menu."""
        self.more.setVisible(more)
        self.answer.setVisible(bool(row.answer))
        self.answer.set_text(row.answer, row.answer_icon)
        a11y.name(self.answer, row.answer, row.title)
        self.more.setAccessibleDescription(row.title)


class ReviewList(QListView):
    """`chosen(Row)` is Enter, a double click or the row's button; `asked(code, Row)` is an answer of its menu.

    `answers(row)` gives the menu of a row.
    """

    chosen = Signal(object)
    asked = Signal(str, object)

    def __init__(self, look: Look, name: str, answers: Callable[[Row], Sequence[Answer]], parent: QWidget) -> None:
        super().__init__(parent)
        self._answers = answers
        self.rows = RowsModel(self)
        self._delegate = RowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_at)
        a11y.name(self, name)
        self.buttons = RowButtons(look, self)  # Not in the viewport: asking for that takes 9 ms at the start.
        self.buttons.answer.clicked.connect(self._choose)
        self.buttons.more.clicked.connect(
            lambda: self._menu(self.buttons.more.mapToGlobal(QPoint(0, self.buttons.more.height())))
        )
        self.setModel(self.rows)
        QWidget.setTabOrder(self, self.buttons.answer)
        QWidget.setTabOrder(self.buttons.answer, self.buttons.more)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.rows.rowsInserted.connect(self._place)

    def load(self, paths: Sequence[Path], read: Callable[[Path], Row], current: Path | None = None) -> None:
        """Shows these files; the row of `current`, or else of the same place as before, is the current one."""
        before = self.row()
        wanted = current or (before.path if before else None)
        at = max(0, self.currentIndex().row())
        self.rows.load(paths, read)
        index = self.rows.index_of(wanted) if wanted is not None else QModelIndex()
        if not index.isValid():
            index = self.rows.index(min(at, self.rows.rowCount() - 1))
        self.setCurrentIndex(index)
        self._place()

    def row(self) -> Row | None:
        """The current row."""
        return self.rows.row(self.currentIndex())

    def rename(self, typed: str = "") -> None:
        """Opens the editor of the current row's title, with what was typed before if it could not be taken."""
        row = self.row()
        if row is not None and not row.wrong:
            self.rows.typed = typed
            self.edit(self.currentIndex())
            self.rows.typed = ""

    def rename_again(self, typed: str) -> None:
        """Opens the editor once more, after the present one has closed."""
        QTimer.singleShot(0, self, lambda: self.rename(typed))

    def set_look(self, look: Look) -> None:
        """Another look, other heights."""
        self._delegate.set_look(look)
        self.scheduleDelayedItemsLayout()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if row is None or not plain or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.key() == Qt.Key.Key_F2 and self._offers("rename"):
            self.rename()
        elif event.key() == Qt.Key.Key_Delete and (code := next(filter(self._offers, ("bin", "forever")), "")):
            self.asked.emit(code, row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters start reviews on this page; a few of them jumping in the list instead would be a puzzle."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._choose()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _choose(self) -> None:
        row = self.row()
        if row is not None:
            self.chosen.emit(row)

    def _offers(self, code: str) -> bool:
        row = self.row()
        return row is not None and any(each[0] == code for each in self._answers(row))

    def _place(self) -> None:
        row = self.row()
        rect = self.visualRect(self.currentIndex()) if row is not None else QRect()
        if row is None or rect.isEmpty():
            self.buttons.hide()
            return
        self.buttons.show_row(row, more=len(self._answers(row)) > 1 or not row.answer)
        hint = self.buttons.sizeHint()
        self._delegate.reserved = hint.width() - 6
        self.buttons.setGeometry(rect.right() + 1 - hint.width(), rect.top() + 1, hint.width(), rect.height() - 1)
        self.buttons.show()

    def _menu_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            at = self.visualRect(self.currentIndex()).center()
        self._menu(self.viewport().mapToGlobal(at))

    def _menu(self, at: QPoint) -> None:
        row = self.row()
        if row is not None:
            menu = self.make_menu(row)
            menu.popup(at)

    def make_menu(self, row: Row) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, words, key in self._answers(row):
            act = QAction(words.replace("&", "&&") + (f"\t{key}" if key else ""), menu)
            act.triggered.connect(lambda _checked=False, code=code: self._ask(code, row))
            menu.addAction(act)
        return menu

    def _ask(self, code: str, row: Row) -> None:
        if code == "rename":
            self.rename()
        elif code == "open":
            self.chosen.emit(row)
        else:
            self.asked.emit(code, row)
