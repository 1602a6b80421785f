"""The storage thread: what it says is saved is on disk, and what is not stays with it until it is."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from km_desktop.desk import Desk
from km_desktop.review.changes import Change
from km_desktop.review.edits import notes
from km_desktop.storage import Saver, SessionFile, decode
from tests.faults.disks import ALWAYS, FaultyDisk, system_error
from tests.storage.made import NOW, with_notes

LONG = 20.0
"""Seconds after which a test has hung; none ever waits so long."""


class HandClock:
    """A clock that goes on when a test says so."""

    def __init__(self) -> None:
        self._now = 0.0
        self._waiting: list[threading.Condition] = []

    def now(self) -> float:
        return self._now

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        if seconds is None or seconds > 0:
            self._waiting.append(condition)
            condition.wait(LONG)

    def forward(self, seconds: float) -> None:
        self._now += seconds
        for condition in set(self._waiting):
            with condition:
                condition.notify_all()


class Room:
    """A desk with its saver, and everything that the saver said."""

    def __init__(self, path: Path, disk: FaultyDisk | None = None) -> None:
        self.path = path
        self.clock = HandClock()
        self.file = SessionFile(path, disk=disk)
        self.desk = Desk(self.file.load())
        self.said: list[tuple[str, object]] = []
        self._changed = threading.Condition()
        self.saver = Saver(
            self.file,
            on_saved=lambda ticket: self._say("saved", ticket),
            on_failed=self._failed,
            on_theirs=lambda changes: self._say("theirs", tuple(change.key for change in changes)),
            on_notice=lambda code, facts: self._say("notice", code),
            clock=self.clock,
        )
        self.desk.listen(self.saver.heed)

    def add(self, note: str, stage: str = "expected") -> tuple[Change, ...]:
        return self.desk.do("note.add", notes.add, id=note, stage=stage, text=f"text of {note}", now=NOW)

    def wait_for(self, *said: tuple[str, object]) -> None:
        """Until the last things said are these."""
        with self._changed:
            assert self._changed.wait_for(lambda: tuple(self.said[-len(said) :]) == said, LONG), self.said

    def on_disk(self) -> set[str]:
        return set(decode(self.path.read_bytes()).notes)

    def _failed(self, code: str, facts: Mapping[str, object]) -> None:
        assert facts["path"] == str(self.path)
        self._say("failed", code)

    def _say(self, what: str, about: object) -> None:
        with self._changed:
            self.said.append((what, about))
            self._changed.notify_all()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Opens rooms on the same review of one note, and ends their threads."""
    path = tmp_path / "a.kmr"
    SessionFile(path).create(with_notes(1))
    rooms: list[Room] = []

    def make(disk: FaultyDisk | None = None) -> Room:
        rooms.append(Room(path, disk))
        return rooms[-1]

    yield make
    for room in rooms:
        room.saver.abandon()


Open = Callable[..., Room]


def test_a_note_is_on_disk_when_it_is_said_to_be(opened: Open) -> None:
    room = opened()
    room.add("first")
    room.wait_for(("saved", 1))
    assert room.on_disk() == {"n0", "first"}
    assert (room.saver.saved, room.saver.submitted, room.saver.failure) == (1, 1, None)


def test_undo_and_measured_time_are_saved_and_what_came_from_the_file_is_not(opened: Open) -> None:
    room = opened()
    room.add("first")
    room.desk.undo()
    room.desk.record("clock", room.desk.do("x", lambda _: ()))
    room.desk.adopt((Change("notes", "n0", room.desk.session.notes["n0"], None),))
    assert room.saver.submitted == 2
    assert room.saver.flush(LONG)
    assert room.on_disk() == {"n0"}


def test_many_at_once_become_few_saves_and_all_are_told(opened: Open) -> None:
    disk = FaultyDisk()
    room = opened(disk)
    for number in range(200):
        room.add(f"x{number}")
    assert room.saver.flush(LONG)
    assert len(room.on_disk()) == 201
    assert room.saver.saved == 200
    assert disk.calls.count("replace") < 150


def test_handing_over_never_waits_for_the_disk(opened: Open) -> None:
    stuck = threading.Event()

    class Slow(FaultyDisk):
        def sync(self, handle: int) -> None:
            assert stuck.wait(LONG)
            super().sync(handle)

    room = opened(Slow())
    for number in range(50):
        room.add(f"x{number}")
    assert room.said == []
    assert room.on_disk() == {"n0"}
    stuck.set()
    assert room.saver.flush(LONG)
    assert len(room.on_disk()) == 51


def test_a_failure_is_said_once_and_everything_is_saved_when_it_comes_right(opened: Open) -> None:
    disk = FaultyDisk("write", system_error(errno.ENOSPC), times=ALWAYS)
    room = opened(disk)
    room.add("first")
    room.wait_for(("failed", "no_space"))
    room.add("second")
    assert not room.saver.flush(LONG)
    assert room.said == [("failed", "no_space")]
    assert room.on_disk() == {"n0"}
    assert room.saver.failure is not None
    disk.heal()
    room.clock.forward(5.0)
    room.wait_for(("saved", 2))
    assert room.on_disk() == {"n0", "first", "second"}
    assert room.saver.failure is None


def test_another_reason_is_said_too(opened: Open) -> None:
    disk = FaultyDisk("write", system_error(errno.ENOSPC), times=ALWAYS)
    room = opened(disk)
    room.add("first")
    room.wait_for(("failed", "no_space"))
    disk.error = system_error(errno.EROFS)
    room.add("second")
    room.wait_for(("failed", "no_space"), ("failed", "read_only"))
    disk.heal()
    room.add("third")
    room.wait_for(("saved", 3))


def test_it_tries_again_after_one_two_and_then_every_five_seconds(opened: Open) -> None:
    disk = FaultyDisk("create", times=ALWAYS)
    room = opened(disk)

    def tries_after(seconds: float) -> int:
        room.clock.forward(seconds)
        return disk.failed

    room.add("first")
    room.wait_for(("failed", "failed"))
    start = disk.failed
    for seconds in (1.0, 2.0, 5.0, 5.0, 5.0):
        before = tries_after(seconds - 0.01)
        tries_after(0.01)
        with room.saver._moved:
            assert room.saver._moved.wait_for(lambda was=before: disk.failed > was, LONG)  # type: ignore[misc]
    assert disk.failed > start + 4


def test_closing_saves_what_waits_and_leaves_nothing_behind(opened: Open) -> None:
    room = opened()
    room.add("first")
    assert room.saver.close(LONG)
    assert room.on_disk() == {"n0", "first"}
    assert {path.name for path in room.path.parent.iterdir()} == {"a.kmr", "a.kmr.prev"}
    assert not any(thread.name == "storage" for thread in threading.enumerate())


def test_closing_a_review_that_cannot_be_saved_says_so_and_goes_on_trying(opened: Open) -> None:
    disk = FaultyDisk("write", system_error(errno.ENOSPC), times=ALWAYS)
    room = opened(disk)
    room.add("first")
    assert not room.saver.close(LONG)
    disk.heal()
    room.clock.forward(5.0)
    room.wait_for(("saved", 1))
    assert room.saver.close(LONG)


def test_the_others_notes_come_to_an_idle_desk(opened: Open) -> None:
    room, other = opened(), opened()
    other.add("theirs")
    assert other.saver.flush(LONG)
    room.clock.forward(2.0)
    room.wait_for(("theirs", ("theirs",)))
    assert [change.key for change in room.saver.bring(room.desk)] == ["theirs"]
    assert "theirs" in room.desk.session.notes
    assert room.saver.submitted == 0, "what came from the file is not saved again"


def test_the_others_edit_comes_to_a_desk_that_is_typing_and_newer_typing_stands(opened: Open) -> None:
    stuck, going = threading.Event(), threading.Event()

    class Slow(FaultyDisk):
        def sync_folder(self, folder: Path) -> None:
            going.set()
            assert stuck.wait(LONG)
            super().sync_folder(folder)

    other = opened()
    room = opened(Slow())
    other.desk.do("tag", notes.set_tag, "n0", "worked")
    other.add("theirs")
    assert other.saver.flush(LONG)
    room.desk.do("type", notes.rewrite, "n0", "some wo")
    assert going.wait(LONG)
    room.desk.do("type", notes.rewrite, "n0", "some words")
    stuck.set()
    assert room.saver.flush(LONG)
    room.saver.bring(room.desk)
    note = room.desk.session.notes["n0"]
    assert (note.text, note.tag) == ("some words", "worked")
    assert room.desk.session == decode(room.path.read_bytes())
    assert room.saver.bring(room.desk) == ()


def test_bringing_while_typing_waits_takes_nothing_back(opened: Open) -> None:
    disk = FaultyDisk()
    room, other = opened(disk), opened()
    other.add("theirs")
    assert other.saver.flush(LONG)
    room.clock.forward(2.0)
    room.wait_for(("theirs", ("theirs",)))
    disk.call, disk.times = "write", ALWAYS
    room.add("ours")
    room.wait_for(("failed", "failed"))
    assert [change.key for change in room.saver.bring(room.desk)] == ["theirs"]
    assert set(room.desk.session.notes) == {"n0", "theirs", "ours"}
    disk.heal()
    assert room.saver.flush(LONG)
    assert room.on_disk() == {"n0", "theirs", "ours"}


def test_a_file_taken_away_while_idle_is_said_and_written_again_before_closing(opened: Open) -> None:
    room = opened()
    room.add("first")
    room.wait_for(("saved", 1))
    room.path.unlink()
    room.clock.forward(2.0)
    room.wait_for(("failed", "gone"))
    assert room.saver.close(LONG)
    room.wait_for(("notice", "written_again"), ("saved", 1))
    assert room.on_disk() == {"n0", "first"}


def test_a_stick_that_comes_back_is_well_again(opened: Open) -> None:
    room = opened()
    room.add("first")
    room.wait_for(("saved", 1))
    away = room.path.with_name("away")
    room.path.rename(away)
    room.clock.forward(2.0)
    room.wait_for(("failed", "gone"))
    away.rename(room.path)
    room.clock.forward(2.0)
    room.wait_for(("saved", 1))
    assert room.saver.failure is None


def test_a_fault_of_our_own_is_a_failed_save_and_not_the_end_of_saving(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened()

    def broken(*_: object) -> None:
        raise RuntimeError("a mistake")

    with monkeypatch.context() as patched:
        patched.setattr(room.file, "save", broken)
        room.add("first")
        room.wait_for(("failed", "failed"))
    room.add("second")
    room.wait_for(("saved", 2))
    assert room.on_disk() == {"n0", "first", "second"}


def test_a_listener_that_fails_does_not_end_the_saving(tmp_path: Path) -> None:
    path = tmp_path / "a.kmr"
    file = SessionFile(path)
    file.create(with_notes(1))
    desk = Desk(file.load())

    def broken(_ticket: int) -> None:
        raise RuntimeError("a mistake")

    saver = Saver(file, on_saved=broken, on_failed=lambda *_: None, on_theirs=lambda _: None)
    desk.listen(saver.heed)
    for number in range(3):
        desk.do("add", notes.add, id=f"x{number}", stage="why", text="x", now=NOW)
        assert saver.flush(LONG)
    assert saver.close(LONG)
    assert len(decode(path.read_bytes()).notes) == 4
