"""What the room did with its notes, on paper: times in order, groups, votes, the parking lot, how it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

import pytest

from km_desktop.report.blocks import (
    Chapter,
    Groups,
    Learning,
    Mood,
    Notes,
    Parked,
    Ranking,
    Report,
    Rows,
    Timeline,
    Worth,
)
from km_desktop.report.words import place_words
from km_desktop.review.session import Group, Session
from tests.report.reviews_made import NOW, format_of, made, report_of

T = TypeVar("T")


def grouped(session: Session, *groups: Group) -> Session:
    return replace(session, groups=MappingProxyType({group.id: group for group in groups}))


def group(id: str, stage: str = "learning", **fields: Any) -> Group:
    return Group(id=id, stage=stage, created=NOW, **fields)


def all_of(report: Report, kind: type[T]) -> list[T]:
    return [block for block in report.blocks if isinstance(block, kind)]


def one(report: Report, kind: type[T]) -> T:
    (found,) = all_of(report, kind)
    return found


def test_notes_with_times_stand_in_their_order_and_the_others_below() -> None:
    notes = [{"text": t, "stage": "actual"} for t in ("15:40 Lift stopped", "No time", "15:35 Call came", "9.05 am: full")]
    report = report_of(made(notes))
    line = one(report, Timeline)
    assert [(m.clock, m.note.text) for m in line.moments] == [
        ("09:05", "full"),  # However it was typed, the time is said once, as on the wall.
        ("15:35", "Call came"),
        ("15:40", "Lift stopped"),
    ]
    rest = one(report, Notes)
    assert ([note.text for note in rest.notes], rest.remark) == (["No time"], "without a time")


def test_the_next_day_is_said_where_it_begins() -> None:
    notes = [{"text": t, "stage": "actual"} for t in ("23:50 a", "00:10 b", "00:20 c")]
    assert [m.day for m in one(report_of(made(notes)), Timeline).moments] == ["", "The next day", ""]


def test_a_few_times_make_no_line_in_a_stage_that_has_none() -> None:
    assert not format_of("aar").stage("learning").timeline
    assert not all_of(report_of(made(["15:35 a", "b", "c"])), Timeline)
    assert all_of(report_of(made(["15:35 a", "15:40 b", "15:50 c", "d"])), Timeline)


def test_a_note_with_a_time_that_is_linked_stands_in_its_row_and_on_the_line() -> None:
    notes = [{"text": "plan", "stage": "expected"}, {"text": "15:35 event", "stage": "actual", "answers": "n0"}]
    report = report_of(made(notes))
    assert one(report, Rows).rows[0].cells[1][0].text == "15:35 event"
    assert one(report, Timeline).moments[0].note.text == "event"


def test_groups_stand_together_with_the_votes_of_all_their_notes() -> None:
    notes: list[dict[str, Any]] = [
        {"text": "a", "group": "g", "hands": 2},
        {"text": "b"},
        {"text": "c", "group": "g"},
        {"text": "d", "group": "h"},
    ]
    report = report_of(grouped(made(notes), group("g", name="Ringing", hands=5), group("h", order=1.0)))
    block = one(report, Groups)
    assert [(g.name, g.votes_words, [n.text for n in g.notes]) for g in block.groups] == [
        ("Ringing", "7 votes", ["a", "c"]),
        ("", "", ["d"]),
    ]
    rest = one(report, Notes)
    assert ([n.text for n in rest.notes], rest.remark) == (["b"], "on its own")


def test_a_grouped_note_in_a_row_says_its_group_and_the_group_says_where_the_others_are() -> None:
    notes = [
        {"text": "event", "stage": "actual"},
        {"text": "in the row", "stage": "why", "answers": "n0", "group": "g"},
        {"text": "alone", "stage": "why", "group": "g"},
    ]
    report = report_of(grouped(made(notes), group("g", "why", name="Staffing")))
    assert one(report, Rows).rows[0].cells[2][0].group == "Staffing"
    (held,) = one(report, Groups).groups
    assert ([n.text for n in held.notes], held.remark) == (["alone"], "1 more of it stands in the lines above")


def test_the_ranking_counts_groups_whole_and_shows_ties() -> None:
    notes = [{"text": t, "hands": v} for t, v in (("a", 3), ("b", 3), ("c", 0), ("d", 9))]
    notes += [{"text": "e", "group": "g", "hands": 1}, {"text": "f", "group": "g", "hands": 1}]
    session = grouped(made(notes, people=9), group("g", name="Ringing", hands=2))
    block = one(report_of(session), Ranking)
    assert [(r.place, r.text, r.votes_words) for r in block.ranks] == [
        ("1st", "d", "9 votes"),
        ("2nd", "Ringing", "4 votes"),
        ("joint 3rd", "a", "3 votes"),
        ("joint 3rd", "b", "3 votes"),
    ]
    assert block.remark == "19 of 27 votes were placed. 1 other had none."


@pytest.mark.parametrize(
    ("place", "tied", "words"),
    [(1, False, "1st"), (2, True, "joint 2nd"), (3, False, "3rd"), (11, False, "11th"), (12, True, "joint 12th"), (22, False, "22nd")],
)
def test_places_are_words(place: int, tied: bool, words: str) -> None:
    assert place_words(place, tied=tied) == words


def test_page_one_has_the_lessons_with_most_votes_first_and_a_group_once() -> None:
    notes = [{"text": f"Lesson {i}", "hands": i % 3} for i in range(6)]
    notes += [{"text": t, "group": "g", "hands": 4} for t in ("x", "y")]
    learning = report_of(grouped(made(notes), group("g", name="Ringing"))).summary()
    block = next(each for each in learning if isinstance(each, Learning))
    assert [(n.text, n.votes_words) for n in block.lessons] == [
        ("Ringing", "8 votes"),
        ("Lesson 2", "2 votes"),
        ("Lesson 5", "2 votes"),
        ("Lesson 1", "1 vote"),
        ("Lesson 4", "1 vote"),
    ]
    assert block.lessons[0].said_by == "2 notes together"
    assert block.more == ("n0", "n3")


def test_stars_go_before_votes_and_among_them_votes_decide() -> None:
    notes: list[dict[str, Any]] = [{"text": "a", "hands": 9}, {"text": "b", "starred": True}, {"text": "c", "starred": True, "hands": 1}]
    block = next(each for each in report_of(made(notes)).summary() if isinstance(each, Learning))
    assert [n.text for n in block.lessons] == ["c", "b"]


def test_what_is_parked_is_printed_apart_with_the_question_it_came_up_under() -> None:
    report = report_of(made([{"text": "Paying bank staff", "stage": "why", "parked": True, "tag": "worked"}, "kept"]))
    (note,) = one(report, Parked).notes
    assert (note.text, note.heading) == ("Paying bank staff", "Why was there a difference?")
    assert Counter(n.text for block in all_of(report, Notes) for n in block.notes) == {"kept": 1}


def test_nobody_expected_this_is_not_claimed_of_what_answers_a_note_that_is_hidden() -> None:
    notes: list[dict[str, Any]] = [
        {"text": "plan", "stage": "expected", "held": True},
        {"text": "event", "stage": "actual", "answers": "n0", "tag": "surprise"},
        {"text": "cause", "stage": "why", "answers": "n1"},
    ]
    assert one(report_of(made(notes)), Rows).rows[0].missing == ""


def test_what_dots_are_is_said_where_there_are_any() -> None:
    def intro(session: Session) -> str:
        return next(b.intro for b in report_of(session).blocks if isinstance(b, Chapter))

    assert intro(made([{"text": "a", "hands": 2}], people=9)) == "Dots are votes: 9 people had 3 each."
    assert intro(made([{"text": "a", "hands": 2}])) == "Dots are votes."
    assert intro(made(["a"])) == ""


def test_words_and_hands_are_counted_and_nobody_is_named() -> None:
    report = report_of(made(["a"], mood=("tired", "Hopeful", "hopeful "), worth=(0, 1, 0, 3, 2)))
    assert [(w.label, w.count) for w in one(report, Mood).words] == [("tired", 1), ("Hopeful", 2)]
    worth = one(report, Worth)
    assert [(m.label, m.count) for m in worth.marks] == [("5, very much", 2), ("4", 3), ("3", 0), ("2", 1), ("1, not at all", 0)]
    assert worth.remark == "6 people answered, by raising a hand."


def test_a_room_that_did_none_of_it_has_nothing_of_it_in_its_report() -> None:
    blocks = report_of(made(["a"], worth=(0, 0, 0, 0, 0))).blocks
    assert not any(isinstance(b, Groups | Timeline | Ranking | Parked | Mood | Worth) for b in blocks)
