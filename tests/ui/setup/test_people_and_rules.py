"""Who is there, without names; and the rules of the room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.setup.words import role_and_count, split_roles


def test_roles_are_typed_one_after_the_other(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    page.people.add.click()
    box = page.people.box.edit
    QTest.keyClicks(box, "Midwives 2")
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClicks(box, "Pharmacist")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert review.session.details.roles == ("Midwives 2", "Pharmacist")
    assert [chip.accessibleName() for chip in page.people.chips] == ["Midwives 2", "Pharmacist"]
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not page.people.box.isVisible()
    assert page.people.add.hasFocus()


def test_a_role_that_is_typed_but_not_entered_is_kept_when_the_review_starts(
    qtbot: QtBot, page: SetupPage, review: OpenReview
) -> None:
    page.people.add.click()
    QTest.keyClicks(page.people.box.edit, "Porter")
    with qtbot.waitSignal(page.start):
        QTest.keyClick(page.people.box.edit, Qt.Key.Key_F5)
    assert review.session.details.roles == ("Porter",)


def test_a_role_that_is_typed_is_kept_when_the_keyboard_goes_on(page: SetupPage, review: OpenReview) -> None:
    page.people.add.click()
    QTest.keyClicks(page.people.box.edit, "Porter")
    QTest.keyClick(page.people.box.edit, Qt.Key.Key_Tab)
    assert review.session.details.roles == ("Porter",)
    assert not page.people.box.isVisible()


def test_a_chip_can_be_taken_away_and_brought_back(page: SetupPage, review: OpenReview) -> None:
    review.do("details.roles", details.set_field, "roles", ("Midwives 2", "Porter"))
    page.people.chips[0].removed.emit()
    assert review.session.details.roles == ("Porter",)
    page.undo()
    assert [chip.text() for chip in page.people.chips] == ["Midwives", "Porter"]


def test_the_count_is_a_number_and_never_asks_for_names(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    page.people.count.setFocus()
    box = page.focusWidget()
    assert box is not None
    for _each in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert review.session.details.people == 3


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        ("Midwives 2, Porter", ("Midwives 2", "Porter")),
        ("Lounge nurse, 2", ("Lounge nurse, 2",)),
        ("Nurse, 2; Porter,", ("Nurse, 2", "Porter")),
        (" , ", ()),
    ],
)
def test_roles_in_one_line(typed: str, roles: tuple[str, ...]) -> None:
    assert split_roles(typed) == roles


def test_the_count_of_a_role_stands_apart() -> None:
    assert role_and_count("Midwives 2") == ("Midwives", "2")
    assert role_and_count("Lounge nurse, 2") == ("Lounge nurse", "2")
    assert role_and_count("Pharmacist") == ("Pharmacist", "")
    assert role_and_count("2") == ("2", "")


def test_a_rule_can_be_left_out_and_taken_in_again(page: SetupPage, review: OpenReview) -> None:
    rules = review.session.format.ground_rules
    page.rules.tiles[1].click()
    assert review.session.details.ground_rules == (rules[0], *rules[2:])
    page.rules.tiles[1].click()
    assert review.session.details.ground_rules == rules


def test_rules_of_ones_own_are_lines(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    page.rules.edit.click()
    page.rules.lines.edit.selectAll()
    QTest.keyClicks(page.rules.lines.edit, "Phones away")
    QTest.keyClick(page.rules.lines.edit, Qt.Key.Key_Return)
    QTest.keyClicks(page.rules.lines.edit, "Tea first")
    assert review.session.details.ground_rules == ("Phones away", "Tea first")
    page.rules.edit.click()
    assert [tile.accessibleName() for tile in page.rules.tiles[:2]] == ["Phones away", "Tea first"]
    assert [tile.isChecked() for tile in page.rules.tiles[:3]] == [True, True, False]
