"""What two people wrote at the same time is settled by whoever looks at it, and undone like any step."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from km_desktop.desk import Desk
from km_desktop.review.changes import apply
from km_desktop.review.edits import conflicts
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_by_room, seen_on_paper
from km_desktop.review.session import Action, Conflict, Session
from tests.storage.made import LATER, with_notes


def two_versions(table: str = "notes", key: str = "n0", **values: object) -> Session:
    """A review in which the other version of a record was not kept."""
    action = Action(id="a0", what="Label the pumps", order=1.0, owner="Charge nurse")
    lost = Conflict(id="c0", table=table, key=key, values=MappingProxyType(values or {"text": "The other words"}))
    session = replace(with_notes(3), actions=MappingProxyType({"a0": action}))
    return replace(session, conflicts=MappingProxyType({"c0": lost}))


def test_a_note_has_two_versions_until_one_is_chosen() -> None:
    session = two_versions()
    assert [c.id for c in conflicts.of_note(session, "n0")] == ["c0"]
    assert conflicts.of_note(session, "n1") == ()
    kept = apply(session, conflicts.keep_this(session, "c0"))
    assert kept.notes == session.notes
    assert conflicts.unsettled(kept) == ()
    assert kept.conflicts["c0"].values == {"text": "The other words"}  # Settled, not thrown away.


def test_the_other_version_takes_its_place_and_undo_brings_the_first_back() -> None:
    desk = Desk(two_versions(text="The other words", for_whom="Porters"))
    desk.do("note.versions", conflicts.keep_other, "c0")
    assert (desk.session.notes["n0"].text, desk.session.notes["n0"].for_whom) == ("The other words", "Porters")
    desk.undo()
    assert desk.session == two_versions(text="The other words", for_whom="Porters")


def test_both_are_kept_as_two_notes_one_after_the_other() -> None:
    session = two_versions()
    session = apply(session, conflicts.keep_both(session, "c0", "new", LATER))
    assert [note.text for note in session.notes_in("expected")] == ["Note 0", "The other words", "Note 1", "Note 2"]
    assert conflicts.unsettled(session) == ()


def test_actions_and_details_have_two_versions_too() -> None:
    session = two_versions("actions", "a0", what="Mark the pumps", owner="Matron")
    both = apply(session, conflicts.keep_both(session, "c0", "new", LATER))
    assert [(a.what, a.owner) for a in both.all_actions()] == [("Label the pumps", "Charge nurse"), ("Mark the pumps", "Matron")]
    session = two_versions("details", "", about="Another cause", roles=["Porter"])
    assert conflicts.other_words(session, session.conflicts["c0"]) == [("about", "", "Another cause"), ("roles", "", "Porter")]
    kept = apply(session, conflicts.keep_other(session, "c0"))
    assert (kept.details.about, kept.details.roles) == ("Another cause", ("Porter",))


@pytest.mark.parametrize(
    "session",
    [
        two_versions("notes", "gone"),
        two_versions("notes", "n0", text="Note 0"),
        two_versions("times", "t0", seconds=4),
        two_versions("notes", "n0", nonsense="x"),
    ],
    ids=["no such note", "the same words", "no words at all", "no such field"],
)
def test_what_nobody_can_choose_between_is_not_asked_about(session: Session) -> None:
    assert conflicts.unsettled(session) == ()


def test_a_note_in_the_bin_is_asked_about_when_it_comes_back() -> None:
    session = two_versions()
    note = session.notes["n0"]
    binned = replace(session, notes=MappingProxyType({**session.notes, "n0": replace(note, binned=True)}))
    assert conflicts.of_note(binned, "n0") == ()


def test_values_that_no_record_can_hold_are_left_out() -> None:
    session = two_versions(text="Fine", id="n9", extra={"a": 1}, order="first", held="yes")
    kept = apply(session, conflicts.keep_other(session, "c0"))
    assert kept.notes["n0"] == replace(session.notes["n0"], text="Fine")


@pytest.mark.parametrize("edit", [conflicts.keep_this, conflicts.keep_other])
def test_a_conflict_that_is_gone_is_refused(edit: object) -> None:
    with pytest.raises(Refused):
        edit(with_notes(1), "c9")  # type: ignore[operator]


def test_the_room_and_every_paper_do_without() -> None:
    session = two_versions()
    assert not seen_by_room(session, unguarded).conflicts
    assert not seen_on_paper(session, unguarded).conflicts
