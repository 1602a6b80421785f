"""Rows of notes that answer one another, read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from km_desktop.exports.pdf.cards import GAP, PAD, PAD_ABOVE, card, picture_width
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pictures import Pictures
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, Tagged, air, words
from km_desktop.exports.pdf.structure import COLUMN_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import Rows
from km_desktop.report.printed_values import Head, PrintedRow

ARROW = 16.0
LEAST_COLUMN = 84.0
TALL = 900
"""A row that holds a note of more characters than this has its cells one below the other."""


class RowLayout:
    """Rows of linked notes: where their columns stand and how a row is drawn."""

    def __init__(self, heads: tuple[Head, ...], style: Style, pictures: Pictures) -> None:
        self._heads = heads
        self._style = style
        self._pictures = pictures
        self.width = (style.page.room - ARROW * (len(heads) - 1)) / len(heads)
        table = Element("Table")
        self._thead, self._tbody = table.new("THead"), table.new("TBody")
        self._list: Element | None = None

    def downwards(self, row: PrintedRow) -> bool:
        """Whether a row has its cells one below the other: a note is long or has a picture, or the columns are many."""
        if any(note.picture for cell in row.cells for note in cell):
            return True
        longest = max((len(note.text) for cell in row.cells for note in cell), default=0)
        return longest > TALL or self.width < LEAST_COLUMN

    def without_head(self) -> None:
        """Nothing stands over the columns: the rows are a list, and not a table that lacks its head."""
        self._list = Element("L")

    def head(self) -> Piece:
        """The questions over the columns."""
        style, page = self._style, self._style.page
        row = self._thead.new("TR")
        columns = [
            Tagged(
                words(h.question, style.coloured("question", style.tint(h.kind).mark), self.width, ""),
                row.new("TH", COLUMN_HEAD),
            )
            for h in self._heads
        ]
        tallest = max(each.height for each in columns)
        # They stand on one line: shorter ones begin lower.
        placed = tuple((self._left(at), Stack((air(tallest - each.height), each))) for at, each in enumerate(columns))
        return Beside(placed, below=13.0, rule=lambda pen, x, y: pen.rule(x, y - 8, page.room, style.colours["line"]))

    def row(self, row: PrintedRow) -> Iterator[Piece]:
        """The pieces of a row."""
        element = Element("TR") if self._list is None else Element("LI")
        outside = self._list or self._tbody
        inside = self._downwards(row, element) if self.downwards(row) else self._across(row, element)
        for piece in inside:
            yield Tagged(Tagged(piece, element), outside)

    def _across(self, row: PrintedRow, element: Element) -> Iterator[Piece]:
        """Cells side by side, with arrows between them."""
        pieces: list[tuple[float, Piece]] = []
        for at, cell in enumerate(row.cells):
            td = element.new("TD")
            several = len(cell) > 1
            cards = tuple(card(note, self._style, self.width, self._pictures, listed=several) for note in cell)
            if cards:
                stack = Stack(cards, GAP)
                pieces.append((self._left(at), Tagged(Tagged(stack, td.new("L")) if several else stack, td)))
            elif at == 0 and row.missing:
                missing = words(row.missing, self._style["cell_quiet"], self.width - PAD, "")
                pieces.append((PAD / 2, Tagged(missing, td)))
        filled = [at for at, cell in enumerate(row.cells) if cell]
        if row.missing:
            filled.insert(0, 0)
        colour, room = self._style.colours["line"], self._style.page.room
        yield Beside(
            tuple(pieces),
            below=16.0,
            rule=lambda pen, x, y: pen.rule(x, y - 8, room, colour),
            between=lambda pen, x, y: self._arrows(pen, x, y, filled),
        )

    def _downwards(self, row: PrintedRow, element: Element) -> Iterator[Piece]:
        """Cells one below the other, each under its question."""
        style, room = self._style, self._style.page.room
        body = element if self._list is None else element.new("LBody")
        cells = [body.new("TD" if self._list is None else "Div") for _head in self._heads]
        if row.missing:
            yield Tagged(words(row.missing, style["cell_quiet"], room), cells[0])
        for head, cell, inside in zip(self._heads, row.cells, cells, strict=True):
            kind = style.coloured("mark", style.tint(head.kind).mark)
            for at, note in enumerate(cell):
                wide = picture_width(note, room, self._pictures) if note.picture else room
                shown = card(note, style, wide, self._pictures, listed=False)
                shown = replace(shown, text=replace(shown.text, role="P"))
                told: Piece = Beside(((0.0, shown),), below=GAP)
                if at == 0:  # The question stays with the first of its notes.
                    told = Stack((Beside(((0.0, words(head.question, kind, room)),), 2.0, 1.0), told))
                yield Tagged(told, inside)
        yield Beside((), 0.0, 11.0, lambda pen, x, y: pen.rule(x, y - 8, room, style.colours["line"]))

    def _left(self, column: int) -> float:
        return column * (self.width + ARROW)

    def _arrows(self, pen: Pen, x: float, y: float, filled: Iterable[int]) -> None:
        for at in [*filled][1:]:
            pen.icon(
                "arrow-right",
                x + self._left(at) - ARROW / 2 - 5,
                y + PAD_ABOVE + 1,
                10,
                self._style.colours["ink3"],
                1.8,
            )


def rows_of(block: Rows, style: Style, pictures: Pictures) -> tuple[Piece, Iterator[Piece]]:
    """The head of the rows and the rows."""
    layout = RowLayout(block.heads, style, pictures)
    beside = any(not layout.downwards(row) for row in block.rows)
    if not beside:
        layout.without_head()
    return layout.head() if beside else air(0.0), (piece for row in block.rows for piece in layout.row(row))
