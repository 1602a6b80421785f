"""The bin: what is in it, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import actions, notes
from tests.ui.reviews import add_action, add_note, open_review, whats
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.bin import BinDialog
from ui.theme import Look

KEY = Qt.Key


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


@pytest.fixture
def review(qtbot: QtBot) -> OpenReview:
    review = open_review()
    kept = add_note(review, "Kept")
    lesson = add_note(review, "Ring first")
    fact = add_note(review, "The lift stopped", stage="actual")
    action = add_action(review, "Mend it", owner="Estates")
    for note in (lesson, fact):
        review.do("note.bin", notes.bin, note)
    review.do("action.bin", actions.bin, action)
    assert not review.session.notes[kept].binned
    return review


@pytest.fixture
def dialog(look: Look, review: OpenReview) -> Iterator[BinDialog]:
    parent = QWidget()
    dialog = BinDialog(look, review, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    yield dialog
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete.value)


def test_each_row_says_what_it_was_and_where_it_stood(dialog: BinDialog, review: OpenReview) -> None:
    actual, learning = (review.session.format.stage(id).name for id in ("actual", "learning"))
    spoken = [dialog.view.model().index(row, 0).data() for row in range(dialog.view.count())]
    assert spoken == [
        f"The lift stopped. {actual} 1 of 3.",
        f"Ring first. {learning} 2 of 3.",
        "Mend it. Action, Estates. 3 of 3.",
    ]


def test_enter_restores_one_after_another(dialog: BinDialog, review: OpenReview) -> None:
    press(KEY.Key_Return)
    assert [n.text for n in review.session.notes_in("actual")] == ["The lift stopped"]
    press(KEY.Key_End)
    press(KEY.Key_Return)
    assert whats(review) == ["Mend it"]
    assert dialog.view.count() == 1


def test_undo_and_redo_work_in_the_bin(dialog: BinDialog, review: OpenReview) -> None:
    press(KEY.Key_Return)
    press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.count() == 3 and not review.session.notes_in("actual")
    press(KEY.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.count() == 2 and review.session.notes_in("actual")


def test_a_click_on_restore_restores_and_one_beside_it_does_not(dialog: BinDialog, review: OpenReview) -> None:
    view = dialog.view
    rect = view.visualRect(view.model().index(1, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + rect.center() / 50)
    assert view.count() == 3
    button = view.painter().restore_rect(rect)  # type: ignore[attr-defined]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert view.count() == 2 and [n.text for n in review.session.notes_in("learning")] == ["Kept", "Ring first"]


def test_escape_closes_it(dialog: BinDialog) -> None:
    press(KEY.Key_Escape)
    assert not dialog.isVisible()


def test_an_empty_bin_takes_no_key_amiss(dialog: BinDialog, review: OpenReview) -> None:
    for _row in range(3):
        press(KEY.Key_Return)
    assert dialog.view.count() == 0 and not dialog.view.restore_current()
    press(KEY.Key_Delete)
    assert a11y.unnamed(dialog) == []


def test_everything_the_keyboard_reaches_has_a_name(dialog: BinDialog) -> None:
    assert a11y.unnamed(dialog) == []
    assert dialog.view.accessibleName() == "Bin"
