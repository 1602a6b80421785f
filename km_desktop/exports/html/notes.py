"""Notes on the page: as cards, in rows, in groups, on a line of time, and on the board."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.exports.html.page import Page, element, spoken
from km_desktop.exports.told import Said, about_note, picture_words
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _
from km_desktop.report import blocks as b
from km_desktop.report.branches import Branch, branches_of
from km_desktop.report.printed_values import BoardPart, Head, PrintedGroup, PrintedMoment, PrintedNote, PrintedRow

LONG = 150
"""A note of more characters than this has a line of cards to itself."""
TALL = 900
MANY = 5
"""Rows of more columns than these, or with longer notes, stand with their answers one below the other."""


def card(page: Page, note: PrintedNote, tag: str = "li") -> str:
    """A note."""
    page.tick()
    wide = " wide" if len(note.text) > LONG or note.picture else ""
    picture = page.picture(note, picture_words(note), _("Picture missing")) if note.picture else ""
    head = f'<{tag} class="note {page.kind(note.kind)}{wide}"{page.place(note.id)}>'
    return f"{head}{picture}{element('p', note.text, cls='t')}{page.about(about_note(note))}</{tag}>"


def cards(page: Page, notes: tuple[PrintedNote, ...]) -> None:
    """A list of notes."""
    page.add('<ul class="notes" role="list">')
    for note in notes:
        page.add(card(page, note))
    page.add("</ul>")


def write_notes(page: Page, block: b.Notes) -> None:
    """The notes under one question."""
    _question(page, block.heading, block.kind, block.remark)
    cards(page, block.notes)
    page.add("</section>")


def write_parked(page: Page, block: b.Parked) -> None:
    """What was put off."""
    page.add('<section class="part">', page.heading(block.heading))
    cards(page, block.notes)
    page.add("</section>")


def write_rows(page: Page, block: b.Rows) -> None:
    """Notes that answer one another: a table with a question over each column."""
    heads = "".join(
        element("th", head.question, cls=page.kind(head.kind), more=' scope="col" role="columnheader"')
        for head in block.heads
    )
    caption = f'<caption class="unseen">{escaped(_("What belongs together, line by line"))}</caption>'
    page.add('<section class="part"><table class="rows stacks" role="table">', caption)
    page.add(f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">')
    for row in block.rows:
        _row(page, block, row)
    page.add("</tbody></table></section>")


def _row(page: Page, block: b.Rows, row: PrintedRow) -> None:
    longest = max((len(note.text) for cell in row.cells for note in cell), default=0)
    if longest > TALL or len(block.heads) > MANY:
        _across(page, block, row)
        return
    missing = row.missing
    for top in branches_of(row):
        _lines(page, block.heads, top, missing)
        missing = ""


def _lines(page: Page, heads: Sequence[Head], top: Branch, missing: str) -> None:
    """A line for each way on; the cells up to the first note are in the first of them, and reach down over all."""
    over = f' rowspan="{top.lines}"' if top.lines > 1 else ""
    for number, cells in enumerate(top.cells(len(heads))):
        held = (*([()] * top.column), (top.note,), *cells)
        told = []
        for at, (head, cell) in enumerate(zip(heads, held, strict=True)):
            first = at <= top.column
            if number and first:
                continue
            quiet = element("p", missing, cls="quiet") if at == 0 and missing else ""
            inside = quiet + "".join(card(page, note, "div") for note in cell)
            # An arrow to the next column, where there is something in it.
            leads = " leads" if inside and any(held[at + 1 : at + 2]) else ""
            name = f' data-head="{escaped(head.question)}"' if inside else ""
            told.append(f'<td role="cell" class="{page.kind(head.kind)}{leads}"{over if first else ""}{name}>{inside}</td>')
        page.add(f'<tr role="row">{"".join(told)}</tr>')


def _across(page: Page, block: b.Rows, row: PrintedRow) -> None:
    inside = [element("p", row.missing, cls="quiet")] if row.missing else []
    for head, cell in zip(block.heads, row.cells, strict=True):
        if cell:
            inside.append(element("p", head.question, cls="remark"))
            inside += [card(page, note, "div") for note in cell]
    page.add(f'<tr role="row"><td role="cell" colspan="{len(block.heads)}">{"".join(inside)}</td></tr>')


def write_groups(page: Page, block: b.Groups) -> None:
    """The groups under one question."""
    _question(page, block.heading, block.kind, _("in groups"))
    for group in block.groups:
        _group(page, group)
    page.add("</section>")


def _group(page: Page, group: PrintedGroup) -> None:
    about = (Said(group.votes_words, "votes"), Said(group.remark))
    page.add('<div class="group">', page.heading(group.name or _("Together"), 1))
    page.add(page.about(tuple(said for said in about if said.words)) or '<p class="about"></p>')
    cards(page, group.notes)
    page.add("</div>")


def write_timeline(page: Page, block: b.Timeline) -> None:
    """Notes in order of their times."""
    _question(page, block.heading, block.kind, block.remark)
    page.add('<ol class="times" role="list">')
    for moment in block.moments:
        page.add(_moment(page, moment))
    page.add("</ol></section>")


def _moment(page: Page, moment: PrintedMoment) -> str:
    day = element("p", moment.day, cls="day") if moment.day else ""
    clock = element("span", moment.clock, cls="clock")
    return f'<li>{day}<div class="at">{clock} {card(page, moment.note, "div")}</div></li>'


def write_board(page: Page, block: b.Board) -> None:
    """The board as it stood: each stage, its groups, and every note in a line."""
    for stage in block.stages:
        page.add(f'<section class="part ask {page.kind(stage.kind)}">', page.heading(stage.name))
        if stage.about:
            page.add(element("p", stage.about, cls="remark"))
        for part in stage.parts:
            _board_part(page, part)
        page.add("</section>")


def _board_part(page: Page, part: BoardPart) -> None:
    if part.name:
        page.add(element("p", part.name, cls="named"))
    if part.about:
        page.add(element("p", part.about, cls="remark"))
    page.add('<ul class="lined" role="list">')
    for line in part.lines:
        said = tuple(each for each in (Said(line.tag_word, line.tag), Said(line.about)) if each.words)
        attributes, inside = spoken(line.text)
        about = " ".join(page.said(each) for each in said)
        about = f' <span class="about">{about}</span>' if about else ""
        page.add(f'<li{attributes}><span class="t">{inside}</span>{about}</li>')
    page.add("</ul>")


def _question(page: Page, heading: str, kind: str, remark: str) -> None:
    page.add(f'<section class="part ask {page.kind(kind)}">', page.heading(heading))
    if remark:
        page.add(element("p", remark, cls="remark"))
