"""Where the parts of an action stand on its card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtGui import QFont

from km_desktop.i18n import _
from km_desktop.report.words import priority_word, status_word
from km_desktop.review.session import Action, Note
from ui.parts.followups import words
from ui.parts.followups.columns import Span, columns, lines
from ui.theme import BODY_LINE, SEMIBOLD, Look
from ui.widgets.balanced import Block, lay_out

MOST_LINES = 14
TOP, FOOT, MARK, BETWEEN = 11, 11, 20, 8
"""Pixels above and below what a card holds, the height of a mark at normal text size, and between two lines."""


class Text(NamedTuple):
    """Words and their place from the card's corner."""

    block: Block
    x: float
    y: float
    colour: str


class Mark(NamedTuple):
    """An icon with its word, and their place from the card's corner."""

    x: float
    y: float
    width: float
    icon: str
    words: str
    colour: str
    weight: int


@dataclass(frozen=True, slots=True)
class Laid:
    """An action laid out for a width."""

    texts: tuple[Text, ...]
    marks: tuple[Mark, ...]
    height: int


def lay(action: Action, origin: Note | None, today: date, width: int, look: Look) -> Laid:
    """Every column has its words and ends in a mark: where it comes from, how it stands, overdue, how urgent."""
    spans, step = columns(width, look)[1:], look.fonts.line("body", BODY_LINE)
    contents = (action.what, action.owner, action.due, action.measure)
    marks = (_origin(origin), _status(action), _overdue(action, today), _priority(action))
    texts: list[Text] = []
    placed: list[Mark] = []
    top = float(TOP)
    for line in lines(width, look):
        bottom = top
        for at in line:
            if not contents[at] and len(line) == 1 and marks[at] is None:
                continue
            span, y = spans[at], top
            font = look.fonts.font("body", weight=SEMIBOLD if at == 0 else 0)
            for block, colour in _blocks(contents[at], font, span, step, today, look, dated=at == 2):
                texts.append(Text(block, span.x, y, colour or ("ink2" if at == 3 else "ink")))
                y += block.height
            mark = marks[at]
            if mark is not None:
                placed.append(Mark(span.x, y + 3, span.width, *mark))
                y += look.px(MARK) + 3
            bottom = max(bottom, y)
        top = bottom + (BETWEEN if bottom > top else 0)
    return Laid(tuple(texts), tuple(placed), round(top - BETWEEN + FOOT))


def _blocks(
    text: str, font: QFont, span: Span, step: float, today: date, look: Look, *, dated: bool
) -> Iterator[tuple[Block, str]]:
    yield lay_out(text, font, span.width, step, MOST_LINES), ""
    written = words.year_words(text, today) if dated else ""
    if written:
        yield lay_out(written, look.fonts.font("caption"), span.width, look.px(18), 2), "ink2"


def _origin(note: Note | None) -> tuple[str, str, str, int] | None:
    if note is None:
        return None
    icon, tone = ("star-filled", "amber") if note.starred else ("lightbulb", "ink2")
    return icon, words.from_words(note), tone, 0


def _status(action: Action) -> tuple[str, str, str, int]:
    icon, tone = words.STATUS_MARKS.get(action.status, ("circle", "ink2"))
    return icon, status_word(action.status), tone, 0


def _overdue(action: Action, today: date) -> tuple[str, str, str, int] | None:
    return ("triangle-alert", _("Overdue"), "over", SEMIBOLD) if words.overdue(action, today) else None


def _priority(action: Action) -> tuple[str, str, str, int] | None:
    if not action.priority:
        return None
    icon, tone = words.PRIORITY_MARKS[action.priority]
    return icon, priority_word(action.priority), tone, 0
