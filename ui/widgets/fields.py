"""Boxes to type in, each with its label, its hint, and what is wrong with it beside it."""

from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import a11y
from ui.theme import Look
from ui.widgets.fault import Fault
from ui.widgets.text import Text


class _Field(QWidget):
    """A label with a hint above an editor, and room for a fault below."""

    changed = Signal(str)

    def __init__(
        self, look: Look, label: str, hint: str, editor: QLineEdit | QPlainTextEdit, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._look, self._editor, self._hint = look, editor, hint
        editor.setParent(self)
        self.label = Text(look, label, "strong", parent=self)
        self.label.setBuddy(editor)
        self.hint = Text(look, hint, "caption", "ink3", parent=self)
        self.hint.setVisible(bool(hint))
        self._fault = Fault(look, self)
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addWidget(self.label, 0, Qt.AlignmentFlag.AlignBaseline)
        heads.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignBaseline)
        heads.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(heads)
        column.addWidget(editor)
        column.addWidget(self._fault)
        self.setFocusProxy(editor)
        a11y.name(editor, label, hint)

    def set_fault(self, text: str) -> None:
        """Says beside the box what is wrong and what to do; "" takes it away."""
        if text == self._fault.text():
            return
        self._fault.say(text)
        self._editor.setProperty("wrong", "true" if text else "false")
        self._editor.style().unpolish(self._editor)
        self._editor.style().polish(self._editor)
        self._editor.setAccessibleDescription(" ".join(filter(None, (text, self._hint))))
        if text and self.isVisible():
            a11y.announce(self._editor, text)

    def fault(self) -> str:
        """What the field says is wrong, or ""."""
        return self._fault.text()


class TextField(_Field):
    """One line. `changed(text)` follows typing, `entered()` is Enter, `left()` is the keyboard going elsewhere after a
    change or Enter. `role` sets its type, such as "heading" for a title.
    """

    entered = Signal()
    left = Signal()

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        text: str = "",
        role: str = "body",
        limit: int = 0,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = QLineEdit(text)
        super().__init__(look, label, hint, self.edit, parent)
        self._role = role
        self.edit.setPlaceholderText(placeholder)
        if limit:
            self.edit.setMaxLength(limit)
        self.label.setVisible(label_shown)
        self.edit.textEdited.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.editingFinished.connect(self.left)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Shows other text without telling anyone; the cursor stays where it can."""
        if text != self.edit.text():
            self.edit.setText(text)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.edit.setFont(look.fonts.font(self._role))


class TextArea(_Field):
    """Several lines, plain. Tab leaves it. `lines` is how many it shows."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        text: str = "",
        lines: int = 4,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = QPlainTextEdit(text)
        super().__init__(look, label, hint, self.edit, parent)
        self._lines = lines
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.label.setVisible(label_shown)
        self.edit.textChanged.connect(lambda: self.changed.emit(self.text()))
        self.set_look(look)

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows other text without telling anyone."""
        if text != self.text():
            blocked = self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(blocked)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.edit.setFont(look.fonts.font("body"))
        line = QFontMetricsF(look.fonts.font("body")).lineSpacing()
        self.edit.setFixedHeight(ceil(line) * self._lines + 2 * (4 + 6 + look.theme.edges.control) + 2)
