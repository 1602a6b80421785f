"""The board as it stood, stage by stage, every note in a line."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.look import TAG_ICONS
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, Whole, words
from km_desktop.exports.pdf.structure import Element
from km_desktop.exports.pdf.style import Style
from km_desktop.report.printed_values import BoardLine, BoardPart, BoardStage

_INDENT = 14.0
_TAG, _ABOUT = 66.0, 92.0
"""Room at the right for a shape and its word, and for what else is known."""
_GAP = 10.0


def wall_pieces(stage: BoardStage, style: Style) -> Iterator[Piece]:
    """The parts of a stage, each group with its name above its notes."""
    for part in stage.parts:
        yield from _part(part, stage.kind, style)


def _part(part: BoardPart, kind: str, style: Style) -> Iterator[Piece]:
    indent = _INDENT if part.name else 0.0
    found = Element("L")
    lines = [Tagged(_line(line, kind, style, indent), found) for line in part.lines]
    if not part.name:
        yield from lines
        return
    told = f"{part.name} ({part.about})" if part.about else part.name
    name = Beside(((0.0, words(told, style["cell_strong"], style.page.room, "H4")),), 4.0, 1.0)
    first, *others = lines
    yield Whole(Stack((name, first)), style.page.whole)
    yield from others


def _line(line: BoardLine, kind: str, style: Style, indent: float) -> Piece:
    """A small square in the colour of the stage, the words, and at the right what is known of them."""
    colour = style.tint(kind).bar
    left = indent + 11.0
    width = style.page.room - left - _TAG - _ABOUT - _GAP
    text = "P" if line.tag_word or line.about else ""
    dot = Drawn(12.5, lambda pen, x, y: pen.box(x, y + 4.2, 5, 5, fill=colour, radius=1.2))
    placed: list[tuple[float, Piece]] = [(indent, dot), (left, words(line.text, style["cell"], width, text))]
    if line.tag_word:
        placed.append((style.page.room - _TAG - _ABOUT, _tag(line, style)))
    if line.about:
        placed.append((style.page.room - _ABOUT, words(line.about, style["remark"], _ABOUT)))
    return Tagged(Beside(tuple(placed), 1.2, 1.2), Element("LI").new("LBody"))


def _tag(line: BoardLine, style: Style) -> Piece:
    word = words(line.tag_word, style["mark"], _TAG - 14)

    def draw(pen: Pen, x: float, y: float) -> None:
        if line.tag in TAG_ICONS:
            pen.icon(TAG_ICONS[line.tag], x, y + 1.6, 8.6, style.colours[line.tag])
        word.draw(pen, x + 12, y)

    return Drawn(word.height, draw)
