"""Groups: whatever is done with them, every note stands on the board exactly once, and every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.edits import groups, notes
from km_desktop.review.refused import Refused
from km_desktop.review.session import Session
from km_desktop.review.voting import on_the_board, ranking, tally
from tests.review.formats_made import TWO_STAGES

IDS = "abcdef"
FRESH = count()
Deed = Callable[[Desk, int, int], object]


def desk_with(ids: Sequence[str] = IDS) -> Desk:
    desk = Desk(new_session(TWO_STAGES, id="s", now="", title="A review"))
    for id in ids:
        desk.do("add", notes.add, id=id, stage="expected", text=f"Note {id}", now="")
    return desk


def group(desk: Desk, id: str, *members: str, name: str = "") -> None:
    desk.do("group.make", groups.make, id=id, notes=members, now="", name=name)


def standing(session: Session, stage: str = "expected") -> dict[str, list[str]]:
    """The notes of each group by its id, and those that stand alone under ""."""
    found: dict[str, list[str]] = {}
    for held, members in on_the_board(session, stage):
        found.setdefault(held.id if held else "", []).extend(n.id for n in members)
    return found


def test_a_note_that_joins_another_group_leaves_the_first_and_an_empty_group_goes() -> None:
    desk = desk_with("abc")
    group(desk, "g", "a", "b")
    group(desk, "h", "b", "c")
    assert standing(desk.session) == {"g": ["a"], "h": ["b", "c"]}
    desk.do("group.join", groups.join, ["a"], "h")
    assert standing(desk.session) == {"h": ["a", "b", "c"]}
    desk.undo()
    assert standing(desk.session) == {"g": ["a"], "h": ["b", "c"]}


def test_the_last_note_taken_out_takes_its_group_along_and_undo_brings_both_back() -> None:
    desk = desk_with("ab")
    group(desk, "g", "a", name="Timing")
    desk.do("group.votes", groups.set_hands, "g", 4)
    desk.do("group.leave", groups.leave, "a")
    assert standing(desk.session) == {"": ["a", "b"]}
    desk.undo()
    assert standing(desk.session) == {"g": ["a"], "": ["b"]}
    assert (desk.session.groups["g"].name, desk.session.groups["g"].hands) == ("Timing", 4)


def test_merging_keeps_every_note_every_vote_and_a_name() -> None:
    desk = desk_with("abcd")
    group(desk, "g", "a", "b", name="Lifts")
    group(desk, "h", "c")
    desk.do("votes", groups.set_hands, "g", 3)
    desk.do("votes", groups.set_hands, "h", 2)
    desk.do("votes", notes.set_hands, "c", 1)
    before = desk.session
    desk.do("group.merge", groups.merge, "g", "h")
    assert standing(desk.session) == {"h": ["a", "b", "c"], "": ["d"]}
    assert desk.session.groups["h"].name == "Lifts"
    assert tally(desk.session, "expected").placed == 6
    after = desk.session
    desk.undo()
    assert desk.session == before
    desk.redo()
    assert desk.session == after


def test_a_split_leaves_every_note_alone_in_its_place() -> None:
    desk = desk_with("abc")
    group(desk, "g", "a", "c")
    desk.do("group.split", groups.split, "g")
    assert standing(desk.session) == {"": ["a", "b", "c"]}
    assert not desk.session.groups


def test_a_note_restored_after_its_group_went_stands_alone() -> None:
    desk = desk_with("ab")
    group(desk, "g", "a")
    desk.do("note.bin", notes.bin, "a")
    assert not desk.session.groups
    desk.do("note.restore", notes.restore, "a")
    assert standing(desk.session) == {"": ["a", "b"]}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda s: groups.make(s, id="g", notes=[], now=""), "group_empty"),
        (lambda s: groups.make(s, id="g", notes=["x"], now=""), "note_unknown"),
        (lambda s: groups.make(s, id="g", notes=["a", "far"], now=""), "group_two_stages"),
        (lambda s: groups.make(s, id="g", notes=["a"], now="", name="x" * 121), "field_too_long"),
        (lambda s: groups.join(s, ["a"], "x"), "group_unknown"),
        (lambda s: groups.merge(s, "x", "y"), "group_unknown"),
        (lambda s: groups.split(s, "x"), "group_unknown"),
        (lambda s: groups.set_sum(s, "x", 1), "group_unknown"),
    ],
)
def test_what_cannot_be_is_refused(edit: Callable[[Session], object], code: str) -> None:
    desk = desk_with("a")
    desk.do("add", notes.add, id="far", stage="actual", text="Far", now="")
    with pytest.raises(Refused) as refusal:
        edit(desk.session)
    assert refusal.value.code == code


def test_a_name_is_one_line() -> None:
    desk = desk_with("a")
    group(desk, "g", "a", name="  When \n it   ends ")
    assert desk.session.groups["g"].name == "When it ends"


def test_the_sum_of_a_group_leaves_single_votes_unless_it_is_less_than_they_are() -> None:
    desk = desk_with("ab")
    group(desk, "g", "a", "b")
    desk.do("votes", notes.set_hands, "a", 3)
    desk.do("votes", groups.set_sum, "g", 5)
    assert (desk.session.notes["a"].hands, desk.session.groups["g"].hands) == (3, 2)
    desk.do("votes", groups.set_sum, "g", 2)
    assert ranking(desk.session, "expected")[0].votes == 2
    desk.undo()
    assert (desk.session.notes["a"].hands, desk.session.groups["g"].hands) == (3, 2)


def _id(at: int) -> str:
    return IDS[at % len(IDS)]


def _group_at(desk: Desk, at: int) -> str:
    held = sorted(desk.session.groups)
    return held[at % len(held)] if held else "none"


DEEDS: tuple[Deed, ...] = (
    lambda d, a, b: d.do("make", groups.make, id=f"g{next(FRESH)}", notes=[_id(a), _id(b)], now=""),
    lambda d, a, b: d.do("join", groups.join, [_id(a)], _group_at(d, b)),
    lambda d, a, _b: d.do("leave", groups.leave, _id(a)),
    lambda d, a, b: d.do("merge", groups.merge, _group_at(d, a), _group_at(d, b)),
    lambda d, a, _b: d.do("split", groups.split, _group_at(d, a)),
    lambda d, a, _b: d.do("bin", notes.bin, _id(a)),
    lambda d, a, _b: d.do("restore", notes.restore, _id(a)),
    lambda d, a, _b: d.do("park", notes.park, _id(a)),
    lambda d, a, _b: d.do("unpark", notes.unpark, _id(a)),
    lambda d, a, b: d.do("move", notes.move, _id(a), ("expected", "actual")[b % 2]),
    lambda d, a, b: d.do("votes", notes.set_hands, _id(a), b),
    lambda d, a, b: d.do("votes", groups.set_sum, _group_at(d, a), b),
    lambda d, _a, _b: d.do("clear", groups.clear_votes, "expected"),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), st.integers(0, 5), st.integers(0, 5)), max_size=30))
def test_no_note_is_ever_lost_by_grouping(deeds: list[tuple[int, int, int]]) -> None:
    desk = desk_with()
    seen = [desk.session]
    for which, a, b in deeds:
        try:
            done = DEEDS[which](desk, a, b)
        except Refused:
            continue
        if done:
            seen.append(desk.session)
        session = desk.session
        assert set(session.notes) == set(IDS)
        for stage in ("expected", "actual"):
            listed = [n.id for _, members in on_the_board(session, stage) for n in members]
            assert sorted(listed) == sorted(n.id for n in session.notes_in(stage))
        assert {held.id for held, _ in on_the_board(session, "expected") if held} == {
            g.id for g in session.groups_in("expected")
        }, "a group without a note on the board is left over"
    for before in reversed(seen[:-1]):
        desk.undo()
        assert desk.session == before
    while desk.redo():
        pass
    assert desk.session == seen[-1]
