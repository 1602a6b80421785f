"""Setting a review up by typing: saved as typed, refused beside the box, undone from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details
from tests.ui.setup.conftest import Make
from ui import a11y
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.widgets import TextField


def focus(page: SetupPage) -> QWidget:
    found = page.focusWidget()
    assert found is not None
    return found


def retype(qtbot: QtBot, field: TextField, text: str) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def test_the_title_waits_selected_so_that_typing_replaces_it(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    assert focus(page) is page.about.title.edit
    QTest.keyClicks(focus(page), "The lift that stopped")
    assert review.session.details.title == "The lift that stopped"


def test_a_blank_title_shows_the_usual_one_and_keeps_it(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    QTest.keyClicks(focus(page), "L")
    QTest.keyClick(focus(page), Qt.Key.Key_Backspace)
    assert page.about.title.text() == ""
    assert page.about.title.edit.placeholderText() == "After action review, 16 June 2026"
    assert review.session.details.title == "After action review, 16 June 2026"
    assert not page.about.title.fault()


def test_every_field_is_saved_as_typed(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    typed = {"about": "One evening", "happened": "March to June", "place": "Room 2", "department": "A & E"}
    for name, text in typed.items():
        retype(qtbot, getattr(page.about, name), text)
    retype(qtbot, page.about.reference, "<b>R</b> 12")
    held = review.session.details
    assert {name: getattr(held, name) for name in typed} == typed
    assert held.reference == "<b>R</b> 12"


def test_too_long_a_text_stays_in_its_box_with_the_sentence_below_it(page: SetupPage, review: OpenReview) -> None:
    field = page.about.place
    field.edit.setFocus()
    field.edit.insert("Ward 4")
    field.edit.textEdited.emit(field.text())
    field.edit.setText("x" * 2001)
    field.edit.textEdited.emit(field.text())
    assert "2,001" in field.fault()
    assert len(field.text()) == 2001
    assert review.session.details.place == "Ward 4"
    field.edit.setText("Ward 5")
    field.edit.textEdited.emit(field.text())
    assert field.fault() == ""
    assert review.session.details.place == "Ward 5"


def test_a_date_is_kept_as_a_date_and_shown_as_words(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    retype(qtbot, page.about.met, "3/7")
    QTest.keyClick(page.about.met.edit, Qt.Key.Key_Tab)
    assert review.session.details.met == "2026-07-03"
    assert page.about.met.text() == "3 July 2026"


def test_words_that_are_no_date_stay_with_a_sentence(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    retype(qtbot, page.about.met, "whenever")
    assert page.about.met.fault() == ""  # Not while it is being typed.
    QTest.keyClick(page.about.met.edit, Qt.Key.Key_Tab)
    assert "16 June 2026" in page.about.met.fault()
    assert page.about.met.text() == "whenever"
    assert review.session.details.met == "2026-06-16"


def test_ctrl_z_takes_the_fields_own_typing_first_and_then_the_steps_before(
    qtbot: QtBot, page: SetupPage, review: OpenReview
) -> None:
    review.do("details.people", details.set_field, "people", 7)
    retype(qtbot, page.about.place, "Ward")
    QTest.keyClick(focus(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.about.place.text() == ""
    assert review.session.details.place == ""
    assert review.session.details.people == 7
    QTest.keyClick(focus(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert review.session.details.people == 0
    assert page.people.count.value() == 0
    QTest.keyClick(focus(page), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert review.session.details.people == 7


def test_undo_shows_in_the_box_what_the_review_holds(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    retype(qtbot, page.about.place, "Ward")
    QTest.keyClick(page.about.place.edit, Qt.Key.Key_Tab)
    page.undo()
    assert review.session.details.place == ""
    assert page.about.place.text() == ""
    page.redo()
    assert page.about.place.text() == "Ward"


def test_what_somebody_else_wrote_appears(page: SetupPage, review: OpenReview) -> None:
    changes = details.set_field(review.session, "department", "Theatres")
    review.desk.adopt(changes)
    assert page.about.department.text() == "Theatres"


def test_the_question_about_the_date_looks_forward_before_the_event(page: SetupPage, make: Make) -> None:
    page.show_review(make("bar", "Before action review"))
    assert page.about.happened.edit.accessibleName() == "When it will happen"
    assert page.header.title.text() == "New before action review"


def test_nothing_that_the_keyboard_reaches_is_unnamed(page: SetupPage, review: OpenReview) -> None:
    review.do("details.roles", details.set_field, "roles", ("Midwives 2", "Pharmacist"))
    page.rules.edit.click()
    page.people.add.click()
    assert a11y.unnamed(page) == []


def test_tab_goes_from_the_title_through_the_form_to_the_agenda(
    qtbot: QtBot,
    page: SetupPage,
    review: OpenReview,
) -> None:
    names = []
    for _press in range(40):
        names.append(focus(page).accessibleName())
        QTest.keyClick(focus(page), Qt.Key.Key_Tab)
    order = ["Title", "What is it about, in one sentence?", "When it happened", "Where", "Department", "Review date"]
    order += ["Local reference", "People in the room", "Add a role", "Edit the ground rules"]
    order += ["Everyone’s view counts the same.", "Minutes in all", "60", "Minutes for Set up", "Minutes for Close"]
    assert [name for name in names if name in order][: len(order)] == order


def test_leaving_lets_go_of_the_review(page: SetupPage, review: OpenReview) -> None:
    page.leave()
    review.do("details.place", details.set_field, "place", "Ward 9")
    assert page.about.place.text() == ""
