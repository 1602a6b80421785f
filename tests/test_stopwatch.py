"""The clock of a review: what is counted, what is left out, and what survives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes, stages
from km_desktop.review.formats import Format, Preset, Stage
from km_desktop.stopwatch import Reading, Stopwatch

START = datetime(2026, 6, 16, 13, 0, tzinfo=UTC)
FORMAT = Format(
    id="short",
    name="Short review",
    short="",
    purpose="",
    people="",
    presets=(Preset(10, (5, 5)),),
    default_minutes=10,
    ground_rules=(),
    stages=(Stage(id="one", name="One", question="One?", minutes=5), Stage(id="two", name="Two", question="Two?", minutes=5)),
    summary_title="",
    icon="",
)


class FakeClock:
    """A wall clock and a monotonic clock that move apart when told to."""

    def __init__(self) -> None:
        self.wall, self.mono = START, 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.mono

    def pass_(self, seconds: float, *, wall: float | None = None) -> None:
        self.mono += seconds
        self.wall += timedelta(seconds=seconds if wall is None else wall)


class Room:
    """A desk, a stopwatch and its clock; `run` lets time pass second by second."""

    def __init__(self, desk: Desk | None = None, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.desk = desk or Desk(new_session(FORMAT, id="s", now=START.isoformat(), title="T"))
        ids = count()
        self.watch = Stopwatch(self.desk, self.clock, lambda: f"t{next(ids)}{id(self)}")

    def start(self) -> Room:
        self.desk.do("stage.go", stages.go, "one")
        self.watch.start()
        return self

    def run(self, seconds: int) -> Reading:
        for _ in range(seconds):
            self.clock.pass_(1)
            self.watch.tick()
        return self.watch.reading()


def test_time_is_counted_in_the_stage_the_room_is_in() -> None:
    room = Room().start()
    assert room.run(60).time.left == pytest.approx(240)
    room.desk.do("stage.go", stages.go, "two")
    assert room.run(30).time.left == pytest.approx(270)
    room.desk.do("stage.go", stages.go, "one")
    assert room.run(10).time.left == pytest.approx(230)


def test_a_review_that_is_nowhere_begins_with_its_first_stage() -> None:
    room = Room()
    room.watch.start()
    assert room.desk.session.run.stage == "one"
    assert room.run(10).time.spent == pytest.approx(10)


def test_calm_last_and_over() -> None:
    room = Room().start()
    assert room.run(239).time.state == "calm"
    assert room.run(2).time.state == "last"
    reading = room.run(60)
    assert (reading.time.state, round(reading.time.left)) == ("over", -1)


def test_last_minute_is_a_fifth_of_a_short_stage() -> None:
    room = Room().start()
    room.desk.do("stage.minutes", stages.set_minutes, "one", 1)
    assert room.run(47).time.state == "calm"
    assert room.run(1).time.state == "last"


def test_pause_counts_nothing_and_moves_the_end() -> None:
    room = Room().start()
    room.run(60)
    room.watch.pause()
    reading = room.run(120)
    assert reading.time.left == pytest.approx(240)
    assert reading.outlook is not None and reading.outlook.behind == pytest.approx(120)


@pytest.mark.parametrize("sleep", [{"seconds": 3600}, {"seconds": 0.5, "wall": 3600}])
def test_sleep_is_a_pause_that_one_key_counts_after_all(sleep: dict[str, float]) -> None:
    room = Room().start()
    room.run(60)
    room.clock.pass_(**sleep)
    room.watch.tick()
    reading = room.watch.reading()
    assert reading.time.spent == pytest.approx(60, abs=1) and reading.running
    assert reading.gap is not None and reading.gap.seconds == pytest.approx(3600, abs=1)
    room.watch.count_gap()
    assert room.watch.reading().time.spent == pytest.approx(3660, abs=1)
    assert room.watch.reading().gap is None


def test_a_clock_set_back_changes_nothing_measured() -> None:
    room = Room().start()
    room.run(60)
    room.clock.pass_(1, wall=-3600)
    room.watch.tick()
    assert room.watch.reading().time.spent == pytest.approx(61)
    assert room.watch.reading().gap is None


def test_a_crash_loses_little_and_offers_the_rest() -> None:
    room = Room().start()
    room.run(100)
    crashed = room.desk.session
    room.clock.pass_(300)
    later = Room(Desk(crashed), room.clock)
    assert not later.watch.reading().running
    later.watch.start()
    reading = later.run(1)
    assert reading.running and 85 <= reading.time.spent <= 101
    assert reading.gap is not None and 300 <= reading.gap.seconds <= 316
    later.watch.count_gap()
    assert later.watch.reading().time.spent == pytest.approx(401, abs=0.1)


def test_opening_changes_nothing_until_somebody_goes_on() -> None:
    room = Room().start()
    room.run(100)
    left = room.desk.session
    later = Room(Desk(left), room.clock)
    later.run(50)
    later.watch.close()
    assert later.desk.session is left


def test_undo_goes_back_to_the_stage_but_keeps_measured_time() -> None:
    room = Room().start()
    room.run(60)
    room.desk.do("stage.go", stages.go, "two")
    room.run(40)
    room.desk.undo()
    session = room.desk.session
    assert session.run.stage == "one"
    assert room.run(1).time.spent == pytest.approx(61)
    assert sum(t.seconds for t in session.times.values() if t.stage == "two") == pytest.approx(40)


def test_two_views_get_the_same_reading() -> None:
    room = Room().start()
    seen: tuple[list[Reading], list[Reading]] = ([], [])
    for views in seen:
        room.watch.listen(views.append)
    seen[1].clear()
    seen[0].clear()
    room.run(5)
    room.desk.do("plus", stages.add_minute, "one")
    assert seen[0] == seen[1] and len(seen[0]) == 6
    assert seen[0][-1].time.left == pytest.approx(355)


def test_an_hour_of_uneven_ticks_drifts_nowhere() -> None:
    room = Room().start()
    for i in range(3600):
        room.clock.pass_(0.2 if i % 2 else 1.8)
        room.watch.tick()
    assert room.watch.reading().time.spent == pytest.approx(3600, abs=0.01)


def test_a_thousand_pauses_add_up_to_nothing() -> None:
    room, counted = Room().start(), 0.0
    for i in range(1_000):
        room.clock.pass_(0.3334 + i % 3)
        counted += 0.3334 + i % 3
        room.watch.pause()
        room.clock.pass_(0.77)
        room.watch.start()
    assert room.watch.reading().time.spent == pytest.approx(counted, abs=0.002)


def test_finish_counts_what_is_still_to_come() -> None:
    room = Room().start()
    room.run(400)
    reading = room.watch.reading()
    assert reading.outlook is not None
    assert reading.outlook.behind == pytest.approx(100)
    assert reading.outlook.finish == START + timedelta(seconds=700)


def test_notes_do_not_disturb_the_clock() -> None:
    room = Room().start()
    room.run(10)
    room.desk.do("note.add", notes.add, id="n", stage="one", text="x", now="")
    assert room.run(10).time.spent == pytest.approx(20)
