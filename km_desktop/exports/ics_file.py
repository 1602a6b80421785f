"""When actions are due, as all-day entries that any calendar takes in, and takes in again without a second copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from km_desktop.exports.dated import due_day, fit_day, met_day
from km_desktop.exports.spelling import spelled_out
from km_desktop.i18n import _
from km_desktop.report.words import status_word
from km_desktop.review.guarded import Guard
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Action, Session

if TYPE_CHECKING:
    from icalendar import Event

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
"""The sequence of an entry is counted from here: a later export has a higher one, with nothing to remember."""
_END = b"END:VCALENDAR\r\n"
_MOST_SEQUENCE = 2**31 - 1
_LONGEST_SUMMARY = 200
_BEFORE = timedelta(hours=-15)
"""The reminder comes at nine in the morning of the day before."""


def ics_bytes(
    session: Session, guard: Guard, today: date, generated: datetime, tick: Callable[[], None] | None = None
) -> bytes:
    """One all-day entry for each action with a date, and one for the day on which the actions are looked at again.

    An entry keeps its id for ever, so that taking the file in again updates it. One that is done says so, and rings
    no more. What is in the bin or private is not in it, nor what `guard` finds and nobody decided to keep.
    `tick` is called for every entry; it may raise to stop. Raises Refused `no_dates` where there is nothing to put in
    a calendar.
    """
    session = seen_on_paper(session, guard)
    if not _dated(session, today):
        raise Refused("no_dates")
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//KM Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    moment = generated.astimezone(UTC) if generated.tzinfo else generated.replace(tzinfo=UTC)
    entries = []
    for event in _events(session, today, moment):
        if tick:
            tick()
        entries.append(event.to_ical())  # One by one: the library would write them all in one go.
    return b"".join((bytes(calendar.to_ical()).removesuffix(_END), *entries, _END))


def has_dates(session: Session, guard: Guard, today: date) -> bool:
    """Whether there is anything to put in a calendar."""
    return _dated(seen_on_paper(session, guard), today)


def _dated(session: Session, today: date) -> bool:
    return _follow_up(session, today) is not None or any(due_day(session, a, today) for a in session.all_actions())


def _follow_up(session: Session, today: date) -> date | None:
    return fit_day(session.details.follow_up, met_day(session, today))


def _events(session: Session, today: date, generated: datetime) -> Iterator[Event]:
    for action in session.all_actions():
        if day := due_day(session, action, today):
            done = action.status == "done"
            begins = _("Done: %s") if done else _("Action: %s")
            event = _event(session, f"action {action.id}", day, begins % _line(action.what), generated)
            event.add("description", "\n".join(_about_action(session, action)))
            _dress(event, action.created, generated, ring=not done and day >= today)
            yield event
    if day := _follow_up(session, today):
        event = _event(session, "follow-up", day, _("Looking at our actions again: %s") % _line(session.details.title), generated)
        event.add("description", "\n".join(_about_all(session)))
        _dress(event, session.created, generated, ring=day >= today)
        yield event


def _event(session: Session, what: str, day: date, summary: str, generated: datetime) -> Event:
    from icalendar import Event

    event = Event()
    # Ids may come from a file that was written by hand: they are not put into the calendar as they are.
    known = hashlib.sha256(f"{session.id}\n{what}".encode("utf-8", "replace")).hexdigest()[:40]
    event.add("uid", f"{known}@km-desktop.invalid")
    event.add("dtstamp", generated)
    event.add("last-modified", generated)
    event.add("sequence", min(_MOST_SEQUENCE, max(0, int((generated - _SINCE).total_seconds()))))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _cut(summary))
    return event


def _dress(event: Event, created: str, generated: datetime, *, ring: bool) -> None:
    """What every entry has besides: it takes nobody's time, and rings once, calmly, while it is still ahead."""
    from icalendar import Alarm

    if (made := _moment(created)) and made <= generated:
        event.add("created", made)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if ring:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(event["summary"]))
        alarm.add("trigger", _BEFORE)
        event.add_component(alarm)


def _about_action(session: Session, action: Action) -> Iterator[str]:
    yield _text(action.what)
    yield ""
    yield _("Leads: %s") % (_line(action.owner) or _("no one yet"))
    if action.measure:
        yield _("How we will know: %s") % _text(action.measure)
    yield _("Status: %s") % _line(status_word(action.status))
    yield _("From the review: %s") % _line(session.details.title)


def _about_all(session: Session) -> Iterator[str]:
    for number, action in enumerate(session.all_actions(), 1):
        owner = _line(action.owner) or _("no one yet")
        due = _line(action.due) or _("no date yet")
        yield f"{number}. {_cut(_line(action.what))} ({owner}, {due}, {_line(status_word(action.status))})"


def _text(text: str) -> str:
    """The text with nothing in it that ends a line of the file where a calendar would not look for it."""
    return spelled_out(text).replace("\u2028", "\n").replace("\u2029", "\n")


def _line(text: str) -> str:
    return " ".join(_text(text).split())


def _cut(text: str) -> str:
    """The beginning of the text, to the last word that fits; all of it stands in the description."""
    if len(text) <= _LONGEST_SUMMARY:
        return text
    begins, blank, _rest = text[:_LONGEST_SUMMARY].rpartition(" ")
    return f"{begins if blank and len(begins) > _LONGEST_SUMMARY // 2 else text[:_LONGEST_SUMMARY]}…"


def _moment(told: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(told)
    except ValueError:
        return None
    return when.astimezone(UTC) if when.tzinfo else None
