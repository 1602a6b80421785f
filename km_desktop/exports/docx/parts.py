"""The other parts of the document: the plan, what got votes, minutes and hands, chapters, texts and lists."""

from __future__ import annotations

from km_desktop.exports.docx.notes import note_runs
from km_desktop.exports.docx.paper import Paper
from km_desktop.exports.docx.runs import Face, run, sign, turned
from km_desktop.exports.docx.shapes import BULLETS, bar, cell_text, entry, paragraph
from km_desktop.exports.docx.summary import due_cell, facts, quiet, status
from km_desktop.exports.told import about_action, counted
from km_desktop.i18n import _
from km_desktop.report import blocks as b
from km_desktop.report.printed_values import PrintedAction
from km_desktop.report.words import minutes

_BOLD = Face(bold=True)


def write_chapter(paper: Paper, block: b.Chapter) -> None:
    """Where a new part of the report begins."""
    paper.chapter(block.title)
    if block.intro:
        paper.text(block.intro, "Intro")


def write_plan(paper: Paper, block: b.Plan) -> None:
    """Every action, with everything that is known about it."""
    paper.heading(block.heading)
    measured = any(action.measure for action in block.actions)
    shares = [4.5, 34, 17, 14, 19, 15] if measured else [4.5, 46, 20, 15, 16]
    heads = [_("No."), _("Action"), _("Who leads"), _("By when")]
    heads += [_("How will we know?")] if measured else []
    rows = [_action(paper, action, measured=measured) for action in block.actions]
    paper.table(block.heading, shares, [*heads, _("Status")], rows)


def _action(paper: Paper, action: PrintedAction, *, measured: bool) -> list[str]:
    paper.tick()
    small = Face(size=8.5, colour=paper.colour("ink2"))
    what = paragraph(paper.mark(action.id, run(action.what, _BOLD)), "Cell", end=turned(action.what))
    what += "".join(cell_text(said.words, small) for said in about_action(action))
    owner = cell_text(action.owner, Face() if action.owned else quiet(paper))
    cells = [cell_text(str(action.number), quiet(paper)), what, owner, due_cell(paper, action)]
    cells += [cell_text(action.measure)] if measured else []
    return [*cells, paragraph(status(paper, action), "Cell")]


def write_ranking(paper: Paper, block: b.Ranking) -> None:
    """What got votes, most first."""
    paper.heading(block.heading, 2, Face(colour=paper.tint(block.kind, "mark")))
    paper.add(paragraph(run(_("by votes")), "Remark", begin="<w:keepNext/>"))
    most = max((rank.votes for rank in block.ranks), default=0)
    small = Face(size=8.5, colour=paper.colour("ink2"))
    colour = paper.tint(block.kind, "bar")
    rows = []
    for rank in block.ranks:
        what = cell_text(rank.text) + (cell_text(rank.remark, small) if rank.remark else "")
        drawn = paragraph(bar(rank.votes, most, colour), "Cell")
        rows.append([cell_text(rank.place, _BOLD), what, cell_text(rank.votes_words), drawn])
    paper.table(block.heading, [14, 50, 14, 22], [_("Place"), _("What"), _("Votes"), _("How many")], rows)
    paper.text(block.remark, "Remark")


def write_time_table(paper: Paper, block: b.TimeTable) -> None:
    """Planned against used."""
    paper.heading(block.heading)
    most = max([max(stage.planned, stage.used) for stage in block.stages] + [60.0])
    rows = []
    for stage in block.stages:
        used, planned = (cell_text(str(minutes(seconds))) for seconds in (stage.used, stage.planned))
        drawn = paragraph(bar(stage.used, most, paper.tint(stage.kind, "bar"), stage.planned), "Cell")
        rows.append([cell_text(stage.name), used, planned, drawn])
    heads = [_("Stage"), _("Minutes used"), _("Planned"), _("Side by side")]
    paper.table(block.heading, [30, 20, 20, 30], heads, rows)
    paper.text(block.remark, "Remark")


def write_worth(paper: Paper, block: b.Worth) -> None:
    """Hands raised for each answer."""
    paper.heading(block.heading)
    most = max((mark.count for mark in block.marks), default=0)
    colour = paper.tint("plain", "bar")
    rows = [
        [cell_text(mark.label), cell_text(str(mark.count)), paragraph(bar(mark.count, most, colour), "Cell")]
        for mark in block.marks
    ]
    paper.table(block.heading, [30, 20, 50], [_("Answer"), _("Hands"), _("How many")], rows)
    paper.text(block.remark, "Remark")


def write_mood(paper: Paper, block: b.Mood) -> None:
    """One word each."""
    paper.heading(block.heading)
    ground = Face(ground=paper.colour("soft"))
    paper.add(
        paragraph(run("  ").join(run(f"\u00a0\u00a0{counted(word)}\u00a0\u00a0", ground) for word in block.words))
    )


def write_follow_up(paper: Paper, block: b.FollowUp) -> None:
    """A question, lines to write on, and boxes to tick."""
    paper.heading(block.heading)
    paper.add(paragraph(run(block.ask), begin="<w:keepNext/>"))
    for _line in range(3):
        _blank(paper)
    boxes = run("      ").join(sign("☐", paper.colour("ink2")) + run(choice) for choice in block.choices)
    paper.add(paragraph(boxes, end='<w:spacing w:before="200"/>'))


def _blank(paper: Paper) -> None:
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="{paper.colour("line2")[1:]}"/></w:pBdr>'
    # Lines of one frame would be drawn as one frame; each stands a little apart.
    paper.add(
        paragraph(
            "", begin=f"<w:keepNext/>{line}", end=f'<w:spacing w:before="260"/><w:ind w:right="{paper.apart()}"/>'
        )
    )


def write_prose(paper: Paper, block: b.Prose) -> None:
    """A heading and a text."""
    paper.heading(block.heading)
    paper.text(block.text)


def write_bullets(paper: Paper, block: b.Bullets) -> None:
    """A heading and a list."""
    paper.heading(block.heading)
    for text in block.texts:
        paper.add(paragraph(run(text), "ListBullet", begin=entry(BULLETS), end=turned(text)))


def write_sign_off(paper: Paper, block: b.SignOff) -> None:
    """How the review was closed; while it is a draft, lines to sign on, all on one page."""
    paper.heading(block.heading)
    facts(paper, block.facts, keep=bool(block.blanks))
    for blank in block.blanks:
        _blank(paper)
        keep = "" if blank is block.blanks[-1] else "<w:keepNext/>"
        paper.add(paragraph(run(blank), "Remark", begin=keep, end=turned(blank)))


def write_lesson(paper: Paper, block: b.Lesson) -> None:
    """A lesson on its own."""
    paper.heading(block.heading)
    paper.card(block.note.kind, note_runs(paper, block.note), block.note.text)
    facts(paper, block.facts)
