"""Times at the beginning of notes, and the line that they make."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.changes import apply
from km_desktop.review.clock_times import moment_of, timeline
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from km_desktop.review.session import Session
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


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["15:40 Second", "Nobody told us", "15:35 First"], ["First", "Second"]),
        (["10:00 b", "10:00 a", "09:00 c"], ["c", "b", "a"]),
        (["14:00 a", "15:00 b", "09:00 c"], ["c", "a", "b"]),
    ],
    ids=["in order of time", "one minute stays as typed", "a forgotten morning is the same day"],
)
def test_the_words_stand_in_order_of_time(texts: list[str], order: list[str]) -> None:
    points, _others = timeline(_session(texts), "expected")
    assert [(p.moment.words, p.day) for p in points] == [(words, 0) for words in order]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 24 * 60 - 1), st.just(-1)), max_size=12))
def test_every_note_stands_on_the_line_or_beside_it_once(times: list[int]) -> None:
    session = _session([f"{t // 60}:{t % 60:02} it" if t >= 0 else "untimed" for t in times])
    points, others = timeline(session, "expected")
    assert sorted([p.note.id for p in points] + [n.id for n in others]) == sorted(session.notes)
    assert len(others) == times.count(-1)
    stood = [(p.day, p.moment.minutes) for p in points]
    assert stood == sorted(stood)


def _session(texts: list[str]) -> Session:
    desk = Desk(new_session(TWO_STAGES, id="s", now=NOW, title="A review"))
    for at, text in enumerate(texts):
        desk.do("add", notes.add, id=f"n{at}", stage="expected", text=text, now=NOW)
    return desk.session


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("11:35 -1 day", "-1 day"),
        ("11:35 - one day", "one day"),
        ("11:35, one day", "one day"),
        ("11:35 –1", "–1"),
        ("11:35: ward full", "ward full"),
    ],
)
def test_a_dash_that_belongs_to_the_words_stays_with_them(typed: str, words: str) -> None:
    moment = moment_of(typed)
    assert moment is not None
    assert moment.words == words
