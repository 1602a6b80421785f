"""One note that fills the wall, with what it answers above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from km_desktop.i18n import _
from km_desktop.review.session import Note, Session
from ui.audience import words
from ui.audience.ink import Ink, Words
from ui.audience.paging import PagedList, Pages, Placed, Row
from ui.parts.board.note_painter import NoteLook, NotePainter
from ui.parts.board.note_type import NoteType, big_type
from ui.parts.board.words import spoken
from ui.theme import SEMIBOLD
from ui.widgets import paint
from ui.widgets.balanced import lay_out

PictureOf = Callable[[str], QPixmap | None]
"""The picture of that name in the review's folder; None where it is gone."""
ANSWERED = 46
"""Type at 1080 lines of the note that it answers."""


class BigNote(PagedList):
    """The words at 120 pixels, or as large as the whole of them fits; a long note goes on on further pages."""

    sizes = (120, 112, 104, 96, 88, 80, 74, 68, 62, 56, 50, 46, 42)

    def __init__(self, ink: Ink, picture_of: PictureOf) -> None:
        super().__init__(ink, _("Notes"))
        self.picture_of = picture_of
        self.note = ""
        self._seen = NoteLook("")
        self._lead: tuple[str, str, str] = ("", "", "plain")
        self._place = (0, 0)
        self._picture: QPixmap | None = None
        self._parted: list[tuple[float, NoteLook]] = []
        self._painters: dict[tuple[str, int], NotePainter] = {}

    def show_note(self, id: str) -> None:
        """Which one; `follow` shows it."""
        self.note = id

    def follow(self, session: Session, stage: str) -> None:
        note = session.notes.get(self.note)
        if note is None:
            self.rest()
            return
        kinds = {s.id: s.kind for s in session.format.stages}
        answered = session.answered(note)
        beside = session.notes_in(note.stage)
        at = next((n for n, each in enumerate(beside, 1) if each.id == note.id), 1)
        self._place = (at, len(beside))
        self._lead = (
            (words.lead(session, answered.stage), answered.text, kinds.get(answered.stage, "plain"))
            if answered is not None
            else ("", "", "plain")
        )
        self._seen = _look_of(note, kinds.get(note.stage, "plain"))
        self._picture = self.picture_of(note.picture) if note.picture else None
        shown = self._picture.cacheKey() if self._picture is not None else 0
        content = (self._seen, self._lead, self._place, shown)
        self.fill([Row(note.id, spoken(note, at, len(beside), answered))], content, note.id)

    def summary(self) -> str:
        at, of = self._place
        return _("Note {at} of {of}").format(at=at, of=of) if of else ""

    def arrange(self) -> None:
        self._painters.clear()
        super().arrange()

    def parts(self) -> list[tuple[float, NoteLook]]:
        """What stands on its pages, each with the pixels of its type."""
        return self._parted

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        lead = self._lead_height(wide)
        side = self._picture_size(wide, tall - lead)
        width = wide - (side.width() + self.ink.at(32) if side else 0.0)
        parts = self._parts(px, width, tall - lead)
        self._parted = [(px, part) for part in parts]
        return [self._sheet(part, px, QRectF(0, 0, wide, tall), width, lead, side) for part in parts]

    def _parts(self, px: float, width: float, room: float) -> list[NoteLook]:
        """The note as it stands on its pages; what is said about it stands on the last."""
        measures = big_type(px)
        foot = self._painter(px, 2).measure(replace(self._seen, text=""), width) - measures.top - measures.bottom
        most = max(1, int((room - measures.top - measures.bottom - max(0.0, foot)) / measures.step))
        inner = width - 2 * measures.side
        font = self.ink.look.fonts.px(measures.px, measures.weight, tight=measures.weight == SEMIBOLD)
        layout = lay_out(self._seen.text, font, inner, measures.step, 4000).layout
        coded, count = layout.text().encode("utf-16-le", "surrogatepass"), layout.lineCount()
        starts = [layout.lineAt(at).textStart() for at in range(0, count, most)] or [0]
        ends = [*starts[1:], len(coded) // 2]
        texts = [coded[2 * a : 2 * b].decode("utf-16-le", "surrogatepass").strip("\u2028 ") for a, b in zip(starts, ends, strict=True)]
        bare = NoteLook("", self._seen.kind)
        return [*(replace(bare, text=text) for text in texts[:-1]), replace(self._seen, text=texts[-1])]

    def _sheet(
        self, part: NoteLook, px: float, area: QRectF, width: float, lead: float, side: QSizeF | None
    ) -> list[Placed]:
        painter_of = self._painter(px, 4000)
        room = area.height() - lead
        high = min(room, float(painter_of.measure(part, width)))
        top = area.y() + lead + max(0.0, (room - high) / 3)

        def draw(painter: QPainter, rect: QRectF) -> None:
            painter_of.paint(painter, QRectF(rect.x(), rect.y(), width, rect.height()), part)

        placed = [Placed(0, QRectF(area.x(), top, width, high), draw)]
        if lead:
            above = QRectF(area.x(), top - lead, area.width(), lead)
            placed.append(Placed(-1, above, self._paint_lead, 0))
        if side is not None:
            spot = QRectF(area.right() - side.width(), area.y() + lead + (room - side.height()) / 2, side.width(), side.height())
            placed.append(Placed(-1, spot, self._paint_picture, 0))
        return placed

    def _painter(self, px: float, most: int) -> NotePainter:
        key = (f"{px:.2f}", most)
        if key not in self._painters:
            self._painters[key] = NotePainter(self.ink.look, self._type(px, most))
        return self._painters[key]

    def _type(self, px: float, most: int) -> NoteType:
        foot = max(px * 0.45, min(px * 0.8, self.ink.px(36)))
        return replace(big_type(px, most), foot_px=foot, foot_step=foot * 1.25, icon=foot * 1.05, radius=self.ink.at(22))

    def _lead_height(self, wide: float) -> float:
        if not self._lead[0]:
            return 0.0
        return self._lead_words(wide).height + self.ink.at(36)

    def _lead_words(self, wide: float) -> Words:
        ink, px = self.ink, self.ink.head(ANSWERED)
        left = ink.width(self._lead[0], px, SEMIBOLD) + px * 0.6
        return ink.words(self._lead[1], px, max(px * 4, wide - left), weight=400, most=2)

    def _paint_lead(self, painter: QPainter, rect: QRectF) -> None:
        ink, px = self.ink, self.ink.head(ANSWERED)
        text, _answered, kind = self._lead
        left = ink.width(text, px, SEMIBOLD) + px * 0.6
        first = QRectF(rect.x(), rect.y(), left, ink.step(px))
        ink.line(painter, first, text, px, QColor(ink.look.theme.tint(kind).mark), SEMIBOLD)
        painter.setPen(ink.look.colour("ink2"))
        self._lead_words(rect.width()).draw(painter, rect.x() + left, rect.y())

    def _picture_size(self, wide: float, tall: float) -> QSizeF | None:
        if self._picture is None or self._picture.isNull():
            return None
        whole = QSizeF(self._picture.deviceIndependentSize())
        return whole.scaled(wide * 0.48, tall, Qt.AspectRatioMode.KeepAspectRatio)

    def _paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        if self._picture is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, self._picture, QRectF(self._picture.rect()))
        paint.panel(painter, rect, 0, None, self.ink.look.colour("line"), max(1.0, self.ink.at(2)))


def _look_of(note: Note, kind: str) -> NoteLook:
    return NoteLook(
        text=note.text,
        kind=kind,
        tag=note.tag,
        count=note.count,
        foot=note.heading,
        starred=note.starred,
        for_whom=note.for_whom,
    )
