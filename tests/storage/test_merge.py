"""Our changes on top of theirs: what either side wrote is still there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from km_desktop.review.changes import Change, apply
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.session import Session
from km_desktop.storage.merge import bring_together, rebase, same_records, very_same
from tests.storage.made import FORM, NOW, add, texts, with_notes

Changes = tuple[Change, ...]


def after(session: Session, *edits: Callable[[Session], Changes]) -> tuple[Session, Changes]:
    """The session after the edits, and their changes."""
    made: Changes = ()
    for edit in edits:
        changes = edit(session)
        session, made = apply(session, changes), (*made, *changes)
    return session, made


def edit(function: Callable[..., Changes], *args: Any, **kwargs: Any) -> Callable[[Session], Changes]:
    return lambda session: function(session, *args, **kwargs)


def new(note: str) -> Callable[[Session], Changes]:
    return lambda session: add(session, note, f"text of {note}")


def test_both_sides_new_notes_stand() -> None:
    base = with_notes(1)
    theirs, _ = after(base, new("theirs"))
    _, ours = after(base, new("ours"), new("more"))
    together = bring_together(theirs, ours)
    assert set(together.session.notes) == {"n0", "theirs", "ours", "more"}


def test_different_fields_of_one_note_are_both_kept() -> None:
    base = with_notes(1)
    theirs, _ = after(base, edit(notes.rewrite, "n0", "their words"))
    _, ours = after(base, edit(notes.star, "n0", True), edit(notes.set_tag, "n0", "worked"))
    together = bring_together(theirs, ours)
    note = together.session.notes["n0"]
    assert (note.text, note.starred, note.tag) == ("their words", True, "worked")


def test_of_one_field_ours_holds() -> None:
    base = with_notes(1)
    theirs, _ = after(base, edit(notes.rewrite, "n0", "their words"))
    _, ours = after(base, edit(notes.rewrite, "n0", "our words"))
    assert bring_together(theirs, ours).session.notes["n0"].text == "our words"


def test_what_we_write_on_a_note_that_they_took_out_is_kept() -> None:
    made, adding = after(with_notes(0), new("n"))
    theirs = apply(made, [Change("notes", "n", adding[0].after, None)])
    _, ours = after(made, edit(notes.rewrite, "n", "still here"))
    assert texts(bring_together(theirs, ours).session) == {"n": "still here"}


def test_what_they_wrote_on_a_note_that_we_take_out_is_kept() -> None:
    made, adding = after(with_notes(0), new("n"))
    theirs, _ = after(made, edit(notes.rewrite, "n", "their words"))
    undone = (Change("notes", "n", adding[0].after, None),)
    together = bring_together(theirs, undone)
    assert texts(together.session) == {"n": "their words"}
    assert texts(bring_together(together.session, adding).session) == {"n": "their words"}, "and our redo does not undo it"


def test_what_both_took_out_stays_out() -> None:
    made, adding = after(with_notes(0), new("n"))
    undone = (Change("notes", "n", adding[0].after, None),)
    assert rebase(apply(made, undone), undone) == ()


def test_details_run_and_plan_are_brought_together_by_the_field() -> None:
    base = with_notes(1)
    theirs, _ = after(base, edit(details.set_field, "place", "Room 4"), edit(stages.set_minutes, "expected", 20))
    _, ours = after(
        base,
        edit(details.set_field, "about", "A power cut"),
        edit(stages.go, "actual"),
        edit(stages.set_minutes, "expected", 15),
        edit(stages.set_minutes, "why", 3),
    )
    held = bring_together(theirs, ours).session
    assert (held.details.place, held.details.about, held.run.stage) == ("Room 4", "A power cut", "actual")
    assert (held.plan["expected"], held.plan["why"]) == (900, 180)


def test_a_changed_order_of_a_stage_is_carried_over() -> None:
    base = with_notes(4)
    theirs, _ = after(base, new("theirs"))
    _, ours = after(base, edit(notes.shift, "n3", -3))
    held = bring_together(theirs, ours).session
    assert [note.id for note in held.notes_in("expected")] == ["n3", "n0", "n1", "n2", "theirs"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_doing_it_again_is_harmless(times: int) -> None:
    base = with_notes(3)
    theirs, _ = after(base, edit(notes.rewrite, "n0", "their words"), edit(notes.bin, "n1"), new("theirs"))
    _, ours = after(
        base,
        new("ours"),
        edit(notes.rewrite, "ours", "ours, better"),
        edit(notes.star, "n0", True),
        edit(notes.move, "n2", "why"),
        edit(details.set_field, "place", "Room 4"),
        edit(actions.add, id="a", what="Do it", now=NOW),
    )
    once = bring_together(theirs, ours).session
    held = once
    for _ in range(times):
        held = bring_together(held, ours).session
    assert held == once
    assert rebase(once, ours) == ()


def test_equal_records_stay_the_very_same_objects() -> None:
    old, like_it = with_notes(3), with_notes(3)
    theirs, _ = after(like_it, edit(notes.star, "n1", True))
    held = same_records(old, theirs)
    assert held == theirs
    assert [held.notes[n] is old.notes[n] for n in ("n0", "n1", "n2")] == [True, False, True]
    assert held.actions is old.actions
    assert held.format == FORM


def test_the_very_same_is_seen_and_anything_else_is_not() -> None:
    base = with_notes(3)
    same, _ = after(base, edit(notes.star, "n0", True))
    assert very_same(base, base)
    assert very_same(same, apply(same, [Change("notes", "n1", None, same.notes["n1"])]))
    assert not very_same(base, same)
    assert not very_same(base, with_notes(3))
    assert not very_same(base, after(base, new("x"))[0])
    assert not very_same(base, after(base, edit(details.set_field, "place", "Room 4"))[0])
    assert not very_same(base, after(base, edit(stages.go, "actual"))[0])


class TestLosers:
    """Words that were written over are kept."""

    def both(self, mine: Any, theirs: Any) -> Session:
        base = apply(with_notes(1), actions.add(with_notes(1), id="a", what="Do it", now=NOW))
        their, _ = after(base, theirs)
        _, ours = after(base, mine)
        held = bring_together(their, ours).session
        again = bring_together(held, ours)
        assert again.session == held
        assert again.made == ()
        assert rebase(held, ours) == ()
        return held

    def test_of_a_note_the_other_words_are_kept(self) -> None:
        held = self.both(edit(notes.rewrite, "n0", "our words"), edit(notes.rewrite, "n0", "their words"))
        assert held.notes["n0"].text == "our words"
        (conflict,) = held.conflicts.values()
        assert (conflict.table, conflict.key, dict(conflict.values)) == ("notes", "n0", {"text": "their words"})
        assert conflict.id in held.conflicts

    def test_of_an_action_and_of_the_details_too(self) -> None:
        held = self.both(edit(actions.set_field, "a", "owner", "Porter"), edit(actions.set_field, "a", "owner", "Matron"))
        assert [dict(c.values) for c in held.conflicts.values()] == [{"owner": "Matron"}]
        held = self.both(edit(details.set_field, "place", "Room 4"), edit(details.set_field, "place", "Room 5"))
        (conflict,) = held.conflicts.values()
        assert (conflict.table, conflict.key, dict(conflict.values)) == ("details", "", {"place": "Room 5"})

    def test_the_same_words_are_no_conflict(self) -> None:
        held = self.both(edit(notes.rewrite, "n0", "the same"), edit(notes.rewrite, "n0", "the same"))
        assert not held.conflicts

    def test_numbers_marks_and_places_are_none(self) -> None:
        held = self.both(edit(notes.set_count, "n0", 3), edit(notes.set_count, "n0", 5))
        assert (held.notes["n0"].count, dict(held.conflicts)) == (3, {})
        held = self.both(edit(notes.move, "n0", "why"), edit(notes.move, "n0", "actual"))
        assert (held.notes["n0"].stage, dict(held.conflicts)) == ("why", {})

    def test_one_that_was_settled_does_not_come_up_again(self) -> None:
        base = with_notes(1)
        theirs, _ = after(base, edit(notes.rewrite, "n0", "their words"))
        _, ours = after(base, edit(notes.rewrite, "n0", "our words"))
        (conflict,) = bring_together(theirs, ours).session.conflicts.values()
        settled = apply(theirs, [Change("conflicts", conflict.id, None, replace(conflict, settled=True))])
        assert bring_together(settled, ours).session.conflicts[conflict.id].settled

    def test_unknown_fields_of_both_stand(self) -> None:
        base = with_notes(1)
        note = base.notes["n0"]
        theirs = apply(base, [Change("notes", "n0", note, replace(note, extra={"weather": "calm"}))])
        held = bring_together(theirs, [Change("notes", "n0", note, replace(note, extra={"mood": "good"}))]).session
        assert dict(held.notes["n0"].extra) == {"weather": "calm", "mood": "good"}

    def test_words_that_the_kept_ones_begin_with_are_not_lost(self) -> None:
        held = self.both(edit(notes.rewrite, "n0", "The pump was late"), edit(notes.rewrite, "n0", "The pump"))
        assert not held.conflicts
        held = self.both(edit(actions.set_field, "a", "status", "started"), edit(actions.set_field, "a", "status", "stuck"))
        assert [dict(c.values) for c in held.conflicts.values()] == [{"status": "stuck"}]

    def test_of_words_lost_again_and_again_while_they_are_typed_the_longest_are_kept(self) -> None:
        held, mine = with_notes(1), with_notes(1).notes["n0"]
        for number, typed in enumerate(("their", "their wo", "their words", "their wor")):
            note = held.notes["n0"]
            theirs = apply(held, [Change("notes", "n0", note, replace(note, text=typed))])
            ours = replace(mine, text=f"ours {number}")
            held, mine = bring_together(theirs, [Change("notes", "n0", mine, ours)]).session, ours
        assert [dict(c.values) for c in held.conflicts.values()] == [{"text": "their words"}]
