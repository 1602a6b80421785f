"""A box for a sentence: one line high, and higher as the sentence grows, so that all of it can be seen."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Look

MOST = 6
"""Lines before it scrolls."""


class GrowingBox(QPlainTextEdit):
    """Plain text. Enter is `entered`, Shift+Enter a new line, Tab leaves. `edited` is typing by people."""

    entered = Signal()
    escaped = Signal()
    edited = Signal(str)
    upward = Signal()
    """The Up key in the first line."""
    grown = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._tall, self._telling = look, 0, True
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.setViewportMargins(5, 0, 5, 0)
        self.textChanged.connect(self._changed)
        self.set_look(look)

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows other text without telling anyone; what was typed before cannot be undone into it."""
        if text != self.toPlainText():
            self._telling = False
            self.setPlainText(text)
            self._telling = True

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFont(look.fonts.font("body"))
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.entered.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Up and plain and self._in_first_line():
            self.upward.emit()
        else:
            super().keyPressEvent(event)

    def _in_first_line(self) -> bool:
        cursor = self.textCursor()
        return cursor.block() == self.document().firstBlock() and (
            cursor.block().layout().lineForTextPosition(cursor.positionInBlock()).lineNumber() <= 0
        )

    def _changed(self) -> None:
        self._grow()
        if self._telling:
            self.edited.emit(self.text())

    def _grow(self) -> None:
        lines = min(MOST, max(1, round(self.document().size().height())))
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        tall = max(self._look.px(36), lines * line + 2 * (1 + 6 + self._look.theme.edges.control))
        if tall != self._tall:
            self._tall = tall
            self.setFixedHeight(tall)
            self.grown.emit()
        scrolls = self.document().size().height() > MOST
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
