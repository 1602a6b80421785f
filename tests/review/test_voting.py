"""Votes by show of hands: sums over groups, ties as ties, and the running count."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.create import new_session
from km_desktop.review.edits import details, groups, notes
from km_desktop.review.voting import ranking, tally
from tests.review.formats_made import TWO_STAGES

STAGE = "expected"


def desk_with(hands: dict[str, int], dots: int = 0) -> Desk:
    stages = tuple(replace(s, dots=dots) if s.id == STAGE else s for s in TWO_STAGES.stages)
    desk = Desk(new_session(replace(TWO_STAGES, stages=stages), id="s", now="", title="A review"))
    for id, votes in hands.items():
        desk.do("add", notes.add, id=id, stage=STAGE, text=id, now="")
        desk.do("votes", notes.set_hands, id, votes)
    return desk


def places(desk: Desk) -> list[tuple[str, int, int, bool]]:
    return [(r.id, r.votes, r.place, r.tied) for r in ranking(desk.session, STAGE)]


def test_a_group_is_ranked_by_the_sum_of_its_votes_and_those_of_all_its_notes() -> None:
    desk = desk_with({"a": 2, "b": 3, "c": 4})
    desk.do("make", groups.make, id="g", notes=["a", "b"], now="")
    desk.do("votes", groups.set_hands, "g", 1)
    assert places(desk) == [("g", 6, 1, False), ("c", 4, 2, False)]


def test_ties_share_a_place_and_the_next_counts_on() -> None:
    desk = desk_with({"a": 1, "b": 5, "c": 3, "d": 5, "e": 0})
    assert places(desk) == [("b", 5, 1, True), ("d", 5, 1, True), ("c", 3, 3, False), ("a", 1, 4, False), ("e", 0, 5, False)]


def test_what_is_in_the_bin_or_parked_is_neither_ranked_nor_counted() -> None:
    desk = desk_with({"a": 1, "b": 5, "c": 3})
    desk.do("bin", notes.bin, "b")
    desk.do("park", notes.park, "c")
    assert places(desk) == [("a", 1, 1, False)]
    assert tally(desk.session, STAGE).placed == 1


def test_the_dots_to_place_are_people_times_dots_where_the_format_sets_them() -> None:
    desk = desk_with({"a": 1, "b": 5}, dots=3)
    desk.do("people", details.set_field, "people", 9)
    counted = tally(desk.session, STAGE)
    assert (counted.placed, counted.given) == (6, 27)


def test_without_dots_or_people_hands_are_only_counted() -> None:
    assert tally(desk_with({"a": 4}, dots=3).session, STAGE).given == 0
    assert tally(desk_with({"a": 4}).session, STAGE).given == 0


def test_typing_a_tally_is_one_step_and_starting_again_is_one() -> None:
    desk = desk_with({"a": 0, "b": 2})
    before = desk.session
    for votes in (1, 12):
        desk.do("note.votes", notes.set_hands, "a", votes, typing="votes a")
    desk.do("group.votes", groups.clear_votes, STAGE)
    assert tally(desk.session, STAGE).placed == 0
    desk.undo()
    assert tally(desk.session, STAGE).placed == 14
    desk.undo()
    assert desk.session == before


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=9), st.lists(st.integers(0, 8), max_size=5))
def test_ranking_loses_nothing_and_places_fit_the_sums(hands: list[int], grouped: list[int]) -> None:
    desk = desk_with({f"n{at}": votes for at, votes in enumerate(hands)})
    members = [f"n{at}" for at in dict.fromkeys(at % len(hands) for at in grouped)]
    if members:
        desk.do("make", groups.make, id="g", notes=members, now="")
    ranked = ranking(desk.session, STAGE)
    assert sum(r.votes for r in ranked) == sum(hands) == tally(desk.session, STAGE).placed
    assert sorted(n.id for r in ranked for n in r.notes) == sorted(desk.session.notes)
    for one in ranked:
        assert one.place == 1 + sum(other.votes > one.votes for other in ranked)
        assert one.tied == any(other is not one and other.votes == one.votes for other in ranked)
