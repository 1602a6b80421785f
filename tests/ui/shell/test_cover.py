"""After a while alone the windows are covered; never in the middle of a review; and a key lifts the cover, no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from km_desktop.review.edits import details
from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press
from ui.shell.cover import Cover, Sheet


class Hand:
    """A clock that somebody turns."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def cover(program: Program, hand: Hand) -> Iterator[Cover]:
    """The program's own cover, by another clock."""
    made = program.window.own_pages.cover
    made._monotonic = hand
    made._touch()
    yield made
    if made.covered:
        made.uncover()


def alone(cover: Cover, hand: Hand, minutes: float) -> None:
    hand.seconds += minutes * 60
    cover.look()


def sheets() -> list[Sheet]:
    found = [each for window in QApplication.topLevelWidgets() for each in window.findChildren(Sheet)]
    return [sheet for sheet in found if sheet.isVisible()]


def test_after_ten_minutes_alone_the_window_says_nothing_of_any_review(program: Program, cover: Cover, hand: Hand) -> None:
    alone(cover, hand, 9.9)
    assert not cover.covered
    alone(cover, hand, 0.2)
    (sheet,) = sheets()
    assert sheet.geometry() == program.window.rect()
    assert sheet.accessibleName() == "KM Desktop is covered. Press any key."
    assert [label.text() for label in sheet.findChildren(QLabel)] == ["KM Desktop is covered", "Press any key."]
    assert QApplication.focusWidget() is sheet
    program.window.resize(1200, 700)
    assert sheet.geometry() == program.window.rect()


def test_a_key_or_the_mouse_begins_the_time_again(program: Program, cover: Cover, hand: Hand) -> None:
    alone(cover, hand, 9)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
    alone(cover, hand, 9)
    assert not cover.covered
    QTest.mouseMove(program.window.windowHandle(), program.window.rect().center())
    alone(cover, hand, 9)
    assert not cover.covered


def test_the_key_of_a_command_begins_the_time_again(program: Program, cover: Cover, hand: Hand) -> None:
    alone(cover, hand, 9)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_A)
    assert program.window.review is not None
    program.window.show_home()
    alone(cover, hand, 9)
    assert not cover.covered


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Delete])
def test_the_key_that_lifts_it_does_nothing_else(program: Program, cover: Cover, key: Qt.Key) -> None:
    before = QApplication.focusWidget()
    cover.cover()
    program.press(key)
    assert not cover.covered and sheets() == []
    assert QApplication.focusWidget() is before
    assert program.window.review is None  # A starts an after action review, Enter the first card.
    assert program.window.page() is program.window.home


def test_no_command_gets_through(program: Program, cover: Cover) -> None:
    cover.cover()
    scale = program.window.context.look.fonts.scale
    QTest.keyPress(sheets()[0], Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert cover.covered
    assert program.window.context.look.fonts.scale == scale
    QTest.keyRelease(sheets()[0], Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert not cover.covered


def test_a_click_lifts_it_too_and_presses_nothing(program: Program, cover: Cover) -> None:
    cover.cover()
    QTest.mouseClick(sheets()[0], Qt.MouseButton.LeftButton)
    assert not cover.covered and program.window.review is None


def test_never_while_a_review_runs_is_paused_or_waits(program: Program, cover: Cover, hand: Hand) -> None:
    program.begin("aar", "expected")
    alone(cover, hand, 500)
    assert not cover.covered
    program.review.stopwatch.pause()
    alone(cover, hand, 500)
    assert not cover.covered
    program.window.show_setup()
    alone(cover, hand, 500)
    assert not cover.covered


def test_a_closed_review_is_covered_but_not_while_the_room_sees_it(program: Program, cover: Cover, hand: Hand) -> None:
    program.begin("aar", "close")
    program.review.do("review.close", details.close, program.review.now())
    press(program.console, "room.show")
    alone(cover, hand, 500)
    assert not cover.covered
    press(program.console, "room.show")
    alone(cover, hand, 9.9)
    assert not cover.covered  # What ends in the room begins to count from there.
    alone(cover, hand, 0.2)
    assert cover.covered


def test_asked_for_it_covers_every_window_and_the_room(program: Program, cover: Cover) -> None:
    program.begin("aar", "expected")
    program.enter("Beds free by eleven")
    press(program.console, "room.show")
    press(program.console, "bin.open")
    QApplication.processEvents()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
    assert len(shown) >= 2
    assert press(program.console, "screen.cover")
    assert {sheet.parentWidget() for sheet in sheets()} == set(shown)
    for window in shown:
        assert covered_whole(window)
    cover.uncover()
    for dialog in [w for w in shown if w is not program.window and w.windowTitle() == "Bin"]:
        dialog.close()


def covered_whole(window: QWidget) -> bool:
    """Whether nothing of the window shows but its sheet: two looks with other contents are the same picture."""
    sheet = window.findChild(Sheet)
    return sheet is not None and sheet.geometry() == window.rect() and window.childAt(window.rect().center()) in (
        sheet, *sheet.findChildren(QWidget)
    )


def test_a_window_that_comes_while_covered_is_covered(program: Program, cover: Cover) -> None:
    cover.cover()
    other = QWidget()
    other.setWindowTitle("KM Desktop")
    other.show()
    cover.look()
    assert len(sheets()) == 2
    cover.uncover()
    other.close()
    other.deleteLater()


def test_zero_minutes_never_cover(program: Program, cover: Cover, hand: Hand) -> None:
    program.window.own_pages._keep(cover_minutes=0)
    alone(cover, hand, 5_000)
    assert not cover.covered
    program.window.own_pages._keep(cover_minutes=1)
    alone(cover, hand, 1.1)
    assert cover.covered


def test_who_comes_back_is_told_of(program: Program, cover: Cover) -> None:
    back: list[bool] = []
    cover.uncovered.connect(lambda: back.append(True))
    cover.cover()
    program.press(Qt.Key.Key_Space)
    assert back == [True]


def test_the_cover_is_named_and_has_no_other_controls(program: Program, cover: Cover) -> None:
    cover.cover()
    assert a11y.unnamed(sheets()[0]) == []
