"""Short parts of the last pages, which stand two beside each other."""

from __future__ import annotations

from km_desktop.exports.pdf.facts import facts_rows
from km_desktop.exports.pdf.moods import mood_lines, worth_lines
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Beside, Drawn, Piece, Stack, Tagged, Whole, air, words
from km_desktop.exports.pdf.sign_off import sign_off_lines
from km_desktop.exports.pdf.structure import DOTTED, ROW_HEAD, Element
from km_desktop.exports.pdf.style import Style
from km_desktop.i18n import _
from km_desktop.report.blocks import Bullets, Facts, FollowUp, Mood, Prose, SignOff, TimeTable, Worth
from km_desktop.report.printed_values import StageMinutes
from km_desktop.report.words import minutes

GUTTER = 30.0
Half = Prose | Bullets | TimeTable | FollowUp | Mood | Worth | SignOff
_LONG = 700
"""A text of more characters than this stands across the page."""
_NAME = 92.0
_COUNT = 24.0


def wide(block: Half) -> bool:
    """Whether a part needs the whole width."""
    return isinstance(block, Prose) and len(block.text) > _LONG


def half(block: Half, style: Style, width: float) -> Piece:
    """A part with its heading, at a width. Only a long text or list can be cut, and never right below its heading."""
    return Tagged(_half(block, style, width), Element("Sect"))


def _half(block: Half, style: Style, width: float) -> Piece:
    heading = Stack((words(block.heading, style["heading"], width, "H3"), air(5)))
    if isinstance(block, Bullets):
        found = Element("L", DOTTED)
        first, *others = [Tagged(_bullet(text, style, width), found) for text in block.texts]
        return Stack((Whole(Stack((heading, first))), *others))
    if isinstance(block, Prose):
        text = words(block.text, style["body"], width)
        return Whole(Stack((heading, text)), style.page.whole)
    return Whole(Stack((heading, *_parts(block, style, width))))


def _parts(block: TimeTable | FollowUp | Mood | Worth | SignOff, style: Style, width: float) -> list[Piece]:
    if isinstance(block, TimeTable):
        return _times(block, style, width)
    if isinstance(block, FollowUp):
        return _follow_up(block, style, width)
    if isinstance(block, SignOff):
        return sign_off_lines(block, style, width)
    return mood_lines(block, style, width) if isinstance(block, Mood) else worth_lines(block, style, width)


def facts_table(block: Facts, style: Style) -> list[Piece]:
    """Labels and facts, one below the other."""
    return facts_rows(block.facts, style, style.page.room, label=130.0, gap=12.0, air=2.0)


def _bullet(text: str, style: Style, width: float) -> Piece:
    kind = style["body"]
    dot = Drawn(kind.leading, lambda pen, x, y: pen.box(x, y + 6.2, 2.8, 2.8, fill=style.colours["ink3"], radius=1.4))
    body = Element("LI").new("LBody")
    return Tagged(Beside(((0.0, dot), (11.0, words(text, kind, width - 11, "")))), body)


def _times(block: TimeTable, style: Style, width: float) -> list[Piece]:
    longest = max([max(stage.planned, stage.used) for stage in block.stages] + [60.0])
    body = Element("Table").new("TBody")
    lines: list[Piece] = [Tagged(_time(stage, style, width, longest), body) for stage in block.stages]
    return [*lines, air(2), words(block.remark, style["remark"], width)]


def _time(stage: StageMinutes, style: Style, width: float, longest: float) -> Piece:
    """A stage: its name, a bar as long as its time, an upright line where the plan ended, and the minutes."""
    name = words(stage.name, style["cell"], _NAME - 8, "")
    bar = width - _NAME - _COUNT - 6
    tint = style.tint(stage.kind)

    row = Element("TR")
    head, shown, used = row.new("TH", ROW_HEAD), row.new("TD"), row.new("TD")

    def draw(pen: Pen, x: float, y: float) -> None:
        with pen.within(head):
            name.draw(pen, x, y)
        with pen.within(shown), pen.within(_bar(stage, pen, x + _NAME, y, bar)):
            if stage.used > 0:
                pen.box(x + _NAME, y + 2.6, max(2.0, bar * stage.used / longest), 8, fill=tint.bar, radius=2)
            if stage.planned > 0:
                pen.upright(x + _NAME + bar * stage.planned / longest, y + 0.8, 11.6, style.colours["ink"], 1.2)
        with pen.within(used):
            pen.tab(x + width, y, str(minutes(stage.used)), style["cell"], right=True)

    return Tagged(Drawn(max(15.5, name.height + 3), draw), row)


def _bar(stage: StageMinutes, pen: Pen, x: float, y: float, width: float) -> Element:
    """What the picture of a stage's time says: how long was planned is to be seen in it alone."""
    told = _("{used} of {planned} minutes planned") if stage.planned > 0 else _("{used} minutes, none planned")
    figure = Element("Figure", alt=told.format(used=minutes(stage.used), planned=minutes(stage.planned)))
    figure.box = pen.area(x, y, width, 13)
    return figure


def _follow_up(block: FollowUp, style: Style, width: float) -> list[Piece]:
    """A question, lines to write on, and boxes to tick."""
    line = style.colours["line2"]
    blank = Drawn(21, lambda pen, x, y: pen.rule(x, y + 21, width, line, 0.5))
    return [words(block.ask, style["body"], width), air(6), blank, blank, blank, air(11), _boxes(block, style, width)]


def _boxes(block: FollowUp, style: Style, width: float) -> Piece:
    kind = style["body"]

    def draw(pen: Pen, x: float, y: float) -> None:
        left = x
        for choice in block.choices:
            if left > x + width - 60:
                break
            pen.box(left, y + 2.4, 8.5, 8.5, edge=style.colours["line2"], radius=1.8)
            with pen.within(Element("LI").new("LBody")):
                left += 13 + pen.tab(left + 13, y, choice, kind) + 14

    return Tagged(Drawn(kind.leading, draw), Element("L"))
