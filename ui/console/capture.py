"""The capture line: type, Enter, and the note is on the board."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.capture import Line, read_line
from ui import a11y
from ui.console.capture_hints import Answering, CaptureHints
from ui.theme import Look
from ui.widgets import Button, Ground

LONGEST = 1_000_000
"""Characters that the line itself takes; what is too long for a note is refused later, with the text kept."""


class CaptureLine(QLineEdit):
    """One line. Lists that are pasted or dropped go to `pasted`; single lines are pasted as text."""

    entered = Signal()
    pasted = Signal(str)
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
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def take(self, data: QMimeData) -> None:
        """What the clipboard or a drag holds: one line goes into the text, several are a list."""
        text = data.text() if data.hasText() else ""
        if len(text.strip().splitlines()) > 1:
            self.pasted.emit(text)
        else:
            self.insert(text.strip("\r\n"))

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        menu.exec(event.globalPos())
        menu.deleteLater()


class CaptureBar(Ground):
    """The line, what it answers, and what its marks will become."""

    entered = Signal(object)
    """A Line."""
    pasted = Signal(str)
    left = Signal()
    """Esc in an empty line: the keyboard goes to the board."""
    target_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", "top", parent)
        self._tags: tuple[str, ...] = ()
        self._plain = False
        self.line = CaptureLine(self)
        self._answering = Answering(look, self)
        self._hints = CaptureHints(look, self)
        self._add = Button(look, _("Add note"), kind="soft", key=_("Enter"), small=True, parent=self)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_look(look)
        self._lay_out()
        self._add.clicked.connect(self.enter)
        self.line.entered.connect(self.enter)
        self.line.pasted.connect(self.pasted)
        self.line.escaped.connect(self._escape)
        self.line.textChanged.connect(self._read)
        self._answering.clicked.connect(lambda: self.target_asked.emit(1))

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.line.setFont(look.fonts.font("capture"))
        self.line.setMinimumHeight(look.px(48))
        self.line.setTextMargins(look.px(12), 0, self._add.sizeHint().width() + look.px(20), 0)

    def set_stage(self, tags: tuple[str, ...], hint: str) -> None:
        """The tags that the stage knows, and the words shown while the line is empty."""
        self._tags = tags
        self.line.setPlaceholderText(hint)
        self._hints.show_tags(tags)
        self._read()

    def show_target(self, text: str | None) -> None:
        """The note that the next one answers; empty text for none, None where notes answer nothing here."""
        self._answering.show_target(text)
        self.line.setAccessibleDescription(_("Answers: {note}").format(note=text) if text else "")

    def enter(self) -> None:
        """Hands over what stands in the line, as Enter does."""
        self.entered.emit(self._line())

    def clear(self) -> None:
        """Empties the line, its own undo and what Esc had said about it."""
        self._plain = False
        self.line.setText("")

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._answering)
        above.addWidget(self._hints)
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, 10, 0)
        inner.addStretch(1)
        inner.addWidget(self._add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 10, 24, 12)
        outer.setSpacing(8)
        outer.addLayout(above)
        outer.addWidget(self.line)

    def _line(self) -> Line:
        return read_line(self.line.text(), self._tags, self._plain)

    def _read(self) -> None:
        if not self.line.text():
            self._plain = False
        self._hints.show_line(self._line())

    def _escape(self) -> None:
        if not self.line.text():
            self.left.emit()
        elif self._line() != Line(self.line.text().strip()):
            self._plain = True
            self._read()
