"""The line that notes are typed into, with its keys, and what can be pasted or dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.parts.pictures import files_in, holds_picture

LONGEST = 1_000_000
"""Characters that the line itself takes; what is too long for a note is refused later, with the text kept."""
MOD = Qt.KeyboardModifier
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CaptureLine(QLineEdit):
    """One line. Lists that are pasted or dropped go to `pasted`, pictures to `picture_offered`; single lines are text."""

    entered = Signal()
    kept = Signal()
    """Shift+Enter: a note of its own, whatever was said before."""
    counted = Signal()
    """Alt+Enter: it is what was offered."""
    pasted = Signal(str)
    picture_offered = Signal(object)
    """A QImage, or the Path of a file."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        a11y.name(self, _("New note"))
        self.setObjectName("capture")
        self.setMaxLength(LONGEST)
        self.setFrame(False)

    def event(self, event: QEvent) -> bool:
        """Typing is undone here first; when there is none, the key undoes the last step of the review."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = self._enters().get(event.modifiers() & ~MOD.KeypadModifier) if event.key() in ENTERS else None
        if enter is not None:
            enter.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def take(self, data: QMimeData) -> None:
        """What the clipboard or a drag holds: pictures are offered, one line goes into the text, several are a list."""
        if files := files_in(data):
            for file in files:
                self.picture_offered.emit(file)
            return
        text = data.text() if data.hasText() else ""
        if not text.strip() and data.hasImage():
            self.picture_offered.emit(data.imageData())
        elif len(text.strip().splitlines()) > 1:
            self.pasted.emit(text)
        else:
            self.insert(text.strip("\r\n"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
                data = QGuiApplication.clipboard().mimeData()
                action.setEnabled(action.isEnabled() or holds_picture(data))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _enters(self) -> dict[Qt.KeyboardModifier, SignalInstance]:
        return {MOD.NoModifier: self.entered, MOD.ShiftModifier: self.kept, MOD.AltModifier: self.counted}
