"""Notes in the document: as cards, in rows, in groups, on a line of time, and on the board."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.exports.docx.paper import Paper
from km_desktop.exports.docx.runs import Face, run, tab, turned
from km_desktop.exports.docx.shapes import AFTER_TABLE, columns, lines, paragraph, paragraph_cell, table_begins
from km_desktop.exports.docx.summary import quiet
from km_desktop.exports.told import Said, about_note, picture_words
from km_desktop.i18n import _
from km_desktop.report import blocks as b
from km_desktop.report.branches import Branch, branches_of
from km_desktop.report.printed_values import BoardPart, PrintedGroup, PrintedNote, PrintedRow

TALL = 900
MANY = 5
"""Rows of more columns than these, or with longer notes, stand with their answers one below the other."""
_WIDE, _HIGH = 440.0, 420.0
"""Points of a picture across the page."""


def note_runs(paper: Paper, note: PrintedNote, width: float = _WIDE, most: float = _HIGH) -> str:
    """A note, its picture before it, and below it what is known about it."""
    paper.tick()
    shown = ""
    if note.picture:
        shown = paper.picture(note.picture, picture_words(note), width, most)
        shown = shown or run(_("Picture missing"), Face(size=8.5, colour=paper.colour("ink2")))
    return lines((shown, run(note.text), paper.said(about_note(note), note.text)))


def cards(paper: Paper, notes: tuple[PrintedNote, ...]) -> None:
    """A list of notes."""
    for note in notes:
        paper.card(note.kind, note_runs(paper, note), note.text)


def write_notes(paper: Paper, block: b.Notes) -> None:
    """The notes under one question."""
    _question(paper, block.heading, block.kind, block.remark)
    cards(paper, block.notes)


def write_parked(paper: Paper, block: b.Parked) -> None:
    """What was put off."""
    paper.heading(block.heading)
    cards(paper, block.notes)


def write_groups(paper: Paper, block: b.Groups) -> None:
    """The groups under one question."""
    _question(paper, block.heading, block.kind, _("in groups"))
    for group in block.groups:
        _group(paper, group)


def _group(paper: Paper, group: PrintedGroup) -> None:
    paper.heading(group.name or _("Together"), 3)
    about = [said for said in (Said(group.votes_words, "votes"), Said(group.remark)) if said.words]
    if about:
        paper.add(paragraph(paper.said(about), "Remark"))
    cards(paper, group.notes)


def write_timeline(paper: Paper, block: b.Timeline) -> None:
    """Notes in order of their times."""
    _question(paper, block.heading, block.kind, block.remark)
    for moment in block.moments:
        if moment.day:
            paper.add(
                paragraph(
                    run(moment.day, Face(bold=True)),
                    begin="<w:keepNext/>",
                    end='<w:spacing w:before="80" w:after="60"/>',
                )
            )
        clock = run(moment.clock, Face(bold=True)) + tab()
        paper.card(moment.note.kind, note_runs(paper, moment.note), moment.note.text, clock)


def write_board(paper: Paper, block: b.Board) -> None:
    """The board as it stood: each stage, its groups, and every note in a line."""
    for stage in block.stages:
        _question(paper, stage.name, stage.kind, stage.about)
        for part in stage.parts:
            _board_part(paper, part, stage.kind)


def _board_part(paper: Paper, part: BoardPart, kind: str) -> None:
    if part.name:
        inside = run(part.name, Face(bold=True))
        inside += run(f"   {part.about}", Face(size=8.5, colour=paper.colour("ink3"))) if part.about else ""
        paper.add(
            paragraph(inside, begin="<w:keepNext/>", end=turned(part.name) + '<w:spacing w:before="80" w:after="60"/>')
        )
    elif part.about:
        paper.text(part.about, "Remark")
    for line in part.lines:
        said = [each for each in (Said(line.tag_word, line.tag), Said(line.about)) if each.words]
        about = run("   ") + paper.said(said) if said else ""
        paper.lined(kind, run(line.text) + about, line.text)


def _question(paper: Paper, heading: str, kind: str, remark: str) -> None:
    paper.heading(heading, 2, Face(colour=paper.tint(kind, "mark")))
    if remark:
        paper.add(paragraph(run(remark), "Remark", begin="<w:keepNext/>"))


def write_rows(paper: Paper, block: b.Rows) -> None:
    """Notes that answer one another: tables with a question over each column; what is long, across the page between them."""
    wide = columns([1.0] * len(block.heads))
    open_table = False
    paper.add(paragraph("", end='<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'))
    for row in block.rows:
        longest = max((len(note.text) for cell in row.cells for note in cell), default=0)
        if longest > TALL or len(block.heads) > MANY:
            open_table = _closed(paper, open_table)
            _across(paper, block, row)
            continue
        if not open_table:
            _begin(paper, block, wide)
            open_table = True
        paper.add(_row(paper, row, wide))
    _closed(paper, open_table)


def _closed(paper: Paper, is_open: bool) -> bool:
    if is_open:
        paper.add("</w:tbl>", AFTER_TABLE)
    return False


def _begin(paper: Paper, block: b.Rows, wide: list[int]) -> None:
    paper.add(table_begins(_("What belongs together, line by line"), wide, gap=130))
    line = paper.under("line2")
    cells = [
        paragraph_cell(
            width, paragraph(run(head.question, Face(size=10, colour=paper.tint(head.kind, "mark"))), "CellHead"), line
        )
        for head, width in zip(block.heads, wide, strict=True)
    ]
    paper.add(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")


def _row(paper: Paper, row: PrintedRow, wide: list[int]) -> str:
    missing = row.missing
    found: list[str] = []
    for top in branches_of(row):
        found += _lines(paper, top, missing, wide)
        missing = ""
    return "".join(found)


def _lines(paper: Paper, top: Branch, missing: str, wide: list[int]) -> Iterator[str]:
    """A line for each way on; the cells up to the first note reach down over all of them."""
    line = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{paper.colour("line")[1:]}"/>'
    for number, cells in enumerate(top.cells(len(wide))):
        begins, ends = number == 0, number == top.lines - 1
        told = []
        for at, (cell, width) in enumerate(zip((*([()] * top.column), (top.note,), *cells), wide, strict=True)):
            first = at <= top.column
            inside = [paragraph(run(missing, quiet(paper)), "Cell")] if begins and at == 0 and missing else []
            notes = cell if begins or not first else ()
            inside += [paper.small_card(note.kind, note_runs(paper, note, 90, 120), note.text) for note in notes]
            merged = ("restart" if begins else "continue") if first and top.lines > 1 else ""
            told.append(paragraph_cell(width, "".join(inside), line if first or ends else "", merged=merged))
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(told)}</w:tr>"


def _across(paper: Paper, block: b.Rows, row: PrintedRow) -> None:
    if row.missing:
        paper.text(row.missing, "Cell", quiet(paper))
    for head, cell in zip(block.heads, row.cells, strict=True):
        if cell:
            face = Face(bold=True, colour=paper.tint(head.kind, "mark"))
            paper.add(
                paragraph(
                    run(head.question, face), begin="<w:keepNext/>", end='<w:spacing w:before="80" w:after="60"/>'
                )
            )
            cards(paper, cell)
