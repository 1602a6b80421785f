"""The actions of page one: as many as there is room for."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.exports.pdf.columns import column_heads
from km_desktop.exports.pdf.first_head import is_cut
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Tagged, Words, air, clipped, words
from km_desktop.exports.pdf.status import overdue_piece, status_piece
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import NextSteps
from km_desktop.report.printed_values import PrintedAction

_LINES = 3
_NUMBER = 16.0
_GAP = 12.0
_PAD = 6.5


@dataclass(frozen=True, slots=True)
class Steps:
    """The pieces, and how many actions they show."""

    pieces: list[Piece]
    shown: int


def steps(block: NextSteps, style: Style, room: float) -> Steps:
    """The actions that fit into `room`, where the others stand, and when they are looked at again."""
    heading: list[Piece] = [words(block.heading, style["heading"], style.page.room, "H2"), air(4)]
    end = follow_up_piece(block.follow_up, style)
    if not block.actions:
        return Steps([*heading, words(block.nothing, style["body"], style.page.room), air(6), *end], 0)
    table = _Table(block, style)
    heading.append(table.head())
    rows = [table.row(action) for action in block.actions]
    more = table.others(block.actions)
    left = room - sum(piece.height for piece in (*heading, *end))
    shown = 0
    for at, row in enumerate(rows):
        note = more.height if at < len(rows) - 1 or table.cut else 0.0
        if row.height + note > left:
            break
        left -= row.height
        shown += 1
    rest = [table.others(block.actions[shown:])] if shown < len(rows) else [table.in_full(block)] if table.cut else []
    return Steps([*heading, *rows[:shown], *rest, *end], shown)


def follow_up_is_cut(told: tuple[str, str] | None, style: Style) -> bool:
    """Whether page one shows only the beginning of when the actions are looked at again."""
    return told is not None and is_cut(told[1], style["body_strong"], _follow_up_room(told[0], style), 1)


def action_place(action: PrintedAction) -> str:
    """The name under which the pen remembers where an action stands in full."""
    return f"action {action.id}"


class _Table:
    """The columns of the table, and an action in them."""

    def __init__(self, block: NextSteps, style: Style) -> None:
        self._style = style
        measured = any(action.measure for action in block.actions)
        shares = (0.41, 0.19, 0.15, 0.25) if measured else (0.58, 0.23, 0.19)
        free = style.page.room - _NUMBER - _GAP * (len(shares) - 1)
        self._widths = [free * share for share in shares]
        self._lefts = [_NUMBER + sum(self._widths[:at]) + _GAP * at for at in range(len(shares))]
        self._names = [_("Action"), _("Who leads"), _("By when"), _("How will we know?")][: len(shares)]
        table = Element("Table")
        self._thead, self._tbody = table.new("THead"), table.new("TBody")
        self.cut = False
        """Whether a row shows only the beginning of a text."""

    def head(self) -> Piece:
        return column_heads(self._lefts, self._names, self._style, self._thead)

    def row(self, action: PrintedAction) -> Piece:
        style = self._style
        cells = self._cells(action)
        below = self._below(action)
        height = max(each.height + under.height for each, under in zip(cells, below, strict=False)) + 2 * _PAD

        def draw(pen: Pen, x: float, y: float) -> None:
            for at, (left, each) in enumerate(zip(self._lefts, cells, strict=True)):
                with pen.within(Element("TD")):
                    if at == 0:
                        with pen.within(Element("Span")):
                            pen.later(lambda pen: self._number(pen, x, y + _PAD, action, height))
                    each.draw(pen, x + left, y + _PAD)
                    below[at].draw(pen, x + left, y + _PAD + each.height)
            pen.rule(x, y + height, style.page.room, style.colours["line"])

        return Tagged(Tagged(Drawn(height, draw), Element("TR")), self._tbody)

    def _below(self, action: PrintedAction) -> tuple[Piece, ...]:
        """What stands under each cell: how the action stands, once it is under way, and that its date has passed."""
        style = self._style
        stands = status_piece(action, style, self._widths[1], role="P") if action.under_way else air(0)
        return air(0), stands, overdue_piece(style) if action.overdue else air(0), air(0)

    def _number(self, pen: Pen, x: float, y: float, action: PrintedAction, height: float) -> None:
        """The number of an action, which leads to where it stands in full; a press anywhere on its words does."""
        kind, place = self._style["cell_quiet"], pen.places.get(action_place(action))
        if place is None:
            pen.tab(x, y, str(action.number), kind)
            return
        told = _("Action %(number)d in full, on page %(page)d") % {"number": action.number, "page": place.page}
        width = _NUMBER + self._widths[0]
        pen.lead(x, y, str(action.number), kind, place, told=told, width=width, height=height - _PAD)

    def _cells(self, action: PrintedAction) -> list[Words]:
        texts = [
            (action.what, "cell_strong"),
            (action.owner, "cell" if action.owned else "cell_quiet"),
            (action.due, "cell" if action.dated else "cell_quiet"),
            (action.measure, "cell"),
        ]
        found = []
        for (text, name), width in zip(texts, self._widths, strict=False):
            kind = self._style[name]
            self.cut = self.cut or is_cut(text, kind, width, _LINES)
            found.append(clipped(text, kind, width, _LINES, ""))
        return found

    def others(self, actions: tuple[PrintedAction, ...]) -> Piece:
        """How many more there are, and where."""
        told = ngettext("%(count)d more, on page %(page)d", "%(count)d more, from page %(page)d", len(actions))
        return self._later(told, actions)

    def in_full(self, block: NextSteps) -> Piece:
        """Where texts stand of which only the beginning is shown."""
        return self._later(_("In full from page %(page)d"), block.actions)

    def _later(self, told: str, actions: tuple[PrintedAction, ...]) -> Piece:
        kind = self._style["small"]

        def late(pen: Pen, x: float, y: float) -> None:
            if place := pen.places.get(action_place(actions[0])):
                pen.lead(x, y, told % {"count": len(actions), "page": place.page}, kind, place)

        later = Drawn(kind.leading + 6, lambda pen, x, y: pen.later(lambda pen: late(pen, x + _NUMBER, y + 6)))
        return Tagged(later, Element("P"))


def _follow_up_room(beginning: str, style: Style) -> float:
    body = style["body"]
    return style.page.room - 24 - words(beginning, body, style.page.room).lines[0].width * body.size / 1000


def follow_up_piece(told: tuple[str, str] | None, style: Style) -> list[Piece]:
    """When the actions are looked at again; nothing where nobody said."""
    if told is None:
        return []

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon("calendar-check", x, y + 12, 13, style.colours["accent"])
        width = pen.tab(x + 20, y + 11.5, told[0], style["body"]) + 3
        room = _follow_up_room(told[0], style)
        clipped(told[1], style["body_strong"], room, 1, "").draw(pen, x + 20 + width, y + 11.5)

    return [Tagged(Drawn(28, draw), Element("P"))]
