"""How an action stands: a shape and a word."""

from __future__ import annotations

from km_desktop.exports.look import STATUS_COLOURS, STATUS_ICONS
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _
from km_desktop.report.printed_values import PrintedAction

_ICON = 14.0


def status_piece(action: PrintedAction, style: Style, width: float, *, role: str = "") -> Piece:
    """Its status; `role` is what the words are in the document."""
    told = words(action.status_word, style["cell"], width - _ICON, role)
    icon = STATUS_ICONS.get(action.status, "circle-dashed")
    colour = style.colours[STATUS_COLOURS.get(action.status, "ink2")]

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon(icon, x, y + 1.4, 9.6, colour)
        told.draw(pen, x + _ICON, y)

    return Drawn(told.height, draw)


def overdue_piece(style: Style) -> Piece:
    """Says that a date has passed."""

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.icon("hourglass", x, y + 1.6, 8.6, style.colours["difficult"])
        with pen.within(Element("P")):
            pen.tab(x + 11, y, _("overdue"), style.coloured("mark", style.colours["difficult"]))

    return Drawn(style["mark"].leading, draw)
