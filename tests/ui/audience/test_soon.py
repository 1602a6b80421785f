"""Lists that are built as a whole show what was added a moment later; what is taken back goes at once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes
from tests.ui.audience.conftest import NOW, Wall
from tests.ui.audience.reading import everything_said


def add(wall: Wall, text: str) -> None:
    """Adds without waiting for the wall."""
    assert wall.review.do("note.add", notes.add, id=wall.review.new_id(), stage="actual", text=text, now=NOW)


def said(wall: Wall) -> str:
    return everything_said(wall.window)


@pytest.mark.parametrize("view", ["groups", "votes", "timeline", "rows"])
def test_what_is_added_comes_by_itself_and_does_not_hold_up_who_typed_it(qtbot: QtBot, wall: Wall, view: str) -> None:
    wall.go("actual")
    wall.add("actual", "14:05 The first")
    wall.showing.show_view(view)
    add(wall, "14:10 The second")
    assert "The first" in said(wall) and "The second" not in said(wall)
    qtbot.waitUntil(lambda: "The second" in said(wall), timeout=1000)


@pytest.mark.parametrize("view", ["groups", "votes", "timeline", "rows"])
def test_what_is_taken_back_goes_at_once(wall: Wall, view: str) -> None:
    wall.go("actual")
    first, second = wall.add("actual", "14:05 Mrs Gray said so"), wall.add("actual", "14:10 Somebody else")
    wall.showing.show_view(view)
    add(wall, "14:15 Just typed")
    assert wall.review.do("note.hold", notes.hold, first, True)
    assert "Gray" not in said(wall)
    assert wall.review.do("note.rewrite", notes.rewrite, second, "14:10 Nobody in particular")
    assert "Somebody else" not in said(wall) and "Nobody in particular" in said(wall)


def test_who_paints_the_wall_may_ask_it_to_catch_up(wall: Wall) -> None:
    wall.go("actual")
    wall.showing.show_view("votes")
    add(wall, "Just typed")
    wall.room.catch_up()
    assert "Just typed" in said(wall)
