"""What is parked, as a list with its keys and its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from km_desktop.i18n import _
from km_desktop.review.session import Note, Session
from ui.open_review import OpenReview
from ui.parts.board.words import stage_name
from ui.parts.followups.words import sentence
from ui.parts.records import Record, RecordsModel
from ui.parts.row_list import RowList
from ui.theme import Look
from ui.widgets import paint
from ui.widgets.balanced import Block, lay_out

LINES, ROWS = 2, 3
"""Lines that a parked note takes at most, and rows that are seen before the list scrolls, where room is short."""
KEY = Qt.Key


class ParkedModel(RecordsModel):
    """The parking lot, the oldest first."""

    def wanted(self, session: Session) -> Sequence[Record]:
        return session.parked()

    def spoken(self, row: int) -> str:
        record = self.record(row)
        place = _("{place} of {number}").format(place=row + 1, number=self.rowCount())
        if not isinstance(record, Note):
            return place
        origin = _("From: {stage}").format(stage=stage_name(self._review.session.format, record.stage))
        return " ".join(sentence(part) for part in (record.text, origin, place))


class ParkedRows:
    """A dot, and the words."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def height(self, record: Record, _row: int, width: int) -> int:
        """Pixels that the row takes."""
        return max(round(self._block(record, width).height) + self._look.px(6), self._look.px(24))

    def paint(self, painter: QPainter, rect: QRect, record: Record, _row: int, *, current: bool, focused: bool) -> None:
        """Paints one row."""
        look, area, block = self._look, QRectF(rect), self._block(record, rect.width())
        if current and focused:
            fill = None if look.theme.contrast else look.colour("soft")
            paint.panel(painter, area.adjusted(0, 0, 0, -1), 5, fill, look.colour("focus"), 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = area.top() + (area.height() - block.height) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink3"))
        size = look.px(5)
        painter.drawEllipse(QRectF(area.left() + look.px(6), top + look.fonts.line("caption") / 2 - size / 2, size, size))
        painter.setPen(look.colour("ink"))
        block.draw(painter, area.left() + look.px(18), top)

    def _block(self, record: Record, width: int) -> Block:
        look, text = self._look, record.text if isinstance(record, Note) else ""
        return lay_out(text, look.fonts.font("caption"), width - look.px(24), look.fonts.line("caption"), LINES)


class ParkedList(RowList):
    """Enter, a double click or the menu key tells what can be done; Delete puts a note into the bin."""

    asked = Signal(str, str)
    """What to do (back, action or bin), and the id of the note."""
    away = Signal()
    """The keyboard went elsewhere."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, _("Parking lot"), ParkedRows(look), parent=parent)
        self._menu_open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_records(ParkedModel(review, self))
        self.fit()
        for key in (KEY.Key_Return, KEY.Key_Enter, KEY.Key_Menu):
            self.bind(key, self.open_menu)
        self.bind(KEY.Key_F10, self.open_menu, Qt.KeyboardModifier.ShiftModifier)
        self.bind(KEY.Key_Delete, lambda: self._ask("bin"))

    def set_look(self, look: Look) -> None:
        self.set_painter(ParkedRows(look), look)

    def fit(self) -> None:
        """As high as its rows where there is room, and less where there is none."""
        self.setMaximumHeight(max(self._content_height(), 1))
        super().fit()

    def sizeHint(self) -> QSize:
        rows = [self.row_height(self.model().index(row, 0)) for row in range(min(self.count(), ROWS))]
        return QSize(self.look.px(200), sum(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.sizeHint().height())

    def open_menu(self, place: QPoint | None = None) -> None:
        """What can be done with the current note."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self._menu_open = True
        menu = parked_menu(self, self._ask)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(self._menu_closed)
        menu.popup(place or self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if event.reason() != QContextMenuEvent.Reason.Keyboard and at.isValid():
            self.setCurrentIndex(at)
            self.open_menu(event.globalPos())
        else:
            self.open_menu()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.open_menu(event.globalPosition().toPoint())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._menu_open:
            self.away.emit()

    def _menu_closed(self) -> None:
        self._menu_open = False

    def _ask(self, what: str) -> None:
        if (note := self.current()) is not None:
            self.asked.emit(what, note.id)


def parked_menu(owner: QWidget, ask: Callable[[str], object]) -> QMenu:
    """What can be done with a parked note."""
    menu = QMenu(owner)
    for what, words in (("back", _("Take it back")), ("action", _("Make it an action")), ("bin", _("Move to the bin\tDel"))):
        menu.addAction(words).triggered.connect(lambda _checked=False, what=what: ask(what))
    menu.setActiveAction(menu.actions()[0])
    return menu
