"""When the working notes of a review are to go. Dates alone: nothing is removed here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeVar

from km_desktop.settings import KEEP

FOREVER = date.max.isoformat()
"""Of notes that are kept until somebody removes them."""


class Dated(Protocol):
    """What is asked of an entry of the library."""

    @property
    def agreed(self) -> str:
        """UTC at which the review was closed; empty for a draft."""

    @property
    def keep_notes_until(self) -> str:
        """ISO date; empty while nobody has said."""

    @property
    def notes_removed(self) -> str:
        """UTC at which the working notes were removed; empty before."""


D = TypeVar("D", bound=Dated)


def is_due(review: Dated, today: date) -> bool:
    """Whether a closed review's working notes are kept longer than was said.

    Notes written after an earlier removal are due again once the review is closed again.
    """
    if not review.agreed or not review.keep_notes_until:
        return False
    if review.notes_removed and review.notes_removed >= review.agreed:
        return False
    try:
        return date.fromisoformat(review.keep_notes_until) <= today
    except ValueError:
        return False


def due(reviews: Iterable[D], today: date) -> list[D]:
    """Those that are due, the longest first."""
    return sorted((review for review in reviews if is_due(review, today)), key=lambda review: review.keep_notes_until)


def until(days: int, closed: date) -> str:
    """The date until which notes are kept for so many days after closing; negative days have none."""
    if days >= KEEP:
        return FOREVER
    return (closed + timedelta(days=days)).isoformat() if days >= 0 else ""
