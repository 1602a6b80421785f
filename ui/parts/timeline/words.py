"""What the line of time says in words."""

from __future__ import annotations

from km_desktop.i18n import _


def span(minutes: int) -> str:
    """Such as "40 min", "1 h" or "2 h 5 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [_("{n} h").format(n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("{n} min").format(n=rest))
    return " ".join(parts)


def next_day() -> str:
    """Where the line goes over midnight."""
    return _("Next day")


def how() -> str:
    """In the place at the end of the line."""
    return _("Begin with a time, such as 15:35")


def timed() -> str:
    """Above the line."""
    return _("In order of time")


def untimed() -> str:
    """Above the notes that have no time."""
    return _("No time yet")
