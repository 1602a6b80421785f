"""Who else writes a review is told, as a courtesy: nothing is written by opening, and nobody is thrown out by age."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from km_desktop.storage.naming import companions
from km_desktop.storage.presence import Presence, computer_name, presence_path


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 6, 16, 14, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "lift.kmr"
    path.write_bytes(b"{}")
    return path


def test_opening_writes_nothing_the_first_save_says_so_and_closing_takes_it_away(path: Path) -> None:
    here = Presence(path, pc="WARD-7", mark="a")
    assert here.others() == ()
    assert list(path.parent.iterdir()) == [path]
    here.wrote()
    assert presence_path(path) in path.parent.iterdir()
    assert presence_path(path) in companions(path)
    here.left()
    assert list(path.parent.iterdir()) == [path]


def test_another_computer_is_told_of_with_its_times_and_no_person(path: Path) -> None:
    clock = Clock()
    there = Presence(path, pc="THEATRE-3", mark="b", now=clock)
    there.wrote()
    clock.at += timedelta(minutes=9)
    there.wrote()
    (other,) = Presence(path, pc="WARD-7", mark="a", now=clock).others()
    assert (other.pc, other.since, other.last) == ("THEATRE-3", "2026-06-16T14:05:00+00:00", "2026-06-16T14:14:00+00:00")
    (told,) = json.loads(presence_path(path).read_bytes()).values()
    assert set(told) == {"pc", "since", "last"}


def test_two_that_write_are_told_of_one_another_and_each_takes_only_itself_away(path: Path) -> None:
    one, other = Presence(path, pc="A", mark="a"), Presence(path, pc="B", mark="b")
    one.wrote()
    other.wrote()
    assert [each.pc for each in one.others()] == ["B"]
    assert [each.pc for each in other.others()] == ["A"]
    one.left()
    assert other.others() == ()
    assert [each.pc for each in one.others()] == ["B"]


def test_nobody_is_taken_over_by_age_alone(path: Path) -> None:
    clock = Clock()
    Presence(path, pc="B", mark="b", now=clock).wrote()
    clock.at += timedelta(days=400)
    here = Presence(path, pc="A", mark="a", now=clock)
    assert len(here.others()) == 1
    here.wrote()
    assert len(here.others()) == 1
    again = Presence(path, pc="A", mark="c", now=clock)
    again.go_ahead()  # A person was told, and goes ahead.
    again.wrote()
    assert [each.pc for each in again.others()] == ["A"]


def test_what_a_crash_left_on_this_computer_is_not_somebody_else(path: Path) -> None:
    Presence(path, pc="A", mark="dead").wrote()
    here = Presence(path, pc="A", mark="a", alive=lambda mark: mark != "dead")
    assert here.others() == ()
    here.wrote()
    here.left()
    assert not presence_path(path).exists()


def test_it_is_not_said_with_every_save(path: Path) -> None:
    clock = Clock()
    here = Presence(path, pc="A", mark="a", now=clock)
    here.wrote()
    before = presence_path(path).stat().st_ino
    clock.at += timedelta(seconds=30)
    here.wrote()
    assert presence_path(path).stat().st_ino == before
    clock.at -= timedelta(days=1)  # Somebody set the clock back.
    here.wrote()
    assert presence_path(path).stat().st_ino != before


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"b": 1}', b"\xff", b'{"b": {"pc": 1, "last": []}}'])
def test_a_ruined_file_harms_nobody(path: Path, content: bytes) -> None:
    presence_path(path).write_bytes(content)
    here = Presence(path, pc="A", mark="a")
    assert len(here.others()) <= 1
    here.go_ahead()
    here.wrote()
    here.left()


def test_where_nothing_can_be_written_work_goes_on(path: Path) -> None:
    presence_path(path).mkdir()
    here = Presence(path, pc="A", mark="a")
    here.wrote()
    here.left()
    assert here.others() == ()


def test_a_long_name_has_room_for_it(tmp_path: Path) -> None:
    Presence(tmp_path / f"{'w' * 240}.kmr", pc="A", mark="a").wrote()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_computer_has_a_name() -> None:
    assert computer_name({"COMPUTERNAME": "WARD-7"}) == "WARD-7"
    assert computer_name({})
