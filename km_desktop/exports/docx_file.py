"""A report as a document for Word: headings, lists and tables that are such, and text that is only text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from km_desktop.exports.docx import notes, summary
from km_desktop.exports.docx import parts as other
from km_desktop.exports.docx.paper import Paper
from km_desktop.exports.docx.runs import Face, field, run, tab
from km_desktop.exports.docx.shapes import AT_RIGHT, paragraph
from km_desktop.exports.look import Look, look
from km_desktop.exports.pictures import Find, Pictures, logo_of
from km_desktop.exports.told import planned
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _
from km_desktop.report import blocks as b

Tick = Callable[[], None]
_LOGO = (150.0, 42.0)
"""Width and height of the logo in points, at most."""
_TITLE_ROOM = 70
"""Characters of the title for which the foot has room."""


def docx_bytes(report: b.Report, pictures: Find | None = None, tick: Tick | None = None) -> bytes:
    """The file. The same report gives the same bytes. `tick` is called often, and may raise to stop it."""
    # Read here: nothing else needs the library that keeps such documents.
    from km_desktop.exports.docx.package import Parts, describe, set_page
    from km_desktop.exports.docx.styles import add_styles, base, font_table, numbering

    tick = tick or (lambda: None)
    found = look("light", report.house)
    held = {"styles": base(found, report.lang), "numbering": numbering(found), "settings": _settings(report)}
    parts = Parts({**held, "fontTable": font_table(), "header1": _header(report, found), "footer1": _footer(report, found)})
    add_styles(parts.document, found)
    set_page(parts)
    describe(parts, report)
    paper = Paper(found, Pictures(pictures), parts.drawing, tick, planned(report))
    logo = logo_of(report.house)
    mark = parts.drawing(logo.content, report.house.logo_words, *logo.size(*_LOGO)) if logo else ""
    _house(paper, report.house.header, mark)
    for block in report.blocks:
        WRITERS[type(block)](paper, block)
    parts.fill(paper.held(), tick)
    return parts.packed(report.generated, tick)


def _house(paper: Paper, header: str, mark: str) -> None:
    """The line of the organisation at the head of page one; `mark` is a run that shows its logo."""
    if not header and not mark:
        return
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="8" w:color="{paper.colour("line")[1:]}"/></w:pBdr>'
    inside = run(header, Face(colour=paper.colour("ink2"))) + (tab() + mark if mark else "")
    paper.add(paragraph(inside, begin=line + AT_RIGHT, end='<w:spacing w:before="0" w:after="240"/>'))


def _header(report: b.Report, found: Look) -> str:
    """On every page of a draft: that it is one."""
    face = Face(bold=True, size=8.5, colour=found.colours["amber"])
    inside = run(_("Draft"), face) if report.draft else ""
    return paragraph(inside, "Header", end='<w:jc w:val="right"/>')


def _footer(report: b.Report, found: Look) -> str:
    """The handling line, the title, and which page of how many this is."""
    title = " ".join(report.title.split())
    title = title if len(title) <= _TITLE_ROOM else title[: _TITLE_ROOM - 1].rstrip() + "…"
    before, _mark, after = (_("%(page)s of %(pages)s") % {"page": "\0", "pages": "\1"}).partition("\0")
    between, _mark, end = after.partition("\1")
    count = (
        run(before) * bool(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(end) * bool(end)
    )
    line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{found.colours["line"][1:]}"/></w:pBdr>'
    inside = run(report.handling.rstrip(".")) + tab() + run(f"{title}     ") + count
    return paragraph(inside, "Footer", begin=line + AT_RIGHT)


def _settings(report: b.Report) -> str:
    language = escaped(report.lang)
    compat = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    return (
        f'<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{compat}'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )


Writer = Callable[[Paper, Any], None]
WRITERS: Mapping[type, Writer] = {
    b.Title: summary.write_title,
    b.Facts: summary.write_facts,
    b.Learning: summary.write_learning,
    b.Tally: summary.write_tally,
    b.NextSteps: summary.write_next_steps,
    b.Closing: summary.write_closing,
    b.Chapter: other.write_chapter,
    b.Rows: notes.write_rows,
    b.Notes: notes.write_notes,
    b.Groups: notes.write_groups,
    b.Timeline: notes.write_timeline,
    b.Ranking: other.write_ranking,
    b.Parked: notes.write_parked,
    b.Mood: other.write_mood,
    b.Worth: other.write_worth,
    b.Plan: other.write_plan,
    b.FollowUp: other.write_follow_up,
    b.TimeTable: other.write_time_table,
    b.Prose: other.write_prose,
    b.Bullets: other.write_bullets,
    b.SignOff: other.write_sign_off,
    b.Board: notes.write_board,
    b.Lesson: other.write_lesson,
}
"""How each block is written; a test says when one is missing."""
