"""A format as a form to fill in by hand, for when the computer fails: in the order of the program's stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from km_desktop.exports.pdf.forms.sheet import LINE, MM, Sheet, field, heard, ruled, when_and_where
from km_desktop.exports.pdf.forms.words import mark_words, minutes_words, way_words
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, text_width, words
from km_desktop.exports.pdf.structure import COLUMN_HEAD, Element
from km_desktop.i18n import _
from km_desktop.report.house import House
from km_desktop.review.formats import Format, Stage, fit
from km_desktop.review.session import Session

_PLAIN = House()
_PITCH = 7.6 * MM
"""From line to line: a hurried hand on a clipboard."""
_ROW = 12.5 * MM
"""Of the table of actions."""
_SHORT = 20 * 60.0
"""Seconds: a review of up to this length has its form on one page."""
_BETWEEN = 9.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A question with what is written under it."""

    stage: Stage
    seconds: float
    head: Piece
    least: int
    """Lines, or rows of the table."""
    pitch: float

    @property
    def height(self) -> float:
        """With as little room to write as may be."""
        return self.head.height + self.least * self.pitch + _BETWEEN


def blank_bytes(
    form: Format,
    *,
    generated: datetime,
    plan: Sequence[float] = (),
    session: Session | None = None,
    house: House = _PLAIN,
) -> bytes:
    """The form. `plan` is the length of each stage in seconds; `session`, as papers may show it, fills in the head."""
    sheet = Sheet(_("{format}: form to fill in").format(format=form.name), form.name, generated, house=house)
    seconds = tuple(plan) or fit(form, form.default_minutes)
    head, foot = _head(sheet, form, session), _foot(sheet)
    for scale, fewer in ((1.0, 1.0), (0.9, 0.9), (0.8, 0.8), (0.68, 0.7), (0.55, 0.55)):
        parts = [_part(sheet, *told, scale, fewer) for told in _asked(form, seconds)]
        pages = _pages(parts, sheet.page.depth, head.height, foot.height, short=sum(seconds) <= _SHORT)
        if pages:
            break
    else:
        pages = [parts]
    pen, page = sheet.pen, sheet.page
    for number, each in enumerate(pages):
        sheet.new_page()
        y, room = page.top, page.depth
        if not number:
            head.draw(pen, page.left, y)
            y, room = y + head.height, room - head.height
        last = number == len(pages) - 1
        for piece in _shared_out(sheet, each, room - (foot.height if last else 0.0)):
            piece.draw(pen, page.left, y)
            y += piece.height
        if last:
            foot.draw(pen, page.left, page.top + page.depth - foot.height)
    sheet.feet(
        _("Roles, never names. No patient details. Type it in afterwards: the program asks in the same order."),
        form.name,
    )
    return sheet.bytes()


def _asked(form: Format, seconds: Sequence[float]) -> list[tuple[int, Stage, float]]:
    """The stages with their numbers and lengths. A form always has a table of actions, as the program has a list."""
    told = [(n, stage, length) for n, (stage, length) in enumerate(zip(form.stages, seconds, strict=True), 1)]
    if not any(stage.capture == "actions" for stage in form.stages):
        told.append((0, Stage("actions", _("Actions"), _("Who will do what, by when?"), capture="actions"), 0.0))
    return told


def _pages(parts: Sequence[_Part], depth: float, head: float, foot: float, *, short: bool) -> list[Sequence[_Part]]:
    """The parts on one page where there is room enough, else on two that give each minute as much room; or nothing."""
    if short and sum(part.height for part in parts) + head + foot <= depth:
        return [parts]
    best: tuple[float, int] | None = None
    for at in range(1, len(parts)):
        shares = []
        for some, used in ((parts[:at], head), (parts[at:], foot)):
            free = depth - used - sum(part.height for part in some)
            shares.append(free / max(1.0, sum(part.seconds for part in some)))
        if min(shares) >= 0 and (best is None or min(shares) > best[0]):
            best = (min(shares), at)
    if best is not None:
        return [parts[: best[1]], parts[best[1] :]]
    return [parts] if sum(part.height for part in parts) + head + foot <= depth else []


def _shared_out(sheet: Sheet, parts: Sequence[_Part], room: float) -> list[Piece]:
    """The parts of one page with lines in proportion to their minutes."""
    lines = [part.least for part in parts]
    free = room - sum(part.height for part in parts)
    while True:
        # The next line goes where a minute has the least room yet.
        waiting = [at for at, part in enumerate(parts) if part.pitch <= free]
        if not waiting:
            break
        at = min(waiting, key=lambda n: (lines[n] * parts[n].pitch / max(parts[n].seconds, 1.0), n))
        lines[at] += 1
        free -= parts[at].pitch
    spread = max(0.0, free) / max(1, len(parts))
    made: list[Piece] = []
    for part, count in zip(parts, lines, strict=True):
        table = part.stage.capture == "actions"
        under = _table(sheet, count, part.pitch) if table else ruled(sheet, sheet.page.room, count, part.pitch)
        made.append(Beside(((0.0, Stack((part.head, under))),), below=_BETWEEN + spread))
    return made


def _part(sheet: Sheet, number: int, stage: Stage, seconds: float, scale: float, fewer: float) -> _Part:
    table = stage.capture == "actions"
    head = _question(sheet, number, stage, seconds, scale)
    pitch = _ROW * max(fewer, 0.8) if table else _PITCH * fewer
    return _Part(stage, seconds, head, (3 if table else 2) if fewer > 0.75 else 2 if table else 1, pitch)


def _question(sheet: Sheet, number: int, stage: Stage, seconds: float, scale: float) -> Piece:
    """Number, question, minutes; and below, how a line is begun to mark it."""
    style, room = sheet.style, sheet.page.room
    kind = sheet.kind("title", 13 * scale, leading=1.22)
    small = sheet.kind("fact", 9.5 * max(scale, 0.85), colour="ink2")
    told = f"{minutes_words(seconds)}, {way_words(stage).lower()}" if number else ""
    wide = text_width(told, small) if told else 0.0
    question = words(f"{number}. {stage.question}" if number else stage.question, kind, room - wide - 14, "H2")
    hint = words(mark_words(stage), small, room) if mark_words(stage) else None
    rule = style.tint(stage.kind)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x - 8, y + 2, 3, question.height - 4, fill=rule.mark, radius=1.5)
        question.draw(pen, x, y)
        if told:
            pen.tab(x + room, y + (kind.leading - small.leading) / 2 + 1, told, small, right=True)
        if hint:
            hint.draw(pen, x, y + question.height)

    return Drawn(question.height + (hint.height if hint else 0.0), draw)


def _head(sheet: Sheet, form: Format, session: Session | None) -> Piece:
    """What it is, how to use it, and the first things to fill in."""
    room, colours = sheet.page.room, sheet.style.colours
    kind = sheet.kind("title", 22, leading=1.2)
    name = words(form.name, kind, room - 32, "H1")
    about = words(
        _(
            "For when the computer fails. One thought on a line, in the words it was said in. x3 at its end: three people said it."
        ),
        sheet.kind("fact", 10, colour="ink2"),
        room,
    )
    held = session.details if session else None
    people = str(held.people) if held and held.people else ""
    title = held.title if held else ""
    fields = Stack(
        (
            field(sheet, _("Title"), title, room),
            when_and_where(sheet, held),
            Beside(
                (
                    (0.0, field(sheet, _("How many people"), people, room * 0.3 - 10)),
                    (room * 0.3, field(sheet, _("Their roles"), ", ".join(held.roles) if held else "", room * 0.7)),
                )
            ),
        )
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon(form.icon, x, y + 2, 22, colours["accent"])
        name.draw(pen, x + 32, y)
        y += name.height
        about.draw(pen, x, y)
        fields.draw(pen, x, y + about.height)

    return Drawn(name.height + about.height + fields.height + 12, draw)


_COLUMNS = (0.46, 0.2, 0.14, 0.2)
"""Shares of the table's width."""


def _table(sheet: Sheet, rows: int, pitch: float) -> Piece:
    """What, who leads it, by when, how we will know; each row is a box."""
    kind, room = sheet.kind("head", 9, leading=1.4), sheet.page.room
    heads = (_("What"), _("Who leads it (a role)"), _("By when"), _("How we will know"))
    colour = sheet.style.colours["line2"]
    lefts = [room * sum(_COLUMNS[:at]) for at in range(len(_COLUMNS))]
    height = rows * pitch

    table = Element("Table")
    top, body = table.new("THead").new("TR"), table.new("TBody")

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, head in zip(lefts, heads, strict=True):
            with pen.within(top), pen.within(Element("TH", COLUMN_HEAD)):
                pen.tab(x + left + 3, y - 1, head, kind)
        y += kind.leading
        for at in range(rows + 1):
            pen.rule(x, y + at * (height - kind.leading) / rows, room, colour, 0.5)
        for left in (*lefts, room):
            pen.upright(x + left, y, height - kind.leading, colour, 0.5)
        for at in range(rows):
            row = body.new("TR")
            for left in lefts:
                with pen.within(row.new("TD")):
                    heard(sheet, x + left + 3, y + (at + 1) * (height - kind.leading) / rows, _("Write here"))

    return Drawn(height, draw)


def _foot(sheet: Sheet) -> Piece:
    """When it is looked at again, and how it was agreed."""
    room = sheet.page.room
    half = room / 2 - 6
    lines = Stack(
        (
            Beside(
                (
                    (0.0, field(sheet, _("We look at the actions again on"), "", half)),
                    (half + 12, field(sheet, _("Who may see this"), "", half)),
                )
            ),
            Beside(
                (
                    (0.0, tick(sheet, _("Read back to the room, and agreed"), half)),
                    (half + 12, field(sheet, _("Facilitator’s role, and date"), "", half)),
                )
            ),
        )
    )
    return Beside(((0.0, lines),), below=4)


def tick(sheet: Sheet, label: str, width: float) -> Piece:
    """A box to tick, and what the tick says."""
    kind = sheet.kind("fact", 10)
    side = 11.0
    text = words(label, kind, width - side - 6)

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y + LINE - side
        pen.box(x, top, side, side, edge=sheet.style.colours["line2"], radius=1.5)
        heard(sheet, x, top + side, _("Tick here:"))
        text.draw(pen, x + side + 6, y + LINE - kind.leading + 1)

    return Drawn(LINE + 2, draw)
