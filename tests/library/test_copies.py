"""Every copy of a review is found, told apart, and can be brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from km_desktop.library import Library
from km_desktop.library.copies import best, conflicts, looks_like_copy, newer, survey
from km_desktop.library.restore import as_new, restore
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, companions, decode, encode
from km_desktop.storage.header import Cost
from km_desktop.storage.keys import Keys
from km_desktop.storage.locked import lock_with
from km_desktop.storage.reading import read_copy
from km_desktop.storage.rescue import Rescue
from tests.storage.made import NOW, add, blank, texts, with_notes

STAMP = datetime(2026, 6, 16, 14, 5, tzinfo=UTC)


def now() -> datetime:
    return STAMP


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review with three notes, of which the previous copy has one."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    path = folder / "2026-06-16 theatre-3-power-cut.kmr"
    put(path, with_notes(3), 300)
    put(path.with_name(path.name + ".prev"), with_notes(1), 200)
    return path


def put(path: Path, content: Session | bytes, at: float = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else encode(content))
    if at:
        os.utime(path, (at, at))
    return path


def backup(path: Path, stamp: str, session: Session) -> Path:
    return put(path.parent / "Copies" / session.id / f"{stamp} before-import.kmr", session)


def rescue(local: Path, path: Path, session: Session, when: str) -> Path:
    kept = Rescue(local, session.id, path, now=lambda: datetime.fromisoformat(when))
    kept.put(session)
    return kept.path


def test_every_copy_is_found_newest_first_and_says_what_no_other_has(path: Path, tmp_path: Path) -> None:
    local = tmp_path / "local"
    backup(path, "20200101T101500Z", with_notes(2))
    rescue(local, path, with_notes(5), "2030-01-01T00:00:00+00:00")
    put(path.with_name(path.name + ".damaged-20210101T000000Z"), encode(with_notes(4))[:-200])
    put(path.with_name("2026-06-16 theatre-3-power-cut-DESKTOP-7A.kmr"), with_notes(2), 250)
    found = survey(path, local)
    assert [copy.kind for copy in found] == ["rescue", "damaged", "backup", "main", "conflict", "previous"]
    assert [copy.notes for copy in found] == [5, 3, 2, 3, 2, 1]
    assert {copy.kind: copy.only for copy in found if copy.only} == {"rescue": 2}
    assert found[0].when == "2030-01-01T00:00:00+00:00"
    assert found[2].when == "2020-01-01T10:15:00+00:00"
    assert found[1].state == "damaged" and found[1].lost


def test_looking_writes_nothing(path: Path, tmp_path: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in tmp_path.rglob("*")}
    survey(path, tmp_path / "local")
    assert {each: each.stat().st_mtime_ns for each in tmp_path.rglob("*")} == before


def test_a_review_that_is_gone_is_found_by_what_is_left(path: Path, tmp_path: Path) -> None:
    rescue(tmp_path / "local", path, with_notes(4), "2026-06-16T10:00:00+00:00")
    path.unlink()
    path.with_name(path.name + ".prev").unlink()
    backup(path, "20260101T101500Z", with_notes(2))
    found = survey(path, tmp_path / "local")
    assert {copy.kind for copy in found} == {"rescue", "backup"}
    assert best(found) == found[0]
    assert found[0].notes == 4


def test_dated_copies_alone_are_found_by_the_name_of_the_file(path: Path) -> None:
    put(path, b"")
    path.with_name(path.name + ".prev").unlink()
    backup(path, "20260101T101500Z", with_notes(2))
    backup(path, "20260101T101500Z", blank("other", "Something else"))
    found = best(survey(path))
    assert found is not None
    assert (found.kind, found.notes) == ("backup", 2)


@pytest.mark.parametrize("content", [b"", b"\0" * 4000, b"{", b"not at all"])
def test_a_ruined_file_never_counts_as_a_new_review(path: Path, content: bytes) -> None:
    put(path, content)
    path.with_name(path.name + ".prev").unlink()
    found = survey(path)
    assert [copy.state for copy in found] == ["damaged"]
    assert best(found) is None


def test_what_is_cut_off_is_read_when_nothing_else_is_left(path: Path) -> None:
    put(path, encode(with_notes(30))[:-700])
    path.with_name(path.name + ".prev").write_bytes(b"")
    found = best(survey(path))
    assert found is not None
    assert found.kind == "main" and found.state == "damaged" and found.notes > 20


def test_a_folder_or_a_file_that_may_not_be_read_is_said_to_be_shut(path: Path) -> None:
    path.unlink()
    path.mkdir()
    found = survey(path)
    assert {(copy.kind, copy.state, copy.code) for copy in found} >= {("main", "shut", "is_folder")}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a-review (Ward PC's conflicted copy 2026-06-16).kmr", True),
        ("a-review (conflicted copy 2026-06-16 101500).kmr", True),
        ("a-review.sync-conflict-20260616-101500-ABCDEFG.kmr", True),
        ("a-review-DESKTOP-7A1B2C3.kmr", True),
        ("a-review - Copy.kmr", True),
        ("a-review - Copy (2).kmr", True),
        ("a-review (1).kmr", True),
        ("Copy of a-review.kmr", True),
        ("a-review.kmr", False),
        ("a-review-of-the-night.kmr", False),
        ("another.kmr", False),
    ],
)
def test_names_of_second_copies(name: str, wanted: bool) -> None:
    assert looks_like_copy(name, "a-review.kmr") is wanted


def test_another_review_of_a_like_name_is_no_copy(path: Path) -> None:
    put(path.with_name("2026-06-16 theatre-3-power-cut (2).kmr"), blank("xyz"))
    assert conflicts(survey(path)) == ()


def test_a_damaged_second_copy_is_known_by_its_name(path: Path) -> None:
    put(path.with_name("2026-06-16 theatre-3-power-cut - Copy.kmr"), b"")
    assert [copy.state for copy in conflicts(survey(path))] == ["damaged"]


def test_a_rescue_copy_that_holds_more_is_newer(path: Path, tmp_path: Path) -> None:
    rescue(tmp_path, path, with_notes(4), "2030-01-01T00:00:00+00:00")
    found = newer(survey(path, tmp_path))
    assert found is not None and found.notes == 4
    rescue(tmp_path, path, with_notes(3), "2030-01-01T00:00:00+00:00")
    assert newer(survey(path, tmp_path)) is None


def test_a_copy_becomes_the_review_and_what_stood_there_is_a_dated_copy(path: Path) -> None:
    before = path.read_bytes()
    prev = path.with_name(path.name + ".prev")
    others = survey(path)
    kept = restore(path, next(c for c in others if c.kind == "previous"), others, now=now)
    assert kept == path.parent / "Copies" / "abc" / "20260616T140500Z before-restore.kmr"
    assert kept.read_bytes() == before
    assert len(decode(path.read_bytes()).notes) == 1
    assert len(decode(prev.read_bytes()).notes) == 1
    assert {copy.kind for copy in survey(path)} == {"main", "previous", "backup"}


def test_a_damaged_original_is_kept_beside_the_review(path: Path) -> None:
    put(path, b"{ruined")
    found = best(survey(path))
    assert found is not None
    kept = restore(path, found, now=now)
    assert kept is not None and kept.name.endswith(".kmr.damaged-20260616T140500Z")
    assert kept.read_bytes() == b"{ruined"
    assert kept in companions(path)
    assert len(decode(path.read_bytes()).notes) == 1


def test_what_was_salvaged_becomes_a_sound_review(path: Path) -> None:
    put(path, encode(with_notes(30))[:-700])
    found = next(copy for copy in survey(path) if copy.kind == "main")
    restore(path, found, now=now)
    assert found.session is not None
    assert decode(path.read_bytes()).notes == found.session.notes


def test_restoring_twice_within_a_second_keeps_both(path: Path) -> None:
    found = survey(path)
    kept = {restore(path, copy, found, now=now) for copy in found}
    assert len(kept) == 2


def test_the_restored_review_is_newer_than_all_others(path: Path, tmp_path: Path) -> None:
    for number in range(4):  # Each save is a generation.
        file = SessionFile(path)
        session = file.load()
        file.save(session, add(session, f"x{number}"))
        file.close()
    found = survey(path, tmp_path)
    most = max(copy.generation for copy in found)
    restore(path, found[-1], found, now=now)
    if most:
        assert read_copy(path).generation > most


def test_a_copy_that_changed_meanwhile_is_not_restored_unseen(path: Path) -> None:
    found = next(copy for copy in survey(path) if copy.kind == "previous")
    put(found.path, with_notes(2))
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        restore(path, found, now=now)
    assert refused.value.code == "changed"
    assert path.read_bytes() == before


def test_a_copy_opens_as_a_review_of_its_own(path: Path) -> None:
    library = Library(path.parent, new_id=lambda: "new", now=lambda: NOW)
    found = next(copy for copy in survey(path) if copy.kind == "previous")
    made = as_new(library, found, "fresh", "Theatre 3, power cut (as of 14:05)", NOW)
    session = decode(made.read_bytes())
    assert (session.id, session.details.title) == ("fresh", "Theatre 3, power cut (as of 14:05)")
    assert texts(session) == {"n0": "Note 0"}
    assert len(decode(path.read_bytes()).notes) == 3


def test_what_lies_in_the_bin_is_not_counted(path: Path) -> None:
    session = with_notes(3)
    binned = replace(session, notes=MappingProxyType({k: replace(n, binned=True) for k, n in session.notes.items()}))
    put(path, binned)
    main = next(copy for copy in survey(path) if copy.kind == "main")
    assert (main.notes, main.only) == (0, 0)


def test_copies_of_a_locked_review_are_found_without_a_word_and_read_with_its_passphrase(tmp_path: Path) -> None:
    lock = lock_with("seven green kettles", review="abc", cost=Cost(64, 1, 1))
    path = tmp_path / "2026-06-16 theatre-3-power-cut.kmr"
    for each, count in ((path, 3), (path.with_name(path.name + ".prev"), 1)):
        put(each, b"".join(lock.put_on([encode(with_notes(count))])))
    put(tmp_path / "Copies" / "abc" / "20260101T101500Z before-import.kmr", b"".join(lock.put_on([encode(with_notes(2))])))
    shut = survey(path)
    assert {(copy.kind, copy.state, copy.session) for copy in shut} == {
        ("main", "locked", None), ("previous", "locked", None), ("backup", "locked", None),
    }  # fmt: skip
    assert best(shut) is None
    keys = Keys()
    keys.learn(lock)
    found = survey(path, coat=keys.coat())
    assert {copy.kind: copy.notes for copy in found} == {"main": 3, "previous": 1, "backup": 2}
    put(path, path.read_bytes()[:-9])
    copies = survey(path, coat=keys.coat())
    wanted = best(copies)
    assert wanted is not None and wanted.kind == "previous"
    coat = keys.coat()
    restore(path, wanted, copies, coat=coat, now=now)
    assert b"Note" not in path.read_bytes()
    assert len(read_copy(path, coat).session.notes) == 1
