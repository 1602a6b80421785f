"""One review's file: made, read, saved, brought together with what others wrote, and got back when damaged."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from km_desktop.desk import Desk
from km_desktop.review.changes import Change, apply
from km_desktop.review.edits import details, notes
from km_desktop.review.session import Note, Session
from km_desktop.storage import Saved, SessionFile, StorageError, decode, encode
from tests.faults.disks import ALWAYS, FaultyDisk, system_error
from tests.storage.made import NOW, add, blank, rich, texts, with_notes

NAMED = datetime(2026, 6, 16, 10, 15, tzinfo=UTC)


class Opened:
    """A file with its desk, as the program has them."""

    def __init__(self, path: Path, disk: FaultyDisk | None = None, session: Session | None = None) -> None:
        self.file = SessionFile(path, disk=disk, now=lambda: NAMED)
        self.desk = Desk(session or self.file.load())

    def add(self, note: str, text: str = "A note") -> Saved:
        return self.save(self.desk.do("note.add", notes.add, id=note, stage="expected", text=text, now=NOW))

    def do(self, edit: Callable[..., object], *args: object) -> Saved:
        return self.save(self.desk.do("edit", edit, *args))  # type: ignore[arg-type]

    def save(self, changes: object) -> Saved:
        saved = self.file.save(self.desk.session, changes)  # type: ignore[arg-type]
        self.desk.adopt(saved.adopt)
        return saved

    def agrees(self) -> bool:
        """Whether desk, file and what the file thinks it holds are one."""
        on_disk = decode(self.file.path.read_bytes())
        return on_disk == self.desk.session == self.file.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review of three notes."""
    path = tmp_path / "a.kmr"
    SessionFile(path).create(with_notes(3))
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(StorageError) as caught:
        call()
    return caught.value.code


def test_a_new_file_and_its_folder_are_made_and_no_other_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "reviews" / "2026" / "a.kmr"
    SessionFile(path).create(rich())
    assert SessionFile(path).load() == rich()
    before = path.read_bytes()
    assert code_of(lambda: SessionFile(path).create(blank())) == "exists"
    assert path.read_bytes() == before


def test_opening_writes_nothing(path: Path) -> None:
    before = names(path.parent), path.read_bytes(), path.stat().st_mtime_ns
    file = SessionFile(path)
    file.load()
    file.refresh()
    file.previous()
    file.prepare()
    file.close()
    assert (names(path.parent), path.read_bytes(), path.stat().st_mtime_ns) == before


def test_what_is_saved_is_read_again(path: Path) -> None:
    opened = Opened(path)
    opened.add("new", "Żółć")
    opened.do(notes.star, "n1", True)
    opened.do(details.set_field, "place", "Room 4")
    opened.desk.undo()
    opened.save([])
    assert SessionFile(path).load().details.place == "Room 4", "an undo that was not handed over is not saved"
    assert texts(SessionFile(path).load())["new"] == "Żółć"


def test_after_closing_only_the_review_and_its_previous_copy_are_left(path: Path) -> None:
    opened = Opened(path)
    opened.add("new")
    opened.file.close()
    assert names(path.parent) == {"a.kmr", "a.kmr.prev"}


def test_a_file_made_by_hand_keeps_what_we_do_not_know(path: Path) -> None:
    path.write_bytes(encode(rich()))
    opened = Opened(path)
    opened.add("new")
    opened.do(notes.star, "n0", True)
    read = decode(path.read_bytes())
    assert read.extra == rich().extra
    assert read.notes["n0"].extra == rich().notes["n0"].extra
    assert read.details.more == rich().details.more


class TestTwo:
    """Two programs on one file."""

    def test_each_finds_the_others_notes(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        one.add("first")
        saved = two.add("second")
        assert [change.key for change in saved.theirs] == [change.key for change in saved.adopt] == ["first"]
        one.add("third")
        assert one.agrees()
        assert set(two.desk.session.notes) == {"n0", "n1", "n2", "first", "second"}
        assert set(one.desk.session.notes) == {"n0", "n1", "n2", "first", "second", "third"}

    def test_a_desk_that_never_adopts_still_overwrites_nothing(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        one.add("first")
        for number in range(3):
            desk = two.desk
            two.file.save(desk.session, desk.do("add", notes.add, id=f"x{number}", stage="why", text="x", now=NOW))
        assert set(decode(path.read_bytes()).notes) == {"n0", "n1", "n2", "first", "x0", "x1", "x2"}

    def test_one_note_edited_by_both_keeps_both_edits(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        one.do(notes.rewrite, "n0", "their words")
        saved = two.do(notes.star, "n0", True)
        assert two.agrees()
        assert (two.desk.session.notes["n0"].text, two.desk.session.notes["n0"].starred) == ("their words", True)
        assert [change.key for change in saved.adopt] == ["n0"]

    def test_undo_and_redo_of_ours_do_not_take_theirs_back(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        two.do(notes.bin, "n0")
        one.do(notes.set_tag, "n0", "worked")
        two.add("ours")
        for turn in (two.desk.undo, two.desk.undo, two.desk.redo, two.desk.redo):
            turn()
            two.save([])
        assert two.agrees()
        assert (two.desk.session.notes["n0"].tag, two.desk.session.notes["n0"].binned) == ("worked", True)

    def test_an_idle_one_sees_it_by_looking(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        assert not two.file.peek()
        one.add("first")
        assert two.file.peek()
        two.desk.adopt(two.file.refresh())
        assert two.agrees()
        assert not two.file.peek()
        assert two.file.refresh() == ()

    def test_numbers_given_by_the_other_are_not_given_twice(self, path: Path) -> None:
        one, two = Opened(path), Opened(path)
        one.add("first")
        two.add("second")
        one.add("third")
        two.add("fourth")
        assert two.agrees()

    def test_their_unknown_fields_and_tables_stay(self, path: Path) -> None:
        ours = Opened(path)
        path.write_bytes(path.read_bytes().replace(b'"times": {', b'"votes": {"1": {"by": 4}}, "times": {'))
        ours.add("first")
        assert decode(path.read_bytes()).extra["votes"] == {"1": {"by": 4}}

    def test_another_review_in_its_place_is_not_touched(self, path: Path) -> None:
        ours = Opened(path)
        path.write_bytes(encode(blank("another")))
        before = path.read_bytes()
        assert code_of(lambda: ours.add("new")) == "other_review"
        assert path.read_bytes() == before
        SessionFile(path.with_name("copy.kmr")).create(ours.desk.session)
        assert "new" in SessionFile(path.with_name("copy.kmr")).load().notes

    def test_a_file_of_a_newer_version_is_not_touched(self, path: Path) -> None:
        ours = Opened(path)
        path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))
        before = path.read_bytes()
        assert code_of(lambda: ours.add("new")) == "newer_version"
        assert path.read_bytes() == before


class TestMeanwhile:
    """A program that knows nothing of the lock writes between our looking and our writing."""

    def between(self, path: Path, write: Callable[[], object], times: int = 1) -> Opened:
        class Meanwhile(FaultyDisk):
            left = times

            def sync(self, handle: int) -> None:
                super().sync(handle)
                if self.left:
                    self.left -= 1
                    write()

        opened = Opened(path)
        opened.file.save(opened.file.value, ())  # The previous copy has been made.
        opened.file._file.disk = Meanwhile()
        return opened

    def test_what_it_wrote_is_not_overwritten(self, path: Path) -> None:
        theirs = encode(apply(with_notes(3), add(with_notes(3), "theirs")))
        ours = self.between(path, lambda: path.write_bytes(theirs))
        assert [change.key for change in ours.add("ours").theirs] == ["theirs"]
        assert ours.agrees()
        assert {"theirs", "ours"} <= set(ours.desk.session.notes)

    def test_the_same_bytes_written_again_are_no_matter(self, path: Path) -> None:
        ours = self.between(path, lambda: path.write_bytes(path.read_bytes()))
        assert ours.add("ours").theirs == ()
        assert ours.agrees()

    def test_a_file_taken_away_is_written_again(self, path: Path) -> None:
        ours = self.between(path, path.unlink)
        assert ours.add("ours").notice == "written_again"
        assert ours.agrees()

    def test_one_that_writes_and_writes_holds_the_save_up_and_loses_nothing(self, path: Path) -> None:
        count = iter(range(99))

        def write() -> None:
            value = decode(path.read_bytes())
            path.write_bytes(encode(apply(value, add(value, f"theirs{next(count)}"))))

        ours = self.between(path, write, times=9)
        changes = ours.desk.do("add", notes.add, id="ours", stage="why", text="x", now=NOW)
        assert code_of(lambda: ours.file.save(ours.desk.session, changes)) == "changed"
        ours.save(changes)
        assert ours.agrees()
        assert {"theirs0", "theirs1", "theirs2", "ours"} <= set(ours.desk.session.notes)


class TestGoneAndDamaged:
    """Files that others took away or broke while the review was open."""

    def test_a_file_that_is_gone_is_written_again(self, path: Path) -> None:
        ours = Opened(path)
        ours.add("first")
        path.unlink()
        assert code_of(ours.file.refresh) == "gone"
        saved = ours.add("second")
        assert saved.notice == "written_again"
        assert ours.agrees()

    def test_a_folder_that_is_gone_is_not_made_anew(self, path: Path, tmp_path: Path) -> None:
        folder = tmp_path / "stick"
        folder.mkdir()
        SessionFile(folder / "b.kmr").create(blank())
        ours = Opened(folder / "b.kmr")
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
        assert code_of(lambda: ours.add("first")) == "gone"
        assert not folder.exists()
        folder.mkdir()
        ours.save(add(blank(), "first"))
        assert "first" in SessionFile(folder / "b.kmr").load().notes

    @pytest.mark.parametrize("broken", [b"", b"\0" * 99, b'{"meta": {"1"', b"Dear all", "é".encode("latin-1")])
    def test_a_file_damaged_meanwhile_is_kept_and_ours_is_written(self, path: Path, broken: bytes) -> None:
        ours = Opened(path)
        path.write_bytes(broken)
        saved = ours.add("first")
        assert saved.notice == "damaged_kept"
        assert saved.kept == path.with_name("a.kmr.damaged-20260616T101500Z")
        assert saved.kept.read_bytes() == broken
        assert ours.agrees()
        assert ours.add("second").notice == ""

    def test_a_damaged_file_is_kept_once_however_often_the_save_fails(self, path: Path) -> None:
        disk = FaultyDisk()
        ours = Opened(path, disk)
        path.write_bytes(b"broken")
        disk.call, disk.error, disk.after, disk.times = "replace", system_error(errno.ENOSPC), 1, 3
        changes = add(ours.desk.session, "first")
        for _ in range(3):
            assert code_of(lambda: ours.file.save(ours.desk.session, changes)) == "no_space"
        assert ours.file.save(ours.desk.session, changes).notice == "damaged_kept"
        assert [name for name in names(path.parent) if "damaged" in name] == ["a.kmr.damaged-20260616T101500Z"]

    def test_a_folder_in_its_place_is_said(self, path: Path) -> None:
        ours = Opened(path)
        path.unlink()
        path.mkdir()
        assert code_of(lambda: ours.add("first")) == "is_folder"


class TestPrevious:
    """The previous copy."""

    def test_it_holds_what_was_opened_and_is_made_once(self, path: Path) -> None:
        before = path.read_bytes()
        ours = Opened(path)
        assert ours.file.previous() is None
        ours.add("first")
        ours.add("second")
        assert path.with_name("a.kmr.prev").read_bytes() == before
        previous = ours.file.previous()
        assert previous is not None
        assert previous.notes == 3
        assert datetime.fromisoformat(previous.saved).tzinfo is UTC

    def test_opening_again_makes_a_newer_one(self, path: Path) -> None:
        Opened(path).add("first")
        Opened(path).add("second")
        assert "first" in decode(path.with_name("a.kmr.prev").read_bytes()).notes

    def test_a_disk_too_full_for_it_still_takes_the_note(self, path: Path) -> None:
        disk = FaultyDisk("write", system_error(errno.ENOSPC))
        ours = Opened(path, disk)
        ours.add("first")
        assert disk.failed == 1
        assert ours.agrees()
        ours.add("second")
        assert ours.file.previous() is not None

    @pytest.mark.parametrize("broken", [b"", b"\0" * 99, b"{", b"Dear all"])
    def test_it_is_opened_in_place_of_a_damaged_file_which_is_kept(self, path: Path, broken: bytes) -> None:
        Opened(path).add("first")
        path.write_bytes(broken)
        assert code_of(SessionFile(path).load) in ("empty_file", "damaged", "not_a_review")
        file = SessionFile(path, now=lambda: NAMED)
        session = file.load_previous()
        assert set(session.notes) == {"n0", "n1", "n2"}
        assert path.read_bytes() == broken, "opening writes nothing"
        assert file.refresh() == ()
        saved = file.save(session, add(session, "later"))
        assert saved.notice == "damaged_kept"
        assert saved.kept is not None
        assert saved.kept.read_bytes() == broken
        assert set(SessionFile(path).load().notes) == {"n0", "n1", "n2", "later"}
        assert file.save(session, ()).notice == ""

    def test_it_is_opened_where_the_file_is_gone(self, path: Path) -> None:
        Opened(path).add("first")
        path.unlink()
        file = SessionFile(path)
        session = file.load_previous()
        assert file.save(session, ()).notice == "written_again"
        assert SessionFile(path).load() == session

    def test_a_damaged_one_is_none(self, path: Path) -> None:
        path.with_name("a.kmr.prev").write_bytes(b"{")
        assert SessionFile(path).previous() is None
        assert code_of(SessionFile(path).load_previous) == "damaged"

    def test_a_damaged_file_never_becomes_the_previous_copy(self, path: Path) -> None:
        Opened(path).add("first")
        sound = path.with_name("a.kmr.prev").read_bytes()
        ours = Opened(path)
        path.write_bytes(b"broken")
        ours.add("second")
        assert path.with_name("a.kmr.prev").read_bytes() == sound


class TestFaults:
    """A save that fails."""

    @pytest.mark.parametrize("call", ["look", "open", "read", "create", "write", "sync", "close", "replace", "sync_folder"])
    def test_is_told_and_the_next_one_saves_everything(self, path: Path, call: str) -> None:
        disk = FaultyDisk()
        ours = Opened(path, disk)
        ours.add("first")
        disk.call, disk.times = call, 1
        changes = add(ours.desk.session, "second")
        ours.desk.do("again", lambda _: changes)
        assert code_of(lambda: ours.file.save(ours.desk.session, changes)) == "failed"
        on_disk = decode(path.read_bytes())
        assert set(on_disk.notes) >= {"n0", "n1", "n2", "first"}
        assert ours.file.save(ours.desk.session, changes).theirs == ()
        assert ours.agrees()
        assert names(path.parent) <= {"a.kmr", "a.kmr.prev", "~$a.kmr.lock"}

    def test_an_undo_after_a_failure_that_had_written_is_written_too(self, path: Path) -> None:
        disk = FaultyDisk()
        ours = Opened(path, disk)
        disk.call, disk.times, disk.after = "sync_folder", 1, 1  # The first is that of the previous copy.
        changes = ours.desk.do("add", notes.add, id="first", stage="why", text="x", now=NOW)
        assert code_of(lambda: ours.file.save(ours.desk.session, changes)) == "failed"
        assert "first" in decode(path.read_bytes()).notes
        step = ours.desk.undo()
        assert step is not None
        ours.file.save(ours.desk.session, [*changes, *(type(c)(c.table, c.key, c.after, c.before) for c in changes)])
        assert ours.agrees()
        assert "first" not in decode(path.read_bytes()).notes

    def test_theirs_are_not_forgotten_when_the_merge_fails_at_first(self, path: Path) -> None:
        disk = FaultyDisk()
        one, two = Opened(path), Opened(path, disk)
        one.add("theirs")
        disk.call, disk.times, disk.after = "sync_folder", 1, 1
        changes = two.desk.do("add", notes.add, id="ours", stage="why", text="x", now=NOW)
        assert code_of(lambda: two.file.save(two.desk.session, changes)) == "failed"
        two.save(changes)
        assert two.agrees()
        assert "theirs" in two.desk.session.notes

    def test_strays_of_a_crash_are_cleared_before_the_next_write(self, path: Path) -> None:
        class Crashed(FaultyDisk):
            def remove(self, path: object) -> None:
                raise OSError(errno.EIO, "no longer there to do it")

        ours = Opened(path, Crashed("sync", times=ALWAYS))
        assert code_of(lambda: ours.add("first")) == "failed"
        assert any(name.endswith(".saving") for name in names(path.parent))
        (path.parent / ".km-00000000-123456.saving").touch()
        theirs = Opened(path)
        theirs.add("second")
        assert names(path.parent) == {"a.kmr", "a.kmr.prev", "~$a.kmr.lock", ".km-00000000-123456.saving"}

    @pytest.mark.parametrize(
        "change",
        [
            Change("run", "started", "", "yesterday"),
            Change("run", "promised", 0, "soon"),
            Change("details", "roles", (), (1, 2)),
            Change("notes", "x", None, Note(id="y", stage="why", text="under another id")),
            Change("notes", "x", None, Note(id="x", stage="why", text="x", order=float("inf"))),
            Change("notes", "x", None, Note(id="x", stage="why", text="x", extra={"odd": object()})),
            Change("plan", "why", 600, 1.5),
        ],
    )
    def test_what_would_not_open_again_is_not_written(self, path: Path, change: Change) -> None:
        ours = Opened(path)
        assert code_of(lambda: ours.file.save(apply(ours.desk.session, [change]), [change])) == "failed"
        assert decode(path.read_bytes()) == with_notes(3)
        assert ours.add("new").notice == ""

    def test_a_file_that_nobody_may_write_is_left_as_it_is(self, path: Path) -> None:
        ours = Opened(path)
        path.chmod(0o444)
        before = path.read_bytes()
        assert code_of(lambda: ours.add("new")) == "no_permission"
        assert path.read_bytes() == before
        path.chmod(0o600)
        ours.save(add(with_notes(3), "new"))
        assert ours.agrees()

    def test_a_review_that_grows_too_large_is_not_written(self, path: Path) -> None:
        ours = Opened(path)
        huge = [
            ours.desk.do("add", notes.add, id=f"x{i}", stage="why", text="x" * 20_000, now=NOW)[0] for i in range(900)
        ]
        assert code_of(lambda: ours.file.save(ours.desk.session, huge)) == "too_large"
        assert decode(path.read_bytes()) == with_notes(3)
