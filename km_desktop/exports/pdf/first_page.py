"""Page one: the summary, on one page whatever the review holds. What finds no room there stands further on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from km_desktop.exports.pdf.cards import TAG_ICONS
from km_desktop.exports.pdf.first_tables import Steps, facts_piece, steps
from km_desktop.exports.pdf.lines import balanced, break_lines, clipped
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Words, words
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Closing, Facts, Learning, NextSteps, PrintedNote, Report, Tally, Title

PANEL_PAD = 18.0
NUMBER = 30.0
_LINES = (4, 3, 2, 1)
"""How many lines a lesson may have, as room gets scarce."""


@dataclass(frozen=True, slots=True)
class Left:
    """What page one could show only in part, and so stands in full further on."""

    about: bool
    title: bool


def draw_first_page(pen: Pen, style: Style, report: Report) -> Left:
    """Draws page one on the present page."""
    page = style.page
    found = {type(block): block for block in report.summary()}
    title = found.get(Title)
    top, about_cut = _head(style, title) if isinstance(title, Title) else ([], False)
    if isinstance(facts := found.get(Facts), Facts):
        top.append(facts_piece(facts, style))
    closing = found.get(Closing)
    foot = _closing(style, closing) if isinstance(closing, Closing) else None
    tally = found.get(Tally)
    counts = _tally(style, tally) if isinstance(tally, Tally) else None
    room = page.footer - 10 - page.top - _height(top) - (foot.height + 12 if foot else 0) - (counts.height if counts else 0)
    learning, then = found.get(Learning), found.get(NextSteps)
    panel, actions = _fitted(style, learning, then, room)
    y = page.top
    for piece in (*top, *panel, *((counts,) if counts else ()), *actions):
        piece.draw(pen, page.left, y)
        y += piece.height
    if foot:
        foot.draw(pen, page.left, page.footer - 10 - foot.height)
    return Left(about_cut, title=False)


def _height(pieces: list[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _head(style: Style, block: Title) -> tuple[list[Piece], bool]:
    """The name of the format and the state; the title; what it is about."""
    room = style.page.room

    def line(pen: Pen, x: float, y: float) -> None:
        pen.icon(block.icon, x, y, 13, style.colours["accent"])
        pen.tab(x + 18, y, block.format_name, style["format"])
        if block.draft:
            kind = style["draft"]
            width = break_lines(block.state, kind.face, kind.size, 1_000)[0].width * kind.size / 1000
            pen.box(x + room - width - 16, y - 1.5, width + 16, 16, fill=style.colours["amber_ground"], radius=8)
            pen.tab(x + room - 8, y, block.state, kind, right=True)
        else:
            pen.tab(x + room, y, block.state, style["state"], right=True)

    pieces: list[Piece] = [Drawn(13, line), _air(13), _title(style, block.title), _air(7)]
    cut = False
    if block.about:
        kind = style["about"]
        lines = break_lines(block.about, kind.face, kind.size, room - 20)
        lines, cut = clipped(lines, 4, kind.face, kind.size, room - 20)
        pieces += [Words(lines, kind, room - 20), _air(8)]
    pieces.append(_air(5))
    return pieces, cut


def _title(style: Style, title: str) -> Words:
    """The title in the largest type in which it takes two lines; the longest take what they take."""
    room = style.page.room
    for name in ("title", "title_long", "title_longest"):
        kind = style[name]
        lines = balanced(title, kind.face, kind.size, room)
        if len(lines) <= 2:
            break
    return Words(lines, kind, room, "H1")


def _air(height: float) -> Drawn:
    return Drawn(height, lambda pen, x, y: None)  # noqa: ARG005 - nothing is drawn


def _fitted(
    style: Style, learning: object, then: object, room: float
) -> tuple[list[Piece], list[Piece]]:
    """The lessons and the actions, cut back evenly until both fit."""
    lessons = len(learning.lessons) if isinstance(learning, Learning) else 0
    total = len(then.actions) if isinstance(then, NextSteps) else 0
    tried: tuple[list[Piece], list[Piece]] = ([], [])
    for lines, count, least in ((4, lessons, 4), (3, lessons, 4), (2, lessons, 3), (2, min(4, lessons), 3), (2, min(3, lessons), 2), (1, min(3, lessons), 0)):
        panel = _panel(style, learning, lines, count) if isinstance(learning, Learning) else []
        left = room - _height(panel)
        found = steps(style, then, left) if isinstance(then, NextSteps) else Steps([], 0)
        tried = (panel, found.pieces)
        if _height(found.pieces) <= left and found.shown >= min(total, least):
            return tried
    return tried


def _panel(style: Style, block: Learning, lines: int, count: int) -> list[Piece]:
    """The tinted panel with the lessons."""
    room = style.page.room
    inside: list[Piece] = [_air(13), words(block.heading, style["panel"], room - 2 * PANEL_PAD, "H2"), _air(5)]
    for number, note in enumerate(block.lessons[:count], 1):
        if number > 1:
            inside.append(_divider(style))
        inside.append(_lesson(style, note, number, lines))
    if not block.lessons:
        inside.append(words(block.nothing, style["body"], room - 2 * PANEL_PAD))
    more = [note.id for note in block.lessons[count:]] + [*block.more]
    if more:
        inside += [_air(6), _more(style, more)]
    inside.append(_air(14))
    height = _height(inside)
    ground = style.tint(block.kind)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y, room, height, fill=ground.ground, edge=ground.edge if ground.edge != ground.ground else "", radius=10)
        for piece in inside:
            piece.draw(pen, x + PANEL_PAD, y)
            y += piece.height

    return [Drawn(height, draw), _air(16)]


def _divider(style: Style) -> Drawn:
    room = style.page.room - 2 * PANEL_PAD
    return Drawn(15, lambda pen, x, y: pen.rule(x, y + 7.5, room, "0.78 0.87 0.8"))


def _lesson(style: Style, note: PrintedNote, number: int, most: int) -> Piece:
    kind = style["lesson"]
    width = style.page.room - 2 * PANEL_PAD - NUMBER - 20
    lines = balanced(note.text, kind.face, kind.size, width)
    lines, cut = clipped(lines, most, kind.face, kind.size, width)
    text = Words(lines, kind, width)
    about = [part for part in (note.for_whom, note.said_by) if part]
    small = style["small"].leading + 2 if about or cut else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.tab(x, y - 1, str(number), style["number"])
        text.draw(pen, x + NUMBER, y)
        if small:
            _about_lesson(pen, x + NUMBER, y + text.height + 1, style, about, note.id if cut else "")

    return Drawn(text.height + small, draw)


def _about_lesson(pen: Pen, x: float, y: float, style: Style, about: list[str], cut: str) -> None:
    kind = style["small"]
    for at, part in enumerate(about):
        if at:
            pen.upright(x + 9, y + 1.5, 9, style.colours["line2"])
            x += 18
        width = style.page.width - style.page.right - PANEL_PAD - x
        lines = break_lines(part, kind.face, kind.size, max(60.0, width - 90))
        lines, _cut = clipped(lines, 1, kind.face, kind.size, max(60.0, width - 90))
        pen.text(x, y, lines, kind, width=0.0)
        x += lines[0].width * kind.size / 1000
    if cut:
        left = x + (18 if about else 0)
        if about:
            pen.upright(x + 9, y + 1.5, 9, style.colours["line2"])
        pen.later(lambda pen: _in_full(pen, left, y, kind, cut))


def _in_full(pen: Pen, x: float, y: float, kind: Type, note: str) -> None:
    page = pen.places.get(note)
    if page:
        pen.tab(x, y, _("in full on page %d") % page, kind)


def _more(style: Style, notes: list[str]) -> Drawn:
    def late(pen: Pen, x: float, y: float) -> None:
        page = next((pen.places[note] for note in notes if note in pen.places), 0)
        told = ngettext("%d more", "%d more", len(notes)) % len(notes)
        if page:
            told = _("%(more)s, from page %(page)d") % {"more": told, "page": page} if len(notes) > 1 else _("%(more)s on page %(page)d") % {"more": told, "page": page}
        pen.tab(x, y, told, style["small"])

    return Drawn(style["small"].leading, lambda pen, x, y: pen.later(lambda pen: late(pen, x + NUMBER, y)))


def _tally(style: Style, block: Tally) -> Piece:
    """Shape, number and words for what worked, was difficult, was a surprise."""
    room = style.page.room
    kind, small = style["tally"], style["tally_words"]

    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + PANEL_PAD
        step = (room - 2 * PANEL_PAD) / 3
        for mark in block.marks:
            pen.icon(TAG_ICONS[mark.tag], left, y + 2, 18, style.colours[mark.tag], 1.9)
            width = pen.tab(left + 25, y + 1, str(mark.count), kind)
            lines = break_lines(mark.words, small.face, small.size, 62)
            pen.text(left + 25 + width + 8, y + 11 - len(lines) * small.leading / 2, lines, small)
            left += step

    return Drawn(40, draw)


def _closing(style: Style, block: Closing) -> Piece:
    kind = style["closing"]
    lines = []
    for text in block.lines:
        broken = break_lines(text, kind.face, kind.size, style.page.room)
        lines += clipped(broken, 2, kind.face, kind.size, style.page.room)[0]
    return Words(lines, kind, style.page.room)
