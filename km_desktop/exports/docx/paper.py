"""What parts of a document are made with: paragraphs, cards, tables, pictures and places that can be linked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from km_desktop.exports.docx.package import Image, relation
from km_desktop.exports.docx.runs import PLAIN, Face, line_end, run, sign, turned
from km_desktop.exports.docx.styles import CARDS
from km_desktop.exports.look import Look
from km_desktop.exports.pictures import Picture, Pictures
from km_desktop.exports.scripts import begins_right_to_left
from km_desktop.exports.told import Said
from km_desktop.exports.xml_text import escaped

ROOM = 9985
"""Width between the margins, in twentieths of a point."""
SIGNS = {"worked": "✓", "difficult": "△", "surprise": "◇", "star": "★", "votes": "●", "overdue": "◷"}
_SIGN_COLOURS = {"star": "accent", "votes": "accent", "overdue": "difficult"}
_WHOLE = 900
"""Characters of a note that is kept on one page."""
_GAP = 48
"""Between two cards, in eighths of a point."""
_FULL, _BAR = 34, 7.0
"""Spaces of the longest bar, and how large they are."""
_EMU = 12_700
"""Of these go into a point."""


class Paper:
    """Collects the body of the document, piece by piece. `tick` is called often; it may raise to stop."""

    def __init__(self, look: Look, pictures: Pictures, tick: Callable[[], None], planned: frozenset[str]) -> None:
        self._out: list[str] = []
        self._marks: dict[str, int] = {}
        self._linked: dict[str, int] = {}
        self._images: dict[str, Image] = {}
        self._drawn = 0
        self._cards = 0
        self.look = look
        self.pictures = pictures
        self.tick = tick
        self.planned = planned
        """Ids of the actions that the document tells in full further on."""

    def add(self, *pieces: str) -> None:
        """Puts pieces at the end."""
        self._out += pieces
        self.tick()

    def held(self) -> str:
        """All of it."""
        return "".join(self._out)

    def images(self) -> tuple[Image, ...]:
        """The pictures of the document."""
        return tuple(self._images.values())

    def colour(self, name: str) -> str:
        """A colour of the report, such as "ink2"."""
        return self.look.colours[name]

    def tint(self, kind: str, part: str) -> str:
        """A colour of a kind of notes: its ground, edge, mark or bar."""
        return self.look.notes[self.look.kind(kind)][part]

    def heading(self, text: str, level: int = 2, face: Face = PLAIN, more: str = "") -> None:
        """A heading that programs know as one."""
        self.add(paragraph(run(" ".join(text.split()), face), f"Heading{level}", begin=more, end=turned(text)))

    def chapter(self, text: str) -> None:
        """A heading of the highest level, on a new page from the second on."""
        self.heading(text, 1, more="<w:pageBreakBefore/>")

    def text(self, text: str, style: str = "Normal", face: Face = PLAIN) -> None:
        """A text on its own."""
        self.add(paragraph(run(text, face), style, end=turned(text)))

    def mark(self, action: str, inside: str) -> str:
        """Runs that links to this action lead to."""
        if action in self._marks:
            return inside
        self._marks[action] = number = len(self._marks) + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{self.place(action)}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def place(self, action: str) -> str:
        """The name under which this action can be linked to."""
        return f"action{self._linked.setdefault(action, len(self._linked) + 1)}"

    def said(self, said: Sequence[Said], text: str = "") -> str:
        """What is known about something, with signs before the words and air between them; `text` is what they are about."""
        told = []
        for each in said:
            char = SIGNS.get(each.sign, "")
            colour = self.look.colours.get(_SIGN_COLOURS.get(each.sign, each.sign), self.colour("ink2"))
            quiet = each.sign in ("", "votes")
            face = Face(size=8.5, colour=self.colour("ink2")) if quiet else Face(bold=True, size=8.5, colour=colour)
            told.append(sign(char, colour) + run(each.words, face))
        # Beside a text that is read from right to left, a sign still stands before its word.
        mark = run("\u200e") if said and begins_right_to_left(text) else ""
        return mark + run("   ", Face(size=8.5)).join(told)

    def card(self, kind: str, inside: str, text: str, before: str = "") -> None:
        """A paragraph on the ground of its kind, as an entry of a list. `inside` is runs, `text` what they say."""
        place = f'<w:ind w:left="190" w:right="{140 + self.apart()}"/>'
        end = turned(text) + place
        keep = "<w:keepLines/>" if len(text) <= _WHOLE else ""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{CARDS}"/></w:numPr>'
        begin = keep + number + _frame(self._ground(kind), 6, _GAP)
        self.add(paragraph(before + inside, "Note", begin=begin, end=end))

    def small_card(self, kind: str, inside: str, text: str) -> str:
        """A paragraph on the ground of its kind, in a cell."""
        place = f'<w:ind w:left="110" w:right="{100 + self.apart()}"/>'
        return paragraph(inside, "Note", begin=_frame(self._ground(kind), 5, _GAP), end=turned(text) + place)

    def lined(self, kind: str, inside: str, text: str) -> None:
        """A line of the board, with the bar of its kind before it, as an entry of a list."""
        bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{self.tint(kind, "bar")[1:]}"/></w:pBdr>'
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{CARDS}"/></w:numPr>'
        end = f'{turned(text)}<w:spacing w:before="0" w:after="50"/><w:ind w:left="190" w:right="{self.apart()}"/>'
        self.add(paragraph(inside, "Note", begin=number + bar, end=end))

    def _ground(self, kind: str) -> str:
        """What a card stands on; a plain one, which has the colour of paper, on a little less than that."""
        ground = self.tint(kind, "ground")
        return self.colour("bg") if ground == self.colour("surface") else ground

    def apart(self) -> int:
        """By turns 0 and 12: framed paragraphs of one indent would be drawn as one frame, and nobody sees half a point."""
        self._cards += 1
        return self._cards % 2 * 12

    def picture(self, name: str, alt: str, width: float, most: float) -> str:
        """A run that shows a picture within so many points; empty where it is missing or none."""
        found = self.pictures.of(name)
        return self.drawn(found, alt, *found.size(width, most)) if found else ""

    def drawn(self, picture: Picture, alt: str, width: float, height: float) -> str:
        """A run that shows a picture."""
        held = self._images.setdefault(picture.name, Image(f"{picture.name}.jpeg", picture.content))
        self._drawn += 1
        return _drawing(relation([*self._images.values()].index(held)), self._drawn, alt, width, height)

    def table(self, title: str, widths: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table under a line of heads that every page repeats. Cells are paragraphs; `widths` are shares of the page."""
        wide = columns(widths)
        self.add(table_begins(title, wide))
        told = "".join(paragraph_cell(w, paragraph(run(h), "CellHead"), self._line("ink", 8)) for w, h in zip(wide, heads, strict=True))
        self.add(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{told}</w:tr>")
        for row in rows:
            cells = "".join(paragraph_cell(w, cell, self._line("line", 4)) for w, cell in zip(wide, row, strict=True))
            whole = "<w:trPr><w:cantSplit/></w:trPr>" if len(cells) < _SPLIT else ""
            self.add(f"<w:tr>{whole}{cells}</w:tr>")
        self.add("</w:tbl>", AFTER_TABLE)

    def _line(self, colour: str, size: int) -> str:
        return f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{self.colour(colour)[1:]}"/>'


_SPLIT = 12_000
"""A row of more characters, with all that is around them, may be parted between two pages."""
AFTER_TABLE = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""A little air: two tables that touch would be one."""


def paragraph(inside: str, style: str = "Normal", *, begin: str = "", end: str = "") -> str:
    """A paragraph. `begin` and `end` are properties, in the order that the format wants."""
    named = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
    properties = f"<w:pPr>{named}{begin}{end}</w:pPr>" if named or begin or end else ""
    return f"<w:p>{properties}{inside}</w:p>"


def cell_text(text: str, face: Face = PLAIN, style: str = "Cell") -> str:
    """A paragraph of a cell."""
    return paragraph(run(text, face), style, end=turned(text))


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


def paragraph_cell(width: int, inside: str, borders: str = "", ground: str = "", span: int = 1) -> str:
    """A cell; it holds at least one paragraph."""
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
    told += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    told += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>' if ground else ""
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
    inside = run("\u00a0" * min(length, stroke), ground) if length else ""
    if planned > 0:
        inside += run("\u00a0" * max(0, stroke - length), plain) if stroke > length else ""
        inside += run("|", Face(bold=True, size=_BAR, ground=colour if length > stroke else ""))
        inside += run("\u00a0" * (length - stroke), ground) if length > stroke else ""
    return inside


def lines(parts: Sequence[str]) -> str:
    """Runs on lines of their own, in one paragraph."""
    return line_end().join(part for part in parts if part)


def panel(inside: str, ground: str, style: str, number: str = "", text: str = "", more: str = "") -> str:
    """A paragraph of a panel; those that follow one another are one panel."""
    end = turned(text) + more + '<w:ind w:left="900" w:right="300" w:hanging="600"/>'
    return paragraph(inside, style, begin=f"<w:keepLines/>{number}{_frame(ground, 15)}", end=end)


def _frame(ground: str, space: int, gap: int = 0) -> str:
    """A ground with air around the words, and a gap below.

    The gap is a line of the colour of paper: some programs would let two grounds run together over mere space.
    """
    line = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    paper = "FFFFFF" if gap else ground[1:]
    side = line.format("top", 4, 4, ground[1:]) + line.format("left", 4, space, paper)
    side += line.format("bottom", gap or 4, 4, paper) + line.format("right", 4, space, paper)
    return f'<w:pBdr>{side}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>'


def _drawing(relation: str, number: int, alt: str, width: float, height: float) -> str:
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    about = f'id="{number}" name="Picture {number}" descr="{escaped(" ".join(alt.split()))}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {about}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{main}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
        f'<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
