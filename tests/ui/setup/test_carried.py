"""Parked notes offered on the set-up page, and the votes that each person has."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from km_desktop.library.parked import Parked
from km_desktop.review.edits.carry import CARRIED
from km_desktop.review.session import Note
from km_desktop.review.voting import dots_of
from km_desktop.sentences import sentence
from tests.ui.setup.conftest import NOW, Make
from ui.commands import Commands, declared
from ui.jobs import Jobs
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.theme import Look

LEFT = Parked(
    "First month of the sepsis form",
    "2026-03-03",
    tuple(Note(id=f"p{n}", stage="actual", text=f"Later {n}", parked=True, extra=MappingProxyType({CARRIED: f"old/p{n}"})) for n in range(3)),
)


@pytest.fixture
def offered(qtbot: QtBot, look: Look, make: Make) -> Iterator[tuple[SetupPage, OpenReview]]:
    review = make()
    page = SetupPage(look, Commands(declared()), sentence, lambda: NOW, find_parked=lambda _session: LEFT, jobs=Jobs(lambda error: None))
    page.resize(1366, 697)
    page.show()
    page.show_review(review)
    qtbot.waitUntil(page.carried.bar.isVisible)
    yield page, review
    page.leave()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


def press(page: SetupPage, words: str) -> None:
    next(b for b in page.carried.bar.findChildren(QPushButton) if b.accessibleName() == words).click()


def test_the_offer_says_what_and_from_where_and_nothing_comes_by_itself(offered: tuple[SetupPage, OpenReview]) -> None:
    page, review = offered
    told = f"{page.carried.bar.accessibleName()}. {page.carried.bar.accessibleDescription()}"
    assert "Parked last time: 3 notes" in told and "First month of the sepsis form, 3 March 2026" in told
    assert review.session.notes == {}


def test_bringing_them_is_one_step_and_undo_offers_them_again(offered: tuple[SetupPage, OpenReview]) -> None:
    page, review = offered
    press(page, "Bring them along")
    assert [note.text for note in review.session.parked()] == ["Later 0", "Later 1", "Later 2"]
    assert not page.carried.bar.isVisible()
    page.undo()
    assert review.session.parked() == []
    assert page.carried.bar.isVisible()


def test_not_now_leaves_them_where_they_are(offered: tuple[SetupPage, OpenReview]) -> None:
    page, review = offered
    press(page, "Not now")
    assert review.session.notes == {} and not page.carried.bar.isVisible()


def test_votes_each_are_set_where_the_room_votes(page: SetupPage, review: OpenReview, make: Make) -> None:
    assert page.people.dots.isVisible() and page.people.dots.value() == 3
    box = page.people.dots.focusProxy()
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert dots_of(review.session, "learning") == 4
    page.undo()
    assert page.people.dots.value() == 3 and dots_of(review.session, "learning") == 3
    page.show_review(make("hot"))
    QApplication.processEvents()
    assert not page.people.dots.isVisible()


@pytest.mark.parametrize("words", ["Papers", "Rehearse", "Welcome people"])
def test_its_buttons_ask_for_what_they_say(qtbot: QtBot, page: SetupPage, review: OpenReview, words: str) -> None:
    signal = {"Papers": page.slips_asked, "Rehearse": page.rehearse, "Welcome people": page.welcome_asked}[words]
    button = next(b for b in page.header.findChildren(QPushButton) if b.accessibleName() == words)
    with qtbot.waitSignal(signal):
        button.click()
