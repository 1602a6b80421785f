"""Notes as cards, alone or in a grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Words, text_width, words
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.i18n import _
from km_desktop.report.blocks import Notes
from km_desktop.report.printed_values import PrintedNote

PAD = 8.0
PAD_ABOVE = 5.5
RADIUS = 5.0
GAP = 5.0
COLUMNS = 3
NEARLY = 40.0
"""Cards of one line are made of one height when they differ by less than this."""
LONG = 330
"""A note of more characters than this stands across the page."""
ICON = 12.0

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
        if self.height <= self.style.page.whole:
            return None
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
