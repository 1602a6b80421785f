"""The wall wears what it likes, at a size of its own, and turns its pages when asked to."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from km_desktop.review.edits import stages
from tests.ui.audience.conftest import Wall
from tests.ui.audience.reading import alike
from ui.audience import ROOM_THEMES
from ui.audience.turning import Turning
from ui.theme import Look, apply


def ground(wall: Wall) -> str:
    return QColor(wall.window.grab().toImage().pixel(5, 5)).name().upper()


def test_the_wall_follows_the_program_until_it_has_a_look_of_its_own(
    wall: Wall, looks: dict[str, Look], dressed: QApplication
) -> None:
    wall.go("actual")
    wall.add("actual", "It stopped")
    apply(dressed, looks["dark"])
    assert ground(wall) == looks["dark"].theme.colour("bg")
    wall.window.wear(looks["projector"])
    before = wall.window.grab().toImage()
    assert ground(wall) == "#FFFFFF"
    for name in ("light", "contrast", "dark"):
        apply(dressed, looks[name])
        assert alike(wall.window.grab().toImage(), before), name


@pytest.mark.parametrize("theme", ROOM_THEMES)
@pytest.mark.parametrize("view", ["groups", "votes", "timeline", "rows", "parking", "mood", "thanks", "welcome"])
def test_another_look_is_the_same_as_having_had_it_from_the_start(
    wall: Wall, looks: dict[str, Look], theme: str, view: str
) -> None:
    wall.go("actual")
    for at in range(5):
        wall.add("actual", f"1{at}:00 note {at}", tag="worked")
    wall.window.wear(looks[theme])
    wall.showing.show_view(view)
    fresh = wall.window.grab().toImage()
    wall.window.wear(looks["light"])
    wall.window.wear(looks[theme])
    assert alike(wall.window.grab().toImage(), fresh)


def test_larger_text_is_larger_and_stays_on_the_wall(wall: Wall) -> None:
    wall.go("actual")
    wall.add("actual", "a note")
    assert wall.room.wall.note_px() == pytest.approx(52)
    wall.window.set_text_scale(2.0)
    assert wall.room.wall.note_px() == pytest.approx(104)
    wall.window.set_text_scale(0.8)
    assert wall.room.wall.note_px() == pytest.approx(52 * 0.8)


def test_pages_turn_by_themselves_only_where_that_was_asked_for(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.audience.room_view.moves", lambda: True)
    wall.go("actual")
    for at in range(40):
        wall.add("actual", f"note {at} and some more words on it")
    (turning,) = wall.room.findChildren(Turning)

    def waits() -> list[bool]:
        return [turning.waits]

    assert waits() == [False]
    wall.window.set_auto_turn(True)
    assert waits() == [True]
    wall.room.wall.show_page(0)
    turning._timer.timeout.emit()
    assert wall.room.wall.page() == 1
    wall.showing.turn(-2)
    assert wall.room.wall.page() == wall.room.wall.pages() - 1
    turning._timer.timeout.emit()
    assert wall.room.wall.page() == 0
    wall.showing.question_only(True)
    assert waits() == [False]
    wall.showing.question_only(False)
    wall.showing.blank(True)
    assert waits() == [False]
    wall.showing.blank(False)
    wall.do("stage.hide", stages.hide, "actual")
    assert waits() == [False]


def test_nothing_moves_where_the_system_asks_for_stillness(wall: Wall) -> None:
    wall.go("actual")
    for at in range(40):
        wall.add("actual", f"note {at} and some more words on it")
    (turning,) = wall.room.findChildren(Turning)
    wall.window.set_auto_turn(True)
    assert not turning.waits
