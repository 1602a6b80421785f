"""From a fresh start to the first note of a hot debrief in three keys: two of them are spent on these pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget
from pytestqt.qtbot import QtBot

from km_desktop.desk import Desk
from km_desktop.sentences import sentence
from km_desktop.storage import SessionFile
from tests.ui.home.conftest import NOW, Shelf
from ui.commands import Commands, declared
from ui.home import HomePage
from ui.open_review import OpenReview
from ui.setup import SetupPage
from ui.theme import Look

Home = Callable[[], HomePage]


def test_h_and_f5_lead_to_the_start(qtbot: QtBot, qapp: QApplication, home: Home, look: Look, shelf: Shelf) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    setup = SetupPage(look, Commands(declared()), sentence, lambda: datetime(2026, 6, 16, 14, 0, tzinfo=UTC))
    page = home()
    pages.addWidget(page)
    pages.addWidget(setup)
    pages.show()
    pages.activateWindow()
    qapp.processEvents()

    def begin(format_id: str) -> None:
        path = shelf.add("Hot debrief, 16 June 2026", format_id)
        setup.show_review(OpenReview(Desk(SessionFile(path).load()), path, lambda: "n1", lambda: NOW))
        pages.setCurrentWidget(setup)

    page.start.connect(begin)
    QTest.keyClick(pages.focusWidget(), Qt.Key.Key_H)
    assert pages.currentWidget() is setup
    with qtbot.waitSignal(setup.start):
        QTest.keyClick(pages.focusWidget(), Qt.Key.Key_F5)
    setup.leave()
    pages.removeWidget(page)


def test_at_twice_the_size_everything_is_reached_by_scrolling_down(
    qapp: QApplication, dress: Callable[[Look], None], look: Look, home: Home, shelf: Shelf
) -> None:
    for number in range(9):
        shelf.add(f"Review {number}", at=3)
    page = home()
    dress(Look(look.theme, look.fonts.scaled(2.0), look.icons))
    page.resize(1366, 697)
    qapp.processEvents()
    area = page.findChild(QScrollArea)
    assert area is not None
    inside = area.widget()
    viewport = area.viewport()
    assert inside is not None
    assert viewport is not None
    assert inside.width() <= viewport.width()
    assert inside.minimumSizeHint().width() <= viewport.width()
    assert area.verticalScrollBar().maximum() > 0
    assert page.reviews.list.height() >= 3 * page.reviews.list.sizeHintForRow(0)
    dress(look)
