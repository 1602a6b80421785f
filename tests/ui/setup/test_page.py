"""The page around the form: starting, going back, being told what is saved, and room for large text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.changes import Change
from km_desktop.review.refused import Refused
from km_desktop.sentences import sentence
from tests.ui.setup.conftest import NOW, Make
from ui.commands import Commands, declared
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.theme import Look
from ui.widgets import MessageBar


def test_f5_starts_from_wherever_the_keyboard_is(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    for widget in (page.about.title.edit, page.agenda.rows[0].box.number, page.rules.tiles[0]):
        widget.setFocus()
        with qtbot.waitSignal(page.start):
            QTest.keyClick(widget, Qt.Key.Key_F5)


def test_back_asks_for_home(qtbot: QtBot, page: SetupPage, review: OpenReview) -> None:
    with qtbot.waitSignal(page.home):
        page.header.back_button.click()
    with qtbot.waitSignal(page.home):
        QTest.keyClick(page.about.title.edit, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)


def test_the_saved_mark_follows_the_disk(page: SetupPage, review: OpenReview) -> None:
    mark = page.header.saved
    assert (mark.accessibleName(), mark.accessibleDescription()) == ("Saved", "Saved on this computer")
    review.saved_changed.emit("saving", None)
    assert mark.accessibleDescription() == "Saving"
    review.saved_changed.emit("failed", Refused("no_space", path="/library/a.kmr"))
    assert mark.accessibleName() == "Saved"
    assert mark.accessibleDescription() == sentence(Refused("no_space", path="/library/a.kmr"))
    bar = page.findChild(MessageBar)
    assert bar is not None
    assert bar.isVisible()
    assert "disk is full" in bar.accessibleName()
    review.saved_changed.emit("saved", None)
    assert not bar.isVisible()


def test_a_review_that_has_begun_is_carried_on(page: SetupPage, review: OpenReview) -> None:
    review.desk.record("clock.start", (Change("run", "started", "", "2026-06-16T13:30:00+00:00"),))
    assert page.header.start_button.text_shown() == "Carry on"
    assert page.agenda.span() == "13:30 to 14:30"


def test_the_title_has_the_keyboard_when_the_page_is_brought_forward(
    qtbot: QtBot,
    look: Look,
    make: Make,
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(QWidget())
    page = SetupPage(look, Commands(declared()), sentence, lambda: NOW)
    pages.addWidget(page)
    pages.show()
    pages.activateWindow()
    page.show_review(make())
    pages.setCurrentWidget(page)
    assert pages.focusWidget() is page.about.title.edit
    assert page.about.title.edit.selectedText() == "After action review, 16 June 2026"
    page.leave()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_an_after_action_review_fits_a_small_screen_without_scrolling(
    dress: Callable[[Look], None],
    qapp: QApplication,
    looks: dict[str, Look],
    page: SetupPage,
    review: OpenReview,
    theme: str,
) -> None:
    dress(looks[theme])
    page.resize(1366, 697)
    qapp.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0
    dress(looks["light"])


def test_at_twice_the_size_the_agenda_goes_below_and_everything_is_reached_by_scrolling(
    dress: Callable[[Look], None],
    qapp: QApplication,
    look: Look,
    page: SetupPage,
    review: OpenReview,
) -> None:
    dress(Look(look.theme, look.fonts.scaled(2.0), look.icons))
    page.resize(1366, 697)
    qapp.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    assert inside is not None
    assert area.verticalScrollBar().maximum() > 0
    assert inside.minimumSizeHint().width() <= page.width()
    agenda = page.agenda.mapTo(inside, page.agenda.rect().topLeft())
    assert agenda.y() > page.rules.mapTo(inside, page.rules.rect().bottomLeft()).y() - 1
    dress(look)
