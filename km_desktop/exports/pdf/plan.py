"""The action plan in full."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.pdf.columns import column_heads
from km_desktop.exports.pdf.first_steps import action_place
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, Whole, air, words
from km_desktop.exports.pdf.status import overdue_piece, status_piece
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _
from km_desktop.report.blocks import Plan
from km_desktop.report.printed_values import PrintedAction

_NUMBER = 18.0
_GAP = 11.0
_STATUS = 70.0
_PAD = 6.5
_LONG = 500
"""An action of more characters than this stands across the page."""


class PlanLayout:
    """Where the columns of the plan stand, and how an action fills them."""

    def __init__(self, block: Plan, style: Style) -> None:
        self._style = style
        measured = any(action.measure for action in block.actions)
        self._names = [_("Action"), _("Who leads"), _("By when")]
        table = Element("Table")
        self._thead, self._tbody = table.new("THead"), table.new("TBody")
        shares = [0.4, 0.19, 0.18, 0.23] if measured else [0.55, 0.25, 0.2]
        if measured:
            self._names.append(_("How will we know?"))
        self._measured = measured
        free = style.page.room - _NUMBER - _STATUS - _GAP * len(shares)
        self._widths = [free * share for share in shares]
        self._lefts = [_NUMBER + sum(self._widths[:at]) + _GAP * at for at in range(len(shares) + 1)]

    def head(self) -> Piece:
        """The names of the columns, and the line under them."""
        return column_heads(self._lefts, [*self._names, _("Status")], self._style, self._thead)

    def row(self, action: PrintedAction) -> Piece:
        """One action. A long one stands across the page, with the rest of it below."""
        style = self._style
        row = Element("TR")
        tds = [row.new("TD") for _column in self._lefts]
        about = tuple(self._about(action))
        if len(action.what) <= _LONG:
            what = words(action.what, style["cell_strong"], self._widths[0], "P" if about else "")
            told: Piece = Whole(self._cells(action, tds, (what, *about), numbered=True), style.page.whole)
        else:
            across = words(action.what, style["cell_strong"], style.page.room - _NUMBER)
            pieces = ((0.0, self._number(action)), (_NUMBER, Whole(across, style.page.whole)))
            below = Whole(self._cells(action, tds, about, numbered=False), style.page.whole)
            told = Stack((Tagged(Beside(pieces, _PAD), tds[0]), below))
        return Tagged(Tagged(told, row), self._tbody)

    def _cells(self, action: PrintedAction, tds: list[Element], what: tuple[Piece, ...], *, numbered: bool) -> Piece:
        style, widths = self._style, self._widths
        due = words(action.due, style["cell" if action.dated else "cell_quiet"], widths[2], "")
        cells: list[Piece] = [
            Stack(what),
            words(action.owner, style["cell" if action.owned else "cell_quiet"], widths[1], ""),
            Stack((due, overdue_piece(style)) if action.overdue else (due,)),
        ]
        if self._measured:
            cells.append(words(action.measure, style["cell"], widths[3], ""))
        cells.append(status_piece(action, style, _STATUS))
        number = Tagged(self._number(action), tds[0]) if numbered else air(0)
        room, line = style.page.room, style.colours["line"]
        tagged = (Tagged(cell, td) for cell, td in zip(cells, tds, strict=True))
        placed = ((0.0, number), *zip(self._lefts, tagged, strict=True))
        return Beside(placed, _PAD, _PAD, lambda pen, x, y: pen.rule(x, y, room, line))

    def _about(self, action: PrintedAction) -> Iterator[Piece]:
        """What else is known of an action, in small lines under it."""
        style, width = self._style, self._widths[0]
        if action.priority_word:
            yield words(action.priority_word, style["mark"], width)
        if action.source:
            yield words(_("From: %s") % action.source, style["small"], width)
        for fact in action.facts:
            yield words(f"{fact.label}: {fact.text}", style["small"], width)

    def _number(self, action: PrintedAction) -> Piece:
        kind = self._style["cell_quiet"]

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.stands(action_place(action), y)
            pen.tab(x, y, str(action.number), kind)

        return Drawn(kind.leading, draw)


def plan_of(block: Plan, style: Style) -> tuple[Piece, Iterator[Piece]]:
    """The head of the table and its rows."""
    layout = PlanLayout(block, style)
    return layout.head(), (layout.row(action) for action in block.actions)
