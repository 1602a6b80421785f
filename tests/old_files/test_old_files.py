"""Every version that was released stays readable, and what a version does not know survives it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from km_desktop.desk import Desk
from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile, decode, encode
from km_desktop.storage.reading import read_copy
from km_desktop.storage.tables import VERSION

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("version-*.kmr"))


def tables_of(content: bytes) -> dict[str, Any]:
    """The tables, without what each save writes anew: the program's name, the seal, and how often a line was written."""
    tables: dict[str, Any] = json.loads(content)
    tables["meta"]["1"].pop("app")
    tables.pop("_seal", None)
    for table in ("notes", "groups", "actions"):
        for record in tables.get(table, {}).values():
            record.pop("rev", None)
    return tables


def test_there_is_a_file_of_every_version() -> None:
    assert [int(path.stem.removeprefix("version-")) for path in FILES] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_and_nothing_in_it_is_changed_by_being_saved(path: Path) -> None:
    content = path.read_bytes()
    session = decode(content, path)
    assert tables_of(encode(session)) == tables_of(content)
    assert decode(encode(session)) == session


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_new_note_leaves_everything_else_as_it_was(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.kmr"
    shutil.copy(path, copy)
    file = SessionFile(copy)
    desk = Desk(file.load())
    stage = desk.session.format.stages[0].id
    changes = desk.do("add", notes.add, id="new", stage=stage, text="New", now="2027-01-01T09:00:00+00:00")
    file.save(desk.session, changes)
    before, after = tables_of(path.read_bytes()), tables_of(copy.read_bytes())
    assert after["notes"].popitem()[1]["id"] == "new"
    # A closed review that gets another note is a draft again.
    assert before["details"]["1"].pop("closed")
    assert not after["details"]["1"].pop("closed", "")
    assert after == before


def test_version_1_holds_what_it_held() -> None:
    session = decode((HERE / "version-1.kmr").read_bytes())
    note = session.notes["note-08"]
    assert session.details.title == "Power cut in theatre 3"
    assert session.format.id == "aar"
    assert (note.text, note.starred, note.for_whom, note.order) == (
        "Check batteries under load, not by the light: sats <90 on <unit name> is how we found out",
        True,
        "All theatres",
        8.5,
    )
    assert session.notes["note-06"].extra == {"votes": {"red": 2, "green": 0}}
    assert session.notes["note-09"].binned
    assert session.notes["note-04"].count == 3
    assert [action.due for action in session.all_actions()] == ["2026-07-01", "next order"]
    assert sum(time.seconds for time in session.times.values() if time.counted) == 1143.75
    assert session.details.more["weather"] == {"storm": True, "wind_mph": 47.5}
    assert session.run.promised == 2700
    assert session.closed
    assert set(session.extra) == {"votes", "meta", "plan", "run"}


def test_a_sealed_file_of_version_1_still_shows_that_nothing_else_wrote_it() -> None:
    copy = read_copy(HERE / "sealed-1.kmr")
    assert copy.sealed
    assert copy.generation == 3
    assert copy.revisions["notes"]["note-04"] == 1
    assert copy.revisions["notes"]["note-06"] == 4
    assert "note-01" not in copy.revisions["notes"], "written before lines said how often they were written"
    (conflict,) = copy.session.conflicts.values()
    assert (conflict.key, conflict.values["text"]) == ("note-04", "What the other one wrote")
    (decision,) = copy.session.decisions.values()
    assert (decision.room, decision.reason) == (True, "It names a role")
