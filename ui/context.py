"""What every page is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from km_desktop.compose import App
from km_desktop.review.refused import Refused
from ui.commands import Commands
from ui.jobs import Jobs
from ui.theme import Look


class Context(NamedTuple):
    """The real parts, handed on by `ui.program`; pages build nothing of this themselves."""

    app: App
    look: Look
    jobs: Jobs
    commands: Commands
    words: Callable[[Refused], str]
    """A refusal as a sentence."""
    new_review: Callable[[str], Path]
    """Makes a review of a format, by its id, in the library; returns its file. Raises Refused."""
    today: Callable[[], date]
    local_now: Callable[[], datetime]
    local: Callable[[datetime], datetime]
    """UTC to the time on the wall."""
