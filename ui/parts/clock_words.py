"""The clock in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from km_desktop.i18n import _, ngettext
from km_desktop.review.timing import Outlook
from km_desktop.stopwatch import Reading

LOCAL = Callable[[datetime], datetime]


def clock_text(left: float) -> str:
    """Seconds left as 3:42, or 1:20 over as +1:20. A started second is still there."""
    over, whole = left < 0, _whole(left)
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"+{text}" if over and whole else text


def _whole(left: float) -> int:
    """Whole seconds, left or over: what is shown and what is said are the same."""
    return int(-left) if left < 0 else -int(-left // 1)


def minutes_words(seconds: float) -> str:
    """Such as 5 min, or 2.5 min."""
    minutes = round(seconds / 60, 1)
    return _("{minutes} min").format(minutes=int(minutes) if minutes == int(minutes) else minutes)


def short_words(seconds: float) -> str:
    """Such as 5 min; what is under a minute in seconds."""
    if seconds >= 60:
        return minutes_words(round(seconds / 60) * 60)
    return ngettext("{n} second", "{n} seconds", round(seconds)).format(n=round(seconds))


def spoken_left(reading: Reading) -> str:
    """The clock as a screen reader says it when asked."""
    if not reading.time.planned:
        return _("No time is planned here")
    left = reading.time.left
    minutes, seconds = divmod(_whole(left), 60)
    parts = [ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)] if minutes else []
    if seconds or not minutes:
        parts.append(ngettext("{n} second", "{n} seconds", seconds).format(n=seconds))
    words = (_("{time} over") if left < 0 else _("{time} left")).format(time=" ".join(parts))
    return words if reading.running else _("{words}, paused").format(words=words)


def behind_words(outlook: Outlook) -> str:
    """Whether the whole review is early or late, by whole minutes."""
    minutes = round(abs(outlook.behind) / 60)
    if not minutes:
        return _("On time")
    words = _("{n} min behind") if outlook.behind > 0 else _("{n} min ahead")
    return words.format(n=minutes)


def finish_words(outlook: Outlook, local: LOCAL) -> str:
    """The likely and the planned end."""
    finish, planned = (f"{local(moment):%H:%M}" for moment in (outlook.finish, outlook.planned_finish))
    return _("Finish {finish}, planned {planned}").format(finish=finish, planned=planned)
