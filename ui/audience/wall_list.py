"""Lines for the wall that are no notes: actions, ground rules, what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import MEDIUM, Look

LARGE, LEAST = 52, 42
"""Pixels at 1080 lines."""
SIDE, GAP, PAD = 88, 18, 22


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and a quieter one below it."""

    text: str
    foot: str


class WallList(QListView):
    """Shrinks its type from 52 to 42 pixels at 1080 lines, then pages; it never scrolls anything away unseen."""

    page_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.unit, self.px = look, 1.0, float(LARGE)
        self._lines: list[Line] = []
        self._pages: list[list[Line]] = [[]]
        self._page = 0
        a11y.name(self, _("Notes"))
        self.setModel(QStringListModel([], self))
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("wallList")

    def set_look(self, look: Look) -> None:
        self.look = look
        self.doItemsLayout()

    def set_unit(self, unit: float) -> None:
        """A 1080th of the window's height, in pixels."""
        self.unit = unit
        self._break()

    def show_lines(self, lines: list[Line] | None) -> None:
        """The lines from now on."""
        shown = list(lines or [])
        if shown == self._lines:
            return
        grown = bool(self._lines) and shown[: len(self._lines)] == self._lines
        if shown[:1] != self._lines[:1]:
            self._page = 0
        self._lines = shown
        self._break()
        if grown:
            self._show(len(self._pages) - 1)

    def line(self, row: int) -> Line:
        """The line in a row of the page that is shown."""
        return self._pages[self._page][row]

    def turn(self, by: int) -> None:
        """Turns the page."""
        self._show(self._page + by)

    def caption(self) -> str:
        """What the foot says of pages."""
        later = sum(map(len, self._pages[self._page + 1 :]))
        if len(self._pages) == 1:
            return ""
        words = _("Page {n} of {of}").format(n=self._page + 1, of=len(self._pages))
        return _("{words}, {n} more on the next page").format(words=words, n=later) if later else words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def height_of(self, line: Line) -> float:
        """How high a line stands, in pixels, at the present size."""
        width = self.viewport().width() - 2 * (SIDE + PAD) * self.unit
        text = _height(self.font_of(foot=False), line.text, width)
        foot = _height(self.font_of(foot=True), line.foot, width) if line.foot else 0
        return min(text + foot + (2 * PAD + GAP) * self.unit, max(1.0, self.viewport().height()))

    def font_of(self, *, foot: bool) -> QFont:
        """The font of a line or of what stands below it."""
        return self.look.fonts.px((self.px * 0.8 if foot else self.px) * self.unit, 400 if foot else MEDIUM)

    def _break(self) -> None:
        for size in (LARGE, 47, LEAST):
            self.px = size
            self._pages = self._paged()
            if len(self._pages) == 1:
                break
        self._show(min(self._page, len(self._pages) - 1))

    def _paged(self) -> list[list[Line]]:
        pages: list[list[Line]] = [[]]
        room = 0.0
        for line in self._lines:
            high = self.height_of(line)
            if pages[-1] and room + high > self.viewport().height():
                pages.append([])
                room = 0.0
            pages[-1].append(line)
            room += high
        return pages

    def _show(self, page: int) -> None:
        self._page = max(0, min(page, len(self._pages) - 1))
        shown = [". ".join(filter(None, (line.text, line.foot))) for line in self._pages[self._page]]
        model = self.model()
        assert isinstance(model, QStringListModel)
        if shown != model.stringList():
            model.setStringList(shown)
        self.scheduleDelayedItemsLayout()
        self.page_changed.emit()


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: WallList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), round(self._view.height_of(self._view.line(index.row()))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        view, line, unit = self._view, self._view.line(index.row()), self._view.unit
        rect = QRectF(option.rect).adjusted(SIDE * unit, 0, -SIDE * unit, -GAP * unit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = view.look.colour("line")
        painter.setPen(edge)
        painter.setBrush(view.look.colour("surface"))
        painter.drawRoundedRect(rect, 18 * unit, 18 * unit)
        inner = rect.adjusted(PAD * unit, PAD * unit, -PAD * unit, -PAD * unit)
        painter.setFont(view.font_of(foot=False))
        painter.setPen(view.look.colour("ink"))
        flags = int(Qt.TextFlag.TextWrapAnywhere if " " not in line.text else Qt.TextFlag.TextWordWrap)
        painter.drawText(inner, flags, line.text)
        if line.foot:
            painter.setFont(view.font_of(foot=True))
            painter.setPen(view.look.colour("ink2"))
            painter.drawText(inner, flags | int(Qt.AlignmentFlag.AlignBottom), line.foot)
        painter.restore()


def _height(font: QFont, text: str, width: float) -> float:
    flags = int(Qt.TextFlag.TextWrapAnywhere if " " not in text else Qt.TextFlag.TextWordWrap)
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), flags, text).height()
