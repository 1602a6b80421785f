"""What stands first on the page, for whoever reads no further."""

from __future__ import annotations

from km_desktop.exports.html.page import Page, element
from km_desktop.exports.html.tables import late, status, table
from km_desktop.exports.told import about_note, in_short
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _, ngettext
from km_desktop.report import blocks as b

_LONG, _LONGEST = 60, 160
"""Characters of a title from which on it is set smaller."""
_LONG_LESSON = 300


def write_title(page: Page, block: b.Title) -> None:
    """The name of the format and the state; the title; what it is about."""
    draft = " draft" if block.draft else ""
    name = f'<p class="format">{page.icon(block.icon)}{element("span", block.format_name)}</p>'
    page.add(f'<div class="top">{name}{element("p", block.state, cls=f"state{draft}")}</div>')
    count = len(block.title)
    page.add(element("h1", block.title, cls="longest" if count > _LONGEST else "long" if count > _LONG else ""))
    if block.about:
        page.add(element("p", block.about, cls="lead t"))


def write_facts(page: Page, block: b.Facts) -> None:
    """Labelled facts: side by side at the head of the page, else one below the other."""
    if block.heading:
        page.add('<section class="part">', page.heading(block.heading))
    page.add(f'<dl class="{"listed" if block.heading else "facts"}">')
    for fact in block.facts:
        page.add(f"<div>{_fact(fact.label, fact.text)}</div>" if not block.heading else _fact(fact.label, fact.text))
    page.add("</dl>")
    if block.heading:
        page.add("</section>")


def _fact(label: str, text: str) -> str:
    return element("dt", label) + element("dd", text, cls="t")


def write_learning(page: Page, block: b.Learning) -> None:
    """The lessons, large, on their ground."""
    place = page.chapter(block.heading)
    page.add(f'<section class="panel {page.kind(block.kind)}" id="{place}">', page.heading(block.heading))
    if not block.lessons:
        page.add(element("p", block.nothing))
    else:
        page.add('<ol class="lessons" role="list">')
        for number, note in enumerate(block.lessons, 1):
            long = " long" if len(note.text) > _LONG_LESSON else ""
            told = element("p", note.text, cls=f"t{long}") + page.about(about_note(note))
            page.add(f'<li><span class="n">{number}</span><div>{told}</div></li>')
        page.add("</ol>")
    if block.more:
        told = ngettext("%d more below.", "%d more below.", len(block.more)) % len(block.more)
        page.add(f'<p class="more">{page.link(told, block.more)}</p>')
    page.add("</section>")


def write_tally(page: Page, block: b.Tally) -> None:
    """Sign, number and words for what worked, was difficult, was a surprise."""
    page.add('<ul class="tally" role="list">')
    for mark in block.marks:
        sign = f'<span class="{mark.tag}">{page.sign(mark.tag)}</span>'
        page.add(f"<li>{sign}<strong>{mark.count}</strong> {element('span', mark.words)}</li>")
    page.add("</ul>")


def write_next_steps(page: Page, block: b.NextSteps) -> None:
    """The actions in short, and when they are looked at again."""
    place = page.chapter(block.heading)
    page.add(f'<section class="part" id="{place}">', page.heading(block.heading))
    if block.actions:
        heads = [_("Number"), _("Action"), _("Who leads"), _("By when")]
        measured = any(action.measure for action in block.actions)
        if measured:
            heads.append(_("How will we know?"))
        shown, more = in_short(block.actions, page.planned)
        with table(page, block.heading, heads) as row:
            for action in shown:
                number = page.link(str(action.number), (f"action {action.id}",))
                owner = element("span", action.owner, cls="" if action.owned else "quiet")
                owner += f"<br>{status(page, action)}" if action.under_way else ""
                cells = [owner, late(page, action)]
                if measured:
                    cells.append(element("span", action.measure, cls="t") if action.measure else "")
                row(number, element("span", action.what, cls="t"), cells)
        if more:
            told = ngettext("%d more in the plan.", "%d more in the plan.", more) % more
            rest = [f"action {action.id}" for action in block.actions[len(shown) :]]
            page.add(f'<p class="more">{page.link(told, rest)}</p>')
    else:
        page.add(element("p", block.nothing))
    if block.follow_up:
        begin, day = block.follow_up
        told = f"<span>{element('span', begin)} {element('strong', day)}</span>"
        page.add(f'<p class="follow">{page.icon("calendar-check")}{told}</p>')
    page.add("</section>")


def write_closing(page: Page, block: b.Closing) -> None:
    """The last lines of the summary."""
    page.add('<div class="closing">', *(element("p", line, cls="t") for line in block.lines), "</div>")


def house_line(page: Page, header: str, logo: str, logo_words: str) -> None:
    """The line of the organisation. `logo` is an address that needs no other file."""
    image = f'<img src="{logo}" alt="{escaped(logo_words)}">' if logo else ""
    if header or image:
        page.add(f'<div class="house">{element("p", header) if header else ""}{image}</div>')
