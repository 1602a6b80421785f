"""The display is kept awake exactly while the clock runs."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.shell.windows import Program
from ui.shell.awake import Awake


class Display:
    """Counts who holds it awake."""

    def __init__(self) -> None:
        self.held = 0

    def hold(self) -> Callable[[], None]:
        self.held += 1
        return self.release

    def release(self) -> None:
        self.held -= 1


def test_it_follows_the_clock_and_lets_go_only_once() -> None:
    display = Display()
    awake = Awake(display.hold)
    held = []
    for running in (False, True, True, False, False, True):
        awake.follow(running=running)
        held.append(display.held)
    assert held == [0, 1, 1, 0, 0, 1]


def test_a_review_holds_it_and_leaving_lets_go(program: Program) -> None:
    display = Display()
    program.window.awake = Awake(display.hold)
    program.begin("aar", "expected")
    assert display.held == 1
    program.review.stopwatch.pause()
    assert display.held == 0
    program.review.stopwatch.start()
    program.window.show_home()
    assert display.held == 0
