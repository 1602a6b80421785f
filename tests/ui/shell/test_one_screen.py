"""The room on the only screen: it lies over the console, and never between a person and what was asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program
from ui.audience import AudienceWindow
from ui.parts.bin import BinDialog
from ui.shell.key_sheet import KeySheet

KEY, CTRL, NONE = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def rooms() -> list[AudienceWindow]:
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if isinstance(window, AudienceWindow) and window.isVisible()]


@pytest.mark.parametrize(("key", "held"), [(KEY.Key_P, CTRL), (KEY.Key_F4, NONE), (KEY.Key_B, CTRL), (KEY.Key_W, CTRL)])
def test_what_is_asked_for_does_not_open_behind_the_room(program: Program, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    program.begin("aar", "expected")
    program.press(KEY.Key_F5)
    assert len(rooms()) == 1
    program.press(key, held)
    assert rooms() == []
    if key == KEY.Key_B:
        (dialog,) = program.window.findChildren(BinDialog)
        dialog.reject()
    else:
        assert program.window.page() is not program.window.console


def test_the_keys_lie_over_the_room_and_leave_the_keyboard_in_the_line(program: Program) -> None:
    program.begin("aar", "expected")
    program.press(KEY.Key_F5)
    (room,) = rooms()
    program.press(KEY.Key_F1)
    (sheet,) = room.findChildren(KeySheet)
    sheet.reject()
    program.until(lambda: QApplication.focusWidget() is program.console.capture.line)
    program.type("still here")
    assert program.console.capture.line.text() == "still here"
    room.close()


def test_a_stage_without_a_line_shows_none_in_the_room(program: Program) -> None:
    program.begin("aar", "actions")
    program.press(KEY.Key_F5)
    (room,) = rooms()
    assert not program.console.capture.isVisible()
    QTest.keyClick(room, KEY.Key_PageUp)
    assert program.console.capture.isVisible()
    QTest.keyClick(program.console.capture.line, KEY.Key_Escape)
    assert rooms() == []


def test_grouping_is_asked_where_it_can_be_seen(program: Program) -> None:
    program.begin("aar", "learning")
    program.enter("One")
    program.press(KEY.Key_F5)
    assert len(rooms()) == 1
    program.press(KEY.Key_G, CTRL)
    assert rooms() == []
    focus = QApplication.focusWidget()
    assert focus is not None and focus.accessibleName() == "Group with"


def test_votes_are_counted_where_they_are_typed_and_not_into_a_line_that_is_gone(program: Program) -> None:
    program.begin("aar", "learning")
    program.enter("One")
    program.press(KEY.Key_F5)
    program.press(KEY.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert rooms() == []
    program.type("3")
    program.press(KEY.Key_Return)
    assert [(note.text, note.hands) for note in program.review.session.notes_in("learning")] == [("One", 3)]
    program.press(KEY.Key_F5)
    (room,) = rooms()
    assert not program.console.capture.isVisible()
    QTest.keyClicks(QApplication.focusWidget() or room, "7")
    QTest.keyClick(QApplication.focusWidget() or room, KEY.Key_Return)
    assert [note.text for note in program.review.session.notes_in("learning")] == ["One"]
    room.close()


def test_a_note_is_edited_where_it_can_be_seen(program: Program) -> None:
    program.begin("aar", "learning")
    program.enter("One")
    program.press(KEY.Key_F5)
    program.press(KEY.Key_F2)
    assert rooms() == []
    program.type("Two")
    program.press(KEY.Key_Return)
    assert [note.text for note in program.review.session.notes_in("learning")] == ["OneTwo"]
