"""What parts of a document are made with: paragraphs, cards, tables, pictures and places that can be linked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from km_desktop.exports.docx.runs import PLAIN, Face, run, sign, turned
from km_desktop.exports.docx.shapes import (
    AFTER_TABLE,
    CARDS,
    columns,
    entry,
    frame,
    paragraph,
    paragraph_cell,
    table_begins,
)
from km_desktop.exports.look import Look
from km_desktop.exports.pictures import Pictures
from km_desktop.exports.scripts import begins_right_to_left
from km_desktop.exports.told import Said

SIGNS = {"worked": "✓", "difficult": "△", "surprise": "◇", "star": "★", "votes": "●", "overdue": "◷"}
_SIGN_COLOURS = {"star": "accent", "votes": "accent", "overdue": "difficult"}
_GAP = 48
"""Between two cards, in eighths of a point."""
_SPLIT = 12_000
"""A row of more characters, with all that is around them, may be parted between two pages."""
_WHOLE = 900
"""Characters of a note that is kept on one page."""

Drawing = Callable[[bytes, str, float, float], str]
"""From a picture (JPEG), its words, width and height in points to a run that shows it."""


class Paper:
    """Collects the body of the document, piece by piece. `tick` is called often; it may raise to stop."""

    def __init__(
        self, look: Look, pictures: Pictures, drawing: Drawing, tick: Callable[[], None], planned: frozenset[str]
    ) -> None:
        self._out: list[str] = []
        self._marks: dict[str, int] = {}
        self._linked: dict[str, int] = {}
        self._cards = 0
        self.look = look
        self._pictures, self._drawing = pictures, drawing
        self.tick = tick
        self.planned = planned
        """Ids of the actions that the document tells in full further on."""

    def add(self, *pieces: str) -> None:
        """Puts pieces at the end."""
        self._out += pieces
        self.tick()

    def held(self) -> Sequence[str]:
        """All of it."""
        return self._out

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
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.place(action)}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
        )

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
            face = (
                Face(light=True, size=8.5, colour=self.colour("ink2"))
                if quiet
                else Face(bold=True, size=8.5, colour=colour)
            )
            told.append(sign(char, colour) + run(each.words, face))
        # Beside a text that is read from right to left, a sign still stands before its word.
        mark = run("\u200e") if said and begins_right_to_left(text) else ""
        return mark + run("   ", Face(size=8.5)).join(told)

    def card(self, kind: str, inside: str, text: str, before: str = "") -> None:
        """A paragraph on the ground of its kind, as an entry of a list. `inside` is runs, `text` what they say."""
        end = self._place(text, 190, 140)
        keep = "<w:keepLines/>" if len(text) <= _WHOLE else ""
        begin = keep + entry(CARDS) + frame(self._ground(kind), 6, _GAP)
        self.add(paragraph(before + inside, "Note", begin=begin, end=end))

    def small_card(self, kind: str, inside: str, text: str) -> str:
        """A paragraph on the ground of its kind, in a cell."""
        return paragraph(inside, "Note", begin=frame(self._ground(kind), 5, _GAP), end=self._place(text, 110, 100))

    def lined(self, kind: str, inside: str, text: str) -> None:
        """A line of the board, with the bar of its kind before it, as an entry of a list."""
        bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{self.tint(kind, "bar")[1:]}"/></w:pBdr>'
        end = f'{turned(text)}<w:spacing w:before="0" w:after="50"/><w:ind w:left="190" w:right="{self.apart()}"/>'
        self.add(paragraph(inside, "Note", begin=entry(CARDS) + bar, end=end))

    def _place(self, text: str, left: int, right: int) -> str:
        """Turned as its text is, with its indents where they are for any other: programs take them from its beginning."""
        right += self.apart()
        if begins_right_to_left(text):
            left, right = right, left
        return f'{turned(text)}<w:ind w:left="{left}" w:right="{right}"/>'

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
        found = self._pictures.of(name)
        return self._drawing(found.content, alt, *found.size(width, most)) if found else ""

    def table(self, title: str, widths: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table under a line of heads that every page repeats. Cells are paragraphs; `widths` are shares of the page."""
        wide = columns(widths)
        self.add(table_begins(title, wide))
        told = "".join(
            paragraph_cell(w, paragraph(run(h), "CellHead"), self.under("ink", 8))
            for w, h in zip(wide, heads, strict=True)
        )
        self.add(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{told}</w:tr>")
        for row in rows:
            cells = "".join(paragraph_cell(w, cell, self.under("line")) for w, cell in zip(wide, row, strict=True))
            whole = "<w:trPr><w:cantSplit/></w:trPr>" if len(cells) < _SPLIT else ""
            self.add(f"<w:tr>{whole}{cells}</w:tr>")
        self.add("</w:tbl>", AFTER_TABLE)

    def under(self, colour: str, size: int = 4) -> str:
        """The border under a cell; `size` is eighths of a point."""
        return f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="{self.colour(colour)[1:]}"/>'
