"""Two stages of saving: safe on this computer whatever the drive does, and on the drive as soon as it can be."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from km_desktop.desk import Desk
from km_desktop.review.changes import Change
from km_desktop.review.edits import notes
from km_desktop.storage import Saver, SessionFile, decode
from km_desktop.storage.drives import FIXED, Drive
from km_desktop.storage.rescue import Draft, Rescue, kept_in, load, load_draft
from tests.faults.disks import ALWAYS, FaultyDisk, SharingError, system_error
from tests.storage.made import NOW, with_notes
from tests.storage.test_saver import LONG, HandClock

STICK = Drive("removable", "STICK", "")
Said = list[tuple[str, object]]


class Place:
    """A desk whose saver keeps copies, and everything that it said."""

    def __init__(
        self, folder: Path, drive: Drive, disk: FaultyDisk | None = None, local_disk: FaultyDisk | None = None
    ) -> None:
        self.path, self.local = folder / "drive" / "a.kmr", folder / "local"
        if not self.path.exists():
            SessionFile(self.path).create(with_notes(1))
        self.clock = HandClock()
        self.file = SessionFile(self.path, disk=disk, verify=drive.slow)
        self.desk = Desk(self.file.load())
        self.rescue = Rescue(self.local, self.desk.session.id, self.path, disk=local_disk)
        self.said: Said = []
        self._changed = threading.Condition()
        self.saver = Saver(
            self.file,
            on_saved=lambda ticket: self._say("saved", ticket),
            on_kept=lambda ticket: self._say("kept", ticket),
            on_failed=lambda code, _facts: self._say("failed", code),
            on_theirs=lambda _changes: None,
            rescue=self.rescue,
            drive=drive,
            clock=self.clock,
        )
        self.desk.listen(self.saver.heed)

    def add(self, note: str) -> tuple[Change, ...]:
        return self.desk.do("note.add", notes.add, id=note, stage="expected", text=f"text of {note}", now=NOW)

    def state(self) -> tuple[str, str]:
        state, why = self.saver.state()
        return state, why.code if why is not None else ""

    def until(self, state: str, code: str = "") -> None:
        end = time.monotonic() + LONG
        while self.state() != (state, code):
            assert time.monotonic() < end, (self.state(), self.said)
            with self._changed:
                self._changed.wait(0.005)

    def wait_for(self, *said: tuple[str, object]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: tuple(self.said[-len(said) :]) == said, LONG), self.said

    def kept(self) -> set[str]:
        return set(load(self.rescue.path).notes)

    def on_drive(self) -> set[str]:
        return set(decode(self.path.read_bytes()).notes)

    def _say(self, what: str, about: object) -> None:
        with self._changed:
            self.said.append((what, about))
            self._changed.notify_all()


class Hanging(FaultyDisk):
    """A drive that gives no answer until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.stuck, self.hanging = threading.Event(), threading.Event()

    def sync(self, handle: int) -> None:
        self.hanging.set()
        assert self.stuck.wait(LONG)
        super().sync(handle)


Make = Callable[..., Place]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Make]:
    places: list[Place] = []

    def make(drive: Drive = FIXED, disk: FaultyDisk | None = None, local_disk: FaultyDisk | None = None) -> Place:
        places.append(Place(tmp_path, drive, disk, local_disk))
        return places[-1]

    yield make
    for place in places:
        if isinstance(place.file._file.disk, Hanging):
            place.file._file.disk.stuck.set()
        place.saver.abandon()


def test_on_a_stick_the_words_are_on_this_computer_first_and_then_on_the_stick(made: Make) -> None:
    disk = FaultyDisk()
    place = made(STICK, disk)
    place.add("first")
    place.wait_for(("kept", 1), ("saved", 1))
    assert place.kept() == place.on_drive() == {"n0", "first"}
    assert place.state() == ("saved", "")
    written = disk.calls.index("sync")
    assert "open" in disk.calls[written : disk.calls.index("replace")], "it was not read back"


def test_on_this_computers_own_disk_nothing_is_written_twice(made: Make) -> None:
    place = made()
    for number in range(20):
        place.add(f"x{number}")
        assert place.saver.flush(LONG)
    assert not any(what == "kept" for what, _ in place.said)
    assert not place.local.exists()


@pytest.mark.parametrize("drive", [STICK, FIXED])
def test_a_drive_that_fails_leaves_the_words_on_this_computer_and_says_why(made: Make, drive: Drive) -> None:
    disk = FaultyDisk("create", system_error(errno.ENOSPC), times=ALWAYS)
    place = made(drive, disk)
    place.add("first")
    place.until("kept", "no_space")
    assert place.kept() == {"n0", "first"} and place.on_drive() == {"n0"}
    place.add("second")
    place.until("kept", "no_space")
    assert place.kept() == {"n0", "first", "second"}
    assert not place.saver.flush(LONG)
    disk.heal()
    place.clock.forward(5.0)
    place.until("saved")
    assert place.on_drive() == {"n0", "first", "second"}
    assert place.saver.close(LONG)
    assert kept_in(place.local) == [] and list((place.local / "rescue").iterdir()) == []


def test_only_when_both_disks_fail_is_it_nowhere(made: Make) -> None:
    disk, local = (FaultyDisk("create", system_error(errno.ENOSPC), times=ALWAYS) for _ in "ab")
    place = made(FIXED, disk, local)
    place.add("first")
    place.wait_for(("failed", "no_space"))
    assert place.state() == ("failed", "no_space")
    local.heal()
    place.add("second")
    place.until("kept", "no_space")
    disk.heal()
    place.clock.forward(5.0)
    place.until("saved")
    assert place.on_drive() == {"n0", "first", "second"}


def test_a_full_disk_of_this_computer_does_not_keep_the_words_from_the_stick(made: Make) -> None:
    place = made(STICK, None, FaultyDisk("create", system_error(errno.ENOSPC), times=ALWAYS))
    place.add("first")
    place.until("saved")
    assert place.on_drive() == {"n0", "first"}


@pytest.mark.parametrize("drive", [STICK, FIXED])
def test_a_drive_that_gives_no_answer_holds_nobody_up(made: Make, drive: Drive) -> None:
    disk = Hanging()
    place = made(drive, disk)
    place.add("first")
    assert disk.hanging.wait(LONG)
    if drive.slow:
        place.until("kept")
    place.clock.forward(2.9)
    assert place.state()[1] == ""
    place.clock.forward(0.2)
    place.until("kept", "no_answer")
    place.add("second")
    place.until("kept", "no_answer")
    assert place.kept() == {"n0", "first", "second"}
    began = time.monotonic()
    assert not place.saver.flush(LONG)
    assert time.monotonic() - began < 1.0, "nobody waits for a drive that is known to give no answer"
    disk.stuck.set()
    place.until("saved")
    assert place.on_drive() == {"n0", "first", "second"}


def test_a_later_note_that_hangs_is_noticed_too(made: Make) -> None:
    disk = Hanging()
    place = made(STICK, disk)
    place.add("first")
    assert disk.hanging.wait(LONG)
    place.add("second")
    place.until("kept")
    disk.hanging.clear()
    disk.stuck.set()
    place.until("saved")
    disk.stuck.clear()
    disk.hanging.clear()
    place.add("third")
    assert disk.hanging.wait(LONG)
    place.clock.forward(3.1)
    place.until("kept", "no_answer")


def test_leaving_while_the_drive_hangs_takes_no_time_and_the_copy_stays(made: Make) -> None:
    disk = Hanging()
    place = made(STICK, disk)
    place.add("first")
    assert disk.hanging.wait(LONG)
    place.clock.forward(3.1)
    place.until("kept", "no_answer")
    began = time.monotonic()
    assert not place.saver.close(LONG)
    place.saver.abandon()
    assert time.monotonic() - began < 1.0
    (kept,) = kept_in(place.local)
    assert (kept.session, kept.target) == ("abc", str(place.path))
    assert set(load(kept.path).notes) == {"n0", "first"}


def test_a_stick_that_was_pulled_out_is_told_while_nobody_types(made: Make) -> None:
    place = made(STICK)
    place.add("first")
    place.until("saved")
    place.path.parent.rename(place.path.parent.with_name("away"))
    place.clock.forward(2.0)
    place.until("kept", "gone")
    place.add("second")
    place.until("kept", "gone")
    assert place.kept() == {"n0", "first", "second"}
    place.path.parent.with_name("away").rename(place.path.parent)
    place.clock.forward(5.0)
    place.until("saved")
    assert place.on_drive() == {"n0", "first", "second"}


def test_what_somebody_wrote_on_the_stick_meanwhile_is_still_there(made: Make) -> None:
    place = made(STICK)
    away = place.path.parent.with_name("away")
    place.path.parent.rename(away)
    place.add("ours")
    place.until("kept", "gone")
    elsewhere = SessionFile(away / "a.kmr")
    desk = Desk(elsewhere.load())
    elsewhere.save(desk.session, desk.do("x", notes.add, id="theirs", stage="why", text="x", now=NOW))
    away.rename(place.path.parent)
    place.clock.forward(5.0)
    place.until("saved")
    assert place.on_drive() == {"n0", "ours", "theirs"}


@pytest.mark.parametrize(("number", "code"), [(5, "no_permission"), (32, "busy"), (33, "busy"), (1175, "busy")])
def test_another_program_that_holds_the_file_is_waited_for_and_then_told(made: Make, number: int, code: str) -> None:
    disk = FaultyDisk("replace", lambda: SharingError(number), times=4)
    place = made(STICK, disk)
    place.add("first")
    place.until("saved")
    assert disk.waited == [0.05, 0.1, 0.2, 0.4]
    disk.call, disk.times = "replace", ALWAYS
    place.add("second")
    place.until("kept", code)
    assert place.kept() == {"n0", "first", "second"}


def test_trying_now_does_not_wait_for_the_next_try(made: Make) -> None:
    disk = FaultyDisk("create", system_error(errno.EACCES), times=ALWAYS)
    place = made(FIXED, disk)
    place.add("first")
    place.until("kept", "no_permission")
    disk.heal()
    place.saver.try_now()
    place.until("saved")


def test_a_copy_that_an_earlier_run_left_is_put_aside_and_never_overwritten(made: Make, tmp_path: Path) -> None:
    disk = FaultyDisk("create", system_error(errno.EIO), times=ALWAYS)
    first = made(STICK, disk)
    first.add("only here")
    first.until("kept", "failed")
    first.saver.abandon()
    second = made(STICK)
    second.add("later")
    second.until("saved")
    assert second.kept() == {"n0", "later"}
    assert second.saver.close(LONG)
    (left,) = kept_in(second.local)
    assert set(load(left.path).notes) == {"n0", "only here"} and left.target == str(second.path)


def test_a_copy_that_holds_nothing_more_is_simply_replaced(made: Make) -> None:
    first = made(STICK)
    first.add("first")
    first.until("saved")
    first.saver.abandon()
    assert len(kept_in(first.local)) == 1
    second = made(STICK)
    second.add("second")
    second.until("saved")
    assert len(kept_in(second.local)) == 1
    assert second.saver.close(LONG)
    assert kept_in(second.local) == []


def test_a_line_that_is_half_typed_is_found_again(made: Make) -> None:
    place = made()
    place.saver.draft(Draft("half a thou", "expected", (("Note", "an edit"),)))
    path = place.rescue.path.with_suffix(".draft")
    end = time.monotonic() + LONG
    while load_draft(place.local, "abc", place.path) != Draft("half a thou", "expected", (("Note", "an edit"),)):
        assert time.monotonic() < end
        time.sleep(0.002)
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    place.saver.draft(Draft())
    assert place.saver.close(LONG)
    assert not path.exists()
