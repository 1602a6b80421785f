"""Every note stands somewhere, once; rows carry the argument."""

from __future__ import annotations

from collections import Counter

import pytest

from km_desktop.report.blocks import Bullets, Chapter, Facts, Notes, Plan, Prose, Report, Rows, TimeTable
from km_desktop.review.session import MORE, Session
from tests.report.reviews_made import hard, made, many, report_of


def printed(report: Report) -> Counter[str]:
    """How often each note stands in the pages after the first, by id."""
    found: Counter[str] = Counter()
    for block in report.body():
        if isinstance(block, Notes):
            found.update(note.id for note in block.notes)
        elif isinstance(block, Rows):
            found.update(note.id for row in block.rows for cell in row.cells for note in cell)
    return found


@pytest.mark.parametrize(
    "session", [made(), hard(), many(65), many(65, linked=False)], ids=["none", "hard", "rows", "loose"]
)
def test_every_note_stands_there_once(session: Session) -> None:
    assert printed(report_of(session)) == Counter(dict.fromkeys(session.notes, 1))


def test_every_action_is_in_the_plan() -> None:
    session = hard()
    plan = next(block for block in report_of(session).body() if isinstance(block, Plan))
    assert [action.what for action in plan.actions] == [action.what for action in session.all_actions()]


def test_notes_that_answer_one_another_are_a_row() -> None:
    notes = [
        {"text": "Calls in the evening", "stage": "expected"},
        {"text": "Three wards did not", "stage": "actual", "answers": "n0"},
        {"text": "Wrong inbox", "stage": "why", "answers": "n1"},
    ]
    rows = next(block for block in report_of(made(notes)).body() if isinstance(block, Rows))
    assert [head.kind for head in rows.heads] == ["expected", "happened", "why", "learned"]
    cells = [[note.text for note in cell] for cell in rows.rows[0].cells]
    assert cells == [["Calls in the evening"], ["Three wards did not"], ["Wrong inbox"], []]


@pytest.mark.parametrize(("tag", "words"), [("surprise", "Nobody expected this"), ("", "Nothing was expected here")])
def test_a_row_that_nobody_expected_says_so_only_when_it_surprised(tag: str, words: str) -> None:
    notes = [
        {"text": "Volunteers came", "stage": "actual", "tag": tag},
        {"text": "Word spread", "stage": "why", "answers": "n0"},
    ]
    rows = next(block for block in report_of(made(notes)).body() if isinstance(block, Rows))
    assert rows.rows[0].missing == words


def test_notes_that_answer_nothing_are_lists_under_their_question() -> None:
    notes = [{"text": "a", "stage": "expected"}, {"text": "b", "stage": "actual"}]
    lists = [block for block in report_of(made(notes)).body() if isinstance(block, Notes)]
    assert [(block.heading, block.notes[0].text) for block in lists] == [
        ("What did we expect to happen?", "a"),
        ("What really happened?", "b"),
    ]


def test_more_notes_stand_under_the_heading_they_came_with() -> None:
    notes = [
        {"text": "10:23 first call", "stage": MORE, "heading": "Timeline"},
        {"text": "loose", "stage": MORE},
        {"text": "orphan", "stage": "a-stage-that-is-gone"},
    ]
    lists = [block for block in report_of(made(notes)).body() if isinstance(block, Notes)]
    assert {block.heading: block.notes[0].text for block in lists} == {
        "Timeline": "10:23 first call",
        "More notes": "loose",
        "a-stage-that-is-gone": "orphan",
    }


def test_two_headings_of_one_stage_are_told_apart() -> None:
    notes = [{"text": "a", "stage": "close", "heading": "Wrap up"}, {"text": "b", "stage": "close"}]
    lists = [block for block in report_of(made(notes)).body() if isinstance(block, Notes)]
    assert [(block.remark, [note.text for note in block.notes]) for block in lists] == [("Wrap up", ["a"]), ("", ["b"])]


def test_unknown_fields_of_an_import_are_printed() -> None:
    session = made(
        [{"text": "a", "extra": {"ward": "4"}}],
        [{"what": "b", "extra": {"cost": 120}}],
        more={"source": "https://example.org", "event": {"repaired": "13:59", "none": None}, "partial": False},
    )
    report = report_of(session)
    facts = next(block for block in report.body() if isinstance(block, Facts))
    assert [(fact.label, fact.text) for fact in facts.facts] == [
        ("source", "https://example.org"),
        ("event", "repaired: 13:59"),
        ("partial", "no"),
    ]
    plan = next(block for block in report.body() if isinstance(block, Plan))
    assert plan.actions[0].facts[0].text == "120"
    notes = next(block for block in report.body() if isinstance(block, Notes))
    assert notes.notes[0].facts[0].label == "ward"


def test_time_is_shown_against_the_plan_only_when_measured() -> None:
    assert not any(isinstance(block, TimeTable) for block in report_of(made(["a"])).body())
    table = next(b for b in report_of(made(["a"], times={"expected": 600.0})).body() if isinstance(b, TimeTable))
    spent = {stage.name: (stage.planned, stage.used) for stage in table.stages}
    assert spent["What was expected?"] == (480.0, 600.0)
    assert spent["Close"] == (240.0, 0.0)


def test_how_it_was_held_and_closed() -> None:
    report = report_of(
        made(["a"], ["b"], audience="The wards", support="Staff support", roles=("Nurse",), follow_up="Easter")
    )
    prose = {block.heading: block.text for block in report.body() if isinstance(block, Prose)}
    assert prose == {"Who may see this": "The wards", "Support": "Staff support"}
    bullets = {block.heading for block in report.body() if isinstance(block, Bullets)}
    assert bullets == {"Who was in the room", "Our ground rules"}
    assert [block.intro for block in report.body() if isinstance(block, Chapter)][
        -1
    ] == "Take this to the follow-up: Easter."


def test_every_shipped_format_has_a_report() -> None:
    for form in ("bar", "aar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem"):
        session = made(form=form)
        notes = [{"text": f"note of {s.id}", "stage": s.id} for s in session.format.stages]
        session = made(notes, ["act"], form=form)
        assert printed(report_of(session)) == Counter(dict.fromkeys(session.notes, 1)), form
