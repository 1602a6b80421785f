"""What happened, on a line in order of time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from km_desktop.i18n import _
from km_desktop.review.clock_times import Moment, Point, timeline
from km_desktop.review.session import Note, Session
from ui.audience.columns import Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import PagedList, Pages, Row
from ui.audience.views.lines import heading_piece
from ui.parts.board.words import spoken
from ui.theme import SEMIBOLD
from ui.widgets import paint


class Timeline(PagedList):
    """Times at the left of the line, notes at its right; notes without a time come after it."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Timeline"))
        self.points: list[Point] = []
        self.others: list[Note] = []
        self._shown_as: dict[str, tuple[Note, Note]] = {}
        self._moments: dict[str, Moment | None] = {}

    def follow(self, session: Session, stage: str) -> None:
        self.points, self.others = timeline(session, stage, self._moments)
        self._shown_as = {p.note.id: self._without_time(p) for p in self.points}
        count = len(self.points) + len(self.others)
        told = [
            Row(p.note.id, f"{clock_words(p)}. {spoken(self._shown_as[p.note.id][1], at + 1, count, None)}")
            for at, p in enumerate(self.points)
        ]
        told += [Row(n.id, spoken(n, len(self.points) + at + 1, count, None)) for at, n in enumerate(self.others)]
        self.fill(told, (tuple(self.points), tuple(self.others)), stage)

    def empty_words(self) -> str:
        return _("Notes that begin with a time, such as 15:35, stand here in order")

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink = self.ink
        one, two = grid(wide, tall, 1, 0, 0), grid(wide, tall, 2, 0, ink.at(56))
        narrow = two.width < ink.px(700)
        if narrow or (len(self.points) + len(self.others)) * ink.step(px) < tall:
            pages = in_columns(self._pieces(px, one.width, tall), one)
            if narrow or len(pages) == 1:
                return pages
        return in_columns(self._pieces(px, two.width, tall), two)

    def rest(self) -> None:
        super().rest()
        self.points, self.others = [], []
        self._shown_as, self._moments = {}, {}

    def _without_time(self, point: Point) -> tuple[Note, Note]:
        """A note, and how it is shown: its time stands on the line, and is not said again. The same as before where
        nothing changed, so that it is not measured again.
        """
        before = self._shown_as.get(point.note.id)
        if before is not None and before[0] is point.note:
            return before
        return point.note, replace(point.note, text=point.moment.words)

    def _pieces(self, px: float, width: float, tall: float) -> list[Piece]:
        ink = self.ink
        clock = ink.width("00:00", px, SEMIBOLD, tabular=True)
        pieces = [self._point(point, row, px, width, tall, clock) for row, point in enumerate(self.points)]
        if self.others and self.points:
            pieces.append(heading_piece(ink, _("Without a time"), px * 0.9, width))
        gap = px * 0.28
        faces = ink.notes(px, tall - gap)
        for at, note in enumerate(self.others):

            def draw(painter: QPainter, rect: QRectF, note: Note = note) -> None:
                faces.paint(painter, rect.adjusted(0, 0, 0, -gap), note)

            pieces.append(Piece(len(self.points) + at, min(tall, faces.height(note, width) + gap), draw))
        return pieces

    def _point(self, point: Point, row: int, px: float, width: float, tall: float, clock: float) -> Piece:
        ink, gap = self.ink, px * 0.28
        faces, note = ink.notes(px, tall - gap), self._shown_as[point.note.id][1]
        line = clock + px * 0.75
        left = line + px * 0.75
        high = faces.height(note, width - left)
        step = ink.step(px)
        least = px * 0.3 + step * (1.8 if point.day else 1.0)

        def draw(painter: QPainter, rect: QRectF) -> None:
            look, middle = ink.look, rect.y() + px * 0.3 + step / 2
            painter.setPen(QPen(look.colour("line2"), max(1.0, ink.at(4)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(rect.x() + line, rect.top()), QPointF(rect.x() + line, rect.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(QPointF(rect.x() + line, middle), px * 0.24, px * 0.24)
            painter.setFont(ink.font(px, SEMIBOLD, tabular=True))
            painter.setPen(look.colour("ink"))
            paint.text(painter, QRectF(rect.x(), middle - step / 2, clock + 2, step), point.moment.clock)
            if point.day:
                below = QRectF(rect.x(), middle + step * 0.4, line - px * 0.3, step)
                ink.line(painter, below, _("next day"), min(px * 0.7, px * clock / ink.width(_("next day"), px)), "ink2", 400)
            faces.paint(painter, QRectF(rect.x() + left, rect.y(), rect.width() - left, rect.height() - gap), note)

        return Piece(row, min(tall, max(high, least) + gap), draw)


def clock_words(point: Point) -> str:
    """The time, and that it is the morning after."""
    return _("{time} next day").format(time=point.moment.clock) if point.day else point.moment.clock
