"""One word each, and whether it was worth the time: by keys, and by the review's own history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.review.edits import details
from tests.ui.reviews import open_review, show
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.mood import MoodPanel, WorthTally
from ui.theme import Look


@pytest.fixture
def review(qapp: QApplication) -> OpenReview:
    return open_review("cop")


@pytest.fixture
def panel(look: Look, dressed: QApplication, review: OpenReview) -> Iterator[MoodPanel]:
    panel = MoodPanel(look, review)
    window = show(panel)
    panel.enter()
    yield panel
    end(window)


@pytest.fixture
def tally(look: Look, dressed: QApplication, review: OpenReview) -> Iterator[WorthTally]:
    tally = WorthTally(look, review)
    window = show(tally, 360, 240)
    tally.boxes[0].setFocus()
    yield tally
    end(window)


def end(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def mood(review: OpenReview) -> tuple[str, ...]:
    return review.session.details.mood


def worth(review: OpenReview) -> tuple[int, ...]:
    return review.session.details.worth


def said(panel: MoodPanel) -> list[str]:
    return [chip.text() for chip in panel.chips]


def test_a_word_an_enter_and_the_next(panel: MoodPanel, review: OpenReview) -> None:
    for word in ("tired", "curious", "full of  hope"):
        QTest.keyClicks(panel.line, word)
        QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert mood(review) == ("tired", "curious", "full of hope")
    assert said(panel) == ["tired", "curious", "full of hope"]
    assert panel.line.text() == ""
    assert a11y.unnamed(panel) == []


def test_several_at_once_are_one_step(panel: MoodPanel, review: OpenReview) -> None:
    QTest.keyClicks(panel.line, "glad, , worried; here")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert mood(review) == ("glad", "worried", "here")
    review.undo()
    assert mood(review) == () and said(panel) == []
    review.redo()
    assert said(panel) == ["glad", "worried", "here"]


def test_backspace_in_an_empty_line_takes_the_last_back(panel: MoodPanel, review: OpenReview) -> None:
    QTest.keyClicks(panel.line, "glad, tired")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    QTest.keyClicks(panel.line, "x")
    QTest.keyClick(panel.line, Qt.Key.Key_Backspace)
    assert mood(review) == ("glad", "tired")
    QTest.keyClick(panel.line, Qt.Key.Key_Backspace)
    assert mood(review) == ("glad",)
    assert review.desk.undo_name == "mood.set"


def test_any_word_can_be_taken_out_and_a_long_one_is_refused_kindly(panel: MoodPanel, review: OpenReview) -> None:
    review.do("mood.set", details.set_field, "mood", ("one", "two", "three"))
    panel.chips[1].removed.emit()
    assert said(panel) == ["one", "three"]
    QTest.keyClicks(panel.line, "n" * 61)
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert said(panel) == ["one", "three"]
    assert len(panel.line.text()) == 61


def test_escape_asks_for_the_notes(panel: MoodPanel) -> None:
    asked: list[bool] = []
    panel.left.connect(lambda: asked.append(True))
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)
    assert asked == [True]


def test_hands_are_typed_with_digits_and_enter(tally: WorthTally, review: OpenReview) -> None:
    for hands in ("", "1", "", "3", "5"):
        box = QApplication.focusWidget()
        assert box in tally.boxes
        QTest.keyClicks(box, hands)
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert worth(review) == (0, 1, 0, 3, 5)
    assert review.desk.undo_name == "worth.set"
    review.undo()
    assert worth(review) == (0, 1, 0, 3, 0)
    assert tally.boxes[4].text() == ""


def test_letters_are_no_hands_and_emptied_boxes_count_for_nothing(tally: WorthTally, review: OpenReview) -> None:
    QTest.keyClicks(tally.boxes[2], "a4x")
    assert worth(review) == (0, 0, 4, 0, 0)
    QTest.keyClick(tally.boxes[2], Qt.Key.Key_Backspace)
    assert worth(review) == ()
    assert a11y.unnamed(tally) == []
