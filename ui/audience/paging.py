"""Lists on the wall: laid out on pages, so that nothing is ever lost off the edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from km_desktop.review.session import Session
from ui import a11y
from ui.audience import words
from ui.audience.ink import Ink
from ui.audience.rows_model import Index, Row, Rows

SIZES = (52, 50, 48, 46, 44, 42)
"""Pixels of type at 1080 lines; it never gets smaller, it pages."""
LARGER = (64, 60, 56, *SIZES)
"""For what is short as a rule."""
SIDE, PAD = 88, 14
"""At 1080 lines: beside the notes, and above and below them for their shadows."""


class Placed(NamedTuple):
    """Something on a page. `row` is what it is a part of, or -1; it shows so many `notes`."""

    row: int
    rect: QRectF
    paint: Callable[[QPainter, QRectF], None]
    notes: int = 1


Pages = list[list[Placed]]


class PagedList(QListView):
    """A subclass says what there is (`follow`, which calls `fill`) and where it stands (`lay`). One that is not in
    sight holds nothing: see `rest`.
    """

    page_changed = Signal()
    sizes: tuple[int, ...] = SIZES
    follows_new = True
    """Whether the page of something new is shown, unless somebody turned the pages."""

    def __init__(self, ink: Ink, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = ink
        self._name = name
        self._content: object = None
        self._subject = ""
        self._rows = Rows(self)
        self._pages: Pages = [[]]
        self._here: list[Placed] = []
        self._page = 0
        self._by_hand = False
        self.setModel(self._rows)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What a subclass says.

    def follow(self, session: Session, stage: str) -> None:
        """Shows what the session holds for it."""
        raise NotImplementedError

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        """Everything on pages of this size, in type of `px` pixels."""
        raise NotImplementedError

    def grown(self, rows: Sequence[Row], known: set[str]) -> list[int]:
        """Which rows hold something that was not there before; `known` are the keys there were."""
        return [at for at, row in enumerate(rows) if row.key not in known]

    def empty_words(self) -> str:
        """What stands there while there is nothing."""
        return ""

    def summary(self) -> str:
        """What the foot says besides the pages."""
        return ""

    # Content and pages.

    def fill(self, rows: Sequence[Row], content: object, subject: str) -> None:
        """The rows and what they are painted from; the same again changes nothing. Another `subject`, such as a stage,
        opens at its first page.
        """
        if (content, subject) == (self._content, self._subject):
            return
        a11y.name(self, self._name)
        known, fresh = {row.key for row in self._rows.rows()}, self._content is None or subject != self._subject
        self._content, self._subject = content, subject
        came = self.grown(rows, known)
        self._rows.show(rows)
        if fresh:
            self._page, self._by_hand = 0, False
        self._arrange()
        if came and not fresh and self.follows_new and not self._by_hand:
            self._page = next((n for n, page in enumerate(self._pages) if any(p.row == came[-1] for p in page)), self._page)
        self._shown()

    def rest(self) -> None:
        """Holds nothing any more, until it is told to follow again; then it opens at its first page."""
        self._content, self._pages, self._here, self._page = None, [[]], [], 0
        self._rows.show([])
        a11y.name(self, "")

    def arrange(self) -> None:
        """Lays out afresh for another size or look."""
        self._arrange()
        self._shown()

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are, at least 1."""
        return len(self._pages)

    def turn(self, by: int, *, by_hand: bool = True) -> None:
        """Turns the pages; after the last comes the first."""
        self._page = (self._page + by) % len(self._pages)
        self._by_hand = by_hand and self._page != len(self._pages) - 1
        self._shown()

    def placed(self) -> list[Placed]:
        """What stands on the page that is shown, with its place in the viewport."""
        return self._here

    def caption(self) -> str:
        """What the foot says."""
        later = sum(p.notes for p in self._pages[self._page + 1] if p.row >= 0) if self._page + 1 < self.pages else 0
        return ". ".join(filter(None, (self.summary(), words.pages(self._page, self.pages, later))))

    def _arrange(self) -> None:
        side, pad = self.ink.at(SIDE), self.ink.at(PAD)
        wide, tall = self.viewport().width() - 2 * side, self.viewport().height() - 2 * pad
        if not self._rows.rows() or wide < 8 or tall < 8:
            self._pages = [[]]
        else:
            self._pages = self._fitted(wide, tall) or [[]]
        self._page = min(self._page, len(self._pages) - 1)

    def _fitted(self, wide: float, tall: float) -> Pages:
        """The largest type in which one page is enough, or pages of the smallest."""
        least = self.lay(self.ink.px(self.sizes[-1]), wide, tall)
        if len(least) > 1:
            return least
        for size in self.sizes[:-1]:
            pages = self.lay(self.ink.px(size), wide, tall)
            if len(pages) == 1:
                return pages
        return least

    def _shown(self) -> None:
        side, pad = self.ink.at(SIDE), self.ink.at(PAD)
        self._here = [p._replace(rect=p.rect.translated(side, pad)) for p in self._pages[self._page]]
        self.viewport().update()
        self.page_changed.emit()

    # What Qt asks.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.ink.look.colour("bg"))
        reach = self.ink.at(20)
        for placed in self.placed():
            if placed.rect.adjusted(-reach, -reach, reach, reach).intersects(QRectF(event.rect())):
                painter.save()
                placed.paint(painter, placed.rect)
                painter.restore()
        if self._content is not None and not self._rows.rows() and (empty := self.empty_words()):
            ink = self.ink
            text = ink.words(empty, ink.px(52), self.viewport().width() - 2 * ink.at(SIDE))
            painter.setPen(ink.look.colour("ink2"))
            text.draw(painter, ink.at(SIDE), ink.at(PAD + 20))
        painter.end()

    def visualRect(self, index: Index) -> QRect:
        whole = QRectF()
        for placed in self.placed():
            if placed.row == index.row():
                whole = whole.united(placed.rect)
        return whole.toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = next((p.row for p in self.placed() if p.row >= 0 and p.rect.toRect().contains(point)), -1)
        return self._rows.index(row) if row >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        pass

    def doItemsLayout(self) -> None:
        pass

    def updateGeometries(self) -> None:
        pass

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


__all__ = ["LARGER", "SIZES", "PagedList", "Pages", "Placed", "Row"]
