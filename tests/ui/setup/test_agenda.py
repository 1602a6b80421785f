"""The agenda: lengths, presets, start and end, and minutes that cannot be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.setup.conftest import Make
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.setup.minutes import MinutesBox, stage_step, total_step


def minutes(review: OpenReview) -> list[float]:
    return [seconds / 60 for seconds in review.session.plan.values()]


def enter(qtbot: QtBot, box: MinutesBox, text: str) -> None:
    box.setFocus()
    box.number.selectAll()
    QTest.keyClicks(box.number, text)
    QTest.keyClick(box.number, Qt.Key.Key_Return)


def marked(page: SetupPage) -> list[str]:
    assert page.agenda.presets is not None
    return [button.text() for button in page.agenda.presets.findChildren(QRadioButton) if button.isChecked()]


def test_it_says_when_each_stage_begins_and_when_all_ends(page: SetupPage, review: OpenReview) -> None:
    assert minutes(review) == [5, 8, 10, 12, 12, 9, 4]
    assert page.agenda.span() == "14:00 to 15:00"
    assert [row.stage.name for row in page.agenda.rows][-2:] == ["Actions", "Close"]


def test_a_preset_shares_the_time_anew(page: SetupPage, review: OpenReview) -> None:
    assert marked(page) == ["60"]
    assert page.agenda.presets is not None
    page.agenda.presets.findChildren(QRadioButton)[0].click()
    assert sum(minutes(review)) == 30
    assert page.agenda.span() == "14:00 to 14:30"
    page.undo()
    assert marked(page) == ["60"]


def test_a_length_of_ones_own_marks_no_preset(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    enter(qtbot, page.agenda.total, "75")
    assert sum(minutes(review)) == 75
    assert marked(page) == []
    assert page.agenda.span() == "14:00 to 15:15"


@pytest.mark.parametrize("typed", ["0", "1000", "4,5"])
def test_a_total_that_cannot_be_is_said_beside_it_and_changes_nothing(
    qtbot: QtBot, page: SetupPage, review: OpenReview, typed: str
) -> None:
    enter(qtbot, page.agenda.total, typed)
    assert "choose from 5 to 480 minutes" in page.agenda.fault()
    assert page.agenda.total.number.text() == typed.replace(",", ".")
    assert sum(minutes(review)) == 60
    enter(qtbot, page.agenda.total, "60")
    assert page.agenda.fault() == ""


@pytest.mark.parametrize("typed", ["0", "1000"])
def test_minutes_of_a_stage_that_cannot_be_are_said_beside_it(
    qtbot: QtBot, page: SetupPage, review: OpenReview, typed: str
) -> None:
    row = page.agenda.rows[2]
    enter(qtbot, row.box, typed)
    assert "choose from 0.5 to 480 minutes" in row.fault()
    assert minutes(review)[2] == 10
    enter(qtbot, row.box, "11")
    assert row.fault() == ""
    assert minutes(review)[2] == 11


def test_minutes_typed_but_not_entered_count_when_the_review_starts(
    qtbot: QtBot, page: SetupPage, review: OpenReview
) -> None:
    box = page.agenda.rows[0].box
    box.setFocus()
    box.number.selectAll()
    QTest.keyClicks(box.number, "6")
    with qtbot.waitSignal(page.start):
        QTest.keyClick(box.number, Qt.Key.Key_F5)
    assert minutes(review)[0] == 6


def test_steps_are_halves_up_to_three() -> None:
    assert [stage_step(m, 1) for m in (0.5, 2.5, 3.0, 7.2, 480.0)] == [1.0, 3.0, 4.0, 8.0, 480.0]
    assert [stage_step(m, -1) for m in (0.5, 3.0, 4.0, 7.2)] == [0.5, 2.5, 3.0, 7.0]
    assert [total_step(m, 1) for m in (60.0, 62.0, 480.0)] == [65.0, 65.0, 480.0]
    assert [total_step(m, -1) for m in (60.0, 62.0, 5.0)] == [55.0, 60.0, 5.0]


def test_up_and_down_change_a_stage(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    box = page.agenda.rows[0].box
    box.setFocus()
    QTest.keyClick(box.number, Qt.Key.Key_Up)
    assert minutes(review)[0] == 6
    assert page.agenda.total.number.text() == "61"
    QTest.keyClick(box.number, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert minutes(review)[0] == 5


@pytest.mark.parametrize("format_id", ["bar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem"])
def test_every_format_has_its_agenda(page: SetupPage, make: Make, format_id: str) -> None:
    review = make(format_id)
    page.show_review(review)
    assert len(page.agenda.rows) == len(review.session.format.stages)
    assert page.agenda.total.number.value() == review.session.format.default_minutes
