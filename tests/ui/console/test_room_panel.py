"""What the console says of the wall, and the four tiles that change it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from km_desktop.review.edits import stages
from tests.ui.console.conftest import Console
from tests.ui.reviews import add_note
from ui.console.room_chip import RoomChip
from ui.console.room_words import sight


def tile(console: Console, name: str) -> QPushButton:
    return next(b for b in console.page.room_panel.findChildren(QPushButton) if b.accessibleName() == name)


def test_each_tile_presses_its_key_and_follows_the_room(console: Console) -> None:
    showing = console.showing
    note = add_note(console.review, "Large", "setup")
    runs: dict[str, Callable[[], object]] = {
        "Blank the room": lambda: showing.blank(not showing.wanted.blank),
        "Freeze the room": lambda: showing.freeze(not showing.frozen),
        "Question only": lambda: showing.question_only(not showing.wanted.question),
        "Show one note": lambda: showing.show_note("" if showing.wanted.note else note),
    }
    for id, run in zip(("room.blank", "room.freeze", "room.question", "room.note"), runs.values(), strict=True):
        console.commands.bind(console.page, id, run)
    for name, run in runs.items():
        button = tile(console, name)
        button.click()
        assert button.isChecked() and button.accessibleDescription().endswith(", on")
        run()
        assert not button.isChecked()


def test_a_tile_that_could_do_nothing_is_not_marked_as_on(console: Console) -> None:
    tile(console, "Show one note").click()
    assert not tile(console, "Show one note").isChecked()


def test_the_chip_and_the_picture_say_what_the_room_sees(console: Console) -> None:
    console.page.go("expected")
    add_note(console.review, "One", "expected")
    panel, chip = console.page.room_panel, console.page.findChildren(RoomChip)[0]
    assert not chip.isVisible()
    panel.show_state(shown=True, screens=2)
    assert chip.isVisible() and chip.text() == "Room sees the notes"
    assert panel.picture.accessibleName() == "The room sees the question and 1 note"
    console.review.do("stage.hide", stages.hide, "expected")
    assert chip.text() == "Notes are hidden"
    console.showing.show_view("groups")
    assert chip.text() == "Room sees the groups"
    console.showing.freeze(True)
    assert chip.text() == "Room is frozen"
    console.showing.blank(True)
    assert chip.text() == "Room is blank"
    panel.show_state(shown=False, screens=2)
    assert not chip.isVisible()


@pytest.mark.parametrize("view", ["groups", "votes", "timeline", "rows", "parking", "mood", "welcome", "thanks"])
def test_every_view_of_the_wall_has_words(console: Console, view: str) -> None:
    console.showing.show_view(view)
    assert sight(console.showing, shown=True) != sight(console.showing, shown=False)
    assert "notes" not in sight(console.showing, shown=True).short


def test_the_picture_is_wanted_while_it_is_seen_and_holds_no_notes(console: Console) -> None:
    watched: list[bool] = []
    panel = console.page.room_panel
    panel.picture_watched.connect(watched.append)
    panel.show_state(shown=True, screens=2)
    panel.show_picture(QPixmap(160, 90))
    assert watched == [True] and panel.watched
    assert panel.picture.text() == "" and not panel.picture.children()
    panel.show_state(shown=False, screens=2)
    assert watched == [True, False]


def test_at_the_smallest_window_everything_beside_the_board_fits(console: Console) -> None:
    console.page.go("actual")
    for number in range(6):
        console.type(f"Parked {number}")
        console.page._deeds.park()
    console.page.room_panel.show_state(shown=True, screens=2)
    add_note(console.review, "In hand", "actual")
    console.page.board.enter()
    console.page.board.setFocus(Qt.FocusReason.OtherFocusReason)
    beside = console.page._beside
    assert beside.verticalScrollBar().maximum() == 0
    assert beside.note.isVisible() and beside.parking.isVisible() and beside.room.picture.isVisible()
