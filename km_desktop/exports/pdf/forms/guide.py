"""A format on one page, to be pinned to a wall: what it is for, its questions, how to run them, who does what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from km_desktop.exports.pdf.cards import RADIUS
from km_desktop.exports.pdf.forms.sheet import Sheet
from km_desktop.exports.pdf.forms.words import how_to_run, length_words, minutes_words, way_words, who_does_what
from km_desktop.exports.pdf.lines import first_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, Words, clipped, text_width, words
from km_desktop.exports.pdf.structure import DOTTED, Element
from km_desktop.exports.pdf.style import Type
from km_desktop.i18n import _
from km_desktop.report.house import House
from km_desktop.review.formats import Format, Stage, fit

_PLAIN = House()
_MORE_AIR = 0.75
"""Of what is left free, this share goes between the parts; the rest stays at the foot."""
_ANY = 99
_RULES_SHARE = 0.49
"""Of the width, what the ground rules have beside who does what."""


@dataclass(frozen=True, slots=True)
class Trim:
    """How much is said: lines of what it is for, of each question, of how to run it; and how many ground rules."""

    purpose: int = _ANY
    question: int = _ANY
    how: int = _ANY
    rules: int = _ANY
    least: float = 0.86
    """The smallest type, as a share of the usual, before less is said."""


_TRIMS = (Trim(), Trim(how=1, least=0.8), Trim(purpose=3, how=0, least=0.6), Trim(2, 2, 0, 6, 0.2))
_LARGEST = 1.7
_STEP = 0.02


def guide_bytes(form: Format, *, generated: datetime, plan: Sequence[float] = (), house: House = _PLAIN) -> bytes:
    """The guide. `plan` is the length of each stage in seconds, where it is not the format's own."""
    title = _("{format} on one page").format(format=form.name)
    sheet = Sheet(title, form.name, generated, house=house)
    seconds = tuple(plan) or fit(form, form.default_minutes)
    parts = _fitting(sheet, form, seconds)
    pen, page = sheet.pen, sheet.page
    sheet.new_page()
    free = page.depth - sum(part.height for part in parts)
    air = max(0.0, free * _MORE_AIR / max(1, len(parts) - 1))
    y = page.top
    for part in parts:
        part.draw(pen, page.left, y)
        y += part.height + air
    sheet.feet(_("A learning record, not an investigation. If the computer fails, go on with the blank form."))
    return sheet.bytes()


def _fitting(sheet: Sheet, form: Format, seconds: Sequence[float]) -> list[Piece]:
    """The parts of the page in the largest type that it holds; the longest formats say less before they grow small."""
    parts: list[Piece] = []
    for trim in _TRIMS:
        low, high = trim.least, _LARGEST
        parts = _parts(sheet, form, seconds, low, trim)
        if _height(parts) > sheet.page.depth:
            continue
        while high - low > _STEP:
            middle = (low + high) / 2
            tried = _parts(sheet, form, seconds, middle, trim)
            if _height(tried) <= sheet.page.depth:
                low, parts = middle, tried
            else:
                high = middle
        break
    return parts


def _height(parts: Sequence[Piece]) -> float:
    return sum(part.height for part in parts)


def _parts(sheet: Sheet, form: Format, seconds: Sequence[float], scale: float, trim: Trim) -> list[Piece]:
    stages = [
        _stage(sheet, stage, number, length, scale, trim)
        for number, (stage, length) in enumerate(zip(form.stages, seconds, strict=True), 1)
    ]
    return [_head(sheet, form, sum(seconds), scale, trim), *stages, _foot(sheet, form, scale, trim)]


def _head(sheet: Sheet, form: Format, seconds: float, scale: float, trim: Trim) -> Piece:
    room, colours = sheet.page.room, sheet.style.colours
    small, icon = min(scale, 1.2), 30 * scale
    kind = sheet.kind("title", 32 * scale, leading=1.12)
    name = words(form.name, kind, room - icon - 10, "H1")
    short = words(form.short, sheet.kind("fact", 13 * small, colour="ink2"), room)
    purpose = clipped(form.purpose, sheet.kind("fact", 12.5 * small, leading=1.32), room, trim.purpose)
    facts = _facts(sheet, form, seconds, small)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon(form.icon, x, y + (kind.leading - icon) / 2, icon, colours["accent"])
        name.draw(pen, x + icon + 10, y)
        y += name.height + 2
        short.draw(pen, x, y)
        y += short.height + 6 * scale
        purpose.draw(pen, x, y)
        facts.draw(pen, x, y + purpose.height + 7 * scale)

    return Drawn(name.height + short.height + purpose.height + facts.height + 2 + 23 * scale, draw)


def _facts(sheet: Sheet, form: Format, seconds: float, scale: float) -> Piece:
    """How long, how many people, on one line or two."""
    kind, room = sheet.kind("tally", 12.5 * scale), sheet.page.room
    told = [("clock", length_words(form, seconds))]
    told += [("users", form.people)] if form.people else []
    lines: list[tuple[str, Piece, float, float]] = []
    x = y = 0.0
    step = kind.size + 6
    for icon, text in told:
        piece = words(text, kind, room - step)
        wide = step + min(room - step, text_width(text, kind)) + 22
        if x and x + wide - 22 > room:
            x, y = 0.0, y + max(each.height for _i, each, _x, _y in lines)
        lines.append((icon, piece, x, y))
        x += wide

    def draw(pen: Pen, left: float, top: float) -> None:
        for icon, piece, across, down in lines:
            pen.icon(icon, left + across, top + down + (kind.leading - kind.size) / 2, kind.size, kind.colour)
            piece.draw(pen, left + across + step, top + down)

    return Drawn(max(down + piece.height for _i, piece, _x, down in lines), draw)


def _stage(sheet: Sheet, stage: Stage, number: int, seconds: float, scale: float, trim: Trim) -> Piece:
    """Number, question and how to run it at the left; minutes and the way of answering at the right."""
    style, room = sheet.style, sheet.page.room
    tint, disc = style.tint(stage.kind), 23 * scale
    right = 84 * min(scale, 1.25)
    left = disc + 9 * scale
    width = room - left - right - 8
    question = clipped(stage.question, sheet.kind("title", 17 * scale, leading=1.16), width, trim.question, "")
    how = _how(stage, sheet.kind("fact", 11 * scale, colour="ink2"), width, trim.how) if trim.how else None
    length = sheet.kind("tally", 14 * scale, leading=1.35)
    way = words(way_words(stage), sheet.kind("fact", 9.5 * min(scale, 1.25), colour="ink2"), right, "")
    count = sheet.kind("title", 13 * scale, leading=1.0)
    count = Type(count.face, count.size, count.leading, tint.mark)
    words_height = question.height + (how.height + 1 if how else 0.0)
    height = max(words_height, length.leading + way.height, disc)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.rule(x, y, room, style.colours["line"])
        y += 5 * scale
        pen.box(x, y, disc, disc, fill=tint.ground, edge=tint.edge if tint.edge != tint.ground else "", radius=disc / 2)
        told = str(number)
        with pen.within(Element("H2")):
            pen.tab(x + (disc - text_width(told, count)) / 2, y + (disc - count.leading) / 2, told, count)
            question.draw(pen, x + left, y)
        with pen.within(Element("P")):
            pen.tab(x + room - right, y, minutes_words(seconds), length)
            way.draw(pen, x + room - right, y + length.leading)
        if how:
            how.draw(pen, x + left, y + question.height + 1)

    return Drawn(height + 10 * scale, draw)


def _how(stage: Stage, kind: Type, width: float, most: int) -> Words:
    """How to run a stage, without one word alone on the last line."""
    lines, _cut = first_lines(how_to_run(stage), kind.face, kind.size, width, most, even=True)
    return Words(lines, kind, width)


def _foot(sheet: Sheet, form: Format, scale: float, trim: Trim) -> Piece:
    """Ground rules at the left, who does what at the right."""
    room, gap, pad = sheet.page.room, 10.0, 8 * scale
    shares = (_RULES_SHARE, 1 - _RULES_SHARE) if form.ground_rules else (1.0,)
    wide = [(room - gap * (len(shares) - 1)) * share for share in shares]
    rules = list(form.ground_rules[: trim.rules])
    if left := len(form.ground_rules) - len(rules):
        rules.append(_("And {n} more.").format(n=left))
    boxes = [_box(sheet, _("Ground rules"), [("", rule) for rule in rules], wide[0] - 2 * pad, scale)] if rules else []
    boxes.append(_box(sheet, _("Who does what"), who_does_what(form), wide[-1] - 2 * pad, scale))
    height = max(box.height for box in boxes) + 2 * pad

    def draw(pen: Pen, x: float, y: float) -> None:
        for box, width in zip(boxes, wide, strict=True):
            pen.box(x, y + 2, width, height, fill=sheet.style.colours["bg"], radius=RADIUS + 2)
            box.draw(pen, x + pad, y + 2 + pad)
            x += width + gap

    return Drawn(height + 2, draw)


def _box(sheet: Sheet, title: str, lines: Sequence[tuple[str, str]], width: float, scale: float) -> Piece:
    """A title, and lines below it: each behind what it is about, or behind a dot."""
    kind, strong = sheet.kind("fact", 10.5 * scale, leading=1.24), sheet.kind("tally", 10.5 * scale, leading=1.24)
    indent = max((text_width(lead, strong) for lead, _told in lines if lead), default=0.0)
    indent = min(indent + 1, width * 0.4) + 8 * scale if indent else 9 * scale
    pieces: list[Piece] = [words(title, sheet.kind("heading", 13 * scale, leading=1.3), width, "H2")]
    listed = Element("L", DOTTED)
    for lead, told in lines:
        text = words(told, kind, width - indent, "")
        first = words(lead, strong, indent - 8 * scale, "") if lead else _dot(sheet, kind, scale)
        told_together = Tagged(Beside(((0.0, first), (indent, text))), Element("LI").new("LBody"))
        pieces.append(Tagged(told_together, listed))
    return Stack(tuple(pieces), 2.5 * scale)


def _dot(sheet: Sheet, kind: Type, scale: float) -> Piece:
    size = 3.2 * scale
    colour = sheet.style.colours["accent"]
    return Drawn(kind.leading, lambda pen, x, y: pen.dots(x, y + (kind.leading - size) / 2, 1, size, size, colour))
