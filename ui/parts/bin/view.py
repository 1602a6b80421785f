"""What is in the bin of a review, with a way back for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import actions, notes
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.bin.model import BinModel, words
from ui.parts.bin.rows import BinRows
from ui.parts.followups.words import short
from ui.parts.row_list import RowList
from ui.theme import Look
from ui.widgets import Button, KeyHints, Text


class BinView(RowList):
    """Enter, a double click, or a click on its button brings a row back."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        self._review = review
        self._rows = BinModel(review)
        super().__init__(look, _("Bin"), BinRows(look, self._rows), _("The bin is empty."), parent)
        self._rows.setParent(self)
        self.show_records(self._rows)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bind(key, self.restore_current)
        self.doubleClicked.connect(lambda _index: self.restore_current())

    def set_look(self, look: Look) -> None:
        self.set_painter(BinRows(look, self._rows), look)

    def restore_current(self) -> bool:
        """Brings the current row back to where it was; False if there is none."""
        record = self.current()
        if record is None:
            return False
        if isinstance(record, Note):
            self._review.do("note.restore", notes.restore, record.id)
        else:
            self._review.do("action.restore", actions.restore, record.id)
        a11y.announce(self, _("Restored: {words}").format(words=short(words(record))))
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, painter = self.indexAt(event.position().toPoint()), self.painter()
        if not index.isValid() or index != self.currentIndex() or not isinstance(painter, BinRows):
            return
        if painter.restore_rect(self.visualRect(index)).contains(event.position().toPoint()):
            self.restore_current()


class BinDialog(QDialog):
    """The bin in a window of its own; Esc closes it. Undo and redo work in it too."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Bin"))
        a11y.name(self, _("Bin"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = BinView(look, review, self)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        close = Button(look, _("Close"), key=_("Esc"), parent=self)
        foot = QHBoxLayout()
        foot.addWidget(KeyHints(look, [(_("Enter"), _("Restore")), (_("Ctrl+Z"), _("Undo"))], self), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(Text(look, _("Bin"), "title", parent=self))
        column.addWidget(Text(look, _("What was taken out of this review. It stays here."), "caption", parent=self))
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        close.clicked.connect(self.reject)
        self.view.left.connect(self.reject)
        for keys, run in ((QKeySequence.StandardKey.Undo, review.undo), (QKeySequence.StandardKey.Redo, review.redo)):
            QShortcut(keys, self).activated.connect(run)
        self.resize(look.px(620), look.px(480))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
