"""Page one: the summary, on one page whatever the review holds. What finds no room there stands further on."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.pdf.first_head import about_is_cut, facts_piece, title_pieces
from km_desktop.exports.pdf.first_lessons import panel, tally_piece
from km_desktop.exports.pdf.first_steps import Steps, follow_up_is_cut, steps
from km_desktop.exports.pdf.one_page import TRIES, plan_steps
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Piece, Stack, clipped
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _
from km_desktop.report.blocks import Block, Closing, Facts, Learning, NextSteps, Plan, Prose, Report, Tally, Title
from km_desktop.report.choices import GOVERNANCE
from km_desktop.report.printed_values import Fact

_CLOSING_LINES = 2
_ABOVE_FOOT = 10.0
_LEAST_AIR = 12.0
# What is tried in turn until lessons and actions fit on the page together:
# how many lessons, of how many lines each, and how many actions must be shown at least.
_TRIES = ((5, 8, 100), (5, 4, 100), (5, 4, 4), (5, 3, 4), (5, 2, 3), (4, 2, 3), (3, 2, 2), (3, 1, 0))


def draw_first_page(pen: Pen, style: Style, report: Report) -> tuple[Block, ...]:
    """Draws page one on the present page, and gives back what it could show only in part."""
    page = style.page
    pen.mark(_("Summary"), 0, page.top)
    sheet = _Sheet(style, report.summary())
    foot = sheet.foot()
    room = page.footer - _ABOVE_FOOT - page.top - (foot.height + _LEAST_AIR if foot else 0.0)
    y = page.top
    for piece in sheet.pieces(room):
        piece.draw(pen, page.left, y)
        y += piece.height
    if foot:
        foot.draw(pen, page.left, page.footer - _ABOVE_FOOT - foot.height)
    # One page is one page: what it cuts is in the full report.
    return tuple(sheet.cut()) if report.choices.audience != GOVERNANCE else ()


class _Sheet:
    """The blocks of the summary by what they are, and how they share the page."""

    def __init__(self, style: Style, blocks: tuple[Block, ...]) -> None:
        self._style = style
        self._title = next((b for b in blocks if isinstance(b, Title)), None)
        self._facts = next((b for b in blocks if isinstance(b, Facts)), None)
        self._learning = next((b for b in blocks if isinstance(b, Learning)), None)
        self._tally = next((b for b in blocks if isinstance(b, Tally)), None)
        self._steps = next((b for b in blocks if isinstance(b, NextSteps)), None)
        self._plan = next((b for b in blocks if isinstance(b, Plan)), None)
        self._again = next((b for b in blocks if isinstance(b, Facts) and b is not self._facts), None)
        self._closing = next((b for b in blocks if isinstance(b, Closing)), None)

    def foot(self) -> Piece | None:
        """The lines that stand at the foot of the page."""
        if self._closing is None:
            return None
        style = self._style
        return Stack(
            tuple(clipped(t, style["closing"], style.page.room, _CLOSING_LINES, "P") for t in self._closing.lines)
        )

    def pieces(self, room: float) -> list[Piece]:
        """All others from the top, in the room there is."""
        head = title_pieces(self._title, self._style) if self._title else []
        if self._facts:
            head.append(facts_piece(self._facts, self._style)[0])
        counts: list[Piece] = [tally_piece(self._tally, self._style)] if self._tally else []
        room -= sum(piece.height for piece in (*head, *counts))
        lessons, actions = self._fitted(room)
        return [*head, *lessons, *counts, *actions]

    def _fitted(self, room: float) -> tuple[list[Piece], list[Piece]]:
        """Lessons and actions, cut back evenly until both fit."""
        lessons: list[Piece] = []
        actions = Steps([], 0)
        told = self._plan or self._steps
        total = len(told.actions) if told else 0
        for count, lines, least in TRIES if self._plan else _TRIES:
            lessons = panel(self._learning, self._style, lines, count) if self._learning else []
            left = room - sum(piece.height for piece in lessons)
            if self._plan:
                actions = plan_steps(self._plan, self._again, self._style, left)
            elif self._steps:
                actions = steps(self._steps, self._style, left)
            fits = sum(piece.height for piece in actions.pieces) <= left
            if fits and actions.shown >= min(total, least):
                break
        return lessons, actions.pieces

    def cut(self) -> Iterator[Block]:
        """What page one shows only in part, and no other page shows."""
        style = self._style
        if self._title and about_is_cut(self._title, style):
            yield Prose(_("What this is about"), self._title.about)
        facts = facts_piece(self._facts, style)[1] if self._facts else ()
        if self._steps and self._steps.follow_up and follow_up_is_cut(self._steps.follow_up, style):
            facts = (*facts, Fact(*self._steps.follow_up))
        if facts:
            yield Facts(_("In full"), facts)
