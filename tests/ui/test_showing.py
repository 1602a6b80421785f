"""What the room is given: never anything private, in whatever order things are done at the desk, frozen or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, details, groups, notes, stages
from km_desktop.review.guarded import unguarded
from km_desktop.review.refused import Refused
from km_desktop.review.seen import seen_by_room
from km_desktop.review.session import MORE, Group, Session
from tests.review.formats_made import TWO_STAGES
from tests.room.private_words import private_words
from tests.ui.reviews import NOW, add_note, open_review
from ui.open_review import OpenReview
from ui.showing import VIEWS, Face, Showing

STAGES = st.sampled_from([*(stage.id for stage in TWO_STAGES.stages), MORE])
WHICH = st.integers(0, 200)
Edit = Callable[..., tuple[Change, ...]]


class Machine(RuleBasedStateMachine):
    """A desk at which every text is a word of its own, so that each can be looked for in what the room has."""

    made: Callable[[OpenReview], Any] = Showing

    def __init__(self) -> None:
        super().__init__()
        self.words, self.ids = count(), count()

    @initialize()
    def open(self) -> None:
        session = new_session(TWO_STAGES, id="s", now=NOW, title=self.word())
        self.review = OpenReview(Desk(session), Path("nowhere.kmr"), self.id, lambda: NOW)
        self.review.follow()
        self.showing = type(self).made(self.review)
        self.told: list[Event] = []
        self.before: set[str] = set()
        self.showing.changed.connect(self.told.append)

    # Notes, groups and actions.

    @rule(stage=STAGES, parked=st.booleans())
    def add(self, stage: str, parked: bool) -> None:
        self.do(notes.add, id=self.id(), stage=stage, text=self.word(), now=NOW, for_whom=self.word(), parked=parked)

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH, how=st.sampled_from([notes.bin, notes.restore, notes.park, notes.unpark, groups.leave]))
    def put(self, which: int, how: Edit) -> None:
        self.do(how, self.note(which))

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH, held=st.booleans())
    def hold(self, which: int, held: bool) -> None:
        self.do(notes.hold, self.note(which), held)

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH, stage=STAGES)
    def move(self, which: int, stage: str) -> None:
        self.do(notes.move, self.note(which), stage)

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH)
    def rewrite(self, which: int) -> None:
        self.do(notes.rewrite, self.note(which), self.word())

    @precondition(lambda self: self.session.notes)
    @rule(members=st.lists(WHICH, min_size=1, max_size=3))
    def group(self, members: list[int]) -> None:
        self.do(groups.make, id=self.id(), notes=[self.note(at) for at in members], now=NOW, name=self.word())

    @precondition(lambda self: self.session.groups and self.session.notes)
    @rule(which=WHICH, one=WHICH, two=WHICH, how=st.sampled_from([groups.rename, groups.merge, groups.split, groups.join]))
    def regroup(self, which: int, one: int, two: int, how: Edit) -> None:
        held = list(self.session.groups)
        first, second = held[one % len(held)], held[two % len(held)]
        given: dict[Edit, tuple[Any, ...]] = {
            groups.rename: (first, self.word()),
            groups.merge: (first, second),
            groups.split: (first,),
            groups.join: ([self.note(which)], first),
        }
        self.do(how, *given[how])

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH)
    def act(self, which: int) -> None:
        self.do(actions.add, id=self.id(), what=self.word(), from_note=self.note(which), now=NOW)

    @precondition(lambda self: self.session.actions)
    @rule(which=WHICH, how=st.sampled_from([actions.bin, actions.restore]))
    def put_action(self, which: int, how: Edit) -> None:
        held = list(self.session.actions)
        self.do(how, held[which % len(held)])

    @rule(field=st.sampled_from(["private", "about"]))
    def describe(self, field: str) -> None:
        self.do(details.set_field, field, self.word())

    # Stages.

    @rule(stage=STAGES, how=st.sampled_from([stages.go, stages.hide, stages.reveal]))
    def go(self, stage: str, how: Edit) -> None:
        self.do(how, stage)

    @rule(stage=STAGES)
    def hide_by_itself(self, stage: str) -> None:
        self.review.desk.record("stage.hide", stages.hide(self.session, stage))

    @rule(back=st.booleans())
    def undo(self, back: bool) -> None:
        (self.review.redo if back else self.review.undo)()

    # The wall.

    @rule(on=st.booleans())
    def freeze(self, on: bool) -> None:
        self.showing.freeze(on)

    @rule(on=st.booleans(), view=st.sampled_from(VIEWS), how=st.integers(0, 2))
    def look(self, on: bool, view: str, how: int) -> None:
        wall = self.showing
        (lambda: wall.blank(on), lambda: wall.question_only(on), lambda: wall.show_view(view))[how]()

    @precondition(lambda self: self.session.notes)
    @rule(which=WHICH)
    def show_note(self, which: int) -> None:
        self.showing.show_note(self.note(which))

    # What always holds.

    @invariant()
    def the_room_has_all_that_it_may_see(self) -> None:
        if hasattr(self, "showing") and not self.showing.frozen:
            assert self.showing.session == seen_by_room(self.session, unguarded)
            assert self.showing.face == self.showing.wanted

    @invariant()
    def the_room_never_has_a_private_word(self) -> None:
        if hasattr(self, "showing"):
            given, told, private = repr(self.showing.session), repr(self.told), private_words(self.session)
            assert [word for word in private if word in given] == []
            # An event may say what was there until now, and nothing that was private all along.
            assert [word for word in private & self.before if word in told] == []
            self.told.clear()
            self.before = private

    @invariant()
    def what_is_shown_large_is_there(self) -> None:
        if hasattr(self, "showing"):
            for note in filter(None, (self.showing.face.note, self.showing.wanted.note)):
                assert private_words(self.session).isdisjoint(self.words_of(note))
                assert self.session.notes[note].on_board

    def teardown(self) -> None:
        if hasattr(self, "showing"):
            self.showing.freeze(False)
            self.the_room_has_all_that_it_may_see()

    def words_of(self, note: str) -> tuple[str, str]:
        held = self.session.notes[note]
        return held.text, held.for_whom

    def do(self, edit: Edit, *given: Any, **named: Any) -> None:
        try:
            self.review.desk.do(edit.__name__, edit, *given, **named)
        except Refused:
            return

    def word(self) -> str:
        return f"word{next(self.words)}."

    def id(self) -> str:
        return f"r{next(self.ids)}"

    @property
    def session(self) -> Session:
        return self.review.session

    def note(self, which: int) -> str:
        held = list(self.session.notes)
        return held[which % len(held)]


class Whole(Showing):
    """A careless room: it is given the review as it is."""

    @property
    def session(self) -> Session:
        return self._review.session


class Deaf(Showing):
    """A careless room: frozen, it hears nothing, also not what is taken back."""

    def _follow(self, event: Event) -> None:
        if not self.frozen:
            super()._follow(event)


class Wordy(Showing):
    """A careless room: it passes on the desk's own events."""

    def _follow(self, event: Event) -> None:
        super()._follow(event)
        self.changed.emit(event)


STEADY = settings(
    max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def test_the_room_has_what_it_may_see_and_never_more(qapp: QApplication) -> None:
    run_state_machine_as_test(Machine, settings=STEADY)


@pytest.mark.parametrize("careless", [Whole, Deaf, Wordy])
def test_the_machine_catches_a_careless_room(qapp: QApplication, careless: type[Showing]) -> None:
    machine = type("Careless", (Machine,), {"made": careless})
    # Only finding it matters here; the shortest way to it does not.
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=settings(STEADY, phases=[Phase.generate]))


@pytest.fixture
def review(qapp: QApplication) -> OpenReview:
    made = open_review()
    made.do("stage.go", stages.go, "actual")
    return made


def test_undoing_that_one_stage_was_shown_does_not_show_another(review: OpenReview) -> None:
    showing = Showing(review)
    review.do("stage.hide", stages.hide, "actual")
    review.do("stage.reveal", stages.reveal, "actual")
    review.desk.record("stage.hide", stages.hide(review.session, "learning"))
    review.desk.adopt(notes.add(review.session, id="theirs", stage="learning", text="Not yet", now=NOW))
    review.undo()
    assert set(review.session.run.hidden) == {"actual", "learning"}
    review.redo()
    assert review.session.run.hidden == ("learning",)
    assert "theirs" not in showing.session.notes


def _say_mood(review: OpenReview, words: tuple[str, ...]) -> None:
    review.do("mood", lambda session: (Change("details", "mood", session.details.mood, words),))


def test_a_frozen_wall_gets_nothing_new_and_loses_what_is_taken_back(review: OpenReview) -> None:
    showing = Showing(review)
    one, two = add_note(review, "One", "actual"), add_note(review, "Two", "actual")
    showing.show_note(one)
    showing.freeze(True)
    three = add_note(review, "Three", "actual")
    review.do("note.rewrite", notes.rewrite, two, "Two, mended")
    assert {n.text for n in showing.session.notes.values()} == {"One", "Two, mended"}
    review.do("note.park", notes.park, one)
    assert showing.face.note == ""
    review.do("note.hold", notes.hold, two, True)
    review.do("stage.go", stages.go, "why")
    assert set(showing.session.notes) == {one} and showing.session.run.stage == "actual"
    showing.freeze(False)
    assert set(showing.session.notes) == {one, three} and showing.session.run.stage == "why"


def test_the_notes_come_before_the_face_that_shows_one(review: OpenReview) -> None:
    showing, order = Showing(review), list[str]()
    showing.changed.connect(lambda _event: order.append("notes"))
    showing.face_changed.connect(lambda face: order.append(face.note))
    showing.freeze(True)
    one = add_note(review, "One", "actual")
    showing.show_note(one)
    assert order == [] and showing.wanted.note == one and showing.face.note == ""
    showing.freeze(False)
    assert order == ["notes", one]


def test_a_frozen_wall_loses_a_word_of_the_mood_that_is_taken_back_and_gets_no_new_one(review: OpenReview) -> None:
    for word in ("tired", "margaret", "calm"):
        _say_mood(review, (*review.session.details.mood, word))
    showing = Showing(review)
    showing.freeze(True)
    _say_mood(review, ("tired", "calm", "proud"))
    assert list(showing.session.details.mood) == ["tired", "calm"]
    review.do("details.set", details.set_field, "title", "Another title")
    assert showing.session.details.title == "Another title"
    review.do("details.set", details.set_field, "about", "What is new")
    assert showing.session.details.about == ""
    showing.freeze(False)
    assert list(showing.session.details.mood) == ["tired", "calm", "proud"]


def test_blank_and_frozen_outlive_a_change_of_stage_and_the_rest_does_not(review: OpenReview) -> None:
    showing = Showing(review)
    one = add_note(review, "One", "actual")
    looks: list[Callable[[], None]] = [
        lambda: showing.show_note(one),
        lambda: showing.question_only(True),
        lambda: showing.show_view("votes"),
    ]
    for look in looks:
        review.do("stage.go", stages.go, "actual")
        look()
        showing.blank(True)
        assert showing.face != Face(blank=True)
        review.do("stage.go", stages.go, "why")
        assert showing.face == Face(blank=True)
    showing.freeze(True)
    review.do("stage.go", stages.go, "actual")
    assert showing.frozen
    showing.blank(False)
    assert showing.face == Face()


def test_a_note_that_the_room_may_not_see_is_never_shown_large(review: OpenReview) -> None:
    showing = Showing(review)
    one, two = add_note(review, "One", "actual"), add_note(review, "Two", "actual")
    review.do("note.hold", notes.hold, one, True)
    showing.show_note(one)
    assert showing.face.note == ""
    showing.show_note(two)
    review.do("stage.hide", stages.hide, "actual")
    assert showing.face.note == "" and showing.writing
    showing.show_note("nobody")
    assert showing.face.note == ""


def test_the_welcome_ends_when_the_review_begins(qapp: QApplication) -> None:
    review = open_review()
    showing = Showing(review)
    showing.show_view("welcome")
    review.desk.record("clock.start", (Change("run", "started", "", NOW), Change("run", "stage", "", "purpose")))
    assert showing.face.view == "notes"


def test_a_group_that_lost_its_last_note_to_the_bin_keeps_its_name_to_itself(review: OpenReview) -> None:
    one = add_note(review, "One", "actual")
    review.do("note.hold", notes.hold, one, True)
    held = replace(review.session.notes[one], group="g", binned=True)
    group = Group(id="g", stage="actual", name="Whose fault it was", created=NOW)
    showing = Showing(review)
    review.desk.adopt((Change("groups", "g", None, group), Change("notes", one, review.session.notes[one], held)))
    assert "g" not in showing.session.groups


def test_larger_text_is_told_once(review: OpenReview) -> None:
    showing, told = Showing(review, scale=1.5), list[float]()
    showing.scale_changed.connect(told.append)
    for scale in (1.5, 2.0, 2.0):
        showing.set_scale(scale)
    assert (showing.scale, told) == (2.0, [2.0])
