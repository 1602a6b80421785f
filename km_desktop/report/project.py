"""From a session to its report: a pure function, the same for every output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from km_desktop.report.blocks import Block, Bullets, Report
from km_desktop.report.board import timeline_of
from km_desktop.report.body import how_we_got_there, keeping_it_going
from km_desktop.report.choices import GOVERNANCE, KNOWLEDGE, Choices
from km_desktop.report.chosen import chosen, starred_only, without_parts
from km_desktop.report.closing import is_draft, sign_off
from km_desktop.report.house import House
from km_desktop.report.lessons_only import lessons_only
from km_desktop.report.not_in_it import not_in_it
from km_desktop.report.one_page import one_page
from km_desktop.report.printed import printed_actions
from km_desktop.report.summary import handling, summary
from km_desktop.report.voteless import without_votes
from km_desktop.report.wall import board_as_it_stood
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Session

_WHOLE = Choices()
_PLAIN = House()


def project(
    session: Session,
    *,
    guard: Guard,
    today: date,
    generated: datetime,
    choices: Choices = _WHOLE,
    house: House = _PLAIN,
) -> Report:
    """The session as a document.

    `today` decides what is overdue. `generated` dates the document; its zone is that of "agreed on".
    What lies in the bin is not in it, nor what is hidden, held back or private; every other note and action is, word
    for word, but for what `guard` finds and nobody decided to keep, and for what `choices` leave out.
    """
    whole = seen_on_paper(session, guard)
    paper = starred_only(session, whole) if choices.starred else session
    if choices.audience == GOVERNANCE:
        blocks = tuple(one_page(whole, session, paper, guard=guard, choices=choices, today=today, generated=generated))
    elif choices.audience == KNOWLEDGE:
        lessons = chosen(session, guard, choices)
        seen = seen_on_paper(lessons, guard)
        blocks = tuple(lessons_only(seen, lessons, guard=guard, choices=choices, generated=generated))
    else:
        paper = without_parts(paper, choices.without)
        kept = whole if paper is session else seen_on_paper(paper, guard)
        left = partial(not_in_it, session, paper, guard, choices)
        blocks = tuple(_whole(kept, whole, choices, today, generated, left))
    return Report(
        title=whole.details.title,
        format_name=session.format.name,
        lang="en-GB",
        draft=is_draft(session, choices.standing),
        handling=handling(),
        generated=generated,
        blocks=without_votes(blocks) if "votes" in choices.without else blocks,
        choices=choices,
        house=house,
    )


def _whole(
    session: Session,
    whole: Session,
    choices: Choices,
    today: date,
    generated: datetime,
    left: Callable[..., Bullets | None],
) -> Iterator[Block]:
    """The report for the team: the summary, how the room got there, what keeps it going, and the board."""
    actions = printed_actions(session, today)
    yield from summary(session, actions, today=today, generated=generated, choices=choices, whole=whole)
    told = tuple(how_we_got_there(session, choices, whole))
    yield from told
    timelines = any(timeline_of(whole, stage) for stage in whole.format.stages)
    ending: list[Block] = [block] if (block := left(timelines=timelines)) else []
    if "sign_off" not in choices.without and (told or actions):
        ending.append(sign_off(session, generated, choices.standing))
    yield from keeping_it_going(session, actions, today, choices, ending)
    if "board" not in choices.without and not choices.starred:
        votes, groups = "votes" not in choices.without, "groups" not in choices.without
        yield from board_as_it_stood(session, told, votes=votes, groups=groups)
