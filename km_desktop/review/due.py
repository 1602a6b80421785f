"""When actions are due."""

from __future__ import annotations

from datetime import date, datetime

from km_desktop.review.dates import as_date
from km_desktop.review.session import Action


def due_date(action: Action) -> date | None:
    """The date an action is due, a missing year read from when it was written; None for words or nothing."""
    written = datetime.fromisoformat(action.created).date() if action.created else date.min
    return as_date(action.due, written)


def overdue(action: Action, today: date) -> bool:
    """Whether its date has passed and it is not done. Words are never overdue."""
    due = due_date(action)
    return action.status != "done" and due is not None and due < today
