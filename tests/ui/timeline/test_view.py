"""The line of time under a person's hands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.timeline import TimelineView
from ui.parts.timeline.words import span
from ui.theme import Look

Add = Callable[..., str]
Key: TypeAlias = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, look: Look, review: OpenReview) -> TimelineView:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(842, 560)
    made = TimelineView(look, review, page, fade_ms=0)
    made.resize(842, 560)
    made.show_stage("actual")
    page.show()
    made.page = page  # type: ignore[attr-defined]
    return made


def box(view: TimelineView) -> QPlainTextEdit:
    found = view.findChild(QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


def words(view: TimelineView) -> list[str]:
    return [note.text for row in range(view.notes.rowCount()) if (note := view.note_shown(view.notes.note(row).id))]


def test_notes_stand_in_order_of_time_and_those_without_one_beside(view: TimelineView, add: Add) -> None:
    ready, key, found = add("15:35 Theatre ready"), add("Nobody had the key"), add("14:20 Bed found")
    assert view.notes.ids() == [found, ready, key]
    line = view.line()
    assert line.rect(found).bottom() < line.rect(ready).top()
    assert line.rect(key).left() > line.rect(ready).right()


def test_a_time_is_shown_once(view: TimelineView, add: Add) -> None:
    add("15:35 Theatre ready")
    assert words(view) == ["Theatre ready"]


def test_longer_quiet_takes_more_room_but_never_much(view: TimelineView, add: Add) -> None:
    ids = [add(f"{clock} x") for clock in ("08:00", "08:01", "08:41", "14:00")]
    rects = [view.line().rect(id) for id in ids]
    gaps = [below.top() - above.bottom() for above, below in pairwise(rects)]
    assert gaps == sorted(gaps)
    assert gaps[0] < gaps[1] < gaps[2] < 140


def test_a_time_that_is_added_later_puts_the_note_on_the_line(view: TimelineView, review: OpenReview, add: Add) -> None:
    add("15:35 Theatre ready")
    key = add("Nobody had the key")
    view.select_note(key)
    view.setFocus()
    QTest.keyClick(view, Key.Key_F2)
    assert box(view).toPlainText() == "Nobody had the key"
    box(view).setPlainText("14:10 Nobody had the key")
    QTest.keyClick(box(view), Key.Key_Return)
    assert words(view) == ["Nobody had the key", "Theatre ready"]
    review.undo()
    assert words(view) == ["Theatre ready", "Nobody had the key"]


def test_editing_shows_the_time_too(view: TimelineView, add: Add) -> None:
    view.select_note(add("15:35 Theatre ready"))
    view.edit_current()
    assert box(view).toPlainText() == "15:35 Theatre ready"


def test_the_line_goes_over_midnight(view: TimelineView, add: Add) -> None:
    ids = [add(text) for text in ("23:50 Handover", "00:10 Chart found")]
    assert view.notes.ids() == ids


def test_what_lands_is_in_sight(view: TimelineView, add: Add) -> None:
    for minute in range(0, 60, 2):
        add(f"09:{minute:02} word")
    early = add("08:15 The first of all")
    rect = view.on_screen(view.line().rect(early))
    assert view.viewport().rect().contains(rect)


def test_arrows_walk_along_the_line_and_across_to_the_rest(view: TimelineView, add: Add) -> None:
    one, two, key = add("10:00 one"), add("11:00 two"), add("no time")
    view.select_note(one)
    walked = []
    for press in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left):
        QTest.keyClick(view, press)
        note = view.current_note()
        walked.append(note.id if note else "")
    assert walked[:4] == [two, two, key, key]
    assert walked[4] in {one, two}


def test_star_and_delete_as_on_the_board(view: TimelineView, review: OpenReview, add: Add) -> None:
    one = add("10:00 one")
    view.select_note(one)
    QTest.keyClick(view, Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert review.session.notes[one].starred
    QTest.keyClick(view, Key.Key_Delete)
    assert review.session.notes[one].binned
    assert view.count() == 0


def test_only_notes_without_a_time_change_places(view: TimelineView, review: OpenReview, add: Add) -> None:
    timed, one, two = add("10:00 one"), add("first"), add("second")
    view.select_note(one)
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.notes.ids() == [timed, two, one]
    view.select_note(timed)
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert view.notes.ids() == [timed, two, one]


def test_out_of_sight_it_rests_and_catches_up(view: TimelineView, review: OpenReview, add: Add) -> None:
    note = add("10:00 one")
    view.show_stage("")
    review.do("note.bin", edits.bin, note)
    view.show_stage("actual")
    assert view.count() == 0


def test_a_screen_reader_finds_the_list_in_order_of_time(view: TimelineView, add: Add) -> None:
    add("15:35 Theatre ready", tag="worked")
    add("14:20 Bed found")
    face = QAccessible.queryAccessibleInterface(view)
    assert (face.text(QAccessible.Text.Name), face.role()) == ("Timeline", QAccessible.Role.List)
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert names == ["14:20 Bed found. 1 of 2", "15:35 Theatre ready. Worked. 2 of 2"]


@pytest.mark.parametrize(("minutes", "said"), [(12, "12 min"), (60, "1 h"), (125, "2 h 5 min")])
def test_quiet_is_told_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert span(minutes) == said


def test_in_a_narrow_view_the_rest_stands_below(view: TimelineView, add: Add) -> None:
    one, key = add("10:00 one"), add("no time")
    view.resize(420, 560)
    assert view.line().rect(key).top() > view.line().rect(one).bottom()


def test_a_long_line_opens_at_its_beginning(view: TimelineView, add: Add) -> None:
    for minute in range(0, 60, 2):
        add(f"09:{minute:02} word")
    view.show_stage("")
    view.show_stage("actual")
    assert view.verticalScrollBar().value() == 0
