"""How the storage thread waits: a clock and a condition, so that tests need no real seconds."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


def utc_now() -> datetime:
    """The time of this computer, in UTC."""
    return datetime.now(UTC)


class Clock(Protocol):
    """What the saver knows of time."""

    def now(self) -> float:
        """Seconds, never going back."""

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Waits, holding the condition, until it is notified or the seconds are over. May return early."""


class RealClock:
    """The monotonic clock of this computer."""

    def now(self) -> float:
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        condition.wait(seconds)
