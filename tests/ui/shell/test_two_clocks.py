"""One clock, two windows: whatever happens to the time, both say the same to the second, and it is right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop import compose
from tests.test_stopwatch import FakeClock
from tests.ui.shell.rooms import room_of
from tests.ui.shell.windows import Program
from ui.parts.clock_words import clock_text
from ui.parts.timer import TimerRing

HOUR = 3600.0


class Told(FakeClock):
    """A clock that moves when it is told to, for the whole program."""

    def text(self) -> str:
        return self.now().isoformat(timespec="milliseconds")


class Clocks:
    """Both windows, and what time they should say was spent."""

    def __init__(self, program: Program, clock: Told) -> None:
        self.program, self.clock, self.spent = program, clock, 0.0
        program.begin("aar", "expected")
        program.console.room_toggled.emit()
        self.watch = program.review.stopwatch
        self.planned = program.review.session.plan["expected"]

    def tick(self, seconds: float, *, wall: float | None = None, counted: bool = True) -> None:
        self.clock.pass_(seconds, wall=wall)
        self.watch.tick()
        self.spent += seconds if counted and self.watch.running else 0

    def says(self) -> tuple[str, str]:
        """The digits of the console's clock; fails if the room's are others, or a screen reader is told otherwise."""
        room = room_of(self.program)
        ours = self.program.console.findChildren(TimerRing)[0]
        theirs = [ring for ring in room.room.findChildren(TimerRing) if ring.isVisible()]
        assert [(r.face().text, r.face().state, r.face().fraction) for r in theirs] == [
            (ours.face().text, ours.face().state, ours.face().fraction)
        ]
        assert {ring.accessibleDescription() for ring in theirs} == {ours.accessibleDescription()}
        return ours.face().text, ours.face().state

    def check(self) -> None:
        assert self.watch.reading().time.spent == pytest.approx(self.spent, abs=0.01)
        left = self.planned - self.watch.reading().time.spent
        assert self.says()[0] == clock_text(left)


@pytest.fixture
def clocks(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clocks]:
    clock = Told()
    monkeypatch.setattr(compose, "SystemClock", lambda: clock)
    program = Program(qtbot, qapp, tmp_path)
    yield Clocks(program, clock)
    program.end()


def test_a_thousand_pauses(clocks: Clocks) -> None:
    chance = random.Random(7)
    for round in range(1_000):
        clocks.tick(chance.uniform(0.05, 1.5))
        clocks.watch.pause()
        clocks.tick(chance.uniform(0.05, 4.0))
        clocks.watch.start()
        if round % 50 == 0:
            clocks.check()
    clocks.check()
    assert clocks.says()[1] == "over"


@pytest.mark.parametrize("sleep", [{"seconds": 8 * HOUR}, {"seconds": 0.4, "wall": 8 * HOUR}])
def test_eight_hours_asleep_are_a_pause(clocks: Clocks, sleep: dict[str, float]) -> None:
    for _second in range(30):
        clocks.tick(1)
    # By the clock that sleeps along, the moment of falling asleep is counted; by the other nothing is.
    clocks.tick(**sleep, counted="wall" in sleep)
    clocks.check()
    clocks.tick(1)
    clocks.check()
    assert clocks.watch.reading().gap is not None
    clocks.watch.count_gap()
    assert clocks.says()[0].startswith("+") and clocks.says()[1] == "over"


def test_a_clock_set_back_an_hour_changes_nothing(clocks: Clocks) -> None:
    for _second in range(30):
        clocks.tick(1)
    before = clocks.says()
    clocks.clock.wall -= timedelta(hours=1)
    clocks.watch.tick()
    assert clocks.says() == before
    for _second in range(30):
        clocks.tick(1)
        clocks.check()
    assert clocks.watch.reading().gap is None


def test_a_machine_ten_times_too_slow_loses_no_second(clocks: Clocks) -> None:
    chance = random.Random(3)
    for at in range(120):
        clocks.tick(chance.uniform(1.5, 4.5))  # Instead of a quarter of a second.
        if at % 10 == 0:
            clocks.program.enter(f"A note of the busy minute {at}")
        clocks.check()


def test_a_minute_more_and_another_stage_reach_both_at_once(clocks: Clocks) -> None:
    clocks.tick(1)
    clocks.program.press(Qt.Key.Key_F9)
    clocks.planned += 60
    clocks.check()
