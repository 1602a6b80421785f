"""Notes and actions as a table for a spreadsheet, which is to run none of them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping

from km_desktop.exports.placed import placed_notes
from km_desktop.exports.spelling import spelled_out
from km_desktop.report.words import as_text
from km_desktop.review.clock_times import moment_of
from km_desktop.review.guarded import Guard
from km_desktop.review.seen import seen_on_paper
from km_desktop.review.session import Action, Note, Session

COLUMNS = (
    "kind",
    "stage",
    "text",
    "tag",
    "said by",
    "starred",
    "answers",
    "for whom",
    "heading",
    "owner",
    "due",
    "how we will know",
    "priority",
    "status",
    "votes",
    "group",
    "group votes",
    "time",
    "parked",
    "picture",
)
"""The first of them is not "ID": a file that begins so is taken for another kind."""
_LIVE = "=+-@"


def csv_bytes(session: Session, guard: Guard) -> bytes:
    """One row a note and one an action; UTF-8 with a mark that spreadsheets look for.

    What is in the bin, hidden, held back or private is not in it.
    """
    session = seen_on_paper(session, guard)
    rows = [*_notes(session), *_actions(session)]
    others = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in (*COLUMNS, *others)])
    writer.writerows([guarded(row.get(name, "")) for name in (*COLUMNS, *others)] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def guarded(text: str) -> str:
    """The text as a cell that is never a formula: an apostrophe goes before what a spreadsheet might run."""
    text = spelled_out(text)
    seen = unicodedata.normalize("NFKC", text)
    bare = seen.lstrip("".join(mark for mark in set(seen) if mark.isspace() or unicodedata.category(mark) == "Cf"))
    return f"'{text}" if text[:1] in ("\t", "\n") or (bare[:1] in _LIVE and bare) else text


def _notes(session: Session) -> Iterable[dict[str, str]]:
    for note, stage, group, votes in placed_notes(session):
        yield {"group": group, "group votes": str(votes) if votes else ""} | _note(session, note, stage)


def _note(session: Session, note: Note, stage: str) -> dict[str, str]:
    answered, moment = session.answered(note), moment_of(note.text)
    return {
        **_others(note.extra),
        "kind": "note",
        "stage": stage,
        "text": note.text,
        "tag": note.tag,
        "said by": str(note.count) if note.count > 1 else "",
        "starred": "yes" if note.starred else "",
        "answers": answered.text if answered else "",
        "for whom": note.for_whom,
        "heading": note.heading,
        "votes": str(note.hands) if note.hands else "",
        "time": moment.clock if moment else "",
        "parked": "yes" if note.parked else "",
        "picture": note.picture,
    }


def _actions(session: Session) -> Iterable[dict[str, str]]:
    for action in session.all_actions():
        yield {**_others(action.extra), **_action(action)}


def _action(action: Action) -> dict[str, str]:
    return {
        "kind": "action",
        "text": action.what,
        "owner": action.owner,
        "due": action.due,
        "how we will know": action.measure,
        "priority": action.priority,
        "status": action.status,
    }


def _others(extra: Mapping[str, object]) -> dict[str, str]:
    """Fields of an import that have no column of ours."""
    return {f"{name} (2)" if name in COLUMNS else name: as_text(value) for name, value in extra.items()}
