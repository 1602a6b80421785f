"""The list of actions: read out, edited where they stand, moved, binned, and following the desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.changes import Change
from km_desktop.review.edits import actions
from tests.ui.reviews import add_action, add_note, whats
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.followups import ActionsView
from ui.parts.followups.edit_row import EditRow
from ui.theme import Look
from ui.widgets import Choice

KEY = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def editor(view: ActionsView) -> EditRow:
    found = view.list.findChild(EditRow)
    assert isinstance(found, EditRow)
    return found


@pytest.fixture
def three(view: ActionsView, review: OpenReview) -> list[str]:
    ids = [add_action(review, what) for what in ("One", "Two", "Three")]
    QApplication.processEvents()
    view.list.select(0)
    view.list.setFocus()
    return ids


def test_a_row_is_read_out_with_everything_it_shows(view: ActionsView, review: OpenReview) -> None:
    note = add_note(review, "Say it is about learning", starred=True)
    add_action(
        review,
        "Send the new rota",
        owner="Site manager",
        due="30 June",
        measure="Fewer questions",
        priority="high",
        from_note=note,
    )
    add_action(review, "Ring the wards", due="1 June 2026", status="slow")
    assert view.list.accessibleName() == "Actions"
    model = view.list.model()
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "1. Send the new rota. Site manager. By 30 June. Not started. High priority. "
        "How we will know: Fewer questions. From: Say it is about learning."
    )
    assert model.index(1, 0).data() == "2. Ring the wards. By 1 June 2026. Overdue. Slow."


def test_only_a_date_that_is_past_and_not_done_is_overdue(view: ActionsView, review: OpenReview) -> None:
    id = add_action(review, "Ring the wards", due="15/6")
    add_action(review, "Ask", due="before long")
    assert "Overdue" in view.list.rows().spoken(0) and "Overdue" not in view.list.rows().spoken(1)
    review.do("action.set", actions.set_field, id, "status", "done")
    assert "Overdue" not in view.list.rows().spoken(0)


def test_typing_in_a_row_is_one_step_for_each_box(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    press(KEY.Key_F2)
    assert focus() is editor(view).box("what")
    QTest.keyClicks(focus(), " more")
    press(KEY.Key_Tab)
    QTest.keyClicks(focus(), "Porters")
    press(KEY.Key_Return)
    action = review.session.actions[three[0]]
    assert (action.what, action.owner) == ("One more", "Porters")
    assert focus() is view.list and not view.list.editing()
    review.undo()
    review.undo()
    assert review.session.actions[three[0]].what == "One" and not review.session.actions[three[0]].owner
    review.redo()
    assert whats(review)[0] == "One more"


def test_every_keystroke_is_on_the_desk_before_enter(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    press(KEY.Key_Return)
    QTest.keyClicks(focus(), "!")
    assert review.session.actions[three[0]].what == "One!"


def test_escape_leaves_the_action_as_it_was_and_undo_brings_the_typing_back(
    view: ActionsView, review: OpenReview, three: list[str]
) -> None:
    press(KEY.Key_F2)
    QTest.keyClicks(focus(), " more")
    press(KEY.Key_Escape)
    assert whats(review)[0] == "One" and focus() is view.list
    review.undo()
    assert whats(review)[0] == "One more"


def test_an_action_is_never_left_without_words(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    press(KEY.Key_F2)
    for _letter in "One":
        press(KEY.Key_Backspace)
    assert editor(view).fault.isVisible()
    press(KEY.Key_Return)
    assert whats(review) == ["One", "Two", "Three"]


def test_a_field_that_is_too_long_keeps_its_text_and_says_so(
    view: ActionsView, review: OpenReview, three: list[str]
) -> None:
    press(KEY.Key_F2)
    press(KEY.Key_Tab)
    box = editor(view).box("owner")
    QApplication.clipboard().setText("x" * 2001)
    press(KEY.Key_V, CONTROL)
    assert len(box.text()) == 2001 and "2,000" in editor(view).fault.text()
    assert review.session.actions[three[0]].owner == ""


def test_status_and_priority_are_chosen_in_the_row(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    view.list.edit_current()
    status, priority = editor(view).findChildren(Choice)
    assert (status.accessibleName(), priority.accessibleName()) == ("Status", "Priority")
    status.setFocus()
    press(KEY.Key_Down)
    priority.setFocus()
    press(KEY.Key_Down)
    action = review.session.actions[three[0]]
    assert (action.status, action.priority) == ("started", "high")
    press(KEY.Key_Return)
    assert not view.list.editing()
    review.undo()
    assert review.session.actions[three[0]].priority == ""


def test_delete_bins_and_undo_brings_back(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    press(KEY.Key_Down)
    press(KEY.Key_Delete)
    assert whats(review) == ["One", "Three"] and view.list.count() == 2
    assert view.list.currentIndex().isValid(), "the next Delete has something to be about"
    review.undo()
    assert whats(review) == ["One", "Two", "Three"] and view.list.count() == 3


def test_alt_and_arrows_move_the_action_and_stay_with_it(
    view: ActionsView, review: OpenReview, three: list[str]
) -> None:
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Down, ALT)
    assert whats(review) == ["Two", "Three", "One"]
    press(KEY.Key_Down, ALT)
    press(KEY.Key_Up, ALT)
    assert whats(review) == ["Two", "One", "Three"] and view.list.currentIndex().row() == 1
    review.undo()
    review.undo()
    review.undo()
    assert whats(review) == ["One", "Two", "Three"]


def test_the_rows_say_their_new_numbers_after_a_move(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    review.do("action.shift", actions.shift, three[2], -2)
    assert [view.list.rows().spoken(row)[:8] for row in range(3)] == ["1. Three", "2. One. ", "3. Two. "]


def test_typing_in_the_list_goes_on_in_the_new_row(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    view.new_row.set_text("what", "Ring ")
    QTest.keyClicks(focus(), "w")
    assert focus() is view.new_row.box("what") and view.new_row.text("what") == "Ring w"


def test_escape_and_arrows_lead_from_the_boxes_to_the_list_and_back(view: ActionsView, three: list[str]) -> None:
    view.enter()
    press(KEY.Key_Escape)
    assert focus() is view.list and view.list.currentIndex().row() == 2
    press(KEY.Key_Down)
    assert focus() is view.new_row.box("what")
    press(KEY.Key_Up)
    assert focus() is view.list
    press(KEY.Key_Escape)
    assert focus() is view.new_row.box("what")


def test_a_row_that_goes_while_it_is_edited_closes_its_boxes(
    view: ActionsView, review: OpenReview, three: list[str]
) -> None:
    view.list.select(1)
    view.list.edit_current()
    old = review.session.actions[three[1]]
    review.desk.adopt((Change("actions", three[1], old, None),))
    assert not view.list.editing() and whats(review) == ["One", "Three"]
    assert focus() is view.list


def test_somebody_elses_change_shows_in_the_boxes_that_are_not_typed_in(
    view: ActionsView, review: OpenReview, three: list[str]
) -> None:
    from dataclasses import replace

    view.list.edit_current()
    QTest.keyClicks(focus(), " more")
    old = review.session.actions[three[0]]
    review.desk.adopt((Change("actions", three[0], old, replace(old, owner="Site team")),))
    assert editor(view).text("owner") == "Site team" and editor(view).text("what") == "One more"


def test_undo_shows_in_the_open_boxes(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    view.list.edit_current()
    QTest.keyClicks(focus(), " more")
    review.undo()
    assert editor(view).text("what") == "One"


def test_going_to_another_row_keeps_what_was_typed(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    view.list.edit_current()
    QTest.keyClicks(focus(), " more")
    rect = view.list.visualRect(view.list.rows().index(2))
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, rect.center().y()))
    assert not view.list.editing() and whats(review)[0] == "One more"
    assert view.list.currentIndex().row() == 2


def test_line_breaks_of_an_action_survive_editing_elsewhere_in_it(view: ActionsView, review: OpenReview) -> None:
    id = add_action(review, "First this\nthen that")
    view.list.select(0)
    view.list.edit_current()
    QTest.keyClicks(focus(), ", soon")
    assert review.session.actions[id].what == "First this\nthen that, soon"


def test_the_list_says_how_many_rows_are_out_of_sight(view: ActionsView, review: OpenReview) -> None:
    seen: list[tuple[int, int]] = []
    view.list.outside_changed.connect(lambda above, below: seen.append((above, below)))
    for number in range(20):
        add_action(review, f"Action {number}")
    QApplication.processEvents()
    view.list.scrollToTop()
    QApplication.processEvents()
    above, below = seen[-1]
    assert above == 0 and 10 <= below < 20
    view.list.scrollToBottom()
    above, below = seen[-1]
    assert below == 0 and above >= 10


def test_everything_the_keyboard_reaches_has_a_name(view: ActionsView, review: OpenReview, three: list[str]) -> None:
    add_note(review, "Ring first")
    view.list.edit_current()
    QApplication.processEvents()
    assert a11y.unnamed(view.window()) == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_another_look_reaches_the_rows(
    view: ActionsView, review: OpenReview, three: list[str], looks: dict[str, Look], theme: str
) -> None:
    before = view.list.grab().toImage()
    for widget in (view.list, view.new_row, view):
        widget.set_look(looks[theme])
    assert view.list.grab().toImage() != before


@pytest.mark.parametrize("width", [400, 560, 842, 1400])
def test_at_every_width_each_box_is_wide_enough_to_write_in(
    qtbot: QtBot, view: ActionsView, review: OpenReview, three: list[str], width: int
) -> None:
    view.window().resize(width, 560)
    view.list.edit_current()
    QApplication.processEvents()
    for row in (view.new_row, editor(view)):
        for field in ("what", "owner", "due", "measure"):
            box = row.box(field)
            assert box.width() >= 80, field
            assert row.rect().contains(box.geometry().center())
    assert view.horizontalScrollBar().maximum() == 0


def test_markup_in_an_action_is_shown_as_it_was_typed(view: ActionsView, review: OpenReview) -> None:
    note = add_note(review, "sats <90 on <unit name>")
    add_action(review, "<b>bold</b> & <img src=x>", from_note=note)
    assert view.list.rows().spoken(0).startswith("1. <b>bold</b> & <img src=x>.")
    assert "<unit name>" in view.list.rows().spoken(0)
