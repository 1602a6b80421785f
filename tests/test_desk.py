"""The desk: what is done can be undone, joined and told, in order."""

from __future__ import annotations

import pytest

from km_desktop.desk import Desk, Event
from km_desktop.review.changes import Change, apply, between, invert
from km_desktop.review.create import new_session
from km_desktop.review.edits import actions, details, notes, stages
from km_desktop.review.refused import Refused
from km_desktop.review.session import Stretch
from tests.review.formats_made import TWO_STAGES


@pytest.fixture
def desk() -> Desk:
    return Desk(new_session(TWO_STAGES, id="s", now="2026-06-16T13:00:00+00:00", title="A review"))


def add(desk: Desk, id: str, text: str, stage: str = "expected") -> None:
    desk.do("note.add", notes.add, id=id, stage=stage, text=text, now="")


def texts(desk: Desk, stage: str = "expected") -> list[str]:
    return [n.text for n in desk.session.notes_in(stage)]


def test_undo_and_redo_go_through_everything_since_opening(desk: Desk) -> None:
    start = desk.session
    for number in range(30):
        add(desk, f"n{number}", f"note {number}")
    desk.do("note.bin", notes.bin, "n3")
    desk.do("stage.go", stages.go, "actual")
    end = desk.session
    while desk.undo():
        pass
    assert desk.session == start
    while desk.redo():
        pass
    assert desk.session == end


def test_a_new_step_ends_what_could_be_redone(desk: Desk) -> None:
    add(desk, "a", "one")
    desk.undo()
    add(desk, "b", "two")
    assert desk.redo() is None
    assert texts(desk) == ["two"]


def test_typing_in_one_field_is_one_step(desk: Desk) -> None:
    for typed in ("W", "Wa", "Ward"):
        desk.do("details.title", details.set_field, "title", typed, typing="title")
    desk.do("details.about", details.set_field, "about", "x", typing="about")
    desk.undo()
    desk.undo()
    assert desk.session.details.title == "A review"
    assert desk.undo() is None


def test_settling_ends_the_typing(desk: Desk) -> None:
    desk.do("details.title", details.set_field, "title", "One", typing="title")
    desk.settle()
    desk.do("details.title", details.set_field, "title", "Two", typing="title")
    desk.undo()
    assert desk.session.details.title == "One"


def test_measured_time_is_never_undone(desk: Desk) -> None:
    add(desk, "a", "one")
    stretch = Stretch(id="t", stage="expected", began="", seconds=60)
    desk.record("clock.time", (Change("times", "t", None, stretch),))
    desk.undo()
    assert desk.session.times == {"t": stretch}
    assert texts(desk) == []


def test_a_refusal_changes_nothing_and_tells_nobody(desk: Desk) -> None:
    heard: list[Event] = []
    desk.listen(heard.append)
    before = desk.session
    with pytest.raises(Refused, match="note_empty"):
        add(desk, "a", "   ")
    assert desk.session is before
    assert heard == [] and desk.undo() is None


def test_what_others_wrote_survives_undo(desk: Desk) -> None:
    add(desk, "mine", "mine")
    theirs = apply(desk.session, notes.add(desk.session, id="theirs", stage="expected", text="theirs", now=""))
    desk.adopt(between(desk.session, theirs))
    desk.undo()
    assert texts(desk) == ["theirs"]


def test_listeners_hear_in_order_even_when_one_of_them_acts(desk: Desk) -> None:
    heard: list[tuple[str, str]] = []

    def acting(event: Event) -> None:
        if event.name == "note.add":
            desk.record("clock.time", (Change("run", "running", False, True),))

    desk.listen(acting)
    desk.listen(lambda event: heard.append((event.name, event.origin)))
    add(desk, "a", "one")
    assert heard == [("note.add", "do"), ("clock.time", "clock")]


def test_who_stops_listening_hears_no_more(desk: Desk) -> None:
    heard: list[Event] = []
    desk.listen(heard.append)()
    add(desk, "a", "one")
    assert heard == []


def test_changes_lead_there_and_back(desk: Desk) -> None:
    old = desk.session
    add(desk, "a", "one")
    desk.do("details.about", details.set_field, "about", "the weekend")
    changes = between(old, desk.session)
    assert apply(old, changes) == desk.session
    assert apply(desk.session, invert(changes)) == old


def closed(desk: Desk) -> bool:
    """Whether the review is closed now."""
    return desk.session.closed


def test_a_closed_review_that_is_changed_is_a_draft_again_in_the_same_step(desk: Desk) -> None:
    add(desk, "a", "one")
    desk.do("action.add", actions.add, id="x", what="Do it", now="")
    desk.do("review.close", details.close, "2026-06-16T14:00:00+00:00")
    desk.do("action.set", actions.set_field, "x", "status", "done")
    desk.do("details.follow_up", details.set_field, "follow_up", "15 September")
    desk.do("stage.go", stages.go, "actual")
    assert closed(desk)
    desk.do("note.rewrite", notes.rewrite, "a", "other words")
    assert not closed(desk)
    desk.undo()
    assert closed(desk)
    desk.do("action.set", actions.set_field, "x", "owner", "Ward manager")
    assert not closed(desk)
