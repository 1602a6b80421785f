"""Pictures of notes as figures of a page."""

from __future__ import annotations

from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Tagged, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.exports.pictures import Pictures
from km_desktop.i18n import _

HIGHEST = 300.0
"""Points."""


def picture_piece(name: str, style: Style, width: float, pictures: Pictures, told: str = "") -> Piece:
    """A picture within a width, and what is to be seen on it; one that is not there, or is none, is said to be missing."""
    found = pictures.of(name)
    if found is None:
        return missing_picture(style, width)
    wide, high = found.size(width, HIGHEST)
    shown = Element("Figure", alt=told.strip() or _("A picture without words"))
    return Tagged(Drawn(high, lambda pen, x, y: pen.picture(found, x, y, wide, high)), shown)


def missing_picture(style: Style, width: float) -> Piece:
    """What stands where a picture should."""
    kind = style["small"]
    told = words(_("Picture missing"), kind, width - 34)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x, y, min(width, 130.0), told.height + 12, edge=style.colours["line2"], radius=3)
        pen.icon("image", x + 8, y + 6.5, 11, kind.colour)
        told.draw(pen, x + 25, y + 6)

    return Drawn(told.height + 12, draw)
