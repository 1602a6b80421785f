"""The lessons and the counts of page one."""

from __future__ import annotations

from km_desktop.exports.look import TAG_ICONS
from km_desktop.exports.pdf.lines import break_lines, first_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Stack, Tagged, air, clipped, spoken, words
from km_desktop.exports.pdf.structure import NUMBERED, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Learning, Tally
from km_desktop.report.printed_values import PrintedNote

PAD = 18.0
_NUMBER = 30.0
_SEPARATOR = 18.0


def panel(block: Learning, style: Style, lines: int, count: int) -> list[Piece]:
    """The tinted panel with the first `count` lessons, each of at most `lines` lines, and where the others stand."""
    room = style.page.room
    inside: list[Piece] = [air(13), words(block.heading, style["panel"], room - 2 * PAD, "H2"), air(9)]
    found = Element("L", NUMBERED)
    for number, note in enumerate(block.lessons[:count], 1):
        if number > 1:
            inside.append(_divider(block.kind, style))
        inside.append(Tagged(_lesson(note, style, number, lines), found))
    if not block.lessons:
        inside.append(words(block.nothing, style["body"], room - 2 * PAD))
    if others := [*(note.id for note in block.lessons[count:]), *block.more]:
        inside += [air(7), _others(others, style)]
    stack = Stack((*inside, air(14)))
    tint = style.tint(block.kind)
    edge = tint.edge if tint.edge != tint.ground else ""

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y, room, stack.height, fill=tint.ground, edge=edge, radius=10)
        stack.draw(pen, x + PAD, y)

    return [Drawn(stack.height, draw), air(16)]


def tally_piece(block: Tally, style: Style) -> Piece:
    """Shape, number and words for what worked, was difficult, was a surprise."""
    kind, small = style["tally"], style["tally_words"]
    step = (style.page.room - 2 * PAD) / 3

    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + PAD
        for mark in block.marks:
            pen.icon(TAG_ICONS[mark.tag], left, y + 2, 18, style.colours[mark.tag], 1.9)
            with pen.within(Element("LI").new("LBody")):
                width = pen.tab(left + 25, y + 1, str(mark.count), kind)
                lines = break_lines(mark.words, small.face, small.size, 62)
                pen.text(left + 25 + width + 8, y + 11 - len(lines) * small.leading / 2, lines, small)
            left += step

    return Tagged(Drawn(40, draw), Element("L"))


def _divider(kind: str, style: Style) -> Piece:
    colour = style.tint(kind).bar
    return Drawn(15, lambda pen, x, y: pen.rule(x, y + 7.5, style.page.room - 2 * PAD, colour, 0.35))


def _lesson(note: PrintedNote, style: Style, number: int, most: int) -> Piece:
    kind = style["lesson"]
    width = style.page.room - 2 * PAD - _NUMBER - 20
    lines, cut = first_lines(note.text, kind.face, kind.size, width, most, even=True)
    text = spoken(note.text, lines, kind, width)
    numbered, body = Element("Lbl"), Element("LBody")
    about = [part for part in (note.heading, note.for_whom, note.said_by, note.votes_words) if part]
    below = style["small"].leading + 2 if about or cut else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.within(numbered):
            pen.later(lambda pen: _number(pen, x, y, style, number, note.id, width, text.height))
        with pen.within(body):
            text.draw(pen, x + _NUMBER, y)
            if below:
                with pen.within(Element("P")):
                    _about(pen, x + _NUMBER, y + text.height + 1, style, about, note.id if cut else "")

    return Tagged(Drawn(max(text.height + below, style["number"].leading - 2), draw), Element("LI"))


def _number(pen: Pen, x: float, y: float, style: Style, number: int, note: str, width: float, height: float) -> None:
    """The number of a lesson, which leads to its note; a press anywhere on the lesson does."""
    place = pen.places.get(note)
    if place is None:
        pen.tab(x, y - 1, str(number), style["number"])
        return
    told = _("Lesson %(number)d, on page %(page)d") % {"number": number, "page": place.page}
    pen.lead(x, y - 1, str(number), style["number"], place, told=told, width=_NUMBER + width, height=height)


def _about(pen: Pen, x: float, y: float, style: Style, about: list[str], cut: str) -> None:
    """For whom it is, who said it, and where it stands in full, with lines between them."""
    kind = style["small"]
    room = style.page.room - 2 * PAD - _NUMBER - 100
    left = x
    for part in about:
        left = _separated(pen, x, left, y, style)
        shown = clipped(part, kind, room / len(about), 1, "")
        shown.draw(pen, left, y)
        left += shown.lines[0].width * kind.size / 1000
    if cut:
        pen.later(lambda pen: _in_full(pen, x, left, y, style, cut))


def _separated(pen: Pen, first: float, left: float, y: float, style: Style) -> float:
    if left == first:
        return left
    pen.upright(left + _SEPARATOR / 2, y + 1.5, 9, style.colours["line2"])
    return left + _SEPARATOR


def _in_full(pen: Pen, first: float, left: float, y: float, style: Style, note: str) -> None:
    if place := pen.places.get(note):
        x = _separated(pen, first, left, y, style)
        pen.lead(x, y, _("in full on page %d") % place.page, style["small"], place)


def _others(notes: list[str], style: Style) -> Piece:
    """How many lessons there are besides, and on which page the first of them stands."""
    kind = style["small"]
    told = ngettext("%(count)d more, on page %(page)d", "%(count)d more, from page %(page)d", len(notes))

    def late(pen: Pen, x: float, y: float) -> None:
        found = [pen.places[note] for note in notes if note in pen.places]
        place = min(found, key=lambda place: (place.page, place.y), default=None)
        if place:
            pen.lead(x, y, told % {"count": len(notes), "page": place.page}, kind, place)

    later = Drawn(kind.leading, lambda pen, x, y: pen.later(lambda pen: late(pen, x + _NUMBER, y)))
    return Tagged(later, Element("P"))
