"""The wall: the notes of a stage as the room sees them."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui.parts.board import words
from ui.parts.board.cells import Cell
from ui.parts.board.fitted import Fitted
from ui.parts.board.landing import Landing
from ui.parts.board.note_type import room_type
from ui.parts.board.notes_view import NotesView
from ui.parts.board.pages import Pages, Setting, Sheet
from ui.showing import Shown
from ui.theme import Look

LARGEST, LEAST, STEP = 52, 42, 2
"""Pixels of note type on a picture of 1080 lines: read from 6 m on a picture 2 m wide."""
NARROW_FROM = 46
"""From this type downwards one more note may stand in a line, if that saves a page."""
MARGIN, GAP, WIDTH, LEAST_WIDTH, PAD = 88, 32, 560, 380, 14


class WallView(NotesView):
    """Reads only and never takes the keyboard. It turns to the page of the newest note, unless someone turned the
    pages by hand. `fade_ms` is how long a landing note fades in; 0 with reduced motion.
    """

    page_changed = Signal(int, int)
    """The page, from 0, and how many there are; also when only their notes are more or fewer."""

    def __init__(self, look: Look, review: Shown, parent: QWidget | None = None, *, fade_ms: int = 120) -> None:
        super().__init__(look, review, parent)
        self._type_scale = 1.0
        self._unit = 0.0
        self._follows = True
        self._told = (0, 1, 0)
        self._faces: dict[Setting, Fitted] = {}
        self._faces_for_sheet = (0, 0.0)
        self._drawn: Setting | None = None
        self._landing = Landing(fade_ms, self._repaint_notes, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.watch()

    def show_stage(self, stage: str) -> None:
        self._follows = True
        self._pages_now().page = 0
        super().show_stage(stage)

    def set_look(self, look: Look) -> None:
        self._faces.clear()
        super().set_look(look)

    def set_type_scale(self, scale: float) -> None:
        """Enlarges the type for a bigger wall or a longer room, or makes it smaller: 0.8 to 2.5 times."""
        wanted = max(0.8, min(2.5, scale))
        if wanted != self._type_scale:
            self._type_scale = wanted
            self.arrange()

    def set_unit(self, pixels: float) -> None:
        """How many pixels a 1080th of the picture's height is; 0 takes it from the window."""
        if max(0.0, pixels) != self._unit:
            self._unit = max(0.0, pixels)
            self.arrange()

    def unit(self) -> float:
        """Pixels in a 1080th of the picture's height."""
        return self._unit or max(0.1, self.window().height() / 1080)

    def note_px(self) -> float:
        """The type of the notes as drawn now, in pixels of a picture of 1080 lines."""
        return self._pages_now().setting.px / self.unit()

    # Pages.

    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._pages_now().page

    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return self._pages_now().pages

    def turn(self, by: int) -> None:
        """Turns pages by hand: new notes turn them no more until the last page or another stage is shown."""
        self.show_page(self.page() + by)
        self._follows = self.page() == self.pages() - 1

    def show_page(self, page: int) -> None:
        """Shows a page; the first or last where there is none of that number."""
        pages = self._pages_now()
        wanted = max(0, min(pages.pages - 1, page))
        if wanted != pages.page:
            pages.page = wanted
            self.repaint_changes()
        self._tell()

    def caption(self) -> str:
        """What the foot says of the pages, such as "All 6 notes"; empty without notes."""
        pages = self._pages_now()
        return words.page_caption(self.count(), pages.page, pages.pages, pages.on_page(pages.page + 1))

    def _pages_now(self) -> Pages:
        pages = self.layout_now()
        assert isinstance(pages, Pages)
        return pages

    def _tell(self) -> None:
        now = (self.page(), self.pages(), self.count())
        if now != self._told:
            self._told = now
            self.page_changed.emit(now[0], now[1])

    # Layout.

    def make_layout(self) -> Pages:
        before = self._layout.page if isinstance(self._layout, Pages) else 0
        unit = self.unit()
        wide, tall = self.viewport().width(), self.viewport().height()
        margin, gap, pad = round(MARGIN * unit), round(GAP * unit), round(PAD * unit)
        made = Pages(self.notes, self._settings(wide - 2 * margin, gap), self._faces_for, self._sheet(margin, gap, pad, tall))
        made.page = before
        if (tall, unit) != self._faces_for_sheet:
            self._faces_for_sheet = (tall, unit)
            self._faces.clear()
        return made

    def _sheet(self, margin: int, gap: int, pad: int, tall: int) -> Sheet:
        return Sheet(margin, pad, max(8.0, tall - 2 * pad), gap)

    def _settings(self, inner: float, gap: float) -> list[Setting]:
        """From the largest type to the smallest in as many columns as the wall is made for, then one more."""
        each = self.unit() * self._type_scale
        columns = max(1, int((inner + gap) / (WIDTH * each + gap) + 0.4))
        found = [(px, columns) for px in range(LARGEST, LEAST - 1, -STEP)]
        if (inner + gap) / (columns + 1) - gap >= LEAST_WIDTH * each:
            found += [(px, columns + 1) for px in range(NARROW_FROM, LEAST - 1, -STEP)]
        found.append((LEAST, columns))
        return [Setting(px * each, n, max(8.0, float(int((inner - gap * (n - 1)) / n)))) for px, n in found]

    def _faces_for(self, setting: Setting) -> Fitted:
        if setting not in self._faces:
            room = max(8.0, self.viewport().height() - 2 * round(PAD * self.unit()))
            self._faces[setting] = Fitted(self._look, room_type(setting.px), self._kind, _("More in the report"), room, self.follows.pictures)
        return self._faces[setting]

    def settled(self, event: Event | None) -> None:
        pages = self._pages_now()
        if pages.setting != self._drawn:
            self._drawn = pages.setting
            self.shade = ceil(pages.setting.px * 9 / 26) + 2
            self.viewport().update()
        if event is not None:
            self._land(event)
        self._tell()

    def _land(self, event: Event) -> None:
        came = [c.key for c in event.changes if c.table == "notes" and self._came(c.key, event)]
        if not came:
            return
        self._landing.start(came)
        if self._follows:
            self.show_page(self._pages_now().page_of(self.notes.row(came[-1])))

    def _came(self, note: str, event: Event) -> bool:
        before = event.before.notes.get(note)
        return self.notes.get(note) is not None and (before is None or not before.on_board or before.stage != self.stage())

    def updateGeometries(self) -> None:
        self.verticalScrollBar().setRange(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
        super().resizeEvent(event)

    # Painting.

    def paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF) -> None:
        note = self.notes.get(cell.id)
        if note is None:
            return
        faint = self._landing.opacity(cell.id)
        if faint < 1:
            painter.setOpacity(faint)
        self._faces_for(self._pages_now().setting).paint(painter, rect, note)
        painter.setOpacity(1.0)

    def paint_shade(self, painter: QPainter, rect: QRectF, seen: QRegion) -> None:
        self._faces_for(self._pages_now().setting).paint_shade(painter, rect, seen)

    def _repaint_notes(self, notes: Iterable[str]) -> None:
        self.mark(notes)
        self.repaint_changes()

    def _kind(self, stage: str) -> str:
        return next((s.kind for s in self.follows.session.format.stages if s.id == stage), "plain")
