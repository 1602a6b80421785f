"""Notes and actions of a session as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from km_desktop.i18n import _
from km_desktop.report.blocks import Notes
from km_desktop.report.printed_values import PrintedAction, PrintedNote
from km_desktop.report.words import day_words, facts_of, priority_word, said_by, status_word, tag_word, votes_words
from km_desktop.review.dates import as_date
from km_desktop.review.session import MORE, Action, Note, Session


def kinds(session: Session) -> dict[str, str]:
    """The kind of note that each stage holds, by stage id."""
    return {stage.id: stage.kind for stage in session.format.stages} | {MORE: "plain"}


def printed_note(note: Note, kind: str, *, headed: bool = False, group: str = "") -> PrintedNote:
    """A note with its words; `headed` when its heading is said above it, `group` when that of its group is not."""
    return PrintedNote(
        id=note.id,
        text=note.text,
        kind=kind,
        tag=note.tag,
        tag_word=tag_word(note.tag) if note.tag else "",
        said_by=said_by(note.count),
        for_whom=_("For %s") % note.for_whom if note.for_whom else "",
        starred=note.starred,
        heading="" if headed else note.heading,
        facts=facts_of(note.extra),
        votes=note.hands,
        votes_words=votes_words(note.hands),
        group=group,
        picture=note.picture,
        answers=note.answers,
    )


def printed_notes(
    notes: Iterable[Note], kind: str, groups: Mapping[str, str] = MappingProxyType({})
) -> tuple[PrintedNote, ...]:
    """Notes of one stage with their words; `groups` has the names of their groups by id."""
    return tuple(printed_note(note, kind, group=groups.get(note.group, "")) for note in notes)


def headed_notes(notes: Iterable[Note], question: str, kind: str, remark: str = "") -> Iterator[Notes]:
    """The notes of one stage as lists, one for each heading that they came under."""
    headings: dict[str, list[PrintedNote]] = {}
    for note in notes:
        headings.setdefault(note.heading, []).append(printed_note(note, kind, headed=True))
    for heading, printed in headings.items():
        yield Notes(question, kind, heading or remark, tuple(printed))


def printed_actions(session: Session, today: date) -> tuple[PrintedAction, ...]:
    """Every action that is not in the bin, in order, numbered from 1."""
    return tuple(_printed(session, action, n, today) for n, action in enumerate(session.all_actions(), 1))


def _printed(session: Session, action: Action, number: int, today: date) -> PrintedAction:
    source = session.notes.get(action.from_note) if action.from_note else None
    return PrintedAction(
        id=action.id,
        number=number,
        what=action.what,
        owner=action.owner or _("No one yet"),
        owned=bool(action.owner),
        due=day_words(action.due) or _("No date yet"),
        dated=bool(action.due),
        overdue=_overdue(session, action, today),
        measure=action.measure,
        status=action.status,
        status_word=status_word(action.status),
        priority=action.priority,
        priority_word=priority_word(action.priority),
        source=source.text if source is not None and not source.binned else "",
        facts=facts_of(action.extra),
    )


def _overdue(session: Session, action: Action, today: date) -> bool:
    """Only a date can be overdue. A date without a year is the one nearest to when it was promised."""
    if action.status == "done" or not action.due:
        return False
    promised = _day(action.created) or _day(session.details.met) or _day(session.created) or today
    due = as_date(action.due, promised)
    return due is not None and due < today


def _day(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return None
