"""Two copies that went their own ways: nothing of either is lost, and both sides make the same of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.desk import Desk
from km_desktop.review.session import Decision, Session, Stretch
from km_desktop.storage.encoder import Encoder
from km_desktop.storage.merge import two_copies
from km_desktop.storage.reading import contents
from tests.faults.workload import Player
from tests.storage.made import NOW, with_notes

PATH = Path("review.kmr")
Revs = Mapping[str, Mapping[str, int]]


def noted(session: Session, note: str, **values: Any) -> Session:
    """The session with other values in a note."""
    return replace(session, notes=MappingProxyType({**session.notes, note: replace(session.notes[note], **values)}))


def revs(**notes: int) -> Revs:
    return {"notes": notes}


ALL_ONCE = revs(n0=1, n1=1, n2=1)


def test_what_only_one_of_them_has_is_there() -> None:
    a = with_notes(4)
    b = replace(with_notes(3), notes=MappingProxyType({**with_notes(3).notes, "late": replace(a.notes["n0"], id="late")}))
    assert set(two_copies(a, b, {}, {}).notes) == {"n0", "n1", "n2", "n3", "late"}


def test_the_record_that_was_written_more_often_holds_and_the_words_of_the_other_are_kept() -> None:
    a, b = noted(with_notes(3), "n0", text="ours"), noted(with_notes(3), "n0", text="theirs", starred=True)
    held = two_copies(a, b, revs(n0=3), revs(n0=2))
    assert (held.notes["n0"].text, held.notes["n0"].starred) == ("ours", False)
    assert [(c.table, c.key, dict(c.values)) for c in held.conflicts.values()] == [("notes", "n0", {"text": "theirs"})]


def test_a_tie_is_broken_alike_from_both_sides() -> None:
    a, b = noted(with_notes(3), "n0", text="ours"), noted(with_notes(3), "n0", text="theirs")
    one, other = two_copies(a, b, ALL_ONCE, ALL_ONCE), two_copies(b, a, ALL_ONCE, ALL_ONCE)
    assert one == other
    (conflict,) = one.conflicts.values()
    assert {one.notes["n0"].text, conflict.values["text"]} == {"ours", "theirs"}


def test_fields_that_only_one_changed_since_they_parted_are_both_taken() -> None:
    base = with_notes(3)
    a, b = noted(base, "n0", text="ours"), noted(noted(base, "n0", starred=True), "n1", text="theirs")
    held = two_copies(a, b, revs(n0=2, n1=1, n2=1), revs(n0=2, n1=2, n2=1), base)
    assert (held.notes["n0"].text, held.notes["n0"].starred, held.notes["n1"].text) == ("ours", True, "theirs")
    assert not held.conflicts


def test_the_same_field_changed_by_both_since_they_parted_is_in_conflict() -> None:
    base = with_notes(3)
    a, b = noted(base, "n0", text="ours", tag="worked"), noted(base, "n0", text="theirs", count=4)
    held = two_copies(a, b, revs(n0=2), revs(n0=3), base)
    assert (held.notes["n0"].text, held.notes["n0"].tag, held.notes["n0"].count) == ("theirs", "worked", 4)
    assert [dict(c.values) for c in held.conflicts.values()] == [{"text": "ours"}]


def test_a_copy_older_than_what_is_said_to_be_common_takes_nothing_back() -> None:
    old = with_notes(3)
    base = noted(old, "n0", text="written since")
    held = two_copies(base, old, revs(n0=2, n1=1, n2=1), ALL_ONCE, base)
    assert held.notes["n0"].text == "written since"


def test_a_note_that_one_of_them_lacks_is_never_taken_out() -> None:
    base = with_notes(3)
    less = replace(base, notes=MappingProxyType({"n0": base.notes["n0"]}))
    for common in (base, None):
        assert set(two_copies(base, less, ALL_ONCE, ALL_ONCE, common).notes) == {"n0", "n1", "n2"}


def test_what_one_of_them_holds_back_is_held_back() -> None:
    a, b = noted(with_notes(1), "n0", held=True), noted(with_notes(1), "n0", text="read by all")
    assert two_copies(a, b, revs(n0=1), revs(n0=5)).notes["n0"].held


def test_words_about_the_review_are_kept_too() -> None:
    a, b = (replace(with_notes(1), details=replace(with_notes(1).details, about=about)) for about in ("one", "another"))
    held = two_copies(a, b, {}, {})
    (conflict,) = held.conflicts.values()
    assert (conflict.table, conflict.key) == ("details", "")
    assert {held.details.about, conflict.values["about"]} == {"one", "another"}


def test_decisions_allow_only_what_both_allow_and_times_are_the_longer_ones() -> None:
    def with_both(room: bool, seconds: float) -> Session:
        decision, stretch = Decision(id="d", of="f", room=room), Stretch(id="t", stage="why", began=NOW, seconds=seconds)
        return replace(with_notes(1), decisions=MappingProxyType({"d": decision}), times=MappingProxyType({"t": stretch}))

    held = two_copies(with_both(True, 10.0), with_both(False, 20.0), {}, {})
    assert (held.decisions["d"].room, held.times["t"].seconds) == (False, 20.0)


@settings(max_examples=25, deadline=None)
@given(seeds=st.tuples(st.integers(0, 99), st.integers(0, 99)), steps=st.integers(0, 12), common=st.booleans())
def test_whatever_both_did_every_note_is_there_and_both_sides_agree(seeds: tuple[int, int], steps: int, common: bool) -> None:
    start = b"".join(Encoder(PATH).encode(with_notes(6)))
    sides = [played(start, seed, steps) for seed in seeds]
    base = contents(start, PATH).session if common else None
    (a, revs_a), (b, revs_b) = sides
    held = two_copies(a, b, revs_a, revs_b, base)
    assert held == two_copies(b, a, revs_b, revs_a, base)
    assert list(held.notes) == list(two_copies(b, a, revs_b, revs_a, base).notes)
    assert set(held.notes) == {*a.notes, *b.notes}
    assert set(held.actions) == {*a.actions, *b.actions}
    b"".join(Encoder(PATH).encode(held))
    written = {note.text for note in held.notes.values()} | {c.values.get("text") for c in held.conflicts.values()}
    first = contents(start, PATH).session
    for side in (a, b):
        new = {n.text for k, n in side.notes.items() if first.notes.get(k) is None or first.notes[k].text != n.text}
        assert all(any(words and str(words).startswith(text) for words in written) for text in new)


def played(start: bytes, seed: int, steps: int) -> tuple[Session, Revs]:
    """A copy in which somebody worked, saved after each step."""
    read = contents(start, PATH)
    desk, encoder = Desk(read.session), Encoder(PATH, read.numbers)
    player = Player(desk, seed)
    content = start
    for _ in range(steps):
        player.step()
        content = b"".join(encoder.encode(desk.session))
    again = contents(content, PATH)
    return again.session, again.numbers.revisions()


@pytest.mark.parametrize("table", ["notes", "actions"])
def test_revisions_unknown_on_both_sides_still_lose_nothing(table: str) -> None:
    a, b = noted(with_notes(2), "n0", text="ours"), noted(with_notes(2), "n1", text="theirs")
    held = two_copies(a, b, {table: {}}, {})
    words = {n.text for n in held.notes.values()} | {c.values["text"] for c in held.conflicts.values()}
    assert {"ours", "theirs"} <= words
