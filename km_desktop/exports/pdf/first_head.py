"""The head of page one: format and state, title, what it is about, and the facts."""

from __future__ import annotations

from km_desktop.exports.pdf.lines import balanced, first_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Stack, Tagged, Words, air, clipped, spoken, text_width, words
from km_desktop.exports.pdf.structure import ROW_HEAD, Element
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.report.blocks import Facts, Title
from km_desktop.report.printed_values import Fact

ABOUT_LINES = 4
FACT_LINES = 2
_MEASURE = 20.0
"""How much narrower the text below the title is than the page."""
_LOGO_WIDTH, _LOGO_HEIGHT = 150.0, 40.0
"""Points at most; a logo of few pixels is smaller."""
_HEADER_LINES = 2
_ABOVE = 20.0
"""How far the organisation's line and logo reach into the margin above."""
_BELOW_HOUSE = 14.0
_GAP = 18.0
_WIDEST_GAP = 44.0


def title_pieces(block: Title, style: Style) -> list[Piece]:
    """The organisation's line and logo; the name of the format and the state; the title; what it is about."""
    room = style.page.room
    pieces: list[Piece] = [
        *_house(style),
        Drawn(13, lambda pen, x, y: _first_line(pen, x, y, block, style)),
        air(13),
        _title(block.title, style),
        air(7),
    ]
    if block.about:
        kind = style["about"]
        pieces += [clipped(block.about, kind, room - _MEASURE, ABOUT_LINES, "P"), air(8)]
    return [*pieces, air(5)]


def _house(style: Style) -> list[Piece]:
    """The organisation's line at the left and its logo at the right, partly in the margin, with a thin line below."""
    room, logo = style.page.room, style.logo
    if not style.header and logo is None:
        return []
    wide, tall = logo.size(_LOGO_WIDTH, _LOGO_HEIGHT) if logo else (0.0, 0.0)
    kind = style["house"]
    line = clipped(style.header, kind, room - (wide + _GAP if wide else 0.0), _HEADER_LINES) if style.header else air(0)
    height = max(line.height, tall)
    reach = min(_ABOVE, height)  # A single line stays clear of where printers cannot print.

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y - reach
        line.draw(pen, x, top + (height - line.height) / 2)
        if logo:
            with pen.within(Element("Figure", alt=style.logo_words)):
                pen.picture(logo, x + room - wide, top + (height - tall) / 2, wide, tall)
        pen.rule(x, top + height + 7, room, style.colours["line"])

    return [Drawn(height - reach + 7 + _BELOW_HOUSE, draw)]


def about_is_cut(block: Title, style: Style) -> bool:
    """Whether page one shows only the beginning of what the review is about."""
    return is_cut(block.about, style["about"], style.page.room - _MEASURE, ABOUT_LINES)


def facts_piece(block: Facts, style: Style) -> tuple[Piece, tuple[Fact, ...]]:
    """Labels and facts on one line where they fit, else in a grid; and those that are cut there."""
    room = style.page.room
    label, kind = style["label"], style["fact"]
    widths = [max(text_width(fact.label, label), text_width(fact.text, kind)) + 0.5 for fact in block.facts]
    if sum(widths) + _GAP * (len(widths) - 1) <= room and not any("\n" in fact.text for fact in block.facts):
        step = min((room - sum(widths)) / max(1, len(widths) - 1), _WIDEST_GAP)
        lefts = [sum(widths[:at]) + step * at for at in range(len(widths))]
        return Tagged(_line(style, block.facts, lefts, widths), Element("Table").new("TBody")), ()
    columns = 3 if len(block.facts) in (3, 5, 6) else 4
    width = (room - _GAP * (columns - 1)) / columns
    lines = []
    for at in range(0, len(block.facts), columns):
        some = block.facts[at : at + columns]
        lines.append(_line(style, some, [(width + _GAP) * n for n in range(len(some))], [width] * len(some)))
    table = Tagged(Stack(tuple(lines)), Element("Table").new("TBody"))
    return table, tuple(f for f in block.facts if is_cut(f.text, kind, width, FACT_LINES))


def is_cut(text: str, kind: Type, width: float, most: int) -> bool:
    """Whether `clipped` leaves something out."""
    return first_lines(text, kind.face, kind.size, width, most)[1]


def _first_line(pen: Pen, x: float, y: float, block: Title, style: Style) -> None:
    right = x + style.page.room
    pen.icon(block.icon, x, y, 13, style.colours["accent"])
    pen.tab(x + 18, y, block.format_name, style["format"])
    if not block.draft:
        pen.tab(right, y, block.state, style["state"], right=True)
        return
    kind = style["draft"]
    width = text_width(block.state, kind) + 16
    pen.box(right - width, y - 1.5, width, 16, fill=style.colours["amber_ground"], radius=8)
    pen.tab(right - 8, y, block.state, kind, right=True)


def _title(title: str, style: Style) -> Words:
    """The title in the largest type in which it takes two lines; the longest take what they take."""
    room = style.page.room
    kind = next((k for name in ("title", "title_long") if not is_cut(title, k := style[name], room, 2)), None)
    kind = kind or style["title_longest"]
    return spoken(title, balanced(title, kind.face, kind.size, room), kind, room, "H1")


def _line(style: Style, facts: tuple[Fact, ...], lefts: list[float], widths: list[float]) -> Piece:
    label, kind = style["label"], style["fact"]
    texts = [clipped(fact.text, kind, width, FACT_LINES, "") for fact, width in zip(facts, widths, strict=True)]
    height = label.leading + max(text.height for text in texts)

    def draw(pen: Pen, x: float, y: float) -> None:
        for fact, text, left, width in zip(facts, texts, lefts, widths, strict=True):
            row = Element("TR")
            with pen.within(row.new("TH", ROW_HEAD)):
                words(fact.label, label, width, "").draw(pen, x + left, y)
            with pen.within(row.new("TD")):
                text.draw(pen, x + left, y + label.leading)

    return Drawn(height + 14, draw)
