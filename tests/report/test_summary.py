"""Page one says what is known, and claims nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import pytest

from km_desktop.report.blocks import Closing, Facts, Learning, NextSteps, Report, Tally, Title, to_plain
from km_desktop.report.project import project
from km_desktop.review.guarded import unguarded
from km_desktop.review.session import Session
from tests.report.reviews_made import GENERATED, TODAY, made, report_of

T = TypeVar("T")


def first(report: Report, kind: type[T]) -> T:
    return next(block for block in report.summary() if isinstance(block, kind))


def labels(session: Session) -> dict[str, str]:
    facts = [block for block in report_of(session).summary() if isinstance(block, Facts)]
    return {fact.label: fact.text for block in facts for fact in block.facts}


def test_a_review_that_is_not_closed_is_a_draft_whatever_else_was_ticked() -> None:
    title = first(report_of(made(read_back=True)), Title)
    assert (title.draft, title.state) == (True, "Draft")


@pytest.mark.parametrize(
    ("read_back", "state"), [(True, "Read back and agreed, 16 June 2026"), (False, "Agreed, 16 June 2026")]
)
def test_read_back_is_said_only_when_it_was(read_back: bool, state: str) -> None:
    title = first(report_of(made(closed="2026-06-16T14:58:00+00:00", read_back=read_back)), Title)
    assert (title.draft, title.state) == (False, state)


def test_the_day_it_was_agreed_on_is_that_of_the_room() -> None:
    generated = datetime(2026, 6, 17, 1, 0, tzinfo=timezone(timedelta(hours=1)))
    report = project(made(closed="2026-06-16T23:30:00+00:00"), guard=unguarded, today=TODAY, generated=generated)
    assert first(report, Title).state == "Agreed, 17 June 2026"


def test_a_fresh_review_claims_nothing() -> None:
    told = str(to_plain(report_of(made()).summary())).lower()
    assert not any(word in told for word in ("agreed", "no patients", "no staff", "people", "planned", "support"))
    assert labels(made()) == {}


def test_facts_are_those_that_were_given() -> None:
    session = made(
        happened="March to June",
        met="2026-06-16",
        place="Seminar room",
        people=9,
        roles=("Nurse", "Porter"),
        reference="R 1",
    )
    assert labels(session) == {
        "When": "March to June",
        "Met": "16 June 2026",
        "Where": "Seminar room",
        "In the room": "9 people, 2 roles",
        "Reference": "R 1",
    }


def test_time_is_told_only_when_it_was_measured() -> None:
    assert "Time" not in labels(made())
    assert labels(made(times={"expected": 60 * 61.0}))["Time"] == "61 min, 60 planned"


def test_roles_without_a_count_of_people_are_no_number_of_people() -> None:
    assert labels(made(roles=("Nurse",)))["In the room"] == "1 role"


def test_starred_notes_are_the_summary_and_the_other_lessons_are_counted() -> None:
    notes = [{"text": f"Lesson {i}", "starred": i in (2, 4)} for i in range(6)]
    learning = first(report_of(made(notes)), Learning)
    assert [note.text for note in learning.lessons] == ["Lesson 2", "Lesson 4"]
    assert learning.more == ("n0", "n1", "n3", "n5")


def test_without_stars_the_first_five_lessons_stand_there() -> None:
    notes = [{"text": "Not a lesson", "stage": "actual"}, *({"text": f"Lesson {i}"} for i in range(7))]
    learning = first(report_of(made(notes)), Learning)
    assert [note.text for note in learning.lessons] == [f"Lesson {i}" for i in range(5)]
    assert learning.more == ("n6", "n7")


def test_a_starred_note_that_is_no_lesson_says_which_stage_it_is_from() -> None:
    learning = first(report_of(made([{"text": "The lift stopped", "stage": "actual", "starred": True}])), Learning)
    assert learning.lessons[0].heading == "What really happened?"


def test_for_whom_a_lesson_is_goes_with_it() -> None:
    learning = first(report_of(made([{"text": "Ask early", "for_whom": "ward managers", "count": 3}])), Learning)
    assert (learning.lessons[0].for_whom, learning.lessons[0].said_by) == ("For ward managers", "said by 3")


def test_the_marks_are_counted_and_those_nobody_used_are_not_mentioned() -> None:
    notes = [{"text": "a", "stage": "actual", "tag": "worked"}] * 2 + [
        {"text": "b", "stage": "actual", "tag": "surprise"}
    ]
    marks = first(report_of(made(notes)), Tally).marks
    assert [(m.tag, m.count, m.words) for m in marks] == [
        ("worked", 2, "things worked"),
        ("surprise", 1, "was a surprise"),
    ]


def test_an_action_without_an_owner_or_a_date_is_said_kindly() -> None:
    action = first(report_of(made((), ["Mend the lift"])), NextSteps).actions[0]
    assert (action.owner, action.due, action.owned, action.dated, action.overdue) == (
        "No one yet",
        "No date yet",
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        ("15 June 2026", "not started", True),
        ("2026-06-15", "started", True),
        ("15 June", "not started", True),  # Without a year, and half a year back is taken as past.
        ("30 June", "not started", False),
        ("16 June 2026", "not started", False),
        ("15 June 2026", "done", False),
        ("next release", "not started", False),
        ("", "not started", False),
    ],
)
def test_only_a_date_that_has_passed_is_overdue(due: str, status: str, overdue: bool) -> None:
    actions = first(report_of(made((), [{"what": "x", "due": due, "status": status}])), NextSteps).actions
    assert actions[0].overdue is overdue


def test_a_date_without_a_year_is_the_one_that_was_meant_when_it_was_typed() -> None:
    session = made((), [{"what": "x", "due": "30 June"}])
    later = project(session, guard=unguarded, today=date(2027, 2, 1), generated=GENERATED)
    assert first(later, NextSteps).actions[0].overdue


def test_words_for_a_date_stay_as_typed_and_a_date_from_a_file_is_readable() -> None:
    actions = first(
        report_of(made((), [{"what": "x", "due": "Before  Easter"}, {"what": "y", "due": "2026-07-01"}])), NextSteps
    )
    assert [action.due for action in actions.actions] == ["Before  Easter", "1 July 2026"]


def test_the_follow_up_has_its_weekday() -> None:
    assert first(report_of(made(follow_up="2026-09-15")), NextSteps).follow_up == (
        "We look at these again:",
        "Tuesday 15 September 2026",
    )


def test_the_handling_line_is_always_there() -> None:
    assert first(report_of(made(support="The chaplain")), Closing).lines == (
        "Support: The chaplain",
        "A learning record, not an investigation.",
    )


def test_what_is_in_the_bin_is_on_no_page() -> None:
    session = made(
        [{"text": "taken out", "binned": True, "starred": True, "tag": "worked"}, "kept"],
        [{"what": "dropped", "binned": True}, {"what": "done", "from_note": "n0"}],
    )
    told = str(to_plain(report_of(session).blocks))
    assert "taken out" not in told
    assert "dropped" not in told
    assert "kept" in told
