"""Tables of the page: the plan, what got votes, minutes and hands. A bar never says anything that no number says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from km_desktop.exports.html.page import Page, element
from km_desktop.exports.look import STATUS_COLOURS, STATUS_ICONS
from km_desktop.exports.told import Said, about_action
from km_desktop.exports.xml_text import escaped
from km_desktop.i18n import _
from km_desktop.report import blocks as b
from km_desktop.report.printed_values import PrintedAction
from km_desktop.report.words import minutes

Row = Callable[[str, str, Sequence[str]], None]


@contextmanager
def table(page: Page, caption: str, heads: Sequence[str], cls: str = "plan") -> Iterator[Row]:
    """A table with a head over each column; gives what writes a row: first cell, the head of the row, the others."""
    page.add(f'<table class="ruled stacks {cls}" role="table"><caption class="unseen">{escaped(caption)}</caption>')
    first, *others = heads
    told = (
        [f'<th scope="col" role="columnheader" class="number"><span class="unseen">{escaped(first)}</span></th>']
        if first
        else []
    )
    told += [element("th", head, more=' scope="col" role="columnheader"') for head in others]
    page.add(f'<thead role="rowgroup"><tr role="row">{"".join(told)}</tr></thead><tbody role="rowgroup">')

    def row(number: str, head: str, cells: Sequence[str]) -> None:
        leading = f'<td role="cell" class="number">{number}</td>' if first else ""
        rest = "".join(
            f'<td role="cell" data-head="{escaped(name)}">{cell}</td>' if cell else '<td role="cell"></td>'
            for name, cell in zip(others[1:], cells, strict=True)
        )
        page.add(f'<tr role="row">{leading}<th scope="row" role="rowheader">{head}</th>{rest}</tr>')

    yield row
    page.add("</tbody></table>")


def late(page: Page, action: PrintedAction) -> str:
    """By when, and whether that day has passed."""
    due = element("span", action.due, cls="" if action.dated else "quiet")
    return f"{due}<br>{page.said(Said(_('overdue'), 'overdue'))}" if action.overdue else due


def write_plan(page: Page, block: b.Plan) -> None:
    """Every action, with everything that is known about it."""
    page.add('<section class="part">', page.heading(block.heading))
    measured = any(action.measure for action in block.actions)
    heads = [_("Number"), _("Action"), _("Who leads"), _("By when")]
    heads += [_("How will we know?")] if measured else []
    with table(page, block.heading, [*heads, _("Status")], "plan full" if measured else "plan") as row:
        for action in block.actions:
            what = element("span", action.what, cls="t")
            what += "".join(element("p", said.words, cls="small t") for said in about_action(action))
            what = f"<div{page.place(f'action {action.id}')}>{what}</div>"
            cells = [element("span", action.owner, cls="" if action.owned else "quiet"), late(page, action)]
            if measured:
                cells.append(element("span", action.measure, cls="t") if action.measure else "")
            row(str(action.number), what, [*cells, status(page, action)])
    page.add("</section>")


def status(page: Page, action: PrintedAction) -> str:
    """How an action stands, as a sign and a word."""
    if not action.status_word:
        return ""
    sign = page.icon(STATUS_ICONS.get(action.status, "circle-dashed"))
    kind = STATUS_COLOURS.get(action.status, "")
    return f'<span class="status"><span class="{kind}">{sign}</span>{element("span", action.status_word)}</span>'


def write_ranking(page: Page, block: b.Ranking) -> None:
    """What got votes, most first."""
    page.add(f'<section class="part ask {page.kind(block.kind)}">', page.heading(block.heading))
    page.add(element("p", _("by votes"), cls="remark"))
    most = max((rank.votes for rank in block.ranks), default=0)
    heads = ["", _("Place"), _("What"), _("Votes"), _("How many")]
    with table(page, block.heading, heads, "ranked") as row:
        for rank in block.ranks:
            what = element("span", rank.text, cls="t") + (element("p", rank.remark, cls="small") if rank.remark else "")
            votes = element("span", rank.votes_words, cls="figure")
            row("", element("span", rank.place, cls="figure"), [what, votes, bar(rank.votes, most)])
    page.add(element("p", block.remark, cls="remark after"), "</section>")


def write_time_table(page: Page, block: b.TimeTable) -> None:
    """Planned against used."""
    page.add('<section class="part">', page.heading(block.heading))
    most = max([max(stage.planned, stage.used) for stage in block.stages] + [60.0])
    heads = ["", _("Stage"), _("Minutes used"), _("Planned"), _("Side by side")]
    with table(page, block.heading, heads, "narrow") as row:
        for stage in block.stages:
            drawn = f'<div class="{page.kind(stage.kind)}">{bar(stage.used, most, stage.planned)}</div>'
            told = [str(minutes(seconds)) for seconds in (stage.used, stage.planned)]
            row("", element("span", stage.name), [*told, drawn])
    page.add(element("p", block.remark, cls="remark after"), "</section>")


def write_worth(page: Page, block: b.Worth) -> None:
    """Hands raised for each answer."""
    page.add('<section class="part k-plain">', page.heading(block.heading))
    most = max((mark.count for mark in block.marks), default=0)
    with table(page, block.heading, ["", _("Answer"), _("Hands"), _("How many")], "narrow") as row:
        for mark in block.marks:
            row("", element("span", mark.label), [str(mark.count), bar(mark.count, most)])
    page.add(element("p", block.remark, cls="remark after"), "</section>")


def bar(amount: float, most: float, planned: float = 0.0) -> str:
    """A bar as long as its share of the longest; an upright line where the plan ended."""
    share = 100 * amount / most if most else 0.0
    drawn = f'<rect class="b" width="{share:.1f}%" height="100%" rx="3"/>' if share else ""
    if planned:
        drawn += f'<rect class="m" x="{100 * planned / most:.1f}%" y="-15%" width="2" height="130%"/>'
    return f'<svg class="bar" aria-hidden="true" focusable="false">{drawn}</svg>'
