"""Rows of notes that answer one another, read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from km_desktop.exports.pdf.cards import GAP, PAD, PAD_ABOVE, card, picture_width
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pictures import Pictures
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, air, words
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

    def downwards(self, row: PrintedRow) -> bool:
        """Whether a row has its cells one below the other: a note is long or has a picture, or the columns are many."""
        if any(note.picture for cell in row.cells for note in cell):
            return True
        longest = max((len(note.text) for cell in row.cells for note in cell), default=0)
        return longest > TALL or self.width < LEAST_COLUMN

    def head(self) -> Piece:
        """The questions over the columns."""
        style, page = self._style, self._style.page
        columns = [
            words(h.question, style.coloured("question", style.tint(h.kind).mark), self.width, "TH")
            for h in self._heads
        ]
        tallest = max(each.height for each in columns)
        # They stand on one line: shorter ones begin lower.
        placed = tuple((self._left(at), Stack((air(tallest - each.height), each))) for at, each in enumerate(columns))
        return Beside(placed, below=13.0, rule=lambda pen, x, y: pen.rule(x, y - 8, page.room, style.colours["line"]))

    def row(self, row: PrintedRow) -> Iterator[Piece]:
        """The pieces of a row."""
        if self.downwards(row):
            yield from self._downwards(row)
            return
        pieces: list[tuple[float, Piece]] = []
        for at, cell in enumerate(row.cells):
            cards = tuple(card(note, self._style, self.width, self._pictures) for note in cell)
            if cards:
                pieces.append((self._left(at), Stack(cards, GAP)))
            elif at == 0 and row.missing:
                pieces.append((PAD / 2, words(row.missing, self._style["cell_quiet"], self.width - PAD)))
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

    def _downwards(self, row: PrintedRow) -> Iterator[Piece]:
        style, room = self._style, self._style.page.room
        if row.missing:
            yield words(row.missing, style["cell_quiet"], room)
        for head, cell in zip(self._heads, row.cells, strict=True):
            kind = style.coloured("mark", style.tint(head.kind).mark)
            for at, note in enumerate(cell):
                wide = picture_width(note, room, self._pictures) if note.picture else room
                told: Piece = Beside(((0.0, card(note, style, wide, self._pictures)),), below=GAP)
                if at == 0:  # The question stays with the first of its notes.
                    told = Stack((Beside(((0.0, words(head.question, kind, room)),), 2.0, 1.0), told))
                yield told
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
    return layout.head() if beside else air(0.0), (piece for row in block.rows for piece in layout.row(row))
