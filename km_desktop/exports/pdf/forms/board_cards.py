"""Notes and actions as cards of a poster, in type of any size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from km_desktop.exports.look import TAG_ICONS
from km_desktop.exports.pdf.cards import MOST_DOTS
from km_desktop.exports.pdf.figures import picture_piece
from km_desktop.exports.pdf.forms.sheet import Sheet
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Piece, Words, text_width, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Tint, Type
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _
from km_desktop.report.printed_values import PrintedNote
from km_desktop.report.words import day_words, status_word
from km_desktop.review.session import Action

_SMALL = 0.78
"""Size of what stands at the foot of a card, as a share of its words'."""
_LEAST_SMALL = 7.0
_LEADING = 1.22
_PAD, _RADIUS, _ICON = 0.55, 0.45, 1.25
"""In sizes of the words; the icon in sizes of the foot."""
_DOT, _STEP = 0.55, 0.72


@dataclass(frozen=True, slots=True)
class Measures:
    """How a sheet is divided: the size of the words on notes, and the columns, in points."""

    size: float
    columns: int
    width: float
    gap: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape and a word, or dots and a word, at the foot of a card."""

    icon: str
    words: str
    kind: Type
    dots: int = 0

    @property
    def width(self) -> float:
        """With the shape."""
        before = self.dots * self.kind.size * _STEP + 0.3 * self.kind.size if self.dots else 0.0
        before += self.kind.size * _ICON if self.icon else 0.0
        return before + text_width(self.words, self.kind)


@dataclass(frozen=True, slots=True)
class PosterCard:
    """A note, or an action, on its tint."""

    width: float
    size: float
    tint: Tint
    text: Words
    signs: tuple[tuple[Sign, ...], ...] = ()
    """Lines of them."""
    small: Words | None = None
    picture: Piece | None = None
    dot_colour: str = ""
    element: Element | None = None
    """What the pieces of a card share that was parted."""

    @property
    def height(self) -> float:
        return 2 * self.size * _PAD + self._head() + self.text.height + self._foot()

    def _head(self) -> float:
        return self.picture.height + 4 if self.picture else 0.0

    def _foot(self) -> float:
        line = self.signs[0][0].kind.leading if self.signs else 0.0
        return len(self.signs) * line + (self.small.height if self.small else 0.0)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        with pen.within(self.element or Element("LI").new("LBody")):
            self._draw(pen, x, y)

    def _draw(self, pen: Pen, x: float, y: float) -> None:
        pad, tint = self.size * _PAD, self.tint
        edge = tint.edge if tint.edge != tint.ground else ""
        pen.box(x, y, self.width, self.height, fill=tint.ground, edge=edge, radius=self.size * _RADIUS)
        x, y = x + pad, y + pad
        if self.picture:
            self.picture.draw(pen, x, y)
            y += self._head()
        self.text.draw(pen, x, y)
        y += self.text.height
        for line in self.signs:
            across = x
            with pen.within(Element("P")):
                for sign in line:
                    draw_sign(pen, sign, across, y, self.dot_colour)
                    across += sign.width + sign.kind.size
            y += line[0].kind.leading
        if self.small:
            self.small.draw(pen, x, y)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Only a note that no column holds is parted; what stands at its foot goes with its end."""
        cut = self.text.split(room - 2 * self.size * _PAD - self._head())
        if cut is None or not isinstance(cut[0], Words) or not isinstance(cut[1], Words):
            return None
        shared = replace(self, element=self.element or Element("LI").new("LBody"))
        return replace(shared, text=cut[0], signs=(), small=None), replace(shared, text=cut[1], picture=None)


def draw_sign(pen: Pen, sign: Sign, x: float, y: float, dot_colour: str) -> None:
    """A sign on a line whose top is at y."""
    size, middle = sign.kind.size, y + sign.kind.leading / 2
    if sign.icon:
        weight = 1.6 if sign.icon.endswith("filled") else 2.2
        pen.icon(sign.icon, x, middle - size * 0.52, size * 1.04, sign.kind.colour, weight)
        x += size * _ICON
    if sign.dots:
        pen.dots(x, middle - size * _DOT / 2, sign.dots, size * _DOT, size * _STEP, dot_colour)
        x += sign.dots * size * _STEP + 0.3 * size
    pen.tab(x, y, sign.words, sign.kind)


def small_kind(sheet: Sheet, size: float, name: str = "small", colour: str = "") -> Type:
    """The type at the foot of cards whose words are of a size."""
    return sheet.kind(name, max(_LEAST_SMALL, size * _SMALL), leading=1.3, colour=colour)


def votes_sign(sheet: Sheet, size: float, votes: int, told: str) -> Sign:
    """Votes as dots and words; many of them as words."""
    kind = small_kind(sheet, size)
    return Sign("", told, kind, votes) if votes <= MOST_DOTS else Sign("vote", told, kind)


def note_card(sheet: Sheet, note: PrintedNote, measures: Measures, width: float, pictures: Pictures) -> PosterCard:
    """A note of a width."""
    size, colours = measures.size, sheet.style.colours
    inside = width - 2 * size * _PAD
    below = [line for line in (note.for_whom, note.heading) if line]
    small = words("\n".join(below), small_kind(sheet, size), inside) if below else None
    picture = picture_piece(note.picture, sheet.style, inside, pictures, note.text) if note.picture else None
    text = words(note.text, sheet.kind("note", size, leading=_LEADING), inside)
    signs = tuple(_lines(list(_signs(sheet, note, size)), inside))
    return PosterCard(width, size, sheet.style.tint(note.kind), text, signs, small, picture, colours["accent"])


def action_card(sheet: Sheet, action: Action, measures: Measures, width: float) -> PosterCard:
    """An action of a width: what, who leads it, by when, how it goes."""
    size = measures.size
    inside = width - 2 * size * _PAD
    told = [action.owner or _("No one yet"), day_words(action.due) or _("No date yet"), status_word(action.status)]
    small = words(" · ".join(told), small_kind(sheet, size), inside)
    text = words(action.what, sheet.kind("note", size, leading=_LEADING), inside)
    return PosterCard(width, size, sheet.style.tint("plain"), text, (), small, None, "")


def _signs(sheet: Sheet, note: PrintedNote, size: float) -> Iterator[Sign]:
    if note.tag:
        colour = note.tag if note.tag in sheet.style.colours else "ink"
        yield Sign(TAG_ICONS.get(note.tag, "circle"), note.tag_word, small_kind(sheet, size, "mark", colour))
    if note.starred:
        yield Sign("star-filled", _("Starred"), small_kind(sheet, size, "mark", "accent"))
    if note.votes_words:
        yield votes_sign(sheet, size, note.votes, note.votes_words)
    if note.said_by:
        yield Sign("", note.said_by, small_kind(sheet, size))


def _lines(signs: Sequence[Sign], width: float) -> Iterator[tuple[Sign, ...]]:
    """The signs from left to right, on as many lines as they need."""
    line: list[Sign] = []
    used = 0.0
    for sign in signs:
        wide = sign.width + sign.kind.size
        if line and used + wide - sign.kind.size > width:
            yield tuple(line)
            line, used = [], 0.0
        line.append(sign)
        used += wide
    if line:
        yield tuple(line)
