"""The small picture is true, comes after the typing, and is invisible to screen readers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.audience.conftest import Wall
from tests.ui.audience.reading import alike
from ui.audience import miniature
from ui.audience.miniature import Miniature
from ui.audience.room_view import RoomView
from ui.theme import Look


@pytest.fixture
def small(wall: Wall, look: Look) -> Iterator[Miniature]:
    made = Miniature(look, wall.showing)
    made.set_size(QSize(320, 180), 2.0)
    made.set_active(True)
    yield made
    made.close()


def image(pixmap: QPixmap) -> QImage:
    return pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours(pixmap: QPixmap) -> int:
    picture = image(pixmap)
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)})


@pytest.mark.parametrize("shown", [True, False])
def test_it_shows_what_the_room_sees(wall: Wall, small: Miniature, shown: bool) -> None:
    small.follow(wall.room if shown else None)
    small.paint()
    empty = image(small.pixmap)
    assert (empty.width(), empty.height(), small.pixmap.devicePixelRatio()) == (640, 360, 2.0)
    wall.go("actual")
    wall.add("actual", "It stopped")
    small.paint()
    noted = image(small.pixmap)
    assert noted != empty
    wall.showing.freeze(True)
    wall.add("actual", "Another")
    small.paint()
    assert image(small.pixmap) == noted
    wall.showing.blank(True)
    small.paint()
    assert colours(small.pixmap) == 1
    wall.showing.blank(False)
    wall.showing.freeze(False)
    small.paint()
    assert image(small.pixmap) != noted


def test_shown_and_unseen_give_the_same_picture(wall: Wall, small: Miniature) -> None:
    wall.go("actual")
    for at in range(40):
        wall.add("actual", f"note {at}", tag="worked")
    wall.showing.show_view("timeline")
    wall.showing.show_view("notes")
    small.follow(wall.room)
    small.paint()
    seen = image(small.pixmap)
    small.follow(None)
    small.paint()
    assert image(small.pixmap).size() == seen.size()
    wall.room.wall.show_page(0)
    small.follow(wall.room)
    small.paint()
    first = image(small.pixmap)
    small.follow(None)
    small.paint()
    assert image(small.pixmap) == first


def test_a_note_that_just_came_is_not_faint_in_it(
    wall: Wall, look: Look, small: Miniature, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.audience.room_view.moves", lambda: True)
    wall.go("actual")
    small.paint()
    wall.add("actual", "It stopped")
    small.paint()
    fresh = Miniature(look, wall.showing)
    fresh.set_size(QSize(320, 180), 2.0)
    fresh.set_active(True)
    fresh.paint()
    assert alike(small.pixmap.toImage(), fresh.pixmap.toImage())
    fresh.close()


def test_it_waits_until_nothing_changes_any_more(wall: Wall, small: Miniature, qtbot: QtBot) -> None:
    told: list[QPixmap] = []
    small.paint()
    small.pixmap_changed.connect(told.append)
    wall.go("actual")
    for at in range(20):
        wall.add("actual", f"note {at}")
    assert not told
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    assert len(told) == 1


def test_nobody_looking_costs_nothing(wall: Wall, small: Miniature) -> None:
    small.set_active(False)
    wall.add("actual", "It stopped")
    small.paint()
    assert small.pixmap.isNull()


def test_screen_readers_do_not_find_it(wall: Wall, small: Miniature, qapp: QApplication) -> None:
    small.paint()
    root = QAccessible.queryAccessibleInterface(qapp)
    assert root is not None
    found = [root.child(at).object() for at in range(root.childCount())]
    assert wall.window in found
    unseen = [w for w in qapp.topLevelWidgets() if isinstance(w, RoomView)]
    assert unseen
    assert not any(view in found or view.isVisible() or view.windowHandle() is not None for view in unseen)


def test_it_outlives_the_window_of_the_room(wall: Wall, look: Look, small: Miniature) -> None:
    from ui.audience import AudienceWindow

    other = AudienceWindow(look, wall.showing)
    small.follow(other.room)
    small.paint()
    other.room.leave()
    small.follow(None)
    other.deleteLater()
    QApplication.sendPostedEvents(other, 52)
    small.paint()
    assert colours(small.pixmap) > 5


def test_a_blank_room_is_blank_in_it_at_once_however_much_happens(wall: Wall, small: Miniature, qtbot: QtBot) -> None:
    wall.add("actual", "something")
    with qtbot.waitSignal(small.pixmap_changed, timeout=miniature.QUIET - 50):
        wall.showing.blank(True)
