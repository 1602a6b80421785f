"""Edits: what they change, and what they refuse with which code."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.dates import as_date
from km_desktop.review.due import overdue
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.refused import Refused
from km_desktop.review.rows import chains, rows
from km_desktop.review.session import MORE, Action
from tests.review.formats_made import TWO_STAGES


def desk_with(*texts: str, stage: str = "expected") -> Desk:
    """A desk with notes whose ids are their texts."""
    desk = Desk(new_session(TWO_STAGES, id="s", now="", title="A review"))
    for text in texts:
        desk.do("add", notes.add, id=text, stage=stage, text=text, now="")
    return desk


def order(desk: Desk, stage: str = "expected") -> str:
    return "".join(n.text for n in desk.session.notes_in(stage))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"text": " \n "}, "note_empty"),
        ({"text": "x" * 20_001}, "note_too_long"),
        ({"stage": "nowhere"}, "stage_unknown"),
        ({"tag": "great"}, "tag_unknown"),
        ({"count": 0}, "count_out_of_range"),
        ({"count": 1000}, "count_out_of_range"),
        ({"answers": "nobody"}, "cannot_answer"),
    ],
)
def test_a_note_is_refused(arguments: dict[str, object], code: str) -> None:
    desk = desk_with("a")
    usual = {"id": "n", "stage": "actual", "text": "t", "now": ""}
    with pytest.raises(Refused) as refusal:
        notes.add(desk.session, **{**usual, **arguments})  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_text_is_kept_word_for_word() -> None:
    desk = desk_with()
    text = "sats <90 on <unit name> & “quotes”\n  second line ŵ zażółć مرحبا 👩‍⚕️"
    desk.do("add", notes.add, id="n", stage="expected", text=text, now="")
    assert desk.session.notes["n"].text == text


def test_a_lone_surrogate_can_be_saved() -> None:
    desk = desk_with()
    desk.do("add", notes.add, id="n", stage="expected", text="a\ud800b\0", now="")
    assert desk.session.notes["n"].text.encode() == "a\ufffdb".encode()


def test_shifting_moves_one_place_and_stops_at_the_ends() -> None:
    desk = desk_with("a", "b", "c", "d")
    for id, by, wanted in (("d", -1, "abdc"), ("a", 1, "badc"), ("b", -1, "badc"), ("c", 5, "badc"), ("b", 3, "adcb")):
        desk.do("shift", notes.shift, id, by)
        assert order(desk) == wanted


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-6, 6)), max_size=120))
def test_shifting_for_ever_keeps_every_note_and_the_order_of_the_rest(moves: list[tuple[int, int]]) -> None:
    desk = desk_with(*"abcdef")
    model = list("abcdef")
    for index, by in moves:
        id = "abcdef"[index]
        desk.do("shift", notes.shift, id, by)
        at = model.index(id)
        model.insert(max(0, min(5, at + by)), model.pop(at))
        assert order(desk) == "".join(model)


def test_moving_to_another_stage_lets_go_of_a_link_that_makes_no_sense_there() -> None:
    desk = desk_with("e")
    desk.do("add", notes.add, id="h", stage="actual", text="h", now="", answers="e")
    desk.do("move", notes.move, "h", "why")
    assert (desk.session.notes["h"].stage, desk.session.notes["h"].answers) == ("why", "")
    desk.undo()
    assert desk.session.notes["h"].answers == "e"


def test_a_pasted_list_is_one_step() -> None:
    desk = desk_with()
    ids = [f"n{i}" for i in range(3)]
    desk.do("paste", notes.add_many, ids=ids, stage="expected", texts=["one", "two", "three"], now="")
    assert order(desk) == "onetwothree"
    desk.undo()
    assert order(desk) == ""


def test_five_thousand_lines_at_once_and_no_more_than_the_most() -> None:
    desk = desk_with()
    for start in range(0, 20_000, 5_000):
        ids = [f"n{i}" for i in range(start, start + 5_000)]
        desk.do("paste", notes.add_many, ids=ids, stage="expected", texts=["x"] * 5_000, now="")
    with pytest.raises(Refused, match="too_many_notes"):
        desk.do("add", notes.add, id="one more", stage="expected", text="x", now="")


def test_notes_of_no_stage_have_a_place() -> None:
    desk = desk_with("x", stage=MORE)
    assert order(desk, MORE) == "x"


def test_every_note_stands_in_exactly_one_row() -> None:
    desk = desk_with("e1", "e2")
    for id, stage, answers in (
        ("h1", "actual", "e1"),
        ("h2", "actual", "e1"),
        ("w1", "why", "h2"),
        ("h3", "actual", ""),
        ("w2", "why", "h3"),
    ):
        desk.do("add", notes.add, id=id, stage=stage, text=id, now="", answers=answers)
    chain = chains(TWO_STAGES)[0]
    assert chain == ("expected", "actual", "why")
    found = [
        (row.root.id if row.root else None, [[n.id for n in c] for c in row.columns])
        for row in rows(desk.session, chain)
    ]
    assert found == [
        ("e1", [["e1"], ["h1", "h2"], ["w1"]]),
        ("e2", [["e2"], [], []]),
        (None, [[], ["h3"], ["w2"]]),
    ]


def test_answers_to_a_binned_note_stay_on_the_board() -> None:
    desk = desk_with("e")
    desk.do("add", notes.add, id="h", stage="actual", text="h", now="", answers="e")
    desk.do("bin", notes.bin, "e")
    row = rows(desk.session, ("expected", "actual", "why"))[0]
    assert row.root is None and row.columns[1][0].id == "h"
    desk.do("restore", notes.restore, "e")
    assert desk.session.answered(desk.session.notes["h"]) == desk.session.notes["e"]


def test_actions_keep_what_was_typed_and_refuse_what_no_list_knows() -> None:
    desk = desk_with("lesson")
    desk.do(
        "add",
        actions.add,
        id="a",
        what="Write the guide",
        owner="Ward manager",
        due="next release",
        from_note="lesson",
        now="",
    )
    assert desk.session.actions["a"].due == "next release"
    with pytest.raises(Refused, match="status_unknown"):
        desk.do("set", actions.set_field, "a", "status", "nearly")
    with pytest.raises(Refused, match="note_empty"):
        desk.do("set", actions.set_field, "a", "what", " ")
    desk.do("add", actions.add, id="b", what="Second", now="")
    desk.do("shift", actions.shift, "b", -1)
    assert [a.id for a in desk.session.all_actions()] == ["b", "a"]
    desk.do("bin", actions.bin, "b")
    assert [a.id for a in desk.session.all_actions()] == ["a"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", " ", "title_empty"),
        ("about", "x" * 2001, "field_too_long"),
        ("people", 1000, "people_out_of_range"),
        ("people", -1, "people_out_of_range"),
        ("colour", "x", "field_unknown"),
    ],
)
def test_details_are_refused(field: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        details.set_field(desk_with().session, field, value)
    assert refusal.value.code == code


def test_closing_and_opening_again() -> None:
    desk = desk_with()
    desk.do("close", details.close, "2026-06-16T14:00:00+00:00")
    assert desk.session.closed
    desk.do("reopen", details.reopen)
    assert not desk.session.closed


@pytest.mark.parametrize("minutes", [0, -1, 481, 1000, float("nan"), float("inf")])
def test_minutes_out_of_range(minutes: float) -> None:
    with pytest.raises(Refused, match="minutes_out_of_range"):
        stages.set_minutes(desk_with().session, "expected", minutes)


def test_stages_are_reached_in_any_order_and_destroy_nothing() -> None:
    desk = desk_with("a")
    for stage in ("close", "expected", "why", "actual"):
        desk.do("go", stages.go, stage)
        assert desk.session.run.stage == stage and order(desk) == "a"
    desk.do("step", stages.step, 1)
    desk.do("step", stages.step, -1)
    assert desk.session.run.stage == "actual"


TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-07-01", date(2026, 7, 1)),
        ("1 July 2026", date(2026, 7, 1)),
        ("1 jul", date(2026, 7, 1)),
        ("Wed 1st July", date(2026, 7, 1)),
        ("01/07/2026", date(2026, 7, 1)),
        ("1.7.26", date(2026, 7, 1)),
        ("3 March", date(2027, 3, 3)),
        ("10 December", date(2026, 12, 10)),
        ("2 January", date(2027, 1, 2)),
        ("3 May", date(2026, 5, 3)),
        ("31 June", None),
        ("29 February 2027", None),
        ("next release", None),
        ("within two weeks", None),
        ("before 3 March", None),
        ("", None),
    ],
)
def test_only_dates_are_dates(typed: str, meant: date | None) -> None:
    assert as_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        ("30 June", "not started", True),
        ("30 June", "done", False),
        ("next release", "not started", False),
        ("1 December", "not started", False),
        ("2026-06-20", "stuck", True),
        ("", "not started", False),
    ],
)
def test_only_dates_are_overdue_and_a_missing_year_is_that_of_the_review(due: str, status: str, late: bool) -> None:
    action = Action(id="a", what="w", due=due, status=status, created="2026-06-16T13:00:00+00:00")
    assert overdue(action, date(2026, 11, 23)) is late
