"""Notes as cards, alone, in a grid, or in rows that are read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Stack, Words, air, text_width, words
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.i18n import _
from km_desktop.report.blocks import Head, Notes, PrintedNote, PrintedRow, Rows

PAD = 8.0
PAD_ABOVE = 5.5
RADIUS = 5.0
GAP = 5.0
COLUMNS = 3
NEARLY = 40.0
LONG = 330
"""A note of more characters than this stands across the page."""
ARROW = 16.0
LEAST_COLUMN = 84.0
ICON = 12.0
TALL = 900
"""A row that holds a note of more characters than this has its cells one below the other."""

TAG_ICONS = {"worked": "circle-check", "difficult": "triangle-alert", "surprise": "diamond"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape and a word at the foot of a card; `x` and `line` say where."""

    icon: str
    words: str
    kind: Type
    x: float
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """A note on its tint."""

    note: PrintedNote
    style: Style
    width: float
    text: Words
    signs: tuple[Sign, ...]
    small: Words | None
    lowest: float = 0.0
    """The height it is drawn at where its neighbours are taller."""

    @property
    def height(self) -> float:
        return max(self.lowest, 2 * PAD_ABOVE + self.text.height + self._foot())

    def _foot(self) -> float:
        lines = self.signs[-1].line + 1 if self.signs else 0
        return lines * (self.style["mark"].leading + 1) + (self.small.height if self.small else 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        tint = self.style.tint(self.note.kind)
        edge = tint.edge if tint.edge != tint.ground else ""
        pen.places.setdefault(self.note.id, pen.page)
        pen.box(x, y, self.width, self.height, fill=tint.ground, edge=edge, radius=RADIUS)
        x, y = x + PAD, y + PAD_ABOVE
        self.text.draw(pen, x, y)
        y += self.text.height
        step = self.style["mark"].leading + 1
        for sign in self.signs:
            left, top = x + sign.x, y + sign.line * step + 1
            if sign.icon:
                pen.icon(
                    sign.icon, left, top + 1.3, 9.2, sign.kind.colour, 1.6 if sign.icon.endswith("filled") else 2.0
                )
                left += ICON
            pen.tab(left, top, sign.words, sign.kind)
        if self.small:
            y += step * (self.signs[-1].line + 1) if self.signs else 0.0
            self.small.draw(pen, x, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        cut = self.text.split(room - 2 * PAD_ABOVE)
        if cut is None or not isinstance(cut[0], Words) or not isinstance(cut[1], Words):
            return None
        return replace(self, text=cut[0], signs=(), small=None, lowest=0.0), replace(self, text=cut[1], lowest=0.0)


def card(note: PrintedNote, style: Style, width: float) -> Card:
    """A note as a card of a width."""
    inside = width - 2 * PAD
    text = words(note.text, style["note"], inside)
    below = [line for line in (note.for_whom, note.heading) if line]
    below += [f"{fact.label}: {fact.text}" for fact in note.facts]
    small = words("\n".join(below), style["small"], inside) if below else None
    return Card(note, style, width, text, _signs(note, style, inside), small)


def _signs(note: PrintedNote, style: Style, width: float) -> tuple[Sign, ...]:
    """The signs of a note from left to right, on as many lines as they need; who said it stands at the right."""
    wanted: list[tuple[str, str, Type]] = []
    if note.tag:
        wanted.append(
            (
                TAG_ICONS.get(note.tag, "circle"),
                note.tag_word,
                style.coloured("mark", style.colours.get(note.tag, "0 0 0")),
            )
        )
    if note.starred:
        wanted.append(("star-filled", _("Starred"), style.coloured("mark", style.colours["accent"])))
    if note.said_by:
        wanted.append(("", note.said_by, style["small"]))
    found: list[Sign] = []
    x, line = 0.0, 0
    for icon, told, kind in wanted:
        wide = text_width(told, kind) + (ICON if icon else 0.0)
        if found and x + wide > width:
            x, line = 0.0, line + 1
        found.append(Sign(icon, told, kind, x if icon or len(wanted) == 1 else max(x, width - wide), line))
        x += wide + 8
    return tuple(found)


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
    # Of one height where they are nearly so; an empty expanse beside a long note would only look like a gap.
    placed = tuple(
        (at * (width + GAP), replace(each, lowest=tallest if tallest - each.height < NEARLY else 0.0))
        for at, each in enumerate(cards)
    )
    yield Beside(placed, below=GAP)


class RowLayout:
    """Rows of linked notes: where their columns stand and how a row is drawn."""

    def __init__(self, heads: tuple[Head, ...], style: Style) -> None:
        self._heads = heads
        self._style = style
        self.width = (style.page.room - ARROW * (len(heads) - 1)) / len(heads)

    def downwards(self, row: PrintedRow) -> bool:
        """Whether a row has its cells one below the other: a note is long, or the columns are many."""
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
                yield Beside(
                    ((0.0, words(head.question, style.coloured("mark", style.tint(head.kind).mark), room)),), 2.0, 1.0
                )
            for note in cell:
                yield Beside(((0.0, card(note, style, room)),), below=GAP)
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


def rows_of(block: Rows, style: Style) -> tuple[Piece, Iterator[Piece]]:
    """The head of the rows and the rows."""
    layout = RowLayout(block.heads, style)
    beside = any(not layout.downwards(row) for row in block.rows)
    return layout.head() if beside else air(0.0), (piece for row in block.rows for piece in layout.row(row))
