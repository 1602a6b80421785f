"""Paragraphs, tables and pictures, as the format wants them written."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.exports.docx.runs import PLAIN, Face, line_end, run, turned
from km_desktop.exports.xml_text import escaped

ROOM = 9985
"""Width between the margins, in twentieths of a point."""
_SPACE, _FULL, _BAR = "\u2002", 28, 7.0
"""What a bar is made of, how many of them make the longest, and how large they are."""
BULLETS, CARDS, NUMBERS = 1, 2, 3
"""Lists: with bullets; with nothing before their entries, which stand as cards; with large numbers."""
AFTER_TABLE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""A little air: two tables that touch would be one."""
AT_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{ROOM}"/></w:tabs>'
"""The property of a paragraph in which what stands behind a tab stands at the right margin."""


def paragraph(inside: str, style: str = "Normal", *, begin: str = "", end: str = "") -> str:
    """A paragraph. `begin` and `end` are properties, in the order that the format wants."""
    named = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{named}{begin}{end}</w:pPr>" if named or begin or end else ""
    return f"<w:p>{properties}{inside}</w:p>"


def cell_text(text: str, face: Face = PLAIN) -> str:
    """A paragraph of a cell."""
    return paragraph(run(text, face), "Cell", end=turned(text))


def link(inside: str, place: str) -> str:
    """Runs that lead to a place in this document."""
    return f'<w:hyperlink w:anchor="{place}" w:history="1">{inside}</w:hyperlink>'


def columns(shares: Sequence[float]) -> list[int]:
    """Widths of columns that take all the room there is, in twentieths of a point."""
    return [round(ROOM * share / sum(shares)) for share in shares]


def table_begins(title: str, widths: Sequence[int], gap: int = 110) -> str:
    """The beginning of a table, with its name for whoever hears it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = (
        f'<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="70" w:type="dxa"/><w:right w:w="{gap}" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(" ".join(title.split()))}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def paragraph_cell(width: int, inside: str, borders: str, merged: str = "") -> str:
    """A cell; it holds at least one paragraph. `merged` is restart or continue where it reaches over several rows."""
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    told += f'<w:vMerge w:val="{merged}"/>' if merged else ""
    told += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{inside or paragraph('', 'Cell')}</w:tc>"


def bar(amount: float, most: float, colour: str, planned: float = 0.0) -> str:
    """A bar of spaces on a ground, as long as its share of the longest, and a stroke where the plan ended.

    It says nothing that no number says.
    """
    if most <= 0:
        return ""
    length = max(1, round(_FULL * amount / most)) if amount > 0 else 0
    stroke = round(_FULL * planned / most) if planned > 0 else length
    plain, ground = Face(size=_BAR), Face(size=_BAR, ground=colour)
    inside = run(_SPACE * min(length, stroke), ground) if length else ""
    if planned > 0:
        inside += run(_SPACE * max(0, stroke - length), plain) if stroke > length else ""
        inside += run("|", Face(bold=True, size=_BAR, ground=colour if length > stroke else ""))
        inside += run(_SPACE * (length - stroke), ground) if length > stroke else ""
    return inside


def entry(kind: int) -> str:
    """The property of a paragraph that is an entry of a list of this kind."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{kind}"/></w:numPr>'


def lines(parts: Sequence[str]) -> str:
    """Runs on lines of their own, in one paragraph."""
    return line_end().join(part for part in parts if part)


def panel(inside: str, ground: str, style: str, number: str = "", text: str = "", more: str = "") -> str:
    """A paragraph of a panel; those that follow one another are one panel."""
    end = turned(text) + more + '<w:ind w:left="900" w:right="300" w:hanging="600"/>'
    return paragraph(inside, style, begin=f"<w:keepLines/>{number}{frame(ground, 15)}", end=end)


def frame(ground: str, space: int, gap: int = 0) -> str:
    """A ground with air around the words, and a gap below.

    The gap is a line of the colour of paper: some programs would let two grounds run together over mere space.
    """
    line = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    paper = "FFFFFF" if gap else ground[1:]
    side = line.format("top", 4, 4, ground[1:]) + line.format("left", 4, space, paper)
    side += line.format("bottom", gap or 4, 4, paper) + line.format("right", 4, space, paper)
    return f'<w:pBdr>{side}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>'
