"""The console in the stages of actions and of closing: where the keyboard goes, and what is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.compose import SystemClock
from km_desktop.stopwatch import Stopwatch
from tests.ui.reviews import Saved, add_note, make_context, open_review, show, whats
from ui import a11y
from ui.console.page import ConsolePage
from ui.open_review import OpenReview
from ui.showing import Showing
from ui.theme import Look

KEY = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    review = open_review()
    review.equip(Saved(), Stopwatch(review.desk, SystemClock(), review.new_id))
    return review


@pytest.fixture
def page(qtbot: QtBot, look: Look, review: OpenReview, tmp_path: Path) -> Iterator[ConsolePage]:
    page = ConsolePage(make_context(look, tmp_path, lambda _error: None), review, Showing(review))
    window = show(page, 1366, 768)
    yield page
    review.close()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def test_the_stage_of_actions_begins_with_the_keyboard_in_its_first_box(page: ConsolePage, review: OpenReview) -> None:
    page.go("actions")
    QTest.keyClicks(focus(), "Ring the wards")
    press(KEY.Key_Return)
    assert whats(review) == ["Ring the wards"]
    assert a11y.unnamed(page) == []


def test_half_typed_words_survive_a_turn_to_another_stage_and_the_end(page: ConsolePage, review: OpenReview) -> None:
    page.go("actions")
    QTest.keyClicks(focus(), "Half a thought")
    press(KEY.Key_PageUp)
    assert review.session.run.stage == "learning"
    press(KEY.Key_PageDown)
    assert page.followups.new_row.text("what") == "Half a thought" and not review.session.actions
    page.leave()
    assert whats(review) == ["Half a thought"]


def test_f2_edits_the_action_although_the_console_knows_another_f2(page: ConsolePage, review: OpenReview) -> None:
    page.go("actions")
    QTest.keyClicks(focus(), "Ring")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    press(KEY.Key_F2)
    QTest.keyClicks(focus(), " twice")
    assert whats(review) == ["Ring twice"]


def test_in_the_closing_stage_notes_are_written_and_edited_where_they_are_seen(
    page: ConsolePage, review: OpenReview
) -> None:
    page.go("close")
    QTest.keyClicks(focus(), "I will ring")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert page.closing.isAncestorOf(focus())
    press(KEY.Key_F2)
    assert page.closing.notes.editing() and focus().isVisible()
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), "I will call")
    press(KEY.Key_Return)
    assert [n.text for n in review.session.notes_in("close")] == ["I will call"]


def test_from_the_capture_line_f2_opens_the_note_on_the_board_that_is_shown(
    page: ConsolePage, review: OpenReview
) -> None:
    page.go("close")
    QTest.keyClicks(focus(), "I will ring")
    press(KEY.Key_Return)
    press(KEY.Key_F2)
    assert page.closing.notes.editing() and focus().isVisible()


def test_letters_typed_on_the_learning_go_to_the_capture_line(page: ConsolePage, review: OpenReview) -> None:
    add_note(review, "Ring first")
    page.go("close")
    page.closing.lessons.setFocus()
    QTest.keyClicks(focus(), "w")
    assert focus() is page.capture.line and page.capture.line.text() == "w"
    page.closing.lessons.setFocus()
    press(KEY.Key_Escape)
    assert focus() is page.capture.line
