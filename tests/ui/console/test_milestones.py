"""The clock speaks when five minutes are left, in the last minute, and when the time is up; never between."""

from __future__ import annotations

from datetime import UTC, datetime

from km_desktop.review.timing import LAST, StageTime
from km_desktop.stopwatch import Reading
from ui.console.milestones import Milestones

NOW = datetime(2026, 6, 16, 13, 0, tzinfo=UTC)


def reading(left: float, planned: float = 600, stage: str = "actual", running: bool = True) -> Reading:
    state = "over" if left < 0 else "last" if left <= min(LAST, planned / 5) else "calm"
    return Reading(stage, running, True, StageTime(planned, planned - left, state), None, NOW, None)


def heard(planned: float, *lefts: float) -> list[str]:
    milestones = Milestones()
    return [words for left in lefts if (words := milestones.passed(reading(left, planned)))]


def test_a_whole_stage_second_by_second_says_three_things() -> None:
    assert heard(600, *range(600, -90, -1)) == [
        "5 min left",
        "1 min left",
        "The time is up. Finish this thought, then move on.",
    ]


def test_a_short_stage_speaks_of_its_last_fifth() -> None:
    assert heard(150, *range(150, -5, -1)) == ["30 seconds left", "The time is up. Finish this thought, then move on."]


def test_a_minute_more_is_told_of_again_when_it_ends() -> None:
    milestones = Milestones()
    said = [milestones.passed(reading(left)) for left in (2, 1, 0, -1, -2)]
    said += [milestones.passed(reading(left, 660)) for left in (58, 57, 1, -1)]
    assert [words for words in said if words] == ["The time is up. Finish this thought, then move on."] * 2


def test_another_stage_and_a_paused_clock_say_nothing() -> None:
    milestones = Milestones()
    assert milestones.passed(reading(400)) == ""
    assert milestones.passed(reading(20, stage="why")) == ""
    assert milestones.passed(reading(-5, stage="learning")) == ""
    assert milestones.passed(reading(30, stage="actual", running=False)) == ""
