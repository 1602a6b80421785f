"""All that a report is made from, as it is at one moment: the same for the pages that are shown and the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from km_desktop.report.blocks import Report
from km_desktop.report.choices import Choices
from km_desktop.report.house import House
from km_desktop.report.project import project
from km_desktop.review.guarded import Guard
from km_desktop.review.session import Session

_WHOLE = Choices()


@dataclass(frozen=True, slots=True)
class Order:
    """`generated` dates the document, `today` decides what is overdue, `pictures` finds those of notes."""

    session: Session
    guard: Guard
    today: date
    generated: datetime
    pictures: Callable[[str], Path | bytes | None]
    choices: Choices = _WHOLE
    house: Callable[[], House] = House
    """How the organisation's papers look; asked beside the window, as a logo may take its time."""

    def said(self) -> dict[str, Any]:
        """What every maker is told beside the session."""
        return {**self._said_of_words(), "pictures": self.pictures}

    def report(self) -> Report:
        """The document that it is for."""
        return project(self.session, **self._said_of_words())

    def _said_of_words(self) -> dict[str, Any]:
        return {
            "guard": self.guard,
            "today": self.today,
            "generated": self.generated,
            "choices": self.choices,
            "house": self.house(),
        }
