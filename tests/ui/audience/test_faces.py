"""Each face shows what it should, as a list that a screen reader can read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from km_desktop.review.edits import actions, details, groups, notes, stages
from tests.ui.audience.conftest import NOW, Wall
from tests.ui.audience.reading import everything_said, seen_lists
from ui.audience.foot import Foot
from ui.audience.question import Question
from ui.audience.views.welcome import Countdown
from ui.parts.timer import TimerRing


def question(wall: Wall) -> str:
    return wall.room.findChildren(Question)[0].text


def foot(wall: Wall) -> str:
    return wall.room.findChildren(Foot)[0].accessibleName()


def ring(wall: Wall) -> TimerRing:
    return wall.room.findChildren(TimerRing)[0]


def test_the_notes_of_the_stage(wall: Wall) -> None:
    wall.go("actual")
    wall.add("actual", "It stopped", tag="surprise", count=3)
    assert question(wall) == "What really happened?"
    assert seen_lists(wall.window) == [("Notes", ["It stopped. Surprise. Said by 3. 1 of 1"])]
    assert foot(wall) == "Stage 3 of 7, 1 note"


def test_people_write_while_the_notes_are_hidden(wall: Wall) -> None:
    wall.go("actual")
    wall.watch.start()
    wall.do("stage.hide", stages.hide, "actual")
    wall.add("actual", "Nobody sees this yet")
    assert wall.room.scene == "writing"
    assert seen_lists(wall.window) == []
    assert "Nobody sees" not in everything_said(wall.window)
    assert "Write on your slips, quietly. One thought on each slip. No names." in everything_said(wall.window)
    assert (question(wall), foot(wall)) == ("What really happened?", "Stage 3 of 7, We share after this")
    assert ring(wall).face().caption == "to write"
    assert ring(wall).width() == pytest.approx(520, abs=2)
    wall.do("stage.reveal", stages.reveal, "actual")
    assert seen_lists(wall.window) == [("Notes", ["Nobody sees this yet. 1 of 1"])]
    assert ring(wall).face().caption == "left"


def test_the_question_only(wall: Wall) -> None:
    wall.go("actual")
    wall.add("actual", "It stopped")
    wall.showing.question_only(True)
    assert seen_lists(wall.window) == []
    assert question(wall) == "What really happened?"
    assert "It stopped" not in everything_said(wall.window)
    assert ring(wall).isVisible()
    wall.showing.question_only(False)
    assert "It stopped" in everything_said(wall.window)


def test_one_note_with_what_it_answers(wall: Wall) -> None:
    wall.go("actual")
    expected = wall.add("expected", "People feel safe to speak")
    wall.add("actual", "Another")
    id = wall.add("actual", "Some were anxious", answers=expected, count=3, tag="difficult")
    wall.showing.show_note(id)
    said = "Some were anxious. Difficult. Said by 3. 2 of 2 Answers: People feel safe to speak"
    ((name, rows),) = seen_lists(wall.window)
    assert (name, [row.replace("2 of 2.", "2 of 2") for row in rows]) == ("Notes", [said])
    assert foot(wall) == "Stage 3 of 7, Note 2 of 2"
    wall.do("note.rewrite", notes.rewrite, id, "Some were anxious at first")
    assert "at first" in everything_said(wall.window)
    wall.do("note.bin", notes.bin, id)
    assert [rows for _name, rows in seen_lists(wall.window)] == [["Another. 1 of 1"]]


def test_groups_and_what_is_in_none(wall: Wall) -> None:
    wall.go("learning")
    ids = [wall.add("learning", text) for text in ("Ring early", "Write it down", "Tea helps")]
    wall.showing.show_view("groups")
    wall.group(ids[:2], "Telling people")
    assert seen_lists(wall.window) == [("Groups", ["Telling people. 2 notes. Ring early. Write it down.", "Tea helps. 2 of 2"])]
    assert foot(wall).endswith("1 group")


def test_votes_say_place_and_number_and_ties(wall: Wall) -> None:
    wall.go("learning")
    ids = [wall.add("learning", text) for text in ("Ring early", "Write it down", "Tea helps", "Nobody's")]
    group = wall.group(ids[:1], "Telling people")
    wall.showing.show_view("votes")
    wall.do("group.votes", groups.set_hands, group, 9)
    for id in ids[1:3]:
        wall.do("note.votes", notes.set_hands, id, 5)
    ((name, rows),) = seen_lists(wall.window)
    assert (name, rows) == (
        "Votes",
        [
            "1st. Telling people. 9 votes.",
            "joint 2nd. Write it down. 5 votes.",
            "joint 2nd. Tea helps. 5 votes.",
            "Nobody's. 0 votes.",
        ],
    )
    assert foot(wall).endswith("19 votes")


def test_a_timeline_in_order_of_time(wall: Wall) -> None:
    wall.go("actual")
    for text in ("15:35 Bed found", "9:05 Ward full", "No time given"):
        wall.add("actual", text)
    wall.showing.show_view("timeline")
    assert seen_lists(wall.window) == [
        ("Timeline", ["09:05. Ward full. 1 of 3", "15:35. Bed found. 2 of 3", "No time given. 3 of 3"])
    ]


def test_rows_from_left_to_right(wall: Wall) -> None:
    wall.go("why")
    one = wall.add("expected", "Beds by noon")
    two = wall.add("actual", "Beds by two", answers=one)
    wall.add("why", "Rounds start late", answers=two)
    wall.showing.show_view("rows")
    assert seen_lists(wall.window) == [
        ("Rows", ["We expected: Beds by noon. What happened: Beds by two. Why: Rounds start late."])
    ]


def test_the_parking_lot_the_mood_and_the_actions(wall: Wall) -> None:
    wall.go("actual")
    wall.add("actual", "Who pays for lunch?", parked=True)
    wall.showing.show_view("parking")
    assert (question(wall), seen_lists(wall.window)) == ("Parking lot", [("Parking lot", ["Who pays for lunch?"])])
    wall.do("mood.set", details.set_field, "mood", ("hopeful", "tired", "tired"))
    wall.showing.show_view("mood")
    assert seen_lists(wall.window) == [("One word each", ["hopeful", "tired", "tired"])]
    wall.do("action.add", actions.add, id="a1", what="Ring on Friday", owner="Ward sister", due="19 June", now=NOW)
    wall.go("actions")
    assert seen_lists(wall.window) == [("Notes", ["Ring on Friday. Ward sister, 19 June 2026."])]


def test_the_welcome_counts_down_and_never_below_zero(wall: Wall) -> None:
    wall.showing.show_view("welcome", wall.clock.wall + timedelta(seconds=300))
    count = wall.room.findChildren(Countdown)[0]
    assert question(wall) == "The lift that stopped"
    assert count.said() == "Starts in 5:00"
    assert [name for name, _rows in seen_lists(wall.window)] == ["Ground rules"]
    assert not ring(wall).isVisible()
    wall.pass_(296)
    assert count.said() == "Starts in 0:04"
    wall.pass_(4)
    assert count.said() == "We are about to start"
    wall.pass_(400)
    assert count.said() == "We are about to start"
    wall.showing.show_view("notes")
    assert not count.isVisible()
    assert "about to start" not in everything_said(wall.window)


def test_thanks_say_what_was_learned_and_who_does_what(wall: Wall) -> None:
    wall.add("learning", "Ring early", starred=True)
    wall.add("learning", "Not chosen")
    wall.do("action.add", actions.add, id="a1", what="Ring on Friday", owner="Ward sister", due="19 June", now=NOW)
    wall.showing.show_view("thanks")
    assert question(wall) == "Thank you"
    assert [rows for _name, rows in seen_lists(wall.window)] == [
        ["Ring early.", "Ring on Friday. Ward sister, 19 June 2026."]
    ]


@pytest.mark.parametrize("view", ["groups", "votes", "timeline", "rows", "parking", "mood", "thanks", "notes"])
def test_nothing_yet_is_no_fault(wall: Wall, view: str) -> None:
    wall.go("actual")
    wall.showing.show_view(view)
    assert not wall.window.grab().isNull()
    assert [rows for _name, rows in seen_lists(wall.window)] == [[]]


def test_the_clock_says_kindly_that_the_time_is_up(wall: Wall) -> None:
    wall.go("actual")
    wall.watch.start()
    wall.pass_(601)
    assert foot(wall) == "Stage 3 of 7, Finish this thought, then move on"
    assert ring(wall).accessibleDescription().endswith("over")


def test_a_frozen_wall_keeps_what_it_shows_and_says_nothing_of_it(wall: Wall) -> None:
    wall.go("actual")
    wall.add("actual", "Seen")
    wall.showing.freeze(True)
    before = everything_said(wall.window)
    wall.add("actual", "Not yet")
    wall.go("why")
    wall.pass_(4)
    assert everything_said(wall.window) == before
    assert "roz" not in before
    wall.showing.freeze(False)
    assert question(wall) == "Why was there a difference?"


def test_every_part_is_inside_the_window(wall: Wall) -> None:
    wall.go("actual")
    id = wall.add("actual", "Seen")
    for on in (False, True):
        wall.showing.show_note(id)
        wall.showing.question_only(on)
        parts = [w for w in wall.room.findChildren(QWidget) if w.parentWidget() is wall.room and w.isVisible()]
        assert all(wall.room.rect().contains(part.geometry()) for part in parts)
