"""Plain text with some of it marked: bold, underlined and on a ground, so that no mark is colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look


class Marked(QWidget):
    """Wraps where it must. Screen readers are told the marked words in quotation marks."""

    def __init__(self, look: Look, text: str, spans: Sequence[tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text, self._spans = look, text, tuple(spans)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = text
        for start, end in reversed(self._spans):
            said = f"{said[:start]}“{said[start:end]}”{said[end:]}"
        self.setAccessibleName(said)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return ceil(self._laid(width).boundingRect().height())

    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._look.px(200))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.fonts.line("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.colour("ink"))
        self._laid(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self._look.fonts.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._range(start, end) for start, end in self._spans])
        layout.beginLayout()
        high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, high))
            high += line.height()
        layout.endLayout()
        return layout

    def _range(self, start: int, end: int) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.DemiBold)
        form.setFontUnderline(True)
        form.setBackground(self._look.colour("amber_ground"))
        form.setForeground(self._look.colour("ink"))
        found = QTextLayout.FormatRange()
        # Qt counts in units of two bytes.
        found.start = len(self._text[:start].encode("utf-16-le")) // 2
        found.length = len(self._text[start:end].encode("utf-16-le")) // 2
        found.format = form
        return found
