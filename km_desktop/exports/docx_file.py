"""A report as a document for Word: headings, lists and tables that are such, and text that is only text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from km_desktop.exports.docx import notes, parts, summary
from km_desktop.exports.docx.package import FOOTER, HEADER, app, core, packed
from km_desktop.exports.docx.paper import Paper
from km_desktop.exports.docx.runs import Face, field, run, tab
from km_desktop.exports.docx.shapes import paragraph
from km_desktop.exports.docx.styles import HEAD, font_table, numbering, styles
from km_desktop.exports.look import look
from km_desktop.exports.pictures import Find, Pictures
from km_desktop.exports.told import planned
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _
from km_desktop.report import blocks as b

Tick = Callable[[], None]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_LOGO = "logo"
_LOGO_WIDTH, _LOGO_HEIGHT = 150.0, 42.0
"""Points at most."""
_TITLE_ROOM = 70
"""Characters of the title for which the foot has room."""


def docx_bytes(report: b.Report, pictures: Find | None = None, tick: Tick | None = None) -> bytes:
    """The file. The same report gives the same bytes. `tick` is called often, and may raise to stop it."""
    tick = tick or (lambda: None)
    found = look("light", report.house)
    logo, find = report.house.logo, pictures or (lambda _name: None)
    # The organisation's mark has a name that no note's picture has: it holds a NUL.
    paper = Paper(
        found, Pictures(lambda name: logo or None if name == f"\0{_LOGO}" else find(name)), tick, planned(report)
    )
    _house(paper, report)
    for block in report.blocks:
        WRITERS[type(block)](paper, block)
    document = f"{HEAD}<w:document {_SPACES}><w:body>{paper.held()}{_section()}</w:body></w:document>"
    told = {
        "word/document.xml": document,
        "word/styles.xml": styles(found, report.lang),
        "word/numbering.xml": numbering(found),
        "word/settings.xml": _settings(report),
        "word/fontTable.xml": font_table(),
        "word/header1.xml": _header(report, paper),
        "word/footer1.xml": _footer(report),
        "docProps/core.xml": core(report.title, report.format_name, report.lang, report.generated),
        "docProps/app.xml": app(),
    }
    return packed(told, paper.images(), report.generated, tick)


def _house(paper: Paper, report: b.Report) -> None:
    """The line of the organisation at the head of page one."""
    house = report.house
    mark = paper.picture(f"\0{_LOGO}", house.logo_words, _LOGO_WIDTH, _LOGO_HEIGHT) if house.logo else ""
    if not house.header and not mark:
        return
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="8" w:color="{paper.colour("line")[1:]}"/></w:pBdr>'
    stop = '<w:tabs><w:tab w:val="right" w:pos="9985"/></w:tabs>'
    inside = run(house.header, Face(colour=paper.colour("ink2"))) + (tab() + mark if mark else "")
    paper.add(paragraph(inside, begin=line + stop, end='<w:spacing w:before="0" w:after="240"/>'))


def _section() -> str:
    """The paper: A4, with the margins of the report."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1060" w:right="960" w:bottom="1400" w:left="960" w:header="480" '
        'w:footer="620" w:gutter="0"/></w:sectPr>'
    )


def _header(report: b.Report, paper: Paper) -> str:
    """On every page of a draft: that it is one."""
    face = Face(bold=True, size=8.5, colour=paper.colour("amber"))
    inside = run(_("Draft"), face) if report.draft else ""
    told = paragraph(inside, "Header", end='<w:jc w:val="right"/>')
    return f"{HEAD}<w:hdr {_SPACES}>{told}</w:hdr>"


def _footer(report: b.Report) -> str:
    """The handling line, the title, and which page of how many this is."""
    title = " ".join(report.title.split())
    title = title if len(title) <= _TITLE_ROOM else title[: _TITLE_ROOM - 1].rstrip() + "…"
    before, _mark, after = (_("%(page)s of %(pages)s") % {"page": "\0", "pages": "\1"}).partition("\0")
    between, _mark, end = after.partition("\1")
    count = (
        run(before) * bool(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(end) * bool(end)
    )
    stop = '<w:tabs><w:tab w:val="right" w:pos="9985"/></w:tabs>'
    line = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="DFDCD4"/></w:pBdr>'
    inside = run(report.handling.rstrip(".")) + tab() + run(f"{title}     ") + count
    told = paragraph(inside, "Footer", begin=line + stop)
    return f"{HEAD}<w:ftr {_SPACES}>{told}</w:ftr>"


def _settings(report: b.Report) -> str:
    language = escaped(report.lang)
    compat = '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    return (
        f'{HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{compat}'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


Writer = Callable[[Paper, Any], None]
WRITERS: Mapping[type, Writer] = {
    b.Title: summary.write_title,
    b.Facts: summary.write_facts,
    b.Learning: summary.write_learning,
    b.Tally: summary.write_tally,
    b.NextSteps: summary.write_next_steps,
    b.Closing: summary.write_closing,
    b.Chapter: parts.write_chapter,
    b.Rows: notes.write_rows,
    b.Notes: notes.write_notes,
    b.Groups: notes.write_groups,
    b.Timeline: notes.write_timeline,
    b.Ranking: parts.write_ranking,
    b.Parked: notes.write_parked,
    b.Mood: parts.write_mood,
    b.Worth: parts.write_worth,
    b.Plan: parts.write_plan,
    b.FollowUp: parts.write_follow_up,
    b.TimeTable: parts.write_time_table,
    b.Prose: parts.write_prose,
    b.Bullets: parts.write_bullets,
    b.SignOff: parts.write_sign_off,
    b.Board: notes.write_board,
    b.Lesson: parts.write_lesson,
}
"""How each block is written; a test says when one is missing."""
