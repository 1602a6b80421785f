"""The report for governance: one page that says what was learned, what will be done, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from km_desktop.i18n import _, ngettext
from km_desktop.report.blocks import Block, Closing, Facts, Learning, NextSteps, Plan, Tally, Title
from km_desktop.report.choices import Choices
from km_desktop.report.not_in_it import guarded_words, withheld_words
from km_desktop.report.printed import printed_actions
from km_desktop.report.printed_values import Fact, PrintedAction, PrintedNote
from km_desktop.report.summary import handling, summary
from km_desktop.report.words import shortened
from km_desktop.review.guarded import Guard
from km_desktop.review.session import Session

MOST_ACTIONS = 8
MOST_LESSONS = 5
_TITLE, _ABOUT, _LESSON, _ACTION, _MEASURE, _SHORT, _FACT = 110, 240, 170, 90, 64, 60, 60
"""Characters of a text that fit; its end, where it is longer, is in the full report."""


def one_page(
    session: Session, review: Session, paper: Session, *, guard: Guard, choices: Choices, today: date, generated: datetime
) -> Iterator[Block]:
    """All blocks. `review` is the session whole; see `lessons_only` for `session` and `paper`."""
    actions = sorted(printed_actions(session, today), key=lambda a: (a.status == "done", not a.overdue, a.number))
    counted: list[str] = []
    for block in summary(session, tuple(actions), today=today, generated=generated, choices=choices, whole=session):
        if isinstance(block, Title):
            yield replace(block, title=shortened(block.title, _TITLE), about=shortened(block.about, _ABOUT))
        elif isinstance(block, Facts):
            yield replace(block, facts=tuple(_fact(fact) for fact in block.facts))
        elif isinstance(block, Learning):
            yield replace(block, lessons=tuple(map(_lesson, block.lessons[:MOST_LESSONS])), more=())
            if lessons := len(block.more) + len(block.lessons):
                counted.append(ngettext("{n} lesson", "{n} lessons", lessons).format(n=lessons))
        elif isinstance(block, NextSteps):
            if actions:
                counted.append(ngettext("{n} action", "{n} actions", len(actions)).format(n=len(actions)))
            yield from _steps(block)
        elif isinstance(block, Tally):
            yield block
    yield Closing(tuple(_closing(review, paper, guard, counted)))


def _steps(block: NextSteps) -> Iterator[Block]:
    """The actions with everything that governance asks for, and when they are looked at again."""
    if not block.actions:
        yield block
        return
    yield Plan(block.heading, tuple(map(_action, block.actions[:MOST_ACTIONS])))
    if block.follow_up:
        told, day = block.follow_up
        yield Facts("", (Fact(told.rstrip(":"), shortened(day, _FACT)),))


def _closing(review: Session, paper: Session, guard: Guard, counted: Iterable[str]) -> Iterator[str]:
    """What kind of paper it is, what it leaves out, and where that is."""
    yield handling()
    if told := _(" and ").join(counted):
        yield _("The full report, with {all} in all, is with the facilitator.").format(all=told)
    else:
        yield _("The full report is with the facilitator.")
    away = [*withheld_words(review)]
    if review.details.private:
        away.append(_("The facilitator’s own notes."))
    if guarded := guarded_words(paper, guard):
        away.append(guarded)
    if away:
        yield _("In no report: {told}").format(told=" ".join(away))


def _fact(fact: Fact) -> Fact:
    return Fact(fact.label, shortened(fact.text, _FACT))


def _lesson(note: PrintedNote) -> PrintedNote:
    heading, whom = shortened(note.heading, _SHORT), shortened(note.for_whom, _SHORT)
    return replace(note, text=shortened(note.text, _LESSON), for_whom=whom, heading=heading, facts=(), picture="")


def _action(action: PrintedAction) -> PrintedAction:
    return replace(
        action,
        what=shortened(action.what, _ACTION),
        owner=shortened(action.owner, _SHORT),
        due=shortened(action.due, _SHORT),
        measure=shortened(action.measure, _MEASURE),
        source="",
        facts=(),
    )
