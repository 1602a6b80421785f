"""The short parts of the page: chapters, texts and lists."""

from __future__ import annotations

from km_desktop.exports.html.notes import card
from km_desktop.exports.html.page import Page, element
from km_desktop.exports.told import counted
from km_desktop.report import blocks as b


def write_chapter(page: Page, block: b.Chapter) -> None:
    """Where a new part of the report begins."""
    page.level = 2
    place = page.chapter(block.title)
    intro = element("p", block.intro) if block.intro else ""
    page.add(f'<header class="chapter" id="{place}">{page.heading(block.title)}{intro}</header>')
    page.level = 3


def write_mood(page: Page, block: b.Mood) -> None:
    """One word each."""
    page.add('<section class="part">', page.heading(block.heading), '<ul class="pills" role="list">')
    page.add(*(element("li", counted(word)) for word in block.words), "</ul></section>")


def write_follow_up(page: Page, block: b.FollowUp) -> None:
    """A question, on paper lines to write on, and boxes to tick."""
    page.add('<section class="part">', page.heading(block.heading), element("p", block.ask))
    page.add('<div class="lines" aria-hidden="true"></div><ul class="boxes" role="list">')
    page.add(*(element("li", choice) for choice in block.choices), "</ul></section>")


def write_prose(page: Page, block: b.Prose) -> None:
    """A heading and a text."""
    page.add('<section class="part">', page.heading(block.heading))
    page.add(element("p", block.text, cls="prose t"), "</section>")


def write_bullets(page: Page, block: b.Bullets) -> None:
    """A heading and a list."""
    page.add('<section class="part">', page.heading(block.heading), '<ul class="bulleted prose">')
    for text in block.texts:
        page.add(element("li", text, cls="t"))
    page.add("</ul></section>")


def write_sign_off(page: Page, block: b.SignOff) -> None:
    """How the review was closed; while it is a draft, lines to sign on."""
    page.add('<section class="part">', page.heading(block.heading))
    if block.facts:
        page.add('<dl class="listed">')
        page.add(*(element("dt", fact.label) + element("dd", fact.text, cls="t") for fact in block.facts), "</dl>")
    if block.blanks:
        page.add('<ul class="blanks" role="list">', *(element("li", blank) for blank in block.blanks), "</ul>")
    page.add("</section>")


def write_lesson(page: Page, block: b.Lesson) -> None:
    """A lesson on its own."""
    place = f' id="{page.chapter(block.heading)}"' if page.level == 2 else ""
    page.add(f'<section class="part lesson"{place}>', page.heading(block.heading))
    page.add(card(page, block.note, "div"))
    if block.facts:
        page.add('<dl class="listed">')
        page.add(*(element("dt", fact.label) + element("dd", fact.text, cls="t") for fact in block.facts), "</dl>")
    page.add("</section>")
