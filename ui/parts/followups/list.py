"""The actions as a list that can be worked by keys and by mouse, with one action open for editing at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.edits import actions
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.followups.card import ActionCards
from ui.parts.followups.edit_row import EditRow
from ui.parts.followups.model import ActionsModel
from ui.parts.row_list import RowList
from ui.theme import Look


class ActionsList(RowList):
    """Named "Actions" for scripts and screen readers."""

    below = Signal()
    """The Down key in the last row."""

    def __init__(self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None) -> None:
        self._review, self._today = review, today
        self._rows = ActionsModel(review, today)
        cards = ActionCards(look, today, self._rows.origin)
        super().__init__(look, _("Actions"), cards, _("No actions yet. Type the first one below."), parent)
        self._rows.setParent(self)
        self._editor: EditRow | None = None
        self._held = False
        self._rows.rowsAboutToBeRemoved.connect(self._look_before_removal)
        self.show_records(self._rows)
        for key, run in (
            (Qt.Key.Key_F2, self.edit_current),
            (Qt.Key.Key_Return, self.edit_current),
            (Qt.Key.Key_Enter, self.edit_current),
            (Qt.Key.Key_Delete, self.bin_current),
        ):
            self.bind(key, run)
        self.bind(Qt.Key.Key_Up, lambda: self.move_current(-1), Qt.KeyboardModifier.AltModifier)
        self.bind(Qt.Key.Key_Down, lambda: self.move_current(1), Qt.KeyboardModifier.AltModifier)
        self.doubleClicked.connect(lambda _index: self.edit_current())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        review.changed.connect(self._follow)

    def rows(self) -> ActionsModel:
        """The model behind the list."""
        return self._rows

    def set_look(self, look: Look) -> None:
        self.set_painter(ActionCards(look, self._today, self._rows.origin), look)

    def editing(self) -> bool:
        """Whether an action is open for editing."""
        return self._editor is not None

    def edit_current(self) -> bool:
        """Opens the current action for editing; False if there is none."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        self.finish_editing()
        editor = EditRow(self.look, self._review, self._today, self._rows.action(index.row()), self.viewport())
        editor.show_number(index.row() + 1)
        editor.resize(self.viewport().width(), 10)
        self._editor = editor
        self.setIndexWidget(index, editor)
        place = QPersistentModelIndex(index)
        editor.resized.connect(lambda: self._resized(place))
        editor.done.connect(self._done)
        editor.dropped.connect(self._drop)
        editor.binned.connect(self.bin_current)
        self._resized(place)
        editor.enter()
        return True

    def finish_editing(self) -> bool:
        """Closes what is open for editing, keeping what was typed; False if nothing was open."""
        editor, self._editor = self._editor, None
        if editor is None:
            return False
        editor.finish()
        row = self._rows.row(editor.id)
        if row >= 0:
            self.setIndexWidget(self._rows.index(row), None)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()
        self.fit()
        return True

    def bin_current(self) -> bool:
        """Puts the current action into the bin; False if there is none."""
        action = self.current()
        if action is None:
            return False
        if self.finish_editing():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._review.do("action.bin", actions.bin, action.id):
            a11y.announce(self, _("Put in the bin. Ctrl+Z brings it back."))
        return True

    def move_current(self, by: int) -> bool:
        """Moves the current action up (negative) or down; False if there is none."""
        action = self.current()
        if action is None:
            return False
        self._review.do("action.shift", actions.shift, action.id, by)
        self.select(self._rows.row(action.id))
        return True

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._editor is not None:  # What is being edited is seen whole.
            least.setHeight(max(least.height(), self._editor.sizeHint().height()))
        return least

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._rows.rowCount() - 1
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and self.currentIndex().row() >= last:
            self.below.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.finish_editing()  # Only now: the rows below move up, and the press was meant for what stood there.

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.finish_editing()
        super().focusInEvent(event)

    def _done(self) -> None:
        self.finish_editing()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._editor is not None:
            self._editor.put_back()
        self._done()

    def _resized(self, place: QPersistentModelIndex) -> None:
        if self._editor is not None and place.isValid():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def _look_before_removal(self) -> None:
        """Remembers whether the keyboard is in the editor: once its row has gone nobody can tell."""
        focused = QApplication.focusWidget()
        self._held = self._editor is not None and focused is not None and self._editor.isAncestorOf(focused)

    def _follow(self, event: Event) -> None:
        if self._editor is None:
            return
        if self._rows.row(self._editor.id) < 0:
            self._editor = None
            if self._held:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._editor.show_number(self._rows.row(self._editor.id) + 1)
        self._editor.follow(event)

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if not index.isValid():
            index = self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in (
            (_("Edit"), self.edit_current),
            (_("Move up"), lambda: self.move_current(-1)),
            (_("Move down"), lambda: self.move_current(1)),
            (_("Put in the bin"), self.bin_current),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(self.viewport().mapToGlobal(at))
