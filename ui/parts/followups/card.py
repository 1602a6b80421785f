"""How an action looks in the list: measured and painted, in the columns of the list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from km_desktop.i18n import _
from km_desktop.report.words import priority_word, status_word
from km_desktop.review.session import Action, Note
from ui.parts.followups import words
from ui.parts.followups.columns import INSET, Span, columns
from ui.parts.records import Record
from ui.theme import BODY_LINE, SEMIBOLD, Look
from ui.widgets import paint
from ui.widgets.balanced import Block, lay_out

MOST_LINES = 14
BELOW = 8
"""Pixels between two cards."""
TOP, FOOT = 11, 10
KEPT = 400
"""Rows whose layout is remembered."""


@dataclass(frozen=True, slots=True)
class Laid:
    """An action laid out for a width."""

    blocks: tuple[tuple[Block, Span, str], ...]
    """Text, its column and its colour."""
    quiet: Block | None
    """The date written out."""
    foot: float
    """Top of the last line, in pixels."""
    height: int


class ActionCards:
    """Paints the rows of one list in one look."""

    def __init__(self, look: Look, today: Callable[[], date], origin: Callable[[Action], Note | None]) -> None:
        self._look, self._today, self._origin = look, today, origin
        self._laid: OrderedDict[tuple[Action, int, date], Laid] = OrderedDict()

    def height(self, record: Record, row: int, width: int) -> int:
        """Pixels that the row takes, the gap below it included."""
        assert isinstance(record, Action)
        return self._lay(record, width).height + BELOW

    def paint(self, painter: QPainter, rect: QRect, record: Record, row: int, *, current: bool, focused: bool) -> None:
        """Paints one action."""
        assert isinstance(record, Action)
        look = self._look
        laid = self._lay(record, rect.width())
        card = QRectF(rect).adjusted(INSET, 1, -INSET, -BELOW + 1)
        edge = look.colour("line") if look.theme.contrast else None
        if edge is None:
            look.shadows.paint(painter, card, 10)
        paint.panel(painter, card, 10, look.colour("surface"), edge, 1)
        if focused:
            paint.panel(painter, card, 10, None, look.colour("focus"), 2)
        top = rect.top() + TOP
        number = columns(rect.width(), look)[0]
        painter.setFont(look.fonts.font("body", tabular=True))
        painter.setPen(look.colour("ink2"))
        line = look.fonts.line("body", BODY_LINE)
        paint.text(painter, QRectF(number.x, top, number.width + 8, line), str(row + 1))
        for block, span, colour in laid.blocks:
            painter.setPen(look.colour(colour))
            block.draw(painter, span.x, top)
        if laid.quiet is not None:
            painter.setPen(look.colour("ink2"))
            laid.quiet.draw(painter, columns(rect.width(), look)[3].x, top + laid.blocks[2][0].height)
        self._paint_foot(painter, record, rect, laid)

    def _lay(self, action: Action, width: int) -> Laid:
        key = (action, width, self._today())
        if key in self._laid:
            self._laid.move_to_end(key)
            return self._laid[key]
        look = self._look
        spans = columns(width, look)[1:]
        step = look.fonts.line("body", BODY_LINE)
        texts = (action.what, action.owner, action.due, action.measure)
        fonts = [look.fonts.font("body", weight=SEMIBOLD if at == 0 else 0) for at in range(4)]
        blocks = tuple(
            (lay_out(text, font, span.width, step, MOST_LINES), span, "ink2" if at == 3 else "ink")
            for at, (text, font, span) in enumerate(zip(texts, fonts, spans, strict=True))
        )
        written = words.year_words(action.due, self._today())
        quiet = None
        if written:
            quiet = lay_out(written, look.fonts.font("caption"), spans[2].width, look.px(18), 2)
        tall = max(block.height for block, _span, _colour in blocks)
        tall = max(tall, blocks[2][0].height + (quiet.height if quiet else 0))
        foot = TOP + tall + 4
        laid = Laid(blocks, quiet, foot, round(foot + look.px(20) + FOOT))
        self._laid[key] = laid
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)
        return laid

    def _paint_foot(self, painter: QPainter, action: Action, rect: QRect, laid: Laid) -> None:
        look, top = self._look, rect.top() + laid.foot
        _number, what, who, when, how = columns(rect.width(), look)
        origin = self._origin(action)
        if origin is not None:
            star = origin.starred
            self._mark(painter, what, top, "star-filled" if star else "lightbulb", words.from_words(origin), "amber" if star else "ink2")
        icon, tone = words.STATUS_MARKS.get(action.status, ("circle", "ink2"))
        self._mark(painter, who, top, icon, status_word(action.status), tone)
        if words.overdue(action, self._today()):
            self._mark(painter, when, top, "triangle-alert", _("Overdue"), "over", SEMIBOLD)
        if action.priority:
            icon, tone = words.PRIORITY_MARKS[action.priority]
            self._mark(painter, how, top, icon, priority_word(action.priority), tone)

    def _mark(self, painter: QPainter, span: Span, top: float, icon: str, text: str, tone: str, weight: int = 0) -> None:
        look, side, tall = self._look, float(self._look.px(16)), self._look.px(20)
        look.icons.paint(painter, icon, look.theme.colour(tone), QRectF(span.x, top + (tall - side) / 2, side, side))
        painter.setFont(look.fonts.font("caption", weight=weight))
        painter.setPen(look.colour(tone))
        paint.text(painter, QRectF(span.x + side + 6, top, span.width - side - 6, tall), text, Qt.AlignmentFlag.AlignLeft)
