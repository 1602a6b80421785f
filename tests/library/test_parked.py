"""What earlier reviews left in their parking lots."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from km_desktop import storage
from km_desktop.desk import Desk
from km_desktop.format_files import load_formats
from km_desktop.library import Library
from km_desktop.library.parked import parked_before
from km_desktop.review.create import new_session
from km_desktop.review.edits import carry, details, notes
from km_desktop.review.session import Session
from km_desktop.storage.header import Cost
from km_desktop.storage.locked import lock_with

FORMATS, _ = load_formats(Path(__file__).parents[2] / "resources" / "formats", None)
NOW = "2026-06-16T13:00:00+00:00"
IDS = count(1)


def kept(folder: Path, title: str, *parked: str, age: int, department: str = "", binned: bool = False) -> Path:
    """A review on disk with these notes in its parking lot; `age` in seconds."""
    desk = Desk(new_session(FORMATS["aar"], id=f"s{next(IDS)}", now=NOW, title=title, met="2026-03-03"))
    for text in ("On the board", *parked):
        desk.do("note.add", notes.add, id=f"n{next(IDS)}", stage="actual", text=text, now=NOW, parked=text in parked)
    if binned:
        for note in desk.session.parked():
            desk.do("note.bin", notes.bin, note.id)
    desk.do("department", details.set_field, "department", department)
    path = Library(folder, new_id=lambda: "", now=lambda: NOW).create(desk.session)
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


def fresh(department: str = "") -> Session:
    desk = Desk(new_session(FORMATS["bar"], id="now", now=NOW, title="Today"))
    desk.do("department", details.set_field, "department", department)
    return desk.session


def test_the_newest_that_left_something_is_offered(tmp_path: Path) -> None:
    kept(tmp_path, "Long ago", "Old thing", age=300)
    kept(tmp_path, "Lately", "One", "Two", age=200)
    kept(tmp_path, "Yesterday", age=100)
    kept(tmp_path, "All thrown away", "Rubbish", age=50, binned=True)
    found = parked_before(tmp_path, fresh())
    assert found is not None
    assert (found.title, found.met, [n.text for n in found.notes]) == ("Lately", "2026-03-03", ["One", "Two"])


def test_the_same_department_comes_first(tmp_path: Path) -> None:
    kept(tmp_path, "Ours", "Our thing", age=300, department="Ward 4 ")
    kept(tmp_path, "Theirs", "Their thing", age=100, department="Theatres")
    found = parked_before(tmp_path, fresh("ward 4"))
    assert found is not None and found.title == "Ours"
    found = parked_before(tmp_path, fresh("Pharmacy"))
    assert found is not None and found.title == "Theirs"


def test_what_was_taken_along_is_not_offered_again_but_from_where_it_is_now(tmp_path: Path) -> None:
    kept(tmp_path, "First", "One", "Two", age=300)
    found = parked_before(tmp_path, fresh())
    assert found is not None
    desk = Desk(new_session(FORMATS["aar"], id="second", now=NOW, title="Second"))
    desk.do("note.carry", carry.bring, found.notes[:1], ids=["c1"], now=NOW)
    path = Library(tmp_path, new_id=lambda: "", now=lambda: NOW).create(desk.session)
    os.utime(path, (1_700_000_000 - 200, 1_700_000_000 - 200))
    found = parked_before(tmp_path, fresh())
    assert found is not None
    assert (found.title, [n.text for n in found.notes]) == ("Second", ["One"])
    desk.do("note.bin", notes.bin, "c1")
    path.unlink()
    path = Library(tmp_path, new_id=lambda: "", now=lambda: NOW).create(desk.session)
    found = parked_before(tmp_path, fresh())
    assert found is not None
    assert (found.title, [n.text for n in found.notes]) == ("First", ["Two"])


def test_what_is_here_already_and_the_review_itself_are_not_offered(tmp_path: Path) -> None:
    path = kept(tmp_path, "First", "One", age=300)
    found = parked_before(tmp_path, fresh())
    assert found is not None
    desk = Desk(fresh())
    desk.do("note.carry", carry.bring, found.notes, ids=["c1"], now=NOW)
    assert parked_before(tmp_path, desk.session) is None
    assert parked_before(tmp_path, storage.SessionFile(path).load()) is None


def test_damaged_files_and_a_missing_folder_are_passed_over(tmp_path: Path) -> None:
    kept(tmp_path, "Sound", "One", age=300)
    (tmp_path / "cut.kmr").write_text('{"notes": {"1": {"parked": true', "utf-8")
    (tmp_path / "odd.kmr").write_text('{"meta": [], "notes": {"1": {"parked": true}}}', "utf-8")
    (tmp_path / "empty.kmr").touch()
    found = parked_before(tmp_path, fresh())
    assert found is not None and found.title == "Sound"
    assert parked_before(tmp_path / "nowhere", fresh()) is None


def test_what_is_locked_alike_is_carried_over_and_what_is_locked_otherwise_is_not(tmp_path: Path) -> None:
    path = kept(tmp_path, "Locked", "One", age=200)
    lock, other = (lock_with(words, cost=Cost(64, 1, 1)) for words in ("one", "two"))
    path.write_bytes(b"".join(lock.put_on([path.read_bytes()])))
    assert parked_before(tmp_path, fresh()) is None
    assert parked_before(tmp_path, fresh(), coat=other) is None
    found = parked_before(tmp_path, fresh(), coat=lock)
    assert found is not None and found.title == "Locked"
