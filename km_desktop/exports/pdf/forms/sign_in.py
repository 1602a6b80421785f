"""A sheet that counts who was there and names nobody: roles, services and ticks."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime

from km_desktop.exports.pdf.cards import RADIUS
from km_desktop.exports.pdf.forms.sheet import MM, Sheet, field, heard, when_and_where
from km_desktop.exports.pdf.marking import AGAIN
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, words
from km_desktop.exports.pdf.structure import COLUMN_HEAD, ROW_HEAD, Element
from km_desktop.i18n import _
from km_desktop.report.house import House
from km_desktop.review.formats import Format
from km_desktop.review.session import Session

_PLAIN = House()
USUAL_LINES = 18
SPARE = 3
"""Lines beyond the number of people who are expected: somebody always comes along."""
_LEAST, _MOST = 9.5 * MM, 13 * MM
"""Height of a line."""
_COLUMNS = (0.06, 0.31, 0.27, 0.12, 0.12, 0.12)
"""Shares of the width: number, role, service, three ticks."""
_BOX = 12.0


def sign_in_bytes(
    form: Format,
    *,
    generated: datetime,
    people: int = 0,
    session: Session | None = None,
    house: House = _PLAIN,
) -> bytes:
    """The sheet. `people` is how many are expected; `session`, as papers may show it, fills in the head."""
    title = _("{format}: who was there, without names").format(format=form.name)
    sheet = Sheet(title, form.name, generated, house=house)
    pen, page = sheet.pen, sheet.page
    head, foot, table = _head(sheet, session), _foot(sheet), _table_head(sheet)
    body = table.element.new("TBody")
    expected = people or (session.details.people if session else 0)
    left = expected + SPARE if expected else USUAL_LINES
    number = 1
    while left > 0:
        sheet.new_page()
        y, room = page.top, page.depth - table.height - foot.height - 8
        if number == 1:
            head.draw(pen, page.left, y)
            y, room = y + head.height, room - head.height
        with pen.decoration(AGAIN) if number > 1 else nullcontext():
            table.draw(pen, page.left, y)
        y += table.height
        count = min(left, int(room / _LEAST))
        pitch = min(_MOST, room / count)
        for at in range(count):
            _line(sheet, number + at, pitch, body).draw(pen, page.left, y + at * pitch)
        number, left = number + count, left - count
        with pen.decoration(AGAIN) if left > 0 else nullcontext():
            foot.draw(pen, page.left, page.top + page.depth - foot.height)
    sheet.feet(_("A learning record, not an investigation."), form.name)
    return sheet.bytes()


def _head(sheet: Sheet, session: Session | None) -> Piece:
    room, colours = sheet.page.room, sheet.style.colours
    name = words(_("Who was there"), sheet.kind("title", 26, leading=1.2), room - 36, "H1")
    about = words(
        _(
            "One line for each person, in any order. Roles, never names, initials or signatures. If your role alone would"
            " show who you are, write a wider one, such as “nurse”, or leave it empty: the line still counts."
        ),
        sheet.kind("fact", 11, leading=1.35),
        room,
    )
    held = session.details if session else None
    fields = Stack((field(sheet, _("Review"), held.title if held else "", room), when_and_where(sheet, held)))

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon("users", x, y + 3, 25, colours["accent"])
        name.draw(pen, x + 36, y)
        about.draw(pen, x, y + name.height)
        fields.draw(pen, x, y + name.height + about.height)

    return Drawn(name.height + about.height + fields.height + 16, draw)


def _lefts(sheet: Sheet) -> list[float]:
    return [sheet.page.room * sum(_COLUMNS[:at]) for at in range(len(_COLUMNS) + 1)]


def _table_head(sheet: Sheet) -> Tagged:
    """What each column is for; the ticks are said in full, as they are what is agreed to."""
    kind = sheet.kind("head", 9.5, leading=1.25)
    told = (
        *(_("Line"), _("My role"), _("My service or team")),
        *(_("I heard the ground rules and agree"), _("I know where to find support")),
        _("Send the report to my service"),
    )
    lefts = _lefts(sheet)
    pieces = [words(each, kind, lefts[at + 1] - lefts[at] - 6, "") for at, each in enumerate(told)]
    tall = max(piece.height for piece in pieces)

    found = Element("Table")
    row = found.new("THead").new("TR")

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, piece in zip(lefts, pieces, strict=False):
            with pen.within(row), pen.within(Element("TH", COLUMN_HEAD)):
                piece.draw(pen, x + left + 3, y + tall - piece.height)
        pen.rule(x, y + tall + 3, sheet.page.room, sheet.style.colours["ink"], 1.0)

    return Tagged(Drawn(tall + 3, draw), found)


def _line(sheet: Sheet, number: int, pitch: float, body: Element) -> Piece:
    """A number, two places to write, three boxes to tick."""
    kind = sheet.kind("fact", 10.5, colour="ink2")
    colour = sheet.style.colours["line2"]
    lefts = _lefts(sheet)

    def draw(pen: Pen, x: float, y: float) -> None:
        row = body.new("TR")
        with pen.within(row.new("TH", ROW_HEAD)):
            pen.tab(x + lefts[1] - 8, y + (pitch - kind.leading) / 2, str(number), kind, right=True)
        for left in lefts[1:3]:
            with pen.within(row.new("TD")):
                heard(sheet, x + left + 4, y + pitch - 2, _("Write here"))
        for at in (3, 4, 5):
            across = x + (lefts[at] + lefts[at + 1] - _BOX) / 2
            pen.box(across, y + (pitch - _BOX) / 2, _BOX, _BOX, edge=colour, radius=1.5)
            with pen.within(row.new("TD")):
                heard(sheet, across, y + pitch - 2, _("Tick here"))
        pen.rule(x, y + pitch, sheet.page.room, colour, 0.5)
        for left in lefts[1:4]:
            pen.upright(x + left, y, pitch, colour, 0.4)

    return Drawn(pitch, draw)


def _foot(sheet: Sheet) -> Piece:
    """The sums, and what becomes of the sheet."""
    room = sheet.page.room
    third = room / 3 - 8
    sums = (_("People in the room"), _("Joined from elsewhere"), _("Services"))
    counted = Beside(tuple((at * (third + 12), field(sheet, told, "", third)) for at, told in enumerate(sums)))
    kind = sheet.kind("fact", 10, leading=1.35)
    told = words(
        _(
            "What becomes of this sheet: the facilitator counts the lines, types the number and the roles into the"
            " review, and puts the sheet into the confidential waste the same day. Nobody is looked up from it."
        ),
        kind,
        room - 44,
    )
    tall = told.height + 16

    def draw(pen: Pen, x: float, y: float) -> None:
        counted.draw(pen, x, y)
        y += counted.height + 8
        pen.box(x, y, room, tall, fill=sheet.style.colours["bg"], radius=RADIUS)
        pen.icon("shield-check", x + 10, y + (tall - 18) / 2, 18, sheet.style.colours["accent"])
        told.draw(pen, x + 36, y + 8)

    return Drawn(counted.height + 8 + tall + 4, draw)
