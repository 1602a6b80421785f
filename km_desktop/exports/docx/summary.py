"""What stands first in the document, for whoever reads no further."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.exports.docx.paper import SIGNS, Paper
from km_desktop.exports.docx.runs import Face, run, sign, tab, turned
from km_desktop.exports.docx.shapes import AT_RIGHT, NUMBERS, cell_text, entry, lines, link, panel, paragraph
from km_desktop.exports.look import STATUS_COLOURS
from km_desktop.exports.told import Said, about_note, in_short
from km_desktop.i18n import _, ngettext
from km_desktop.report import blocks as b
from km_desktop.report.printed_values import Fact, PrintedAction

_STATUS_SIGNS = {"not started": "○", "started": "◐", "moving well": "↗", "slow": "◷", "stuck": "■", "done": "✓"}
_LONG, _LONGEST = 40, 120
"""Characters of a title from which on it is set smaller."""
_TITLE = 27.0
_TITLE_LONG = 20.0
_TITLE_LONGEST = 15.0


def write_title(paper: Paper, block: b.Title) -> None:
    """The name of the format and the state; the title; what it is about."""
    name = run(block.format_name, Face(bold=True, size=9.5, colour=paper.colour("accent")))
    state = (
        run(
            f"\u00a0\u00a0{block.state}\u00a0\u00a0",
            Face(bold=True, colour=paper.colour("amber"), size=8.5, ground=paper.colour("amber_ground")),
        )
        if block.draft
        else run(block.state, Face(size=8.5, colour=paper.colour("ink3")))
    )
    spacing = '<w:spacing w:before="0" w:after="200"/>'
    paper.add(paragraph(f"{name}{tab()}{state}", begin=AT_RIGHT, end=spacing))
    count = len(block.title)
    size = _TITLE_LONGEST if count > _LONGEST else _TITLE_LONG if count > _LONG else _TITLE
    paper.heading(block.title, 1, Face(size=size))
    if block.about:
        paper.text(block.about, "Lead")


def write_facts(paper: Paper, block: b.Facts) -> None:
    """Labelled facts, one below the other."""
    if block.heading:
        paper.heading(block.heading)
    facts(paper, block.facts)


def facts(paper: Paper, told: Sequence[Fact], *, keep: bool = False) -> None:
    """A label and what it says, on a line each; a fact of several lines stays right of its label.

    `keep` holds them on the page of what follows.
    """
    quiet = Face(colour=paper.colour("ink3"))
    for fact in told:
        inside = run(" ".join(fact.label.split()), quiet) + tab() + run(fact.text)
        begin = "<w:keepNext/>" if keep else ""
        paper.add(paragraph(inside, "Fact", begin=begin, end='<w:ind w:left="1900" w:hanging="1900"/>'))


def write_learning(paper: Paper, block: b.Learning) -> None:
    """The lessons, large, on their ground."""
    ground = paper.tint(block.kind, "ground")
    space = '<w:spacing w:before="280" w:after="40"/>'
    paper.add(panel(run(block.heading), ground, "Heading2", text=block.heading, more=space))
    for note in block.lessons:
        inside = lines((run(note.text), paper.said(about_note(note), note.text)))
        paper.add(panel(inside, ground, "Lesson", entry(NUMBERS), note.text))
    if not block.lessons:
        paper.add(panel(run(block.nothing), ground, "Normal"))
    if block.more:
        told = ngettext("%d more below.", "%d more below.", len(block.more)) % len(block.more)
        paper.add(panel(run(told, Face(size=8.5, colour=paper.colour("ink2"))), ground, "Normal"))


def write_tally(paper: Paper, block: b.Tally) -> None:
    """Sign, number and words for what worked, was difficult, was a surprise."""
    told = []
    for mark in block.marks:
        colour = paper.look.colours.get(mark.tag, paper.colour("ink2"))
        number = run(f"{mark.count}\u00a0", Face(bold=True, size=17))
        told.append(sign(SIGNS.get(mark.tag, ""), colour) + number + run(mark.words, Face(size=9.5)))
    inside = run("      ").join(told)
    paper.add(
        paragraph(inside, begin="<w:keepLines/>", end='<w:spacing w:before="220" w:after="60"/><w:ind w:left="300"/>')
    )


def write_next_steps(paper: Paper, block: b.NextSteps) -> None:
    """The actions in short, and when they are looked at again."""
    paper.heading(block.heading)
    if block.actions:
        measured = any(action.measure for action in block.actions)
        heads = [_("No."), _("Action"), _("Who leads"), _("By when")]
        shares = [4.5, 39, 19, 15, 22.5] if measured else [4.5, 56, 22, 17.5]
        shown, more = in_short(block.actions, paper.planned)
        rows = [_row(paper, action, measured=measured) for action in shown]
        paper.table(block.heading, shares, [*heads, _("How will we know?")] if measured else heads, rows)
        if more:
            paper.text(ngettext("%d more in the plan.", "%d more in the plan.", more) % more, "Remark")
    else:
        paper.text(block.nothing)
    if block.follow_up:
        begin, day = block.follow_up
        inside = run(f"{begin} ") + run(day, Face(bold=True))
        paper.add(paragraph(inside, end='<w:spacing w:before="140"/>'))


def _row(paper: Paper, action: PrintedAction, *, measured: bool) -> list[str]:
    number = run(str(action.number), quiet(paper))
    if action.id in paper.planned:
        number = link(number, paper.place(action.id))
    cells = [
        paragraph(number, "Cell"),
        cell_text(action.what, Face(bold=True)),
        _leads(paper, action),
        due_cell(paper, action),
    ]
    return [*cells, cell_text(action.measure)] if measured else cells


def _leads(paper: Paper, action: PrintedAction) -> str:
    """The role that leads, and how the action stands once it is under way."""
    owner = run(action.owner, Face() if action.owned else quiet(paper))
    return paragraph(lines((owner, status(paper, action) if action.under_way else "")), "Cell", end=turned(action.owner))


def status(paper: Paper, action: PrintedAction) -> str:
    """How an action stands, as a sign and a word."""
    colour = paper.colour(STATUS_COLOURS.get(action.status, "ink2"))
    return sign(_STATUS_SIGNS.get(action.status, ""), colour) + run(action.status_word)


def due_cell(paper: Paper, action: PrintedAction) -> str:
    """By when, and whether that day has passed."""
    due = run(action.due, Face() if action.dated else quiet(paper))
    late = paper.said((Said(_("overdue"), "overdue"),)) if action.overdue else ""
    return paragraph(lines((due, late)), "Cell", end=turned(action.due))


def quiet(paper: Paper) -> Face:
    """How numbers and what nobody said are printed."""
    return Face(colour=paper.colour("ink3"))


def write_closing(paper: Paper, block: b.Closing) -> None:
    """The last lines of the summary."""
    for line in block.lines:
        paper.text(line, "Closing")
