"""Rows of notes that answer one another, read from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from km_desktop.exports.pdf.cards import GAP, PAD, PAD_ABOVE, card, picture_width
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, Tagged, air, words
from km_desktop.exports.pdf.structure import COLUMN_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pictures import Pictures
from km_desktop.report.blocks import Rows
from km_desktop.report.branches import Branch, branches_of
from km_desktop.report.printed_values import Head, PrintedNote, PrintedRow

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
        outside = self._list or self._tbody
        if not self.downwards(row):
            missing = row.missing
            for top in branches_of(row):
                yield Tagged(self._across(top, missing), outside)
                missing = ""
            return
        element = Element("TR") if self._list is None else Element("LI")
        for piece in self._downwards(row, element):
            yield Tagged(Tagged(piece, element), outside)

    def _across(self, top: Branch, missing: str) -> Piece:
        """Cards side by side, each beside what it answers. What goes on in several ways has a line for each."""
        trs = [Element("TR") for _line in range(top.lines)]
        spanning = [("Table", "RowSpan", str(top.lines))] if top.lines > 1 else []
        tds = [trs[0].new("TD", *spanning) for _column in range(top.column + 1)]
        pieces: list[tuple[float, Piece]] = [(self._left(top.column), Tagged(self._card(top.note), tds[-1]))]
        arrow = None
        if missing:
            told = words(missing, self._style["cell_quiet"], self.width - PAD, "")
            pieces.insert(0, (PAD / 2, Tagged(told, tds[0])))
            arrow = self._arrow(top.column)
        ways = zip(top.onward or (None,), trs, strict=True)
        onward = [Tagged(self._line(way, top.column + 1, tr), tr) for way, tr in ways]
        colour, room = self._style.colours["line"], self._style.page.room
        return Beside(
            (*pieces, (0.0, Stack(tuple(onward), GAP))),
            below=16.0,
            rule=lambda pen, x, y: pen.rule(x, y - 8, room, colour),
            between=arrow,
        )

    def _line(self, branch: Branch | None, first: int, tr: Element) -> Piece:
        """What goes on from a note in one way, as a line of the table."""
        many = dict.fromkeys(range(first, len(self._heads)), 0)
        for each in branch.all() if branch else ():
            many[each.column] = many.get(each.column, 0) + 1
        tds = {at: tr.new("TD") for at in many}
        cells = {at: td.new("L") if many[at] > 1 else td for at, td in tds.items()}
        return self._branch(branch, cells, many) if branch else air(0.0)

    def _branch(self, branch: Branch, cells: dict[int, Element], many: dict[int, int]) -> Piece:
        at = branch.column
        shown: Piece = Tagged(self._card(branch.note, listed=many[at] > 1), cells[at])
        onward = tuple(self._branch(each, cells, many) for each in branch.onward)
        after = ((0.0, Stack(onward, GAP)),) if onward else ()
        return Beside(((self._left(at), shown), *after), between=self._arrow(at))

    def _card(self, note: PrintedNote, *, listed: bool = False) -> Piece:
        return card(note, self._style, self.width, self._pictures, listed=listed)

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

    def _arrow(self, column: int) -> Callable[[Pen, float, float], None]:
        """What leads to a card from the one that it answers."""
        left, colour = self._left(column) - ARROW / 2 - 5, self._style.colours["ink3"]
        return lambda pen, x, y: pen.icon("arrow-right", x + left, y + PAD_ABOVE + 1, 10, colour, 1.8)


def rows_of(block: Rows, style: Style, pictures: Pictures) -> tuple[Piece, Iterator[Piece]]:
    """The head of the rows and the rows."""
    layout = RowLayout(block.heads, style, pictures)
    beside = any(not layout.downwards(row) for row in block.rows)
    if not beside:
        layout.without_head()
    return layout.head() if beside else air(0.0), (piece for row in block.rows for piece in layout.row(row))
