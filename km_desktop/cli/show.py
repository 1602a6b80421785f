"""`km show` and `km list`: what is in a review, and which reviews there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.notes import extra_told, indented, notes_told, parked_told, value_told
from km_desktop.cli.passphrase import opened
from km_desktop.cli.where import library_at, review_at
from km_desktop.compose import SystemClock, read_review
from km_desktop.i18n import _, ngettext
from km_desktop.library import Entry
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Action, Session
from km_desktop.sentences import printable, sentence

_DETAILS = ("about", "happened", "met", "place", "department", "reference", "support", "audience", "follow_up")


def show(options: Any, env: Mapping[str, str]) -> int:
    """Prints a review for reading, or whole as JSON."""
    path = review_at(options.file, options, env)
    if path.suffix.lower() == ".pdf":
        session = read_review(path, {}, SystemClock()).session
    else:
        session = opened(path, options).desk.session
    if options.json:
        import json

        from km_desktop.report.plain import session_to_plain

        sys.stdout.write(json.dumps(session_to_plain(session), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(session))
    return DONE


def list_reviews(options: Any, env: Mapping[str, str]) -> int:
    """Prints a line a review, newest first: date, format, state, notes, title, file."""
    library = library_at(options, env, SystemClock())
    for path in library.paths():
        sys.stdout.write(f"{printable(_listed(library.entry(path)))}\n")
    return DONE


def _listed(entry: Entry) -> str:
    date = entry.met or datetime.fromtimestamp(entry.modified, UTC).astimezone().date().isoformat()
    if entry.damaged == "locked":
        return f"{date:<10}  {'?':<10}  {_('locked')}  ({entry.path.name})"
    if entry.damaged:
        state = sentence(Refused(entry.damaged, path=entry.path))
        return f"{date:<10}  {'?':<10}  {state}"
    state = _("agreed") if entry.closed else _("draft")
    notes = ngettext("{n} note", "{n} notes", entry.notes).format(n=entry.notes)
    return f"{date:<10}  {entry.format_id:<10}  {state:<6}  {notes:>9}  {entry.title}  ({entry.path.name})"


def told(session: Session) -> Iterator[str]:
    """The review as lines for a terminal."""
    details = session.details
    yield printable(details.title)
    state = _("agreed") if session.closed else _("draft")
    yield f"{printable(session.format.name)}, {state}, {session.created[:10]}"
    for name in _DETAILS:
        if value := getattr(details, name):
            yield f"{name.replace('_', ' ')}: {printable(value)}"
    if details.people or details.roles:
        yield f"people: {details.people or '?'} {printable(', '.join(details.roles))}".rstrip()
    if details.mood:
        yield f"{_('one word each')}: {printable(', '.join(details.mood))}"
    if any(details.worth):
        hands = ", ".join(f"{mark}: {count}" for mark, count in enumerate(details.worth, 1))
        yield f"{_('worth our time, hands for 1 to 5')}: {hands}"
    if details.private:
        yield f"{_('your own notes, in no report')}: {indented(details.private)}"
    for stage in session.format.stages:
        yield from notes_told(session, stage.id, f"{printable(stage.name)} [{stage.id}]")
    yield from notes_told(session, MORE, f"{_('More notes')} [{MORE}]")
    yield from parked_told(session)
    yield from _actions(session.all_actions())
    if details.more:
        yield from ("", _("Also in the file this came from"))
        yield from (f"  {printable(name)}: {value_told(value)}" for name, value in details.more.items())


def _actions(actions: Iterable[Action]) -> Iterator[str]:
    for number, action in enumerate(actions, 1):
        if number == 1:
            yield from ("", _("Actions"))
        yield f"  {number}. {indented(action.what, 5)}"
        said = {
            "owner": action.owner,
            "due": action.due,
            "how we will know": action.measure,
            "priority": action.priority,
        }
        told = [f"{name}: {printable(value)}" for name, value in said.items() if value]
        yield f"     {'; '.join([*told, action.status, *extra_told(action.extra)])}"
