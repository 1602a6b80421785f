"""A report as one file for a browser: it needs nothing beside it, runs nothing, and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from km_desktop import resources
from km_desktop.exports.html import notes, parts, summary, tables
from km_desktop.exports.html.faces import stand_ins
from km_desktop.exports.html.page import Page, element, image_address
from km_desktop.exports.html.sheet import sheet
from km_desktop.exports.html.summary import house_line
from km_desktop.exports.look import look
from km_desktop.exports.pictures import Find, Pictures, logo_of
from km_desktop.exports.told import planned
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _
from km_desktop.report import blocks as b
from km_desktop.review.dates import long_date

Tick = Callable[[], None]


def html_bytes(report: b.Report, pictures: Find | None = None, tick: Tick | None = None) -> bytes:
    """The file as UTF-8. The same report gives the same bytes. `tick` is called often, and may raise to stop it."""
    kinds = frozenset(look("light", report.house).notes)
    page = Page(resources.root() / "icons", kinds, Pictures(pictures), tick or (lambda: None), planned(report))
    page.add('<main id="report" tabindex="-1">')
    house = report.house
    logo = logo_of(house)
    house_line(page, house.header, image_address(logo.content) if logo else "", house.logo_words)
    waits = True
    for block in report.blocks:
        if waits and not isinstance(block, b.Title | b.Facts):
            page.add(page.at_the_end(lambda: _contents(page)))
            waits = False
        WRITERS[type(block)](page, block)
    page.add("</main>")
    skip = f'<a class="skip" href="#report">{escaped(_("Skip to the report"))}</a>'
    body = f"{page.held()}\n{_foot(report)}"
    style = sheet(report, stand_ins(resources.root() / "fonts", set(body), page.tick))
    whole = (
        "<!DOCTYPE html>", f'<html lang="{escaped(report.lang)}">', _head(report, style), "<body>", skip, page.drawings(),
        '<div class="page">', body, "</div>", "</body>", "</html>", "",
    )  # fmt: skip
    return "\n".join(whole).encode("utf-8", "replace")


def _head(report: b.Report, style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    # Only this very style sheet is taken, pictures and fonts only from within, and nothing else from anywhere.
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    return "\n".join((
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="format-detection" content="telephone=no">',
        f'<meta name="description" content="{escaped(report.format_name)}">',
        f"<title>{escaped(' '.join(report.title.split()) or report.format_name)}</title>",
        f"<style>{style}</style>",
        "</head>",
    ))  # fmt: skip


def _contents(page: Page) -> str:
    """Links to the parts, where there are more than one screen holds."""
    if len(page.contents) < _FEW:
        return ""
    links = "".join(f'<li><a href="#{place}">{escaped(name)}</a></li>' for place, name in page.contents)
    name = escaped(_("On this page"))
    return (
        f'<nav class="contents" aria-label="{name}"><p aria-hidden="true">{name}</p><ul role="list">{links}</ul></nav>'
    )


def _foot(report: b.Report) -> str:
    made = _("Made on %s") % long_date(report.generated.date())
    return f'<footer class="handling">{element("p", report.handling)}{element("p", made)}</footer>'


Writer = Callable[[Page, Any], None]
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
    b.Ranking: tables.write_ranking,
    b.Parked: notes.write_parked,
    b.Mood: parts.write_mood,
    b.Worth: tables.write_worth,
    b.Plan: tables.write_plan,
    b.FollowUp: parts.write_follow_up,
    b.TimeTable: tables.write_time_table,
    b.Prose: parts.write_prose,
    b.Bullets: parts.write_bullets,
    b.SignOff: parts.write_sign_off,
    b.Board: notes.write_board,
    b.Lesson: parts.write_lesson,
}
"""How each block is written; a test says when one is missing."""
_FEW = 3
