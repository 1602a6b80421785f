"""`km show` and `km list`: what is in a review, and which reviews there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from km_desktop.cli import DONE
from km_desktop.cli.where import library_at, review_at
from km_desktop.compose import SystemClock, open_review
from km_desktop.i18n import _, ngettext
from km_desktop.library import Entry
from km_desktop.review.refused import Refused
from km_desktop.review.session import MORE, Action, Note, Session
from km_desktop.sentences import printable, sentence

_DETAILS = ("about", "happened", "met", "place", "department", "reference", "support", "audience", "follow_up")


def show(options: Any, env: Mapping[str, str]) -> int:
    """Prints a review for reading, or whole as JSON."""
    session = open_review(review_at(options.file, options, env)).desk.session
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
        sys.stdout.write(f"{_listed(library.entry(path))}\n")
    return DONE


def _listed(entry: Entry) -> str:
    date = entry.met or datetime.fromtimestamp(entry.modified, UTC).astimezone().date().isoformat()
    if entry.damaged:
        state = sentence(Refused(entry.damaged, path=entry.path))
        return f"{date:<10}  {'?':<10}  {state}"
    state = _("agreed") if entry.closed else _("draft")
    notes = ngettext("{n} note", "{n} notes", entry.notes).format(n=entry.notes)
    return f"{date:<10}  {entry.format_id:<10}  {state:<6}  {notes:>9}  {printable(entry.title)}  ({entry.path.name})"


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
    for stage in session.format.stages:
        yield from _notes(session, stage.id, f"{printable(stage.name)} [{stage.id}]")
    yield from _notes(session, MORE, f"{_('More notes')} [{MORE}]")
    yield from _actions(session.all_actions())
    if details.more:
        yield from ("", _("Also in the file this came from"))
        yield from (f"  {printable(name)}: {_value(value)}" for name, value in details.more.items())


def _notes(session: Session, stage: str, heading: str) -> Iterator[str]:
    notes = session.notes_in(stage)
    if notes:
        yield from ("", heading)
    under = ""
    for note in notes:
        if note.heading != under:
            under = note.heading
            if under:
                yield f"  {printable(under)}"
        yield f"  - {_indented(note.text)}{_beside(note)}"
        if answered := session.answered(note):
            yield f"      {_('answers')}: {_indented(answered.text, 6)}"


def _beside(note: Note) -> str:
    said = [
        note.tag,
        _("said by {n}").format(n=note.count) if note.count > 1 else "",
        _("starred") if note.starred else "",
    ]
    said += [_("for {whom}").format(whom=printable(note.for_whom)) if note.for_whom else "", *_extra(note.extra)]
    kept = ", ".join(each for each in said if each)
    return f" ({kept})" if kept else ""


def _actions(actions: Iterable[Action]) -> Iterator[str]:
    for number, action in enumerate(actions, 1):
        if number == 1:
            yield from ("", _("Actions"))
        yield f"  {number}. {_indented(action.what, 5)}"
        said = {
            "owner": action.owner,
            "due": action.due,
            "how we will know": action.measure,
            "priority": action.priority,
        }
        told = [f"{name}: {printable(value)}" for name, value in said.items() if value]
        yield f"     {'; '.join([*told, action.status, *_extra(action.extra)])}"


def _extra(extra: Mapping[str, object]) -> list[str]:
    return [f"{printable(name)}: {_value(value)}" for name, value in extra.items()]


def _value(value: object) -> str:
    import json

    return printable(value) if isinstance(value, str) else printable(json.dumps(value, ensure_ascii=False, default=str))


def _indented(text: str, by: int = 4) -> str:
    return f"\n{' ' * by}".join(printable(line) for line in text.splitlines())
