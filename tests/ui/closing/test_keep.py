"""Closing asks when the working notes are to go, once, and says where the rule comes from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from km_desktop.privacy.due import FOREVER
from km_desktop.review.edits import details
from km_desktop.settings import KEEP
from tests.ui.reviews import NOW, show, today
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.closing import ClosingView, Keeping
from ui.theme import Look

RULE = "Records policy 12, schedule C"


@pytest.fixture
def proposed(qtbot: QtBot, look: Look, review: OpenReview) -> Iterator[ClosingView]:
    """A closing with a proposal of ninety days."""
    view = ClosingView(look, review, today, keeping=Keeping(90, RULE))
    window = show(view, 842, 900)
    yield view
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def kept(review: OpenReview) -> str:
    return review.session.details.keep_notes_until


def words(view: ClosingView) -> str:
    return " ".join(label.text() for label in view.keep.findChildren(QLabel))


def test_without_a_rule_closing_decides_nothing_by_itself(view: ClosingView, review: OpenReview) -> None:
    assert view.keep.choice.currentText() == "Not decided yet"
    view.seal.button.click()
    assert review.session.closed and kept(review) == ""


def test_a_choice_is_one_step_with_the_keyboard_and_follows_undo(view: ClosingView, review: OpenReview) -> None:
    view.keep.choice.setFocus()
    QTest.keyClick(view.keep.choice, Qt.Key.Key_Down)
    QTest.keyClick(view.keep.choice, Qt.Key.Key_Down)
    assert kept(review) == "2026-07-16"
    assert view.keep.day.text() == "Kept until 16 July 2026"
    review.undo()
    assert kept(review) == "2026-06-16"
    review.undo()
    assert kept(review) == "" and view.keep.choice.currentText() == "Not decided yet"


def test_the_rule_is_proposed_said_and_taken_at_the_close(proposed: ClosingView, review: OpenReview) -> None:
    assert proposed.keep.choice.currentText() == "90 days more"
    assert RULE in words(proposed)
    proposed.seal.button.click()
    assert kept(review) == "2026-09-14"
    assert review.session.closed
    review.undo()
    assert not review.session.closed


def test_another_choice_stands_before_the_proposal(proposed: ClosingView, review: OpenReview) -> None:
    proposed.keep.choice.set_code(str(KEEP))
    proposed.keep.choice.chosen.emit(str(KEEP))
    proposed.seal.button.click()
    assert kept(review) == FOREVER


def test_deciding_after_the_close_leaves_it_closed(view: ClosingView, review: OpenReview) -> None:
    view.seal.button.click()
    view.keep.choice.chosen.emit("30")
    assert review.session.closed and kept(review) == "2026-07-16"


def test_nobody_is_told_that_notes_must_be_destroyed(proposed: ClosingView) -> None:
    said = words(proposed).lower()
    assert "coroner" in said and "freedom of information" in said and "your organisation’s rule" in said
    assert not any(word in said for word in ("must", "destroy", "have to", "legal"))


def test_once_the_notes_are_removed_nothing_is_asked(view: ClosingView, review: OpenReview) -> None:
    review.do("review.close", details.close, NOW)
    held = review.session.details
    assert view.keep.isVisible()
    from km_desktop.review.changes import Change

    review.desk.record("details.notes_removed", (Change("details", "notes_removed", held.notes_removed, NOW),))
    assert not view.keep.isVisible()


def test_everything_here_has_a_name(proposed: ClosingView) -> None:
    assert a11y.unnamed(proposed.window()) == []
