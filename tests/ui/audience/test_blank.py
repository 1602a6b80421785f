"""Blank is blank: nothing in sight, nothing for screen readers, nothing in the title; and nothing flashes by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details, notes, stages
from tests.ui.audience.conftest import Wall
from tests.ui.audience.reading import alike, everything_said
from ui.audience.fade import Fade
from ui.theme import Look

SCENES = ("notes", "groups", "votes", "timeline", "rows", "parking", "mood", "welcome", "thanks", "note", "question", "writing")
PLANTED = "Planted words"


def show(wall: Wall, scene: str) -> None:
    """A review with planted words wherever they may stand, in one of its pictures."""
    wall.do("title", details.set_field, "title", f"{PLANTED} in the title")
    wall.do("rules", details.set_field, "ground_rules", (f"{PLANTED} in a rule",))
    wall.do("mood.set", details.set_field, "mood", (PLANTED,))
    wall.go("actual")
    expected = wall.add("expected", f"{PLANTED} expected")
    id = wall.add("actual", f"{PLANTED} happened", answers=expected)
    wall.group([id, wall.add("actual", f"15:35 {PLANTED} too")], f"{PLANTED} in a group")
    wall.add("actual", f"{PLANTED} parked", parked=True)
    wall.add("learning", f"{PLANTED} learned", starred=True)
    wall.watch.start()
    if scene == "note":
        wall.showing.show_note(id)
    elif scene == "question":
        wall.showing.question_only(True)
    elif scene == "writing":
        wall.do("stage.hide", stages.hide, "actual")
    else:
        wall.showing.show_view(scene, wall.clock.wall + timedelta(minutes=5) if scene == "welcome" else None)
    assert wall.room.scene == scene


def plain(picture: QImage) -> bool:
    """Whether it is all of one colour."""
    small = picture.convertToFormat(QImage.Format.Format_RGB32)
    return len({small.pixel(x, y) for x in range(0, small.width(), 3) for y in range(0, small.height(), 3)}) == 1


@pytest.mark.parametrize("scene", SCENES)
def test_a_blank_wall_holds_nothing_at_all(wall: Wall, scene: str) -> None:
    show(wall, scene)
    wall.showing.blank(True)
    assert plain(wall.window.grab().toImage())
    assert everything_said(wall.window) == "Audience"
    assert wall.window.windowTitle() == "Audience"
    parts = [w for w in wall.room.findChildren(QWidget) if w.parentWidget() is wall.room]
    assert not any(part.isVisible() for part in parts)
    wall.pass_(61)
    wall.add("actual", f"{PLANTED} behind the cover")
    wall.go("why")
    assert everything_said(wall.window) == "Audience"


@pytest.mark.parametrize("scene", SCENES)
def test_the_wall_comes_back_as_it_is_now(wall: Wall, scene: str) -> None:
    show(wall, scene)
    before = wall.window.grab().toImage()
    wall.showing.blank(True)
    wall.showing.blank(False)
    assert alike(wall.window.grab().toImage(), before)


def test_the_page_is_the_same_after_a_blank(wall: Wall) -> None:
    show(wall, "notes")
    for at in range(40):
        wall.add("actual", f"note {at} and some more words")
    wall.showing.turn(-1)
    page = wall.room.wall.page()
    assert page > 0
    wall.showing.blank(True)
    wall.showing.blank(False)
    assert wall.room.wall.page() == page




def test_it_is_blank_before_the_key_is_let_go(wall: Wall, qtbot: QtBot) -> None:
    show(wall, "notes")
    qtbot.waitExposed(wall.window)
    wall.window.repaint()
    wall.showing.blank(True)
    # Without a turn of the event loop: what was painted is on the screen.
    assert plain(wall.window.screen().grabWindow(wall.window.winId()).toImage())


def test_nothing_of_before_is_painted_when_the_cover_goes(wall: Wall, look: Look, qtbot: QtBot) -> None:
    show(wall, "notes")
    qtbot.waitExposed(wall.window)
    wall.showing.blank(True)
    for note in list(wall.showing.session.notes.values()):
        wall.do("note.bin", notes.bin, note.id)
    wall.add("actual", "What is true now")
    wall.showing.blank(False)

    def painted() -> QImage:
        return wall.window.screen().grabWindow(wall.window.winId()).toImage()

    whole = wall.window.grab().toImage()
    first = painted()
    assert plain(first) or alike(first, whole)
    qtbot.waitUntil(lambda: alike(painted(), whole))
    assert PLANTED not in everything_said(wall.room.wall)


def test_a_fade_never_shows_what_was_taken_away(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    show(wall, "notes")
    monkeypatch.setattr("ui.audience.room_view.moves", lambda: True)
    (fade,) = wall.room.findChildren(Fade)
    wall.go("why")
    assert fade.isVisible()
    id = next(iter(wall.showing.session.notes))
    wall.do("note.hold", notes.hold, id, True)
    assert not fade.isVisible()
    wall.go("actual")
    assert fade.isVisible()
    wall.showing.blank(True)
    assert not fade.isVisible()
    wall.showing.blank(False)
    wall.showing.question_only(True)
    wall.go("learning")
    assert not fade.isVisible()


PRIVATE = "Only you may read this"


@pytest.mark.parametrize("scene", SCENES)
def test_private_words_are_nowhere(wall: Wall, scene: str) -> None:
    wall.do("private.set", details.set_field, "private", PRIVATE)
    for stage in ("expected", "actual", "learning"):
        held = wall.add(stage, f"{PRIVATE} {stage}", starred=True)
        wall.do("note.hold", notes.hold, held, True)
        binned = wall.add(stage, f"15:40 {PRIVATE} {stage}")
        wall.do("note.bin", notes.bin, binned)
    wall.do("stage.hide", stages.hide, "why")
    wall.group([wall.add("why", f"{PRIVATE} why"), wall.add("why", f"{PRIVATE} too")], f"{PRIVATE} group")
    wall.showing.show_note(held)
    show(wall, scene)
    assert PRIVATE not in everything_said(wall.window)
    wall.go("why")
    assert PRIVATE not in everything_said(wall.window)
