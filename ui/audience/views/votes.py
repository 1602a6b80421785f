"""What the room voted for: place, dots and number, never one of them alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Session
from km_desktop.review.voting import Ranked, Tally, ranking, tally
from ui.audience import words
from ui.audience.columns import Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import LARGER, SIZES, PagedList, Pages, Row
from ui.audience.views.groups import group_name
from ui.theme import MEDIUM, SEMIBOLD
from ui.widgets import paint

DOT, APART = 0.5, 0.24
"""In parts of the type."""


class _Measure(NamedTuple):
    """What all cards have in common; pixels, and the votes of the first."""

    px: float
    width: float
    tall: float
    aside: float
    number: float
    most: int


class Votes(PagedList):
    """Groups and lone notes, most votes first; those with as many say so."""

    sizes = LARGER
    follows_new = False

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Votes"))
        self.ranked: list[Ranked] = []
        self._tally = Tally(0, 0)
        self._stage = ("", "")

    def follow(self, session: Session, stage: str) -> None:
        self.ranked, self._tally = ranking(session, stage), tally(session, stage)
        kind = next((s.kind for s in session.format.stages if s.id == stage), "plain")
        self._stage = (stage, kind)
        rows = [Row(each.id, words.sentence(place(each), title(each), words.votes(each.votes))) for each in self.ranked]
        self.fill(rows, (tuple(self.ranked), self._tally), stage)

    def empty_words(self) -> str:
        return _("What we vote on will stand here")

    def summary(self) -> str:
        placed, given = self._tally.placed, self._tally.given
        if given:
            return _("{placed} of {given} dots placed").format(placed=placed, given=given)
        return ngettext("{count} vote", "{count} votes", placed).format(count=placed) if placed else ""

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink, gap = self.ink, self.ink.at(18)
        one, two = grid(wide, tall, 1, gap, gap), grid(wide, tall, 2, gap, ink.at(32))
        only = px > ink.px(46) or two.width < ink.px(700)
        if only or len(self.ranked) * (ink.step(px) + gap) < tall:
            pages = in_columns(self._pieces(px, one.width, tall), one)
            if only or len(pages) == 1:
                return pages
        return in_columns(self._pieces(px, two.width, tall), two)

    def _pieces(self, px: float, width: float, tall: float) -> list[Piece]:
        ink = self.ink
        places = {place(each) for each in self.ranked}
        aside = max((ink.width(each, self._small(px), SEMIBOLD) for each in places), default=0.0)
        number = ink.width("000", px * 1.1, SEMIBOLD, tabular=True)
        most = self.ranked[0].votes if self.ranked else 0
        on = _Measure(px, width, tall, aside, number, most)
        return [self._piece(each, row, on) for row, each in enumerate(self.ranked)]

    def _piece(self, each: Ranked, row: int, on: _Measure) -> Piece:
        ink, (px, width, tall, aside, number, most) = self.ink, on
        pad = px * 0.42
        left = pad + (aside + px * 0.5 if aside else 0.0)
        inner = max(px * 3, width - left - number - 2 * pad)
        weight = SEMIBOLD if each.group else MEDIUM
        high = ink.height(title(each), px, inner, weight=weight, most=3)
        dots = Dots(each.votes, most, px, inner)
        below = dots.height + px * 0.2 if each.votes else 0.0

        def draw(painter: QPainter, rect: QRectF) -> None:
            self._ground(painter, rect)
            text = ink.words(title(each), px, inner, weight=weight, most=3)
            if aside:
                ink.line(painter, QRectF(rect.x() + pad, rect.y() + pad, aside + 2, text_step), place(each), self._small(px), "ink2", SEMIBOLD)
            painter.setPen(ink.look.colour("ink"))
            text.draw(painter, rect.x() + left, rect.y() + pad)
            dots.draw(painter, QPointF(rect.x() + left, rect.y() + pad + high + px * 0.2), ink)
            painter.setFont(ink.font(px * 1.1, SEMIBOLD, tabular=True))
            painter.setPen(ink.look.colour("ink" if each.votes else "ink2"))
            paint.text(painter, rect.adjusted(0, 0, -pad, 0), str(each.votes), Qt.AlignmentFlag.AlignRight)

        text_step = float(ink.step(px))
        return Piece(row, min(tall, 2 * pad + high + below), draw)

    def _small(self, px: float) -> float:
        return max(px * 0.85, self.ink.px(SIZES[-1]))

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        """The tint of the stage, so that the wall looks like itself."""
        ink = self.ink
        tint, edges = ink.look.theme.tint(self._stage[1]), ink.look.theme.edges
        if tint.ground == ink.look.theme.colour("surface") or ink.look.theme.contrast or edges.note:
            ink.card(painter, rect)
            return
        ink.look.shadows.paint(painter, rect, ink.at(18), scale=max(1.0, ink.at(2)))
        paint.panel(painter, rect, ink.at(18), QColor(tint.ground))


class Dots:
    """One dot a vote on at most two lines; bars for all where `most`, the votes of the first, need more than that."""

    def __init__(self, count: int, most: int, px: float, width: float) -> None:
        self._count, self._px = count, px
        self._length = width * count / max(1, most)
        self._line = max(1, int((width + px * APART) / (px * (DOT + APART))))
        self._bar = most > 2 * self._line
        lines = 1 if self._bar else -(-count // self._line)
        self.height = lines * px * DOT + max(0, lines - 1) * px * APART

    def draw(self, painter: QPainter, at: QPointF, ink: Ink) -> None:
        """Draws them with their corner at a point."""
        size, step = self._px * DOT, self._px * (DOT + APART)
        if not self._count:
            return
        if self._bar:
            paint.panel(painter, QRectF(at.x(), at.y(), max(size, self._length), size), size / 2, ink.look.colour("accent"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.look.colour("accent"))
        for dot in range(self._count):
            line, column = divmod(dot, self._line)
            painter.drawEllipse(QRectF(at.x() + column * step, at.y() + line * step, size, size))


def title(each: Ranked) -> str:
    """A group's name, or the words of the note that stands alone."""
    return group_name(each.group) if each.group is not None else each.notes[0].text


def place(each: Ranked) -> str:
    """Its place in words; none while nobody voted for it."""
    return words.place(each.place, joint=each.tied) if each.votes else ""


