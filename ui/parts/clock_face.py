"""From a reading of the clock to the face that rings and bars show."""

from __future__ import annotations

from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui.parts.clock_words import clock_text
from ui.parts.timer import State, TimerFace


def face(reading: Reading) -> TimerFace:
    """What the timer shows; equal readings make equal faces, so that views repaint only when it changes."""
    time = reading.time
    if not time.planned:
        return TimerFace("–", _("no limit"), 0.0, "idle")
    state: State = "over" if time.state == "over" else "last" if time.state == "last" else "calm"
    caption = _("over") if state == "over" else _("left")
    if not reading.running:
        state, caption = ("paused", _("paused")) if reading.started else ("idle", _("to start"))
    whole = max(0.0, -(-time.left // 1)) / time.planned
    return TimerFace(clock_text(time.left), caption, round(min(1.0, whole), 4), state)
