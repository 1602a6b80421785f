"""What the program tells of an earlier run: what stopped, what waits, and nothing where all is well."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from km_desktop.library.look_back import LookBack, look_back
from km_desktop.review.session import Session
from km_desktop.running import FOLDER, Running
from km_desktop.storage import encode
from km_desktop.storage.rescue import Rescue
from tests.storage.made import with_notes

WHEN = 1_781_600_000


def started(_pid: int) -> str:
    return "today"


def crash(local: Path, path: Path, id: str = "abc") -> None:
    Running(local, pid=7, started=lambda _pid: "yesterday").opened(path, id)
    for mark in (local / FOLDER).iterdir():
        os.utime(mark, (WHEN, WHEN))


def laid(folder: Path, session: Session) -> Path:
    path = folder / "2026-06-16 theatre-3-power-cut.kmr"
    folder.mkdir(exist_ok=True)
    path.write_bytes(encode(session))
    os.utime(path, (WHEN, WHEN))
    return path


def rescued(local: Path, path: Path, session: Session) -> None:
    Rescue(local, session.id, path, now=lambda: datetime.fromisoformat("2030-01-01T00:00:00+00:00")).put(session)


def told(local: Path) -> list[tuple[str, str, int, bool]]:
    return [(each.code, each.title, each.notes, each.crashed) for each in look_back(local, started=started)]


def test_nothing_is_told_where_all_is_well(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(3))
    assert told(tmp_path / "local") == []
    rescued(tmp_path / "local", path, with_notes(3))  # Everything of it came to be saved where it belongs.
    assert told(tmp_path / "local") == []


def test_after_a_crash_it_is_told_that_all_is_there(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(23))
    crash(tmp_path / "local", path)
    (found,) = look_back(tmp_path / "local", started=started)
    assert (found.code, found.title, found.notes) == ("all_there", "Theatre 3, power cut", 23)
    assert found.when == "2026-06-16T08:53:20+00:00"
    assert found.left is not None


def test_a_newer_copy_is_told_of_with_and_without_a_crash(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(3))
    rescued(tmp_path / "local", path, with_notes(5))
    assert told(tmp_path / "local") == [("newer", "Theatre 3, power cut", 5, False)]
    crash(tmp_path / "local", path)
    assert told(tmp_path / "local") == [("newer", "Theatre 3, power cut", 5, True)]


def test_a_damaged_review_is_told_of_with_what_its_copy_has(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(3))
    path.with_name(path.name + ".prev").write_bytes(encode(with_notes(2)))
    path.write_bytes(b"")
    crash(tmp_path / "local", path)
    assert told(tmp_path / "local") == [("damaged", "Theatre 3, power cut", 2, True)]


def test_a_review_whose_drive_is_away_is_told_of_when_it_is_kept_here(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "a.kmr"
    rescued(tmp_path / "local", path, with_notes(5))
    assert told(tmp_path / "local") == [("away", "Theatre 3, power cut", 5, False)]


def test_a_crash_with_nothing_left_at_all_is_no_news(tmp_path: Path) -> None:
    crash(tmp_path / "local", tmp_path / "stick" / "a.kmr")
    assert told(tmp_path / "local") == []


def test_what_another_window_has_open_is_its_own(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(3))
    rescued(tmp_path / "local", path, with_notes(5))
    crash(tmp_path / "local", path)
    Running(tmp_path / "local", pid=8, started=started).opened(path, "abc")
    assert look_back(tmp_path / "local", started=started) == ()


def test_looking_back_writes_nothing(tmp_path: Path) -> None:
    path = laid(tmp_path / "reviews", with_notes(3))
    crash(tmp_path / "local", path)
    before = sorted((each, each.stat().st_mtime_ns) for each in tmp_path.rglob("*"))
    found = look_back(tmp_path / "local", started=started)
    assert isinstance(found[0], LookBack)
    assert sorted((each, each.stat().st_mtime_ns) for each in tmp_path.rglob("*")) == before
