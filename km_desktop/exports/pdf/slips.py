"""Slips of paper to write on: four to a page, each with the question it answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from km_desktop import resources
from km_desktop.exports.pdf.icons import Icons
from km_desktop.exports.pdf.lines import balanced, break_lines, first_lines
from km_desktop.exports.pdf.marking import AGAIN
from km_desktop.exports.pdf.paper import Paper
from km_desktop.exports.pdf.pen import Pen
from km_desktop.exports.pdf.pieces import Words, spoken
from km_desktop.exports.pdf.style import Style, Type
from km_desktop.exports.saving import save
from km_desktop.i18n import _
from km_desktop.report.blocks import Report
from km_desktop.review.formats import Format, Stage

EACH = 3
"""Slips for each person: one thought goes on each."""
ON_A_PAGE = 4
MARGIN = 18 / 25.4 * 72
"""Between a slip's edge and what is printed on it: 18 mm, in points."""
_SIZES = (24.0, 20.0, 17.0, 14.0, 12.0, 10.0, 8.5)
_SHARE = 0.45
"""Of a slip's height within its margins, the question takes at most this: the rest is to write on."""
_LEADING = 1.22


@dataclass(frozen=True, slots=True)
class SlipsMade:
    """What came of it."""

    slips: int
    pages: int


def quiet_stages(form: Format) -> tuple[Stage, ...]:
    """The stages in which everybody writes first; where there is none, those that are not a list of actions."""
    quiet = tuple(stage for stage in form.stages if stage.capture == "quiet")
    return quiet or tuple(s for s in form.stages if s.capture != "actions" and not s.close) or form.stages[:1]


def pages_for(people: int) -> int:
    """Pages of one question that so many people need."""
    return max(1, math.ceil(people * EACH / ON_A_PAGE))


def write_slips(form: Format, stages: Sequence[Stage], people: int, path: Path, *, generated: datetime) -> SlipsMade:
    """Writes slips for so many people to a PDF, three each, full pages, one question a page. Raises StorageError."""
    content, made = slips_bytes(form, stages, people, generated=generated)
    save(path, content)
    return made


def slips_bytes(
    form: Format, stages: Sequence[Stage], people: int, *, generated: datetime, tick: Callable[[], None] = lambda: None
) -> tuple[bytes, SlipsMade]:
    """The file as bytes. `tick` is called for every page, and may raise to stop."""
    found = resources.root()
    style = Style(found)
    style.page = replace(style.page, width=style.page.height, height=style.page.width)
    title = _("Slips: {format}").format(format=form.name)
    # What describes a document is the same for slips as for a report; there is nothing in this one to project.
    paper = Paper(Report(title, form.name, "en-GB", False, _("Slips to write on."), generated, ()), style)
    pen = Pen(paper.document, style, Icons(found / "icons"))
    pages = pages_for(people)
    for stage in stages:
        question = question_words(stage.question, style, *_room(style))
        for page in range(pages):
            tick()
            _draw_page(pen, style, question, again=page > 0)
    count = pages * len(stages)
    return paper.bytes(pen, tick), SlipsMade(count * ON_A_PAGE, count)


def question_words(question: str, style: Style, width: float, most: float) -> Words:
    """A question in the largest type in which it stands within a width and a height; the longest is cut at its end."""
    for size in _SIZES:
        kind = _type(style, size)
        lines = balanced(question, kind.face, size, width)
        if len(lines) * kind.leading <= most and not _broken_word(question, kind, width):
            return spoken(question, lines, kind, width, "H1")
    kind = _type(style, _SIZES[-1])
    lines = first_lines(question, kind.face, kind.size, width, int(most / kind.leading))[0]
    return spoken(question, lines, kind, width, "H1")


def _room(style: Style) -> tuple[float, float]:
    """Width and height that the question has on a slip."""
    return style.page.width / 2 - 2 * MARGIN, (style.page.height / 2 - 2 * MARGIN) * _SHARE


def _draw_page(pen: Pen, style: Style, question: Words, *, again: bool) -> None:
    """All slips of a stage are the same: read aloud, its question is said once."""
    pen.new_page()
    page = style.page
    width, height = page.width / 2, page.height / 2
    for at, (x, y) in enumerate(((0.0, 0.0), (width, 0.0), (0.0, height), (width, height))):
        with pen.decoration(AGAIN) if again or at else nullcontext():
            _slip(pen, style, question, x + MARGIN, y + MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    pen.cut(0.0, height, page.width, 0.0, style.colours["line2"])
    pen.cut(width, 0.0, 0.0, page.height, style.colours["line2"])


def _slip(pen: Pen, style: Style, question: Words, x: float, y: float, width: float, height: float) -> None:
    question.draw(pen, x, y)
    kind = style["remark"]
    told = break_lines(_("One thought on each slip. No names."), kind.face, kind.size, width)
    pen.text(x, y + height - len(told) * kind.leading, told, kind, width=width)


def _type(style: Style, size: float) -> Type:
    kind = style["title"]
    return Type(kind.face, size, size * _LEADING, kind.colour)


def _broken_word(question: str, kind: Type, width: float) -> bool:
    """Whether a word of it is too long for a line, and smaller type would spare it."""
    face, least = kind.face, _SIZES[-1]
    longest = max((face.width(word) for word in question.split()), default=0.0)
    return longest * least / 1000 <= width < longest * kind.size / 1000
