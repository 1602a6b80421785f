"""Text whose lines are about equally long: the narrowest block that needs no more lines than the widest."""

import unicodedata
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.widgets.unturned import unturned

MOST_BALANCED = 8  # Longer texts read as paragraphs; balancing them only costs time.
CLOSE_ENOUGH = 3.0  # pixels
LEAST_CHARACTER = 0.12  # of the font's height: no character that people write is narrower
ELLIPSIS = "\u2026"
LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Block:
    """Text that has been laid out. It was given `width`, it takes `inked` of it and `height`, all in pixels; `elided`
    says that it ends in an ellipsis because there is more of it.
    """

    layout: QTextLayout
    width: float
    inked: float
    height: float
    lines: int
    rtl: bool
    elided: bool

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draws it in the painter's pen with its corner at x, y; right-to-left text stands at the right."""
        self.layout.draw(painter, QPointF(x + (self.width - self.inked if self.rtl else 0.0), y))


def balance(text: str, font: QFont, width: float, step: float, most: int = 12) -> Block:
    """Lays `text` out in at most `most` lines, `step` pixels apart and about equally long."""
    return evened(lay_out(text, font, width, step, most), step)


def lay_out(text: str, font: QFont, width: float, step: float, most: int = 12) -> Block:
    """Lays `text` out in at most `most` lines, as full as they will go. Words too long for a line break anywhere.
    Only what can be shown is looked at, so very long texts cost no more.
    """
    width = max(width, 8.0)
    room = ceil(width / max(1.0, font.pixelSize() * LEAST_CHARACTER)) * most
    shown = unturned(text[:room]).replace("\r\n", "\n").replace("\r", "\n").strip("\n").replace("\n", LINE_BREAK)
    rtl = reads_right_to_left(shown)
    layout = _layout(shown, font, rtl=rtl)
    elided = _fill(layout, width, step, most) < _units(shown) or len(text) > room
    if elided:
        kept, rest = _split(shown, layout.lineAt(layout.lineCount() - 1).textStart())
        layout = _layout(kept + _shortened(rest, font, width), font, rtl=rtl)
        _fill(layout, width, step, most)
    lines = layout.lineCount()
    return Block(layout, width, width, lines * step, lines, rtl, elided)


def evened(block: Block, step: float) -> Block:
    """The same text in as many lines, about equally long; its height does not change. The block given is used up."""
    if block.elided or not 1 < block.lines <= MOST_BALANCED:
        return block
    return replace(block, inked=_narrowest(block.layout, block.width, step))


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _layout(text: str, font: QFont, *, rtl: bool) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _units(text: str) -> int:
    """How long Qt counts a text: in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _split(text: str, units: int) -> tuple[str, str]:
    """A text in two, the first part as long as Qt's count says."""
    coded = text.encode("utf-16-le", "surrogatepass")
    return coded[: 2 * units].decode("utf-16-le", "surrogatepass"), coded[2 * units :].decode(
        "utf-16-le", "surrogatepass"
    )


def _fill(layout: QTextLayout, width: float, step: float, most: int) -> int:
    """Breaks the text into at most `most` lines, and tells how much of it they hold, in Qt's count."""
    layout.beginLayout()
    ended = 0
    for at in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, at * step + (step - line.height()) / 2))
        ended = line.textStart() + line.textLength()
    layout.endLayout()
    return ended


def _shortened(rest: str, font: QFont, width: float) -> str:
    line = rest.split(LINE_BREAK, maxsplit=1)[0].rstrip()
    if len(line) < len(rest):
        line += ELLIPSIS
    return QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, width)


def _narrowest(layout: QTextLayout, width: float, step: float) -> float:
    """Leaves the layout at the least width that needs no more lines, and gives that width."""
    lines = layout.lineCount()
    longest = max(layout.lineAt(at).naturalTextWidth() for at in range(lines))
    total = sum(layout.lineAt(at).naturalTextWidth() for at in range(lines))
    units = _units(layout.text())
    most, least = min(width, longest + 1), total / lines
    while most - least > CLOSE_ENOUGH:
        middle = (most + least) / 2
        if _fill(layout, middle, step, lines) >= units:
            most = middle
        else:
            least = middle
    _fill(layout, most, step, lines)
    return most
