"""What the clock says aloud: only when it matters, and once."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui.parts.clock_words import short_words

FIVE = 300.0
"""Seconds."""
LONG = 600.0
"""Seconds from which a stage is long enough to say that five minutes are left."""


class Milestones:
    """Told every reading; answers with the words of a milestone that was passed, or "".

    Going to another stage, and time that was added, pass none.
    """

    def __init__(self) -> None:
        self._stage, self._left, self._state = "", 0.0, ""

    def passed(self, reading: Reading) -> str:
        """What there is to say since the last reading."""
        time = reading.time
        same = reading.stage == self._stage and reading.running and time.planned > 0
        words = self._words(reading) if same else ""
        self._stage, self._left, self._state = reading.stage, time.left, time.state
        return words

    def _words(self, reading: Reading) -> str:
        time = reading.time
        if time.state == "over" and self._state != "over":
            return _("The time is up. Finish this thought, then move on.")
        if time.state == "last" and self._state == "calm":
            return _("{time} left").format(time=short_words(time.left))
        if time.planned >= LONG and time.left <= FIVE < self._left:
            return _("{time} left").format(time=short_words(FIVE))
        return ""
