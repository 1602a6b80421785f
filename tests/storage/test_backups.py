"""Dated copies: kept before words may go, thinned with time, and never in the way of a save."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.changes import Change, invert
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from km_desktop.storage import SessionFile, StorageError
from km_desktop.storage.backups import MOST, REASONS, Backup, Backups, named, no_longer_needed
from km_desktop.storage.coat import LOCKED
from km_desktop.storage.disk import RealDisk
from km_desktop.storage.naming import companions, copies_folder
from km_desktop.storage.reading import read_copy
from tests.faults.disks import ALWAYS, FaultyDisk, system_error
from tests.storage.made import NOW, add, with_notes

START = datetime(2026, 6, 16, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class NoCopies(FaultyDisk):
    """A disk on which no folder can be made: no dated copy comes to be."""

    def make_folder(self, folder: Path) -> None:
        raise OSError(errno.ENOSPC, "full")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review of twenty notes."""
    path = tmp_path / "a.kmr"
    SessionFile(path).create(with_notes(20))
    return path


def kept(path: Path) -> list[str]:
    return sorted(each.name for each in (path.parent / "Copies").rglob("*") if each.is_file())


def opened(path: Path, clock: Clock | None = None, disk: FaultyDisk | None = None) -> tuple[SessionFile, Desk]:
    file = SessionFile(path, now=clock or Clock(), disk=disk)
    return file, Desk(file.load())


def gone(there: Mapping[str, Note], *ids: str) -> tuple[Change, ...]:
    """The changes that take notes out for good."""
    return tuple(Change("notes", id, there[id], None) for id in ids)


class TestShrinking:
    """Much goes from the board at once."""

    def test_a_copy_is_kept_first(self, path: Path) -> None:
        before = path.read_bytes()
        file, desk = opened(path)
        file.save(desk.session, gone(desk.session.notes, *(f"n{i}" for i in range(6))))
        assert kept(path) == ["20260616T100000Z fewer-notes.kmr"]
        assert next((path.parent / "Copies" / "abc").iterdir()).read_bytes() == before
        assert len(file.value.notes) == 14

    @pytest.mark.parametrize("number", [3, 4])
    def test_a_few_need_none(self, path: Path, number: int) -> None:
        file, desk = opened(path)
        file.save(desk.session, gone(desk.session.notes, *(f"n{i}" for i in range(number))))
        assert not kept(path)

    def test_notes_put_into_the_bin_count(self, path: Path) -> None:
        file, desk = opened(path)
        changes = [change for i in range(8) for change in notes.bin(desk.session, f"n{i}")]
        file.save(desk.session, changes)
        assert kept(path) == ["20260616T100000Z fewer-notes.kmr"]

    def test_where_none_can_be_kept_the_notes_go_into_the_bin_and_what_was_typed_is_saved(self, path: Path) -> None:
        file, desk = opened(path, disk=NoCopies())
        desk.do("add", notes.add, id="typed", stage="why", text="typed meanwhile", now=NOW)
        out = gone(desk.session.notes, *(f"n{i}" for i in range(10)))
        desk.do("out", lambda _: out)
        changes = [*add(with_notes(20), "typed", "typed meanwhile", "why"), *out]
        saved = file.save(desk.session, changes)
        desk.adopt(saved.adopt)
        on_disk = read_copy(path).session
        assert on_disk == desk.session == file.value
        assert on_disk.notes["typed"].text == "typed meanwhile"
        assert {note.id for note in on_disk.notes.values() if note.binned} == {f"n{i}" for i in range(10)}

    def test_a_save_that_fails_again_and_again_keeps_one(self, path: Path) -> None:
        disk = FaultyDisk()
        file, desk = opened(path, disk=disk)
        out = gone(desk.session.notes, *(f"n{i}" for i in range(10)))
        disk.call, disk.error, disk.after, disk.times = "replace", system_error(errno.EIO), 2, 3
        for _ in range(3):
            with pytest.raises(StorageError):
                file.save(desk.session, out)
        file.save(desk.session, out)
        assert len(kept(path)) == 1

    def test_somebody_elses_version_that_lacks_many_is_not_adopted_before_ours_is_kept(self, path: Path) -> None:
        file, _ = opened(path)
        ours = path.read_bytes()
        other, their_desk = opened(path)
        other.save(their_desk.session, gone(their_desk.session.notes, *(f"n{i}" for i in range(9))))
        for copy in list((path.parent / "Copies").rglob("*.kmr")):
            copy.unlink()  # As if they had not kept one.
        file.refresh()
        assert next((path.parent / "Copies").rglob("*.kmr")).read_bytes() == ours

    def test_and_where_none_can_be_kept_nothing_is_lost(self, path: Path) -> None:
        file, desk = opened(path, disk=NoCopies())
        SessionFile(path).load()
        other = SessionFile(path, now=Clock())
        value = other.load()
        other.save(value, gone(value.notes, *(f"n{i}" for i in range(9))))
        for copy in (path.parent / "Copies").rglob("*.kmr"):
            copy.unlink()
        (path.parent / "Copies" / "abc").rmdir()
        with pytest.raises(StorageError):
            file.refresh()
        assert len(file.value.notes) == 20
        saved = file.save(desk.session, desk.do("add", notes.add, id="typed", stage="why", text="x", now=NOW))
        desk.adopt(saved.adopt)
        assert len(read_copy(path).session.notes) == 21
        assert read_copy(path).session == desk.session


    def test_working_notes_that_were_removed_as_agreed_leave_no_copy(self, path: Path) -> None:
        file, desk = opened(path)
        there = desk.session
        removed = Change("details", "notes_removed", "", "2026-07-01T10:00:00+00:00")
        other, _ = opened(path)
        other.save(there, [*gone(there.notes, *(f"n{i}" for i in range(9))), removed])
        file.save(there, add(there, "more"))
        assert not kept(path)


def test_what_was_known_before_a_review_was_locked_is_kept_under_its_lock(path: Path) -> None:
    class Worn:
        lock = b""

        def put_on(self, pieces: Sequence[bytes]) -> Sequence[bytes]:
            return [self.lock, *pieces] if self.lock else pieces

        def take_off(self, content: bytes, path: Path) -> bytes:
            if content.startswith(LOCKED):
                self.lock = LOCKED
            return content.removeprefix(LOCKED)

    file = SessionFile(path, now=Clock(), coat=Worn())
    value = file.load()
    other = SessionFile(path, now=Clock())
    other.load()
    other.save(value, gone(value.notes, "n3"))
    path.write_bytes(LOCKED + path.read_bytes())
    file.save(value, add(value, "new"))
    for copy in (path, path.with_name("a.kmr.prev"), *(path.parent / "Copies").rglob("*.kmr")):
        if "before-merge" in copy.name or copy.parent == path.parent:
            assert copy.read_bytes().startswith(LOCKED), copy


class TestMerging:
    """Somebody else's version comes in."""

    def test_one_that_drops_something_is_met_with_a_copy_of_ours(self, path: Path) -> None:
        file, desk = opened(path)
        ours = path.read_bytes()
        other, _ = opened(path)
        other.save(other.value, gone(other.value.notes, "n3"))
        file.save(desk.session, desk.do("add", notes.add, id="new", stage="why", text="x", now=NOW))
        assert kept(path) == ["20260616T100000Z before-merge.kmr"]
        assert next((path.parent / "Copies").rglob("*.kmr")).read_bytes() == ours

    def test_one_that_only_adds_needs_none(self, path: Path) -> None:
        file, desk = opened(path)
        other, _ = opened(path)
        other.save(other.value, add(other.value, "theirs"))
        file.save(desk.session, desk.do("add", notes.add, id="new", stage="why", text="x", now=NOW))
        assert not kept(path)

    def test_two_who_work_side_by_side_keep_one_every_few_minutes(self, path: Path) -> None:
        clock = Clock()
        file, desk = opened(path, clock)
        other, _ = opened(path, clock)
        for number in range(4):
            made = add(other.value, f"theirs{number}")
            other.save(other.value, made)
            file.save(desk.session, desk.do("add", notes.add, id=f"a{number}", stage="why", text="x", now=NOW))
            other.save(other.value, invert(made))
            file.save(desk.session, desk.do("add", notes.add, id=f"b{number}", stage="why", text="x", now=NOW))
        assert len([name for name in kept(path) if "before-merge" in name]) <= 2


class TestPrevious:
    """The previous copy while a review is being written."""

    def test_it_is_renewed_every_five_minutes_of_writing(self, path: Path) -> None:
        clock = Clock()
        file, _ = opened(path, clock)
        for minutes, wanted in ((0, 20), (4, 20), (6, 22), (8, 22), (12, 24)):
            clock.now = START + timedelta(minutes=minutes)
            file.save(file.value, add(file.value, f"m{minutes}"))
            assert len(read_copy(path.with_name("a.kmr.prev")).session.notes) == wanted, minutes

    def test_a_clock_that_was_put_back_does_not_stop_it(self, path: Path) -> None:
        clock = Clock()
        file, _ = opened(path, clock)
        file.save(file.value, add(file.value, "one"))
        clock.now = START - timedelta(days=300)
        file.save(file.value, add(file.value, "two"))
        assert "one" in read_copy(path.with_name("a.kmr.prev")).session.notes

    def test_a_new_review_gets_one_after_five_minutes(self, tmp_path: Path) -> None:
        clock = Clock()
        file = SessionFile(tmp_path / "new.kmr", now=clock)
        file.create(with_notes(1))
        file.save(file.value, add(file.value, "one"))
        assert file.previous() is None
        clock.now += timedelta(minutes=5)
        file.save(file.value, add(file.value, "two"))
        assert file.previous() is not None


def test_no_failing_copy_holds_up_what_was_typed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Note 1", b"By hand"))
    file, desk = opened(path, disk=NoCopies())
    saved = file.save(desk.session, desk.do("add", notes.add, id="typed", stage="why", text="x", now=NOW))
    assert saved.notice == ""
    assert "typed" in read_copy(path).session.notes
    assert not kept(path)


def test_one_that_could_not_be_kept_is_tried_again(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Note 1", b"By hand"))
    by_hand = path.read_bytes()
    disk = FaultyDisk("make_folder", system_error(errno.ENOSPC), times=1)
    file, _ = opened(path, disk=disk)
    file.save(file.value, add(file.value, "one"))
    assert not kept(path)
    file.save(file.value, add(file.value, "two"))
    assert next((path.parent / "Copies").rglob("*.kmr")).read_bytes() == by_hand


def test_many_notes_that_come_in_at_once_are_met_with_a_copy(path: Path) -> None:
    before = path.read_bytes()
    file, desk = opened(path)
    ids = [f"in{i}" for i in range(30)]
    file.save(desk.session, desk.do("paste", notes.add_many, ids=ids, stage="why", texts=ids, now=NOW))
    assert kept(path) == ["20260616T100000Z before-import.kmr"]
    assert next((path.parent / "Copies").rglob("*.kmr")).read_bytes() == before


def test_one_can_be_asked_for(path: Path) -> None:
    file, _ = opened(path)
    file.keep_copy("before-import")
    assert kept(path) == ["20260616T100000Z before-import.kmr"]


def kept_at(*moments: datetime) -> list[Backup]:
    return [Backup(Path(f"{at:%Y%m%dT%H%M%SZ} fewer-notes.kmr"), at, "fewer-notes") for at in moments]


class TestThinning:
    """Which copies go."""

    def test_ten_stay(self) -> None:
        assert no_longer_needed(kept_at(*(START + timedelta(minutes=i) for i in range(MOST)))) == []

    def test_of_a_year_of_days_the_newest_and_some_of_each_period_stay(self) -> None:
        backups = kept_at(*(START - timedelta(days=i) for i in range(365)))
        left = [b for b in backups if b not in no_longer_needed(backups)]
        ages = sorted((START - b.when).days for b in left)
        assert len(left) == MOST
        assert ages[:6] == [0, 1, 2, 3, 4, 5]
        assert any(6 < age <= 21 for age in ages)
        assert any(30 < age <= 92 for age in ages)

    def test_a_busy_hour_does_not_push_last_week_out(self) -> None:
        old = kept_at(START - timedelta(days=1), START - timedelta(days=9), START - timedelta(days=40))
        busy = kept_at(*(START + timedelta(minutes=i) for i in range(30)))
        assert not set(no_longer_needed([*busy, *old])) & set(old)

    @given(st.lists(st.integers(0, 10**8), unique=True, max_size=40))
    def test_never_more_than_ten_and_the_newest_three_always(self, seconds: list[int]) -> None:
        backups = kept_at(*(START + timedelta(seconds=s) for s in seconds))
        gone_now = no_longer_needed(backups)
        left = [b for b in backups if b not in gone_now]
        assert len(left) == min(MOST, len(backups))
        assert set(sorted(backups, key=lambda b: b.when)[-3:]) <= set(left)


class TestFolder:
    """Where they lie."""

    def test_names_are_read_back_and_others_passed_over(self, tmp_path: Path) -> None:
        names = ["20260616T100000Z fewer-notes.kmr", "20260616T100000Z fewer-notes (2).kmr", "notes.txt", ".km-1-2.saving"]
        found = named(tmp_path, [*names, "20261316T100000Z fewer-notes.kmr"])
        assert {each.path.name for each in found} == set(names[:2])
        assert found[0].when == START
        assert all(each.why in REASONS for each in found)

    def test_two_in_one_second_both_stay_and_half_written_ones_go(self, path: Path) -> None:
        def put(target: Path, content: Sequence[bytes]) -> None:
            target.write_bytes(b"".join(content))

        backups = Backups(path, "abc", disk=RealDisk(), put=put, now=Clock())
        assert backups.keep([b"one"], "fewer-notes") != backups.keep([b"two"], "fewer-notes")
        assert len(backups.all()) == 2

    @pytest.mark.parametrize("id", ["../../etc", "a/b", "..", ".", "con", "A B", "x" * 300, "é", "\ud800", "a\\b", ""])
    def test_no_id_leads_elsewhere(self, id: str, tmp_path: Path) -> None:
        folder = copies_folder(tmp_path / "a.kmr", id)
        assert folder.parent == tmp_path / "Copies"
        assert folder.name.startswith("id-")

    def test_they_belong_to_the_review(self, path: Path) -> None:
        opened(path)[0].keep_copy("before-import")
        assert copies_folder(path, "abc") in companions(path, "abc")
        assert copies_folder(path, "abc") not in companions(path)


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace"])
def test_whatever_the_disk_says_while_a_copy_is_kept_nothing_is_lost(path: Path, call: str) -> None:
    disk = FaultyDisk(call, system_error(errno.EIO), times=ALWAYS)
    file, desk = opened(path, disk=disk)
    with pytest.raises(StorageError):
        file.save(desk.session, gone(desk.session.notes, *(f"n{i}" for i in range(9))))
    assert len(read_copy(path).session.notes) == 20
