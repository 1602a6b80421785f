"""What the first page holds where it is not the summary of a longer report: the whole plan, or only a head."""

from __future__ import annotations

from km_desktop.exports.pdf.first_head import facts_piece, title_pieces
from km_desktop.exports.pdf.first_steps import Steps, follow_up_piece
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Piece, Stack, air, words
from km_desktop.exports.pdf.plan import plan_of
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import ngettext
from km_desktop.report.blocks import Facts, Plan, Report, Title

TRIES = ((5, 3, 8), (5, 2, 5), (5, 2, 3), (5, 1, 2), (5, 1, 0))
"""How many lessons, of how many lines each, and how many actions at least, tried in turn."""


def plan_steps(block: Plan, follow_up: Facts | None, style: Style, room: float) -> Steps:
    """The actions that fit into `room`, with everything about them; how many others there are; when they are looked at."""
    told = follow_up.facts[0] if follow_up else None
    end = follow_up_piece((f"{told.label}:", told.text) if told else None, style)
    head, rows = plan_of(block, style)
    pieces: list[Piece] = [words(block.heading, style["heading"], style.page.room, "H2"), air(4), head]
    left = room - sum(piece.height for piece in (*pieces, *end))
    small = style["small"].leading + 4
    shown, total = 0, len(block.actions)
    for row in rows:
        if row.height + (small if shown < total - 1 else 0.0) > left:
            break
        left -= row.height
        pieces.append(row)
        shown += 1
    if not shown:
        pieces.remove(head)  # A table without rows is none.
    if rest := total - shown:
        others = ngettext("{n} more, in the full report", "{n} more, in the full report", rest).format(n=rest)
        pieces.append(Stack((air(4), words(others, style["small"], style.page.room))))
    return Steps([*pieces, *end], shown)


def draw_head(pen: Pen, style: Style, report: Report) -> float:
    """Draws the title and the facts alone, and gives back where they end."""
    y = style.page.top
    pen.mark(" ".join(report.title.split()) or report.format_name, 0, y)
    for block in report.summary():
        pieces = title_pieces(block, style) if isinstance(block, Title) else []
        if isinstance(block, Facts):
            pieces = [facts_piece(block, style)[0]]
        for piece in pieces:
            piece.draw(pen, style.page.left, y)
            y += piece.height
    return y
