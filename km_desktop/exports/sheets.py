"""What stands in the sheets of a workbook: actions, notes and what the review was, as plain cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from km_desktop.exports.dated import due_day, fit_day, met_day
from km_desktop.exports.placed import placed_notes
from km_desktop.exports.spelling import spelled_out
from km_desktop.i18n import _, ngettext
from km_desktop.report.closing import state
from km_desktop.report.summary import handling
from km_desktop.report.words import as_text, status_word, tag_word
from km_desktop.review.clock_times import moment_of
from km_desktop.review.session import Action, Details, Note, Session

Cell: TypeAlias = str | int | date
Row: TypeAlias = dict[str, Cell]
Tick: TypeAlias = Callable[[], None]

LONGEST_CELL = 32_767
"""What one cell of a spreadsheet holds, in the units of UTF-16."""
_MOST_OTHERS = 60
"""Columns for fields that have none of ours; what is beyond them stands together in one."""
_LONGEST_NAME = 100
NUMBER, PART, OTHER = "number", "part", "other"
_OF_ACTIONS = (NUMBER, "action", "owner", "due", "how we will know", "priority", "status")
_OF_NOTES = (
    NUMBER, "stage", "note", "tag", "said by", "starred", "votes", "group", "group votes", "answers", "for whom", "heading",
    "time", "parked", "picture",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name on the tab, its title, a line below that, and a table."""

    name: str
    title: str
    remark: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def actions_sheet(session: Session, today: date, tick: Tick) -> Sheet:
    """The actions, one a row."""
    rows = [_action(session, n, action, today) for n, action in enumerate(session.all_actions(), 1)]
    said = ngettext("%d action", "%d actions", len(rows)) % len(rows) if rows else _("No actions have been written down.")
    return _sheet(_("Actions"), _line(session.details.title), said, _OF_ACTIONS, rows, tick)


def notes_sheet(session: Session, tick: Tick) -> Sheet:
    """The notes of all stages in order, one a row, and the parking lot among them."""
    rows = [{NUMBER: n, **row} for n, row in enumerate(_notes(session), 1)]
    said = ngettext("%d note", "%d notes", len(rows)) % len(rows) if rows else _("No notes have been written down.")
    return _sheet(_("Notes"), _line(session.details.title), said, _OF_NOTES, rows, tick)


def about_sheet(session: Session, generated: datetime, *, away: str, split: bool) -> Sheet:
    """What the review was; `away` says what is not in it, `split` how to read what no cell holds."""
    told = [(name, value) for name, value in _about(session, generated, away=away, split=split) if value]
    rows: list[Row] = [{"what": name, "answer": value} for name, value in told]
    return _sheet(_("About"), _line(session.details.title), handling(), ("what", "answer"), rows, lambda: None)


def _sheet(name: str, title: str, said: str, columns: tuple[str, ...], rows: Iterable[Row], tick: Tick) -> Sheet:
    rows, others = _gathered(list(rows), columns)
    parted: list[Row] = []
    for row in rows:
        tick()
        parted += _parted(row)
    extra = (PART,) if any(PART in row for row in parted) else ()
    return Sheet(name, title, said, (*columns, *others, *extra), tuple(parted))


def _gathered(rows: list[Row], columns: tuple[str, ...]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows, and the columns for fields that have none of ours: named once each, whatever their case, and short."""
    given: dict[str, str] = {}
    taken = {name.casefold() for name in (*columns, PART, OTHER)}
    for name in dict.fromkeys(name for row in rows for name in row if name not in columns):
        short = _line(name)[:_LONGEST_NAME].strip()
        if len(given) < _MOST_OTHERS and short and short.casefold() not in taken and short == name:
            taken.add(short.casefold())
            given[name] = name
        else:
            given[name] = OTHER
    found = dict.fromkeys(given.values())
    if OTHER not in found:
        return rows, tuple(found)
    told = []
    for row in rows:
        loose = [f"{name}: {value}" for name, value in row.items() if given.get(name) == OTHER and value]
        kept = {name: value for name, value in row.items() if given.get(name) != OTHER}
        told.append({**kept, OTHER: "\n".join(loose)} if loose else kept)
    return told, tuple(found)


def _parted(row: Row) -> Iterator[Row]:
    """The row; where a text is longer than a cell, the rest of it in rows that follow, numbered like the first."""
    cells = {name: spelled_out(value) if isinstance(value, str) else value for name, value in row.items()}
    pieces = {name: pieces_of(value) for name, value in cells.items() if isinstance(value, str) and 2 * len(value) > LONGEST_CELL}
    count = max((len(parts) for parts in pieces.values()), default=1)
    if count == 1:
        yield cells
        return
    for at in range(count):
        part: Row = {name: parts[at] for name, parts in pieces.items() if at < len(parts)}
        first = {name: value for name, value in cells.items() if name not in pieces}
        same = {name: value for name, value in first.items() if name in (NUMBER, "stage", "what")}
        yield {**(first if at == 0 else same), **part, PART: _("%(part)d of %(all)d") % {"part": at + 1, "all": count}}


def pieces_of(text: str) -> list[str]:
    """The text in pieces of which each fits a cell; joined they are the text."""
    pieces: list[str] = []
    start, length = 0, 0
    for at, char in enumerate(text):
        size = 2 if ord(char) > 0xFFFF else 1
        if length + size > LONGEST_CELL:
            pieces.append(text[start:at])
            start, length = at, 0
        length += size
    return [*pieces, text[start:]]


def _line(text: str) -> str:
    return " ".join(spelled_out(text).split())


def _action(session: Session, number: int, action: Action, today: date) -> Row:
    return {
        NUMBER: number,
        **_others(action.extra),
        "action": action.what,
        "owner": action.owner,
        "due": due_day(session, action, today) or action.due,
        "how we will know": action.measure,
        "priority": action.priority.capitalize() if action.priority.isascii() else action.priority,
        "status": status_word(action.status),
    }


def _notes(session: Session) -> Iterator[Row]:
    for note, stage, group, votes in placed_notes(session):
        yield {**_note(session, note), "stage": stage, "group": group, "group votes": votes or ""}


def _note(session: Session, note: Note) -> Row:
    answered, moment = session.answered(note), moment_of(note.text)
    return {
        **_others(note.extra),
        "note": note.text,
        "tag": tag_word(note.tag),
        "said by": note.count,
        "starred": _("yes") if note.starred else "",
        "votes": note.hands or "",
        "answers": answered.text if answered else "",
        "for whom": note.for_whom,
        "heading": note.heading,
        "time": moment.clock if moment else "",
        "parked": _("yes") if note.parked else "",
        "picture": note.picture,
    }


def _others(extra: Mapping[str, object]) -> Row:
    """Fields of an import that have no column of ours; one that is called like ours is told from it."""
    ours = {*_OF_ACTIONS, *_OF_NOTES, PART, OTHER}
    return {f"{name} (2)" if name.casefold() in ours else name: as_text(value) for name, value in extra.items()}


def _about(session: Session, generated: datetime, *, away: str, split: bool) -> Iterator[tuple[str, Cell]]:
    details, near = session.details, met_day(session, generated.date())
    yield _("Review"), details.title
    yield _("Kind"), session.format.name
    yield _("State"), state(session, generated)
    yield _("About"), details.about
    yield _("When"), fit_day(details.happened, near) or details.happened
    yield _("Met"), fit_day(details.met, near) or details.met
    yield from _people(details)
    yield _("We look at these again"), fit_day(details.follow_up, near) or details.follow_up
    yield _("Support"), details.support
    yield from ((str(name), as_text(value)) for name, value in details.more.items())
    yield _("What is not in this file"), away
    yield _("Made on"), generated.date()
    if split:
        yield (
            _("Long texts"),
            _("A cell holds 32,767 characters. A longer text goes on in the rows below it, which have the same number."),
        )


def _people(details: Details) -> Iterator[tuple[str, Cell]]:
    yield _("Where"), details.place
    yield _("Department"), details.department
    yield _("Reference"), details.reference
    yield _("People in the room"), str(details.people or "")
    yield _("Roles"), "\n".join(details.roles)
    yield _("Ground rules"), "\n".join(details.ground_rules)
    yield _("One word each, at the start"), "\n".join(details.mood)
    hands = (f"{worth}: {count}" for worth, count in enumerate(details.worth, 1))
    yield _("Worth the time, hands for 1 to 5"), "\n".join(hands)
    yield _("Who may see the report"), details.audience
