"""From a session to its report: a pure function, the same for every output."""

from __future__ import annotations

from datetime import date, datetime

from km_desktop.report.blocks import Report
from km_desktop.report.body import how_we_got_there, keeping_it_going
from km_desktop.report.choices import Choices
from km_desktop.report.house import House
from km_desktop.report.printed import printed_actions
from km_desktop.report.summary import handling, summary
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
    for word, but for what `guard` finds and nobody decided to keep.
    """
    session = seen_on_paper(session, guard)
    actions = printed_actions(session, today)
    return Report(
        title=session.details.title,
        format_name=session.format.name,
        lang="en-GB",
        draft=not session.closed,
        handling=handling(),
        generated=generated,
        blocks=(
            *summary(session, actions, today=today, generated=generated),
            *how_we_got_there(session),
            *keeping_it_going(session, actions, today),
        ),
        choices=choices,
        house=house,
    )
