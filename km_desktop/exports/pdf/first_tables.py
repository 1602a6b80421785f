"""The facts and the next steps of page one."""

from __future__ import annotations

from dataclasses import dataclass

from km_desktop.exports.pdf.lines import break_lines, clipped
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Words, words
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Fact, Facts, NextSteps, PrintedAction

_GAP = 18.0
_CELL_LINES = 3


def facts_piece(block: Facts, style: Style) -> Piece:
    """Labels and facts in one line where they fit, spread over the page; else in lines of four."""
    room = style.page.room
    label, kind = style["label"], style["fact"]
    widths = [max(_width(fact.label, label), _width(fact.text, kind)) for fact in block.facts]
    if sum(widths) + _GAP * (len(widths) - 1) <= room and all("\n" not in fact.text for fact in block.facts):
        spare = (room - sum(widths)) / max(1, len(widths) - 1)
        step = min(spare, 44.0)
        lefts = [sum(widths[:at]) + step * at for at in range(len(widths))]
        return _line_of_facts(style, list(block.facts), lefts, widths)
    lines: list[Piece] = []
    columns = 3 if len(block.facts) in (3, 5, 6) else 4
    width = (room - _GAP * (columns - 1)) / columns
    for at in range(0, len(block.facts), columns):
        some = list(block.facts[at : at + columns])
        lines.append(_line_of_facts(style, some, [(width + _GAP) * n for n in range(len(some))], [width] * len(some)))
    height = sum(line.height for line in lines)

    def draw(pen: Pen, x: float, y: float) -> None:
        for line in lines:
            line.draw(pen, x, y)
            y += line.height

    return Drawn(height, draw)


def _width(text: str, kind: Type) -> float:
    lines = break_lines(text, kind.face, kind.size, 10_000)
    return max(line.width for line in lines) * kind.size / 1000 + 0.5


def _line_of_facts(style: Style, facts: list[Fact], lefts: list[float], widths: list[float]) -> Piece:
    label, kind = style["label"], style["fact"]
    texts = [_clip(fact.text, kind, width, 2) for fact, width in zip(facts, widths, strict=True)]
    height = label.leading + max(text.height for text in texts)

    def draw(pen: Pen, x: float, y: float) -> None:
        for fact, text, left in zip(facts, texts, lefts, strict=True):
            pen.tab(x + left, y, fact.label, label)
            text.draw(pen, x + left, y + label.leading)

    return Drawn(height + 14, draw)


def _clip(text: str, kind: Type, width: float, most: int) -> Words:
    lines = break_lines(text, kind.face, kind.size, width)
    return Words(clipped(lines, most, kind.face, kind.size, width)[0], kind, width, "TD")


@dataclass(frozen=True, slots=True)
class Steps:
    """The pieces of the table and how many actions they show."""

    pieces: list[Piece]
    shown: int


@dataclass(frozen=True, slots=True)
class _Columns:
    lefts: tuple[float, ...]
    widths: tuple[float, ...]


def steps(style: Style, block: NextSteps, room: float) -> Steps:
    """As many of the actions as there is room for, and where the others stand."""
    page = style.page
    pieces: list[Piece] = [words(block.heading, style["heading"], page.room, "H2"), _space(4)]
    end = _follow_up(style, block.follow_up)
    if not block.actions:
        pieces.append(words(block.nothing, style["body"], page.room))
        return Steps([*pieces, _space(6), *end], 0)
    measured = any(action.measure for action in block.actions)
    columns = _columns(page.room, measured=measured)
    pieces.append(_head(style, columns, measured=measured))
    rows = [_row(style, action, columns, measured=measured) for action in block.actions]
    left = room - _sum(pieces) - _sum(end) - 2
    more = style["small"].leading + 6
    shown = 0
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        if row.height + (0 if last else more) > left:
            break
        left -= row.height
        shown += 1
    pieces += rows[:shown]
    if shown < len(rows):
        pieces.append(_others(style, block.actions[shown:]))
    return Steps([*pieces, *end], shown)


def _sum(pieces: list[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _space(height: float) -> Drawn:
    return Drawn(height, lambda pen, x, y: None)  # noqa: ARG005 - nothing is drawn


def _columns(room: float, *, measured: bool) -> _Columns:
    shares = (0.41, 0.19, 0.15, 0.25) if measured else (0.58, 0.23, 0.19)
    number, gap = 16.0, 12.0
    free = room - number - gap * (len(shares) - 1)
    widths = tuple(free * share for share in shares)
    lefts = tuple(number + sum(widths[:at]) + gap * at for at in range(len(widths)))
    return _Columns(lefts, widths)


def _head(style: Style, columns: _Columns, *, measured: bool) -> Piece:
    names = [_("Action"), _("Who leads"), _("By when"), *([_("How will we know?")] if measured else [])]

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, name in zip(columns.lefts, names, strict=True):
            pen.tab(x + left, y, name, style["head"])
        pen.rule(x, y + 18, style.page.room, style.colours["ink"], 1.0)

    return Drawn(18, draw)


def _row(style: Style, action: PrintedAction, columns: _Columns, *, measured: bool) -> Piece:
    strong, cell, quiet = style["cell_strong"], style["cell"], style["cell_quiet"]
    cells = [
        _clip(action.what, strong, columns.widths[0], _CELL_LINES),
        _clip(action.owner, cell if action.owned else quiet, columns.widths[1], _CELL_LINES),
        _clip(action.due, cell if action.dated else quiet, columns.widths[2], 2),
    ]
    if measured:
        cells.append(_clip(action.measure, cell, columns.widths[3], _CELL_LINES))
    late = style["mark"].leading if action.overdue else 0.0
    height = max([each.height for each in cells] + [cells[2].height + late]) + 13

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.tab(x, y + 6, str(action.number), quiet)
        for left, each in zip(columns.lefts, cells, strict=True):
            each.draw(pen, x + left, y + 6)
        if action.overdue:
            overdue(pen, style, x + columns.lefts[2], y + 6 + cells[2].height)
        pen.rule(x, y + height, style.page.room, style.colours["line"])

    return Drawn(height, draw)


def action_place(action: PrintedAction) -> str:
    """The name under which the pen remembers where an action stands in full."""
    return f"action {action.id}"


def overdue(pen: Pen, style: Style, x: float, y: float) -> None:
    """Says that a date has passed: a shape and a word."""
    pen.icon("hourglass", x, y + 1.6, 8.6, style.colours["difficult"])
    pen.tab(x + 11, y, _("overdue"), style.coloured("mark", style.colours["difficult"]))


def _others(style: Style, actions: tuple[PrintedAction, ...]) -> Drawn:
    kind = style["small"]
    told = ngettext("%d more", "%d more", len(actions)) % len(actions)

    def late(pen: Pen, x: float, y: float) -> None:
        page = pen.places.get(action_place(actions[0]), 0)
        pen.tab(x, y, _("%(more)s on page %(page)d") % {"more": told, "page": page} if page else told, kind)

    return Drawn(kind.leading + 6, lambda pen, x, y: pen.later(lambda pen: late(pen, x + 16, y + 6)))


def _follow_up(style: Style, told: tuple[str, str] | None) -> list[Piece]:
    if told is None:
        return []
    body, strong = style["body"], style["body_strong"]

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon("calendar-check", x, y + 12, 13, style.colours["accent"])
        width = pen.tab(x + 20, y + 11.5, told[0], body) + 3
        day = _clip(told[1], strong, style.page.room - 20 - width, 1)
        day.draw(pen, x + 20 + width, y + 11.5)

    return [Drawn(28, draw)]
