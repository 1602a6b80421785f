"""The formats as cards: one press, or one letter, starts a review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.home.delegate import paint_tile
from ui.home.rows import tint_of
from ui.home.words import key_letters, minutes_words, start_words
from ui.theme import SEMIBOLD, Look
from ui.widgets import paint

if TYPE_CHECKING:
    from km_desktop.format_list import FormatLine

FIRST = 5
"""Cards that are always shown."""
TALL = 122
LEAST_WIDE = 186
GAP = 12
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class FormatCard(QPushButton):
    """One format: its icon, minutes, name, and a few words."""

    def __init__(self, look: Look, format: FormatLine, letter: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.format, self.letter = look, format, letter
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = ", ".join(part for part in (format.short, minutes_words(format.default_minutes), letter) if part)
        a11y.name(self, start_words(format), words)
        a11y.tip(self, f"{format.purpose} {format.people}".strip())

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST_WIDE), self._look.px(TALL) + 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(TALL) + 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # The group moves the keyboard.
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect()).adjusted(0, 0, 0, -3)
        if look.theme.contrast:
            edge = look.colour("accent" if self.underMouse() else "line2")
            paint.panel(painter, rect, 12, look.colour("surface"), edge, look.theme.edges.control)
        else:
            look.shadows.paint(painter, rect, 12)
            hot = self.underMouse() or self.isDown()
            paint.panel(painter, rect, 12, look.colour("surface"), look.colour("accent" if hot else "line"), 1)
        inner = rect.adjusted(16, look.px(14), -16, 0)
        side = look.px(36)
        paint_tile(
            painter, look, QRectF(inner.left(), inner.top(), side, side), self.format.icon, tint_of(self.format.id)
        )
        self._corner(painter, QRectF(inner.left(), inner.top(), inner.width(), side))
        self._words(painter, inner.adjusted(0, side + look.px(7), 0, 0))
        if self.hasFocus():
            paint.focus(painter, rect, 12, look)
        painter.end()

    def _corner(self, painter: QPainter, line: QRectF) -> None:
        look = self._look
        if self.letter:
            size = paint.cap_size(look, self.letter)
            paint.cap(painter, line, self.letter, look)
            line.setRight(line.right() - size.width() - 8)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink3"))
        paint.text(painter, line, minutes_words(self.format.default_minutes), Qt.AlignmentFlag.AlignRight)

    def _words(self, painter: QPainter, room: QRectF) -> None:
        look = self._look
        line = look.px(22)
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD))
        painter.setPen(look.colour("ink"))
        paint.text(painter, QRectF(room.left(), room.top(), room.width(), line), self.format.name)
        painter.setFont(look.fonts.font("caption"))
        painter.setPen(look.colour("ink2"))
        below = QRectF(room.left(), room.top() + line, room.width() + 4, 2 * look.px(19))
        painter.drawText(below, Qt.TextFlag.TextWordWrap, self.format.short)


class StartCards(QWidget):
    """`start(format_id)`. Arrows move among the cards; a card's letter presses it from anywhere on `page`."""

    start = Signal(str)

    def __init__(self, look: Look, formats: Sequence[FormatLine], page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._all = False
        a11y.name(self, _("Start a review"))
        letters = key_letters([format.name for format in formats])
        self.cards = [
            FormatCard(look, format, letter, self) for format, letter in zip(formats, letters, strict=True)
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, card=card: self.start.emit(card.format.id))
            if card.letter:
                key = QShortcut(QKeySequence(card.letter), page)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(lambda card=card: self._press(card))
        self._arrange()

    def show_all(self, shown: bool) -> None:
        """Shows every format, or the first few."""
        self._all = shown
        self._columns = 0
        self._arrange()

    def begin(self) -> None:
        """Gives the keyboard to the first card."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        shown = self._shown()
        at = next((at for at, card in enumerate(shown) if card.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        to = at + step[0] + step[1] * self._columns
        if 0 <= to < len(shown):
            shown[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif step[1] > 0:
            event.ignore()  # Down from the last row: the page goes on to the list.

    def _press(self, card: FormatCard) -> None:
        if card.isVisible():
            card.click()

    def _shown(self) -> list[FormatCard]:
        return self.cards if self._all else self.cards[:FIRST]

    def _arrange(self) -> None:
        columns = max(1, min(FIRST, (self.width() + GAP) // (self._look.px(LEAST_WIDE) + GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        shown = self._shown()
        for at, card in enumerate(shown):
            self._grid.addWidget(card, at // columns, at % columns)
        for card in self.cards:
            card.setVisible(card in shown)
        for column in range(FIRST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
