"""Notes as cards, alone, in a grid, or in rows that are read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, Words, words
from km_desktop.exports.pdf.style import Style
from km_desktop.report.blocks import Head, Notes, PrintedNote, PrintedRow, Rows

PAD = 8.0
PAD_ABOVE = 5.5
RADIUS = 5.0
GAP = 5.0
COLUMNS = 3
LONG = 330
"""A note of more characters than this stands across the page."""
ARROW = 16.0
LEAST_COLUMN = 84.0
TALL = 900
"""A row that holds a note of more characters than this has its cells one below the other."""

TAG_ICONS = {"worked": "circle-check", "difficult": "triangle-alert", "surprise": "diamond"}


@dataclass(frozen=True, slots=True)
class Card:
    """A note on its tint."""

    note: PrintedNote
    style: Style
    width: float
    text: Words
    rows: tuple[str, ...]
    """Which lines its foot has: tag, whom, heading …"""
    small: Words | None
    lowest: float = 0.0
    """The height it is drawn at where its neighbours are taller."""

    @property
    def height(self) -> float:
        return max(self.lowest, 2 * PAD_ABOVE + self.text.height + self._foot())

    def _foot(self) -> float:
        line = self.style["mark"].leading
        tags = line + 1 if "tag" in self.rows else 0.0
        return tags + (self.small.height if self.small else 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        tint = self.style.tint(self.note.kind)
        edge = tint.edge if tint.edge != tint.ground else ""
        pen.places.setdefault(self.note.id, pen.page)
        pen.box(x, y, self.width, self.height, fill=tint.ground, edge=edge, radius=RADIUS)
        y += PAD_ABOVE
        self.text.draw(pen, x + PAD, y)
        y += self.text.height
        if "tag" in self.rows:
            self._draw_tag(pen, x + PAD, y + 1)
            y += self.style["mark"].leading + 1
        if self.small:
            self.small.draw(pen, x + PAD, y)

    def _draw_tag(self, pen: Pen, x: float, y: float) -> None:
        note, style = self.note, self.style
        right = x + self.width - 2 * PAD
        if note.tag:
            colour = style.colours.get(note.tag, style.colours["ink2"])
            pen.icon(TAG_ICONS.get(note.tag, "circle"), x, y + 1.2, 9.2, colour)
            x += 12 + pen.tab(x + 12, y, note.tag_word, style.coloured("mark", colour)) + 8
        if note.starred:
            pen.icon("star-filled", x, y + 1.4, 8.6, style.colours["accent"], 1.5)
            x += 15
        if note.said_by:
            pen.tab(right, y, note.said_by, style["small"], right=True)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.text.split(room - 2 * PAD_ABOVE)
        if cut is None or not isinstance(cut[0], Words) or not isinstance(cut[1], Words):
            return None
        return replace(self, text=cut[0], rows=(), small=None, lowest=0.0), replace(self, text=cut[1], lowest=0.0)


def card(note: PrintedNote, style: Style, width: float) -> Card:
    """A note as a card of a width."""
    inside = width - 2 * PAD
    text = words(note.text, style["note"], inside)
    below = [line for line in (note.for_whom, note.heading) if line]
    below += [f"{fact.label}: {fact.text}" for fact in note.facts]
    small = words("\n".join(below), style["small"], inside) if below else None
    rows = ("tag",) if note.tag or note.said_by or note.starred else ()
    return Card(note, style, width, text, rows, small)


def grid(block: Notes, style: Style) -> Iterator[Piece]:
    """The notes of a list, in rows of three cards of one height; a long note across the page."""
    room = style.page.room
    width = (room - GAP * (COLUMNS - 1)) / COLUMNS
    row: list[Card] = []
    for note in block.notes:
        if len(note.text) > LONG:
            yield from _full_row(row, width)
            row = []
            yield Beside(((0.0, card(note, style, room)),), below=GAP)
            continue
        row.append(card(note, style, width))
        if len(row) == COLUMNS:
            yield from _full_row(row, width)
            row = []
    yield from _full_row(row, width)


def _full_row(cards: list[Card], width: float) -> Iterator[Piece]:
    if not cards:
        return
    tallest = max(each.height for each in cards)
    placed = tuple((at * (width + GAP), replace(each, lowest=tallest)) for at, each in enumerate(cards))
    yield Beside(placed, below=GAP)


class RowLayout:
    """Rows of linked notes: where their columns stand and how a row is drawn."""

    def __init__(self, heads: tuple[Head, ...], style: Style) -> None:
        self._heads = heads
        self._style = style
        self.width = (style.page.room - ARROW * (len(heads) - 1)) / len(heads)

    def head(self) -> Piece:
        """The questions over the columns."""
        style, page = self._style, self._style.page
        columns = [words(h.question, style.coloured("question", style.tint(h.kind).mark), self.width, "TH") for h in self._heads]
        tallest = max(each.height for each in columns)
        # They stand on one line: shorter ones begin lower.
        placed = tuple((self._left(at), Stack((_Air(tallest - each.height), each))) for at, each in enumerate(columns))
        return Beside(placed, below=13.0, rule=lambda pen, x, y: pen.rule(x, y - 8, page.room, style.colours["line"]))

    def row(self, row: PrintedRow) -> Iterator[Piece]:
        """A row side by side, or one below the other where a note is long or the columns are many."""
        longest = max((len(note.text) for cell in row.cells for note in cell), default=0)
        if longest > TALL or self.width < LEAST_COLUMN:
            yield from self._downwards(row)
            return
        pieces: list[tuple[float, Piece]] = []
        for at, cell in enumerate(row.cells):
            cards = tuple(card(note, self._style, self.width) for note in cell)
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
            if cell:
                yield Beside(((0.0, words(head.question, style.coloured("mark", style.tint(head.kind).mark), room)),), 2.0, 1.0)
            for note in cell:
                yield Beside(((0.0, card(note, style, room)),), below=GAP)
        yield Beside((), 0.0, 11.0, lambda pen, x, y: pen.rule(x, y - 8, room, style.colours["line"]))

    def _left(self, column: int) -> float:
        return column * (self.width + ARROW)

    def _arrows(self, pen: Pen, x: float, y: float, filled: Iterable[int]) -> None:
        for at in [*filled][1:]:
            pen.icon("arrow-right", x + self._left(at) - ARROW / 2 - 5, y + PAD_ABOVE + 1, 10, self._style.colours["ink3"], 1.8)


@dataclass(frozen=True, slots=True)
class _Air:
    """Nothing, of a height."""

    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Nothing to draw."""

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - nothing to cut
        return None


def rows_of(block: Rows, style: Style) -> tuple[Piece, Iterator[Piece]]:
    """The head of the rows and the rows."""
    layout = RowLayout(block.heads, style)
    return layout.head(), (piece for row in block.rows for piece in layout.row(row))
