"""Times at the beginning of notes, and the line that they make."""

from __future__ import annotations

import pytest

from km_desktop.review.changes import apply
from km_desktop.review.clock_times import moment_of, timeline
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from tests.review.formats_made import TWO_STAGES

NOW = "2026-06-16T13:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "clock", "words"),
    [
        ("15:35 Bed found", "15:35", "Bed found"),
        ("9.05 am: ward full", "09:05", "ward full"),
        ("12:10 am, lift stops", "00:10", "lift stops"),
        ("7h30 – consultant told", "07:30", "consultant told"),
    ],
)
def test_a_time_at_the_beginning_is_found(text: str, clock: str, words: str) -> None:
    moment = moment_of(text)
    assert moment is not None
    assert (moment.clock, moment.words) == (clock, words)


@pytest.mark.parametrize(
    "text", ["Bed found 15:35", "15:35", "25:10 never", "3.50 mg were given", "7.35 pH on arrival", "13:40 pm wrong", "4.50 mmol/l"]
)
def test_what_is_no_time_of_day_is_not_taken_for_one(text: str) -> None:
    assert moment_of(text) is None


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["14:05", "13:50", "15:00"], ["13:50", "14:05", "15:00"]),
        (["23:50", "00:10"], ["23:50", "00:10"]),
        (["23:50", "00:10", "22:30"], ["22:30", "23:50", "00:10"]),
        (["14:05", "14:20", "15:35", "23:50", "00:10", "07:30"], ["14:05", "14:20", "15:35", "23:50", "00:10", "07:30"]),
        (["22:00", "02:00", "07:30", "13:00"], ["22:00", "02:00", "07:30", "13:00"]),
        (["00:10", "23:50"], ["00:10", "23:50"]),
    ],
)
def test_the_line_follows_the_clock_over_midnight(typed: list[str], line: list[str]) -> None:
    session = new_session(TWO_STAGES, id="s", now=NOW, title="Night")
    stage = session.format.stages[0].id
    for at, clock in enumerate(typed):
        session = apply(session, notes.add(session, id=f"n{at}", stage=stage, text=f"{clock} word", now=NOW))
    points, others = timeline(session, stage)
    assert [point.moment.clock for point in points] == line
    assert others == []
