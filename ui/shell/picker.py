"""A box to type in and a list of what answers: Enter takes the first, or the one that the arrows chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from km_desktop.i18n import _
from ui import a11y
from ui.shell.over import Over
from ui.theme import SEMIBOLD, Look
from ui.widgets import KeyHints, Text, paint

WIDE, TALL = 640, 40
SHOWN = 9
"""Rows that are seen without scrolling."""
OFFER = Qt.ItemDataRole.UserRole + 1
NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}


@dataclass(frozen=True, slots=True)
class Offer:
    """One row. `marks` are the letters of `words` that answer what was typed; `why` says what keeps it from running."""

    words: str
    run: Callable[[], object]
    icon: str = ""
    detail: str = ""
    key: str = ""
    why: str = ""
    marks: tuple[int, ...] = ()

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.words, self.detail, self.key, self.why) if part)


class Offers(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def at(self, row: int) -> Offer | None:
        """The offer of a row, if there is one."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.at(index.row())
        if offer is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return offer.spoken
        return offer if role == OFFER else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        offer, usual = self.at(index.row()), super().flags(index)
        return usual if offer is None or not offer.why else Qt.ItemFlag.ItemIsSelectable


class Picker(Over):
    """`seek` answers what was typed; what is taken runs after the keyboard is back where it was."""

    def __init__(
        self,
        look: Look,
        name: str,
        placeholder: str,
        seek: Callable[[str], Sequence[Offer]],
        parent: QWidget,
        *,
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self._look, self._seek, self._empty = look, seek, empty
        self._taken: Offer | None = None
        self.setWindowTitle(name)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(placeholder)
        self.line.setFont(look.fonts.font("capture"))
        a11y.name(self.line, name, placeholder)
        self.offers = Offers(self)
        self.list = _List(look, name, self.offers, self)
        self._none = Text(look, "", "body", "ink2", wrap=True, parent=self)
        self._hints = KeyHints(look, ((_("Enter"), _("Take it")), ("↑ ↓", _("Choose")), (_("Esc"), _("Close"))), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for widget in (self.line, self._none, self.list, self._hints):
            column.addWidget(widget)
        column.addStretch(1)
        self.line.textChanged.connect(self.look_for)
        self.list.clicked.connect(lambda index: self.take(index.row()))
        self.finished.connect(self._run)  # After the keyboard is back where it was.
        screen = self.screen().availableSize()
        self.line.setFocus()
        self.look_for(self.line.text())
        self._place(parent, min(look.px(WIDE), screen.width() - 80), screen.height())

    def look_for(self, typed: str) -> None:
        """Shows what answers."""
        found = self._seek(typed)
        self.offers.show_offers(found)
        self.list.setVisible(bool(found))
        self._none.setText(_("Nothing answers to that.") if typed.strip() else self._empty)
        self._none.setVisible(not found)
        first = next((row for row, offer in enumerate(found) if not offer.why), 0)
        self._go(first)
        if not found and typed:
            a11y.announce(self.line, self._none.text())

    def current(self) -> Offer | None:
        """The row that Enter takes."""
        return self.offers.at(self.list.currentIndex().row())

    def take(self, row: int) -> None:
        """Takes a row, if it can be run here; else says why not."""
        offer = self.offers.at(row)
        if offer is None:
            return
        if offer.why:
            self._go(row)
            return
        self._taken = offer
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            last = self.offers.rowCount() - 1
            self._go(max(0, min(last, self.list.currentIndex().row() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(self.list.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("line2"))
        edge = 2 if look.theme.contrast else 1
        painter.fillRect(self.rect().adjusted(edge, edge, -edge, -edge), look.colour("bg"))
        painter.end()

    def _go(self, row: int) -> None:
        index = self.offers.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        offer = self.offers.at(row)
        if offer is not None and self.isVisible():
            a11y.announce(self.line, offer.spoken)

    def _place(self, over: QWidget, wide: int, tall: int) -> None:
        row, screen = self._look.px(TALL), self.screen().availableGeometry()
        around = self.line.sizeHint().height() + self._hints.sizeHint().height() + 70
        self.list.setFixedHeight(row * max(3, min(SHOWN, (tall - around) // row)))
        self.resize(wide, self.list.height() + around - 20)
        window = over.window()
        top = window.y() + max(40, window.height() // 9)
        self.move(window.x() + (window.width() - wide) // 2, max(screen.top(), min(top, screen.bottom() - self.height())))

    def _run(self) -> None:
        if self._taken is not None:
            self._taken.run()


class _List(QListView):
    """Never has the keyboard: it stays in the line."""

    def __init__(self, look: Look, name: str, offers: Offers, parent: QWidget) -> None:
        super().__init__(parent)
        a11y.name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerItem)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(_Rows(look, self))
        self.setModel(offers)


class _Rows(QStyledItemDelegate):
    """Icon, words with the letters that answered in bold, and the key; greyed with the reason where it cannot run."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, self._look.px(TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer | None = index.data(OFFER)
        if offer is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, rect = self._look, QRectF(option.rect)
        current = self._view.currentIndex() == index
        if current:
            edge = look.colour("focus") if look.theme.contrast else None
            paint.panel(painter, rect.adjusted(0, 1, 0, -1), 7, look.colour("soft"), edge, look.theme.edges.focus)
        ink = look.colour("ink2") if offer.why else look.colour("ink")
        side = float(look.px(18))
        if offer.icon:
            tone = "ink2" if offer.why or not current else "accent"
            place = QRectF(rect.left() + 10, rect.center().y() - side / 2, side, side)
            look.icons.paint(painter, offer.icon, look.theme.colour(tone), place)
        room = rect.adjusted(10 + side + 12, 0, -12, 0)
        room.setRight(self._end(painter, offer, room) - 12)
        self._words(painter, offer, room, ink)
        painter.restore()

    def _end(self, painter: QPainter, offer: Offer, room: QRectF) -> float:
        """Paints what stands at the right; tells where it begins."""
        look, words = self._look, offer.why or offer.detail
        begin = room.right()
        if offer.key and not offer.why:
            paint.cap(painter, room, offer.key, look)
            begin -= paint.cap_size(look, offer.key).width() + 10
        if words:
            wide = min(paint.width(look, "caption", words) + 1, room.width() * 0.5)
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink2"))
            paint.text(painter, QRectF(begin - wide, room.top(), wide, room.height()), words)
            begin -= wide
        return begin

    def _words(self, painter: QPainter, offer: Offer, room: QRectF, ink: QColor) -> None:
        look, marks, left = self._look, set(offer.marks), room.left()
        painter.setPen(ink)
        for marked, letters in groupby(enumerate(offer.words), key=lambda pair: pair[0] in marks):
            part = "".join(letter for _at, letter in letters)
            weight = SEMIBOLD if marked else 0
            wide = paint.width(look, "body", part, weight)
            painter.setFont(look.fonts.font("body", weight=weight) if weight else look.fonts.font("body"))
            fits = left + wide <= room.right() + 0.5
            # Each part is painted with its last space, which the measure of a shortened text would leave out.
            paint.text(painter, QRectF(left, room.top(), wide + 1 if fits else max(0.0, room.right() - left), room.height()), part)
            if not fits:
                break
            left += wide
