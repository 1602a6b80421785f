"""The day an action is due, where what was typed is one."""

from __future__ import annotations

from datetime import date, datetime

from km_desktop.review.dates import as_date
from km_desktop.review.session import Action, Session

FIRST, LAST = date(1901, 1, 1), date(9998, 12, 31)
"""Spreadsheets and calendars know no others."""


def due_day(session: Session, action: Action, today: date) -> date | None:
    """The date an action is due; None for words. A missing year is read from when it was written."""
    written = _day(action.created) or _day(session.details.met) or _day(session.created) or today
    return fit_day(action.due, written)


def met_day(session: Session, today: date) -> date:
    """The day of the review, or the nearest to it that is known."""
    return _day(session.details.met) or _day(session.created) or today


def fit_day(typed: str, near: date) -> date | None:
    """The date that was typed, if every program knows it; None otherwise."""
    day = as_date(typed, near)
    return day if day is not None and FIRST <= day <= LAST else None


def _day(moment: str) -> date | None:
    try:
        day = datetime.fromisoformat(moment).date()
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
