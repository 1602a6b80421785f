"""Notes as cards, alone or in a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from km_desktop.exports.look import TAG_ICONS
from km_desktop.exports.pdf.figures import HIGHEST, picture_piece
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Piece, Tagged, Words, text_width, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _
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
DOT, DOT_STEP = 4.6, 6.0
MOST_DOTS = 12
"""More votes than these are told by their number alone."""
NARROWEST_PICTURE = 200.0
UNDER_PICTURE = 4.0
MUCH_TO_SAY = 160
"""Characters beside a picture that make its card as wide as the page."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape and a word at the foot of a card; `x` and `line` say where."""

    icon: str
    words: str
    kind: Type
    x: float
    line: int
    dots: int = 0
    """So many dots stand before the words."""


@dataclass(frozen=True, slots=True)
class Card:
    """A note on its tint."""

    note: PrintedNote
    style: Style
    width: float
    text: Words
    signs: tuple[Sign, ...]
    small: Words | None
    picture: Piece | None = None
    """Stands above the text, which says what is to be seen."""
    lowest: float = 0.0
    """The height it is drawn at where its neighbours are taller."""
    element: Element | None = None
    """What it is in the document; none where it is all that its place in a table holds."""

    @property
    def height(self) -> float:
        return max(self.lowest, 2 * PAD_ABOVE + self._head() + self.text.height + self._foot())

    def _head(self) -> float:
        return self.picture.height + UNDER_PICTURE if self.picture else 0.0

    def _foot(self) -> float:
        lines = self.signs[-1].line + 1 if self.signs else 0
        return lines * (self.style["mark"].leading + 1) + (self.small.height if self.small else 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        if self.element is None:
            self._draw(pen, x, y)
            return
        with pen.within(self.element):
            self._draw(pen, x, y)

    def _draw(self, pen: Pen, x: float, y: float) -> None:
        tint = self.style.tint(self.note.kind)
        edge = tint.edge if tint.edge != tint.ground else ""
        pen.stands(self.note.id, y)
        pen.box(x, y, self.width, self.height, fill=tint.ground, edge=edge, radius=RADIUS)
        x, y = x + PAD, y + PAD_ABOVE
        if self.picture:
            self.picture.draw(pen, x, y)
            y += self._head()
        self.text.draw(pen, x, y)
        y += self.text.height
        step = self.style["mark"].leading + 1
        if self.signs:
            with pen.within(Element("P")):
                self._draw_signs(pen, x, y, step)
        if self.small:
            y += step * (self.signs[-1].line + 1) if self.signs else 0.0
            self.small.draw(pen, x, y)

    def _draw_signs(self, pen: Pen, x: float, y: float, step: float) -> None:
        for sign in self.signs:
            left, top = x + sign.x, y + sign.line * step + 1
            if sign.icon:
                pen.icon(
                    sign.icon, left, top + 1.3, 9.2, sign.kind.colour, 1.6 if sign.icon.endswith("filled") else 2.0
                )
                left += ICON
            if sign.dots:
                pen.dots(left, top + 3.8, sign.dots, DOT, DOT_STEP, self.style.colours["accent"])
                left += _dots_width(sign.dots)
            pen.tab(left, top, sign.words, sign.kind)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        if self.height <= self.style.page.whole:
            return None
        cut = self.text.split(room - 2 * PAD_ABOVE - self._head())
        if cut is None or not isinstance(cut[0], Words) or not isinstance(cut[1], Words):
            return None
        return replace(self, text=cut[0], signs=(), small=None, lowest=0.0), replace(
            self, text=cut[1], picture=None, lowest=0.0
        )


def card(note: PrintedNote, style: Style, width: float, pictures: Pictures, *, listed: bool = True) -> Card:
    """A note as a card of a width. `listed` is whether it is one of a list."""
    inside = width - 2 * PAD
    below = [line for line in (note.for_whom, note.heading) if line]
    below += [_("Group: %s") % note.group] if note.group else []
    below += [f"{fact.label}: {fact.text}" for fact in note.facts]
    small = words("\n".join(below), style["small"], inside) if below else None
    picture = None
    if note.picture:
        picture = picture_piece(note.picture, style, inside, pictures, note.text)
    signs = _signs(note, style, inside)
    element = Element("LI").new("LBody") if listed else None
    text = words(note.text, style["note"], inside, "P" if signs or small or picture else "")
    return Card(note, style, width, text, signs, small, picture, element=element)


def picture_width(note: PrintedNote, room: float, pictures: Pictures) -> float:
    """How wide the card of a picture is: as the picture, unless there is much to say about it."""
    found = pictures.of(note.picture)
    if found is None or len(note.text) > MUCH_TO_SAY:
        return room
    return min(room, max(NARROWEST_PICTURE, found.size(room - 2 * PAD, HIGHEST)[0] + 2 * PAD))


def dots_words(votes: int, told: str, style: Style, room: float) -> tuple[int, float]:
    """How many dots go before a number of votes within a width, and how wide both are. Too many dots are none."""
    wide = text_width(told, style["small"])
    dots = votes if votes <= MOST_DOTS and _dots_width(votes) + wide <= room else 0
    return dots, wide + (_dots_width(dots) if dots else 0.0)


def _dots_width(count: int) -> float:
    return count * DOT_STEP + 2.0


def _signs(note: PrintedNote, style: Style, width: float) -> tuple[Sign, ...]:
    """The signs of a note from left to right, on as many lines as they need; who said it stands at the right."""
    wanted: list[tuple[str, str, Type]] = []
    dots = 0
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
    if note.votes_words:
        dots, _wide = dots_words(note.votes, note.votes_words, style, width)
        wanted.append(("" if dots else "vote", note.votes_words, style["small"]))
    if note.said_by:
        wanted.append(("", note.said_by, style["small"]))
    found: list[Sign] = []
    x, line = 0.0, 0
    for icon, told, kind in wanted:
        before = dots if told == note.votes_words else 0
        wide = text_width(told, kind) + (ICON if icon else _dots_width(before) if before else 0.0)
        if found and x + wide > width:
            x, line = 0.0, line + 1
        at_right = told == note.said_by and len(wanted) > 1
        found.append(Sign(icon, told, kind, max(x, width - wide) if at_right else x, line, before))
        x += wide + 8
    return tuple(found)


def listed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces whose cards are one list."""
    found = Element("L")
    return (Tagged(piece, found) for piece in pieces)


def grid(notes: Iterable[PrintedNote], style: Style, room: float, pictures: Pictures) -> Iterator[Piece]:
    """Notes in rows of three cards of one height; one that is long, or has a picture, across all of `room`."""
    width = (room - GAP * (COLUMNS - 1)) / COLUMNS
    row: list[Card] = []
    for note in notes:
        if len(note.text) > LONG or note.picture:
            yield from _full_row(row, width)
            row = []
            wide = picture_width(note, room, pictures) if note.picture else room
            yield Beside(((0.0, card(note, style, wide, pictures)),), below=GAP)
            continue
        row.append(card(note, style, width, pictures))
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
