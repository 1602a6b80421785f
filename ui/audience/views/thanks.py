"""The end: what we learned, and who does what by when."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.review.session import Session
from ui.audience import words
from ui.audience.columns import Grid, Piece, grid, in_columns
from ui.audience.ink import Ink
from ui.audience.paging import LARGER, PagedList, Pages, Row
from ui.audience.views.lines import Line, action_lines, heading_piece, lesson_lines, line_piece


class Thanks(PagedList):
    """Lessons at the left and actions at the right where both fit; else one after the other, on pages."""

    sizes = LARGER
    follows_new = False

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("What we learned and who does what"))
        self.learned: list[Line] = []
        self.doing: list[Line] = []

    def follow(self, session: Session, stage: str) -> None:
        self.learned, self.doing = lesson_lines(session), action_lines(session)
        lines = [*self.learned, *self.doing]
        self.fill([Row(line.key, words.sentence(line.text, line.foot)) for line in lines], tuple(lines), "thanks")

    def empty_words(self) -> str:
        return _("Thank you for your time and for what you said.")

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink = self.ink
        gap, between = ink.at(18), ink.at(48)
        on = grid(wide, tall, 2, gap, between)
        if on.width < ink.px(520):
            on = grid(wide, tall, 1, gap, between)
        first = self._pieces(_("What we learned"), self.learned, 0, px, on)
        second = self._pieces(_("Who does what"), self.doing, len(self.learned), px, on)
        if first and second and on.columns == 2:
            one = Grid(1, on.width, tall, gap, between)
            left, right = in_columns(first, one), in_columns(second, one)
            if len(left) == len(right) == 1:
                shift = on.width + between
                return [[*left[0], *(p._replace(rect=p.rect.translated(shift, 0)) for p in right[0])]]
        return [page for pieces in (first, second) if pieces for page in in_columns(pieces, on)]

    def _pieces(self, heading: str, lines: list[Line], start: int, px: float, on: Grid) -> list[Piece]:
        if not lines:
            return []
        head = heading_piece(self.ink, heading, px, on.width)
        room = on.tall - head.height - on.gap
        return [head, *(line_piece(self.ink, line, start + at, px, on.width, room) for at, line in enumerate(lines))]
