"""Ending a review: the learning read back, what is agreed, and what the report then says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details, notes
from tests.ui.reviews import NOW, add_note, open_review, show, today
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.closing import ClosingView
from ui.theme import Look
from ui.widgets import Button

KEY = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def read_back(review: OpenReview) -> bool:
    return review.session.details.read_back


def closed(review: OpenReview) -> bool:
    return review.session.closed


def test_the_learning_is_read_back_with_starred_lessons_first(view: ClosingView, review: OpenReview) -> None:
    add_note(review, "Book transport early")
    add_note(review, "Ring first", starred=True)
    add_note(review, "The lift stopped at two", stage="actual")
    rows = view.lessons.rows()
    assert [rows.note(row).text for row in range(rows.rowCount())] == ["Ring first", "Book transport early"]
    assert rows.spoken(0) == "Ring first. Starred. 1 of 2."


def test_a_starred_note_of_any_stage_is_read_back_too(view: ClosingView, review: OpenReview) -> None:
    add_note(review, "The lift stopped at two", stage="actual", starred=True)
    assert view.lessons.rows().note(0).text == "The lift stopped at two"


def test_space_stars_and_the_keyboard_stays_with_the_lesson(view: ClosingView, review: OpenReview) -> None:
    add_note(review, "One")
    second = add_note(review, "Two")
    QApplication.processEvents()
    view.lessons.setFocus()
    view.lessons.select(1)
    press(KEY.Key_Space)
    assert review.session.notes[second].starred
    current = view.lessons.current()
    assert current is not None and current.id == second and view.lessons.currentIndex().row() == 0
    review.undo()
    assert not review.session.notes[second].starred


def test_the_mouse_stars_on_the_star_alone(view: ClosingView, review: OpenReview) -> None:
    note = add_note(review, "One")
    QApplication.processEvents()
    rect = view.lessons.visualRect(view.lessons.rows().index(0))
    QTest.mouseClick(view.lessons.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert not review.session.notes[note].starred
    star = view.lessons.painter().star_rect(rect)  # type: ignore[attr-defined]
    QTest.mouseClick(view.lessons.viewport(), Qt.MouseButton.LeftButton, pos=star.center())
    assert review.session.notes[note].starred


def test_notes_of_the_stage_still_arrive(view: ClosingView, review: OpenReview) -> None:
    assert view.notes.accessibleName() == "Notes"
    add_note(review, "I will ring the site desk", stage="close")
    assert view.notes.count() == 1
    review.undo()
    assert view.notes.count() == 0


def test_the_notes_keep_their_keys(view: ClosingView, review: OpenReview) -> None:
    note = add_note(review, "I will ring", stage="close")
    assert view.enter()
    press(KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert review.session.notes[note].starred
    press(KEY.Key_F2)
    assert view.notes.editing()
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus(), "I call")
    assert view.finish_editing()
    assert review.session.notes[note].text == "I call"


@pytest.mark.parametrize("name", ["support", "audience", "follow_up"])
def test_typing_in_a_field_is_one_step(view: ClosingView, review: OpenReview, name: str) -> None:
    field = view.fields.fields[name]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "Ward 4 & us")
    assert getattr(review.session.details, name) == "Ward 4 & us"
    review.undo()
    assert getattr(review.session.details, name) == "" and field.text() == ""
    review.redo()
    assert field.text() == "Ward 4 & us"


def test_too_long_a_text_stays_with_the_sentence_beside_it(view: ClosingView, review: OpenReview) -> None:
    field = view.fields.fields["audience"]
    field.edit.setFocus()
    QApplication.clipboard().setText("x" * 2001)
    press(KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "2,000" in field.fault() and len(field.text()) == 2001
    assert review.session.details.audience == ""


def test_support_can_be_chosen_with_one_press(view: ClosingView, review: OpenReview) -> None:
    offered = next(b for b in view.fields.findChildren(Button) if b.text_shown() == "Offered to everyone")
    offered.setFocus()
    press(KEY.Key_Return)
    assert review.session.details.support == "Offered to everyone"
    assert view.fields.fields["support"].text() == "Offered to everyone"
    review.undo()
    assert view.fields.fields["support"].text() == ""


def test_a_follow_up_date_is_written_out(view: ClosingView, review: OpenReview) -> None:
    box = view.fields.fields["follow_up"].edit
    review.do("details.follow_up", details.set_field, "follow_up", "30/6")
    assert box.accessibleDescription() == "Tuesday 30 June 2026"
    review.do("details.follow_up", details.set_field, "follow_up", "1 June")
    assert box.accessibleDescription() == "Monday 1 June 2026 is past"
    review.do("details.follow_up", details.set_field, "follow_up", "at the next meeting")
    assert box.accessibleDescription() == ""


def test_read_back_is_ticked_by_key_and_follows_undo(view: ClosingView, review: OpenReview) -> None:
    view.fields.read_back.setFocus()
    press(KEY.Key_Space)
    assert read_back(review)
    review.undo()
    assert not read_back(review) and not view.fields.read_back.isChecked()
    review.redo()
    assert view.fields.read_back.isChecked()


def test_closing_and_opening_again_by_key(view: ClosingView, review: OpenReview) -> None:
    button = view.seal.button
    assert button.text_shown() == "Close the review"
    button.setFocus()
    press(KEY.Key_Return)
    assert closed(review) and button.text_shown() == "Open it again"
    assert view.seal._state.text() == "Agreed"
    assert "16 June 2026" in view.seal._meaning.text()
    review.do("details.read_back", details.set_field, "read_back", True)
    assert view.seal._state.text() == "Read back and agreed"
    press(KEY.Key_Return)
    assert not closed(review) and button.text_shown() == "Close the review"
    review.undo()
    assert closed(review) and button.text_shown() == "Open it again"


def test_escape_and_typing_lead_back_to_the_capture_line(view: ClosingView, review: OpenReview) -> None:
    left: list[bool] = []
    typed: list[str] = []
    view.left.connect(lambda: left.append(True))
    view.typed.connect(typed.append)
    add_note(review, "One")
    view.lessons.setFocus()
    press(KEY.Key_Escape)
    QTest.keyClicks(focus(), "w")
    assert left == [True] and typed == ["w"]


def test_long_learning_scrolls_with_the_lesson_that_is_read(
    qtbot: QtBot, view: ClosingView, review: OpenReview
) -> None:
    for number in range(20):
        add_note(review, f"Lesson {number}")
    view.lessons.setFocus()
    qtbot.waitUntil(lambda: view.lessons.height() == view.lessons.sizeHint().height() > view.height())
    press(KEY.Key_Home)
    press(KEY.Key_End)
    rect = view.lessons.visualRect(view.lessons.currentIndex())
    at = view.lessons.viewport().mapTo(view, rect.center())
    assert view.lessons.currentIndex().row() == 19 and view.rect().contains(at)


@pytest.mark.parametrize("format_id", ["bar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem"])
def test_every_format_can_be_closed(qtbot: QtBot, look: Look, format_id: str) -> None:
    review = open_review(format_id)
    view = ClosingView(look, review, today)
    window = show(view)
    assert a11y.unnamed(window) == []
    view.seal.button.click()
    assert review.session.closed
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def test_everything_the_keyboard_reaches_has_a_name(view: ClosingView, review: OpenReview) -> None:
    add_note(review, "One", starred=True)
    add_note(review, "Two", stage="close")
    assert a11y.unnamed(view.window()) == []


def test_a_lesson_in_the_bin_is_not_read_back(view: ClosingView, review: OpenReview) -> None:
    note = add_note(review, "One")
    review.do("note.bin", notes.bin, note)
    assert view.lessons.count() == 0
    review.do("review.close", details.close, NOW)


def test_tab_goes_through_the_closing_fields_as_they_stand(view: ClosingView) -> None:
    fields = view.fields
    offers = [button for button in fields.findChildren(Button) if button.isVisible()]
    fields.fields["support"].edit.setFocus()
    went = []
    for _step in range(4):
        press(KEY.Key_Tab)
        went.append(focus())
    assert went == [*offers, fields.fields["audience"].edit, fields.fields["follow_up"].edit]
