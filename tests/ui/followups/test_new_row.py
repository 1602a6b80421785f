"""Writing actions one after another, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.review.edits import notes
from tests.ui.reviews import add_action, add_note, whats
from ui.open_review import OpenReview
from ui.parts.followups import ActionsView

KEY = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_here(text: str) -> None:
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def test_tab_goes_from_box_to_box_and_enter_adds_the_action(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    type_here("Ring the wards first")
    press(KEY.Key_Tab)
    type_here("Site team")
    press(KEY.Key_Tab)
    type_here("30 June")
    press(KEY.Key_Tab)
    type_here("No calls after six")
    press(KEY.Key_Return)
    (action,) = review.session.all_actions()
    assert (action.what, action.owner, action.due) == ("Ring the wards first", "Site team", "30 June")
    assert action.measure == "No calls after six" and action.status == "not started"


def test_the_keyboard_is_back_in_the_first_box_for_the_next_one(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    for what in ("One", "Two", "Three"):
        type_here(what)
        press(KEY.Key_Return)
    assert whats(review) == ["One", "Two", "Three"]
    assert focus() is view.new_row.box("what") and not view.half_typed()


def test_enter_in_empty_boxes_does_nothing(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    press(KEY.Key_Return)
    assert not review.session.actions and not view.new_row.fault.text()


def test_an_action_without_words_is_refused_beside_the_box_with_the_rest_kept(
    view: ActionsView, review: OpenReview
) -> None:
    told: list[object] = []
    review.refused.connect(told.append)
    view.enter()
    press(KEY.Key_Tab)
    type_here("Porters")
    press(KEY.Key_Return)
    assert not review.session.actions
    assert "type a few" in view.new_row.fault.text() and view.new_row.fault.isVisible()
    assert view.new_row.text("owner") == "Porters" and focus() is view.new_row.box("what")
    assert not told, "a refusal that is said beside its box is not said a second time"
    type_here("Bring the spare chair")
    assert not view.new_row.fault.isVisible()
    press(KEY.Key_Return)
    assert whats(review) == ["Bring the spare chair"]


def test_what_is_too_long_stays_in_the_box(view: ActionsView, review: OpenReview) -> None:
    long = "word " * 4001
    view.enter()
    view.new_row.set_text("what", long)
    press(KEY.Key_Return)
    assert not review.session.actions
    assert view.new_row.text("what") == long and "20,000" in view.new_row.fault.text()


def test_half_typed_words_outlive_a_change_of_stage(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    type_here("Half a thou")
    assert not view.finish_editing()
    view.hide()
    add_action(review, "Somebody else’s")
    review.undo()
    view.show()
    assert view.new_row.text("what") == "Half a thou" and view.half_typed()


def test_leaving_for_good_keeps_half_typed_words_as_an_action(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    type_here("Half a thought")
    assert view.leave()
    assert whats(review) == ["Half a thought"]
    assert view.leave() and len(whats(review)) == 1


def test_undo_takes_typing_back_first_and_then_the_action(view: ActionsView, review: OpenReview) -> None:
    view.enter()
    type_here("One")
    press(KEY.Key_Return)
    box = view.new_row.box("what")
    type_here("T")
    press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "" and whats(review) == ["One"]
    assert not box.document().isUndoAvailable()  # type: ignore[union-attr]
    review.undo()
    assert whats(review) == []
    review.redo()
    assert whats(review) == ["One"]


def test_a_date_is_written_out_quietly_and_a_past_one_is_said_to_be_past(view: ActionsView) -> None:
    row = view.new_row
    row.set_text("due", "1/7")
    assert row.box("due").accessibleDescription() == "1 July 2026"
    row.set_text("due", "1 June")
    assert "1 June 2026 is past" in row.box("due").accessibleDescription()
    row.set_text("due", "next release")
    assert row.box("due").accessibleDescription() == ""


def test_a_lesson_becomes_an_action_that_says_where_it_came_from(view: ActionsView, review: OpenReview) -> None:
    add_note(review, "Book transport early")
    starred = add_note(review, "Ring first", starred=True)
    QApplication.processEvents()
    assert view.lessons.list.rows().note(0).id == starred, "starred lessons come first"
    view.lessons.list.setFocus()
    press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert focus() is view.new_row.box("what") and view.new_row.text("what") == "Ring first"
    press(KEY.Key_Return)
    (action,) = review.session.all_actions()
    assert (action.what, action.from_note) == ("Ring first", starred)
    assert not view.new_row.from_note
    assert "1 action" in view.lessons.list.rows().spoken(0)


def test_ctrl_enter_in_the_boxes_takes_one_lesson_after_the_other(view: ActionsView, review: OpenReview) -> None:
    for words in ("Ring first", "Book early"):
        add_note(review, words)
    QApplication.processEvents()
    view.enter()
    for words in ("Ring first", "Book early"):
        press(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert view.new_row.text("what") == words
        press(KEY.Key_Return)
    assert whats(review) == ["Ring first", "Book early"]


def test_a_lesson_does_not_take_the_place_of_words_that_are_there(view: ActionsView, review: OpenReview) -> None:
    note = add_note(review, "Ring first")
    view.enter()
    type_here("Write the number on the wall")
    view.lessons.list.select(0)
    assert view.lessons.list.take_current()
    assert view.new_row.text("what") == "Write the number on the wall" and view.new_row.from_note == note


def test_an_action_from_a_note_that_went_away_keeps_its_words(view: ActionsView, review: OpenReview) -> None:
    add_note(review, "Ring first")
    view.lessons.list.select(0)
    view.lessons.list.take_current()
    review.undo()
    press(KEY.Key_Return)
    assert not review.session.actions and view.new_row.text("what") == "Ring first"
    assert view.new_row.fault.text()


def test_starring_a_lesson_here_is_a_step_like_any_other(view: ActionsView, review: OpenReview) -> None:
    note = add_note(review, "Ring first")
    view.lessons.list.setFocus()
    press(KEY.Key_Space)
    assert review.session.notes[note].starred
    press(KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not review.session.notes[note].starred
    review.undo()
    assert review.session.notes[note].starred


def test_without_lessons_there_is_no_list_of_them(view: ActionsView, review: OpenReview) -> None:
    assert not view.lessons.isVisible()
    note = add_note(review, "Ring first")
    assert view.lessons.isVisible()
    review.do("note.bin", notes.bin, note)
    assert not view.lessons.isVisible()
