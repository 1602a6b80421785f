"""A sheet of paper of any size, with the pen that draws on it, and the type it is written in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from km_desktop import resources
from km_desktop.exports.pdf.icons import Icons
from km_desktop.exports.pdf.lines import first_lines
from km_desktop.exports.pdf.marking import FOOT
from km_desktop.exports.pdf.paper import Paper
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, clipped, text_width
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Page, Style, Type
from km_desktop.i18n import _
from km_desktop.report.blocks import Report
from km_desktop.report.house import House
from km_desktop.report.words import day_words
from km_desktop.review.session import Details

MM = 72 / 25.4
"""Points."""
LINE = 8.2 * MM
"""Height of a line to write a few words on."""
A4, A3 = (210 * MM, 297 * MM), (297 * MM, 420 * MM)
_PLAIN = House()
_RIGHT = 0.3
"""Of the width, what the words at the right of a foot have at most."""
_HEADER = 5 * MM
"""From the edge of the paper to the organisation's own line and logo, which stand in the margin."""
_LOGO = (120.0, 18.0)
"""Points at most."""
_MARGIN = 12 * MM
_FOOT = 5 * MM
"""From the foot of a sheet's text to where its content ends."""


class Sheet:
    """One document of pages of one size."""

    def __init__(
        self,
        title: str,
        about: str,
        generated: datetime,
        *,
        size: tuple[float, float] = A4,
        wide: bool = False,
        house: House = _PLAIN,
    ) -> None:
        found = resources.root()
        width, height = (size[1], size[0]) if wide else size
        self.style = Style(found, house)
        bottom = _MARGIN + _FOOT
        self.page = self.style.page = Page(width, height, _MARGIN, _MARGIN, _MARGIN, bottom, height - bottom + 2 * MM)
        # What describes a document is the same for a form as for a report; there is nothing in this one to project.
        self._paper = Paper(Report(title, about, "en-GB", False, "", generated, ()), self.style)
        self.pen = Pen(self._paper.document, self.style, Icons(found / "icons"))

    def kind(self, name: str, size: float, *, leading: float = 1.26, colour: str = "") -> Type:
        """A style of text in another size, in points, and perhaps another colour of the theme."""
        kind = self.style[name]
        return Type(kind.face, size, size * leading, self.style.colours[colour] if colour else kind.colour)

    def new_page(self) -> None:
        """Begins the next page; over the first stand the organisation's line and logo."""
        self.pen.new_page()
        if self.pen.page == 1:
            self._wear(self.style)

    def _wear(self, style: Style) -> None:
        page, kind, room = self.page, self.kind("house", 9.5), self.page.room
        if style.logo:
            wide, tall = style.logo.size(*_LOGO)
            room -= wide + 12
            with self.pen.within(Element("Figure", alt=style.logo_words)):
                self.pen.picture(style.logo, page.width - page.right - wide, _HEADER, wide, tall)
        if style.header:
            line = first_lines(style.header, kind.face, kind.size, room, 1)[0]
            self.pen.text(page.left, _HEADER + 2, line, kind, width=room)

    def feet(self, left: str, right: str = "") -> None:
        """What stands at the foot of every page, and which of how many it is."""
        pen, page, kind = self.pen, self.page, self.style["footer"]
        right = first_lines(right, kind.face, kind.size, page.room * _RIGHT, 1)[0][0].text
        for number in range(1, len(pen.pages) + 1):
            pen.on_page(number)
            told = _("%(page)d of %(pages)d") % {"page": number, "pages": len(pen.pages)} if len(pen.pages) > 1 else ""
            ending = "   ".join(words for words in (right, told) if words)
            room = page.room - (text_width(ending, kind) + 12 if ending else 0.0)
            line = first_lines(left, kind.face, kind.size, room, 1)[0]
            with pen.decoration(FOOT):
                pen.rule(page.left, page.footer, page.room, self.style.colours["line2"])
                pen.text(page.left, page.footer + 5, line, kind, width=room)
                if ending:
                    pen.tab(page.width - page.right, page.footer + 5, ending, kind, right=True)

    def bytes(self, tick: Callable[[], None] = lambda: None) -> bytes:
        """The file."""
        return self._paper.bytes(self.pen, tick)


def ruled(sheet: Sheet, width: float, count: int, pitch: float) -> Drawn:
    """Lines to write on; whoever hears the page read is told that there is room."""
    colour = sheet.style.colours["line2"]

    def draw(pen: Pen, x: float, y: float) -> None:
        heard(sheet, x, y + pitch, _("Write here"))
        for at in range(1, count + 1):
            pen.rule(x, y + at * pitch, width, colour, 0.5)

    return Drawn(count * pitch, draw)


def heard(sheet: Sheet, x: float, foot: float, words: str) -> None:
    """Words that are read aloud and copied, but not seen; their foot is at `foot`."""
    kind = sheet.style["small"]
    sheet.pen.heard(x, foot - kind.leading, words, kind)


def field(sheet: Sheet, label: str, told: str, width: float) -> Piece:
    """A label and a line to write on; what is known already stands on it."""
    kind = sheet.kind("fact", 9.5, colour="ink2")
    left = text_width(label, kind) + 6
    filled = sheet.kind("tally", 11)
    text = clipped(told, filled, width - left, 1) if told else None

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.tab(x, y + LINE - kind.leading, label, kind)
        if text:
            text.draw(pen, x + left, y + LINE - filled.leading - 0.5)
        else:
            heard(sheet, x + left, y + LINE, _("Write here"))
        pen.rule(x + left, y + LINE, width - left, sheet.style.colours["line2"], 0.5)

    return Drawn(LINE + 2, draw)


def when_and_where(sheet: Sheet, held: Details | None) -> Piece:
    """Lines for the date and the place of a review; what is known of one stands on them."""
    room = sheet.page.room
    date = field(sheet, _("Date"), day_words(held.met) if held else "", room * 0.3 - 10)
    place = field(sheet, _("Place"), held.place if held else "", room * 0.7)
    return Beside(((0.0, date), (room * 0.3, place)))
