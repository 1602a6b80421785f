"""One word each, and hands raised for one to five."""

from __future__ import annotations

from functools import partial

from km_desktop.exports.pdf.line import Line
from km_desktop.exports.pdf.lines import first_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Drawn, Piece, Tagged, air, words
from km_desktop.exports.pdf.structure import ROW_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _
from km_desktop.report.blocks import Mood, Worth
from km_desktop.report.printed_values import HandCount

_PILL = 18.0
_GAP = 5.0
_PAD = 8.0
_LABEL = 72.0
_COUNT = 24.0


def mood_lines(block: Mood, style: Style, width: float) -> list[Piece]:
    """The words in their order, each on a ground of its own; one that more than one person said has their number."""
    kind = style["cell"]
    lines: list[list[tuple[float, float, Line]]] = [[]]
    x = 0.0
    for word in block.words:
        # A word that is wider than the line is a sentence in disguise: it is broken like one.
        told = first_lines(_counted(word), kind.face, kind.size, width - 2 * _PAD, 1)[0][0]
        wide = told.width * kind.size / 1000 + 2 * _PAD
        if lines[-1] and x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, wide, told))
        x += wide + _GAP

    def draw(line: list[tuple[float, float, Line]], pen: Pen, left: float, top: float) -> None:
        for at, wide, told in line:
            pen.box(left + at, top, wide, _PILL, fill=style.colours["soft"], radius=_PILL / 2)
            with pen.within(Element("LI").new("LBody")):
                pen.text(left + at + _PAD, top + 2.6, [told], kind, width=wide - 2 * _PAD)

    found = Element("L")
    return [air(2), *(Tagged(Drawn(_PILL + _GAP, partial(draw, line)), found) for line in lines)]


def worth_lines(block: Worth, style: Style, width: float) -> list[Piece]:
    """A line for each mark: what it means, a bar as long as its hands, and their number."""
    most = max([mark.count for mark in block.marks] + [1])
    body = Element("Table").new("TBody")
    lines: list[Piece] = [Tagged(_mark(mark, style, width, most), body) for mark in block.marks]
    return [*lines, air(2), words(block.remark, style["remark"], width)]


def _mark(mark: HandCount, style: Style, width: float, most: int) -> Piece:
    name = words(mark.label, style["cell"], _LABEL - 6, "")
    row = Element("TR")
    label, count = row.new("TH", ROW_HEAD), row.new("TD")
    bar = width - _LABEL - _COUNT - 6

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.within(label):
            name.draw(pen, x, y)
        pen.rule(x + _LABEL, y + 6.6, bar, style.colours["line"], 0.5)
        if mark.count:
            pen.box(x + _LABEL, y + 2.6, max(2.0, bar * mark.count / most), 8, fill=style.tint("plain").bar, radius=2)
        with pen.within(count):
            pen.tab(x + width, y, str(mark.count), style["cell"], right=True)

    return Tagged(Drawn(max(15.5, name.height + 3), draw), row)


def _counted(word: HandCount) -> str:
    return _("{word} × {n}").format(word=word.label, n=word.count) if word.count > 1 else word.label
