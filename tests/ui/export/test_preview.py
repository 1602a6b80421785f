"""The real pages beside the choices: made once nothing changes, turned by key, never holding anybody up."""

from __future__ import annotations

import threading
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.exports.proof import proof
from km_desktop.report.choices import GOVERNANCE, Choices
from km_desktop.storage.errors import StorageError
from tests.ui.export.conftest import Fake
from tests.ui.reviews import add_note
from ui import a11y
from ui.context import Context
from ui.export import ExportPage
from ui.open_review import OpenReview

KEY = Qt.Key


def proofed(qtbot: QtBot, page: ExportPage) -> None:
    """Waits for pages that are as they would be now, drawn as large as there is room."""
    sheet = page.preview.sheet
    qtbot.waitUntil(lambda: page.preview.proof() is not None and sheet.image_width() == sheet.page_width(), timeout=20_000)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def blackness(page: ExportPage) -> int:
    """Tenths of the width of the page on show that are black."""
    image = page.preview.sheet._image
    row = image.height() // 2
    return round(10 * sum(image.pixelColor(x, row) == QColor("black") for x in range(image.width())) / image.width())


def test_the_first_page_is_there_without_being_asked_for(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    assert fake.proofs == [Choices()]
    assert page.preview.place.text() == "Page 1 of 3" and blackness(page) == 1
    assert page.preview.sheet.accessibleName() == "Page 1 of 3"
    assert not page.preview.bar.isVisible()


def test_pages_are_turned_by_key_and_stop_at_both_ends(qtbot: QtBot, page: ExportPage) -> None:
    proofed(qtbot, page)
    for _ in range(5):
        press(KEY.Key_PageDown)
    qtbot.waitUntil(lambda: blackness(page) == 3)
    assert page.preview.place.text() == "Page 3 of 3" and not page.preview.next.isEnabled()
    press(KEY.Key_PageUp)
    qtbot.waitUntil(lambda: blackness(page) == 2)
    page.preview.previous.click()
    qtbot.waitUntil(lambda: blackness(page) == 1)
    assert not page.preview.previous.isEnabled()


def test_at_either_end_the_keyboard_stays_with_the_pages(qtbot: QtBot, page: ExportPage) -> None:
    proofed(qtbot, page)
    page.preview.next.setFocus()
    for _ in range(2):
        press(KEY.Key_Space)
    assert page.preview.place.text() == "Page 3 of 3" and page.preview.previous.hasFocus()
    for _ in range(2):
        press(KEY.Key_Space)
    assert page.preview.place.text() == "Page 1 of 3" and page.preview.next.hasFocus()


def test_how_many_pages_there_are_is_said_where_it_changes(
    qtbot: QtBot, page: ExportPage, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed(qtbot, page)
    said: list[str] = []
    monkeypatch.setattr(a11y, "announce", lambda _widget, text, **_how: said.append(text))
    page.paper.starred.setChecked(True)
    proofed(qtbot, page)
    fake.pages = 1
    page.paper.starred.setChecked(False)
    proofed(qtbot, page)
    assert said == ["1 page"]


def test_another_choice_makes_them_anew_once_and_stays_on_the_page(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    press(KEY.Key_PageDown)
    page.paper.starred.setChecked(True)
    page.paper.audience._segments[GOVERNANCE].setChecked(True)
    assert page.preview.proof() is None, "what is shown is not what would be made"
    proofed(qtbot, page)
    assert fake.proofs == [Choices(), Choices(audience=GOVERNANCE, starred=True)]
    assert page.preview.place.text() == "Page 2 of 3"


def test_fewer_pages_show_the_last_there_is(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    press(KEY.Key_PageDown)
    fake.pages = 1
    page.paper.starred.setChecked(True)
    proofed(qtbot, page)
    assert page.preview.place.text() == "Page 1 of 1" and blackness(page) == 1


def test_a_change_of_the_review_makes_them_anew(
    qtbot: QtBot, page: ExportPage, fake: Fake, review: OpenReview
) -> None:
    proofed(qtbot, page)
    add_note(review, "One more")
    proofed(qtbot, page)
    assert len(fake.proofs) == 2


def test_what_is_outdated_is_stopped_and_only_the_last_is_made(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    fake.waits = Event()
    page.paper.starred.setChecked(True)
    qtbot.waitUntil(lambda: len(fake.proofs) == 2 and page.preview.bar.isVisible())
    page.paper.audience._segments[GOVERNANCE].setChecked(True)
    qtbot.waitUntil(lambda: len(fake.proofs) == 3, timeout=5_000)
    fake.waits.set()
    proofed(qtbot, page)
    assert [choices.audience for choices in fake.proofs] == ["team", "team", GOVERNANCE]


def test_a_report_does_not_wait_for_its_preview(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    fake.waits = Event()
    page.paper.starred.setChecked(True)
    qtbot.waitUntil(page.preview.bar.isVisible)
    fake.go.set()
    page.start()
    qtbot.waitUntil(page.outcome.isVisible, timeout=5_000)
    fake.waits.set()
    proofed(qtbot, page)
    assert page.outcome.isVisible(), "pages that come later take nothing away"


def test_what_goes_wrong_is_told_below_the_page(
    qtbot: QtBot, page: ExportPage, fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    proofed(qtbot, page)
    means = replace(page._means, proof=_failing)
    monkeypatch.setattr(page, "_means", means)
    page.paper.starred.setChecked(True)
    qtbot.waitUntil(lambda: bool(page.preview.fault.text()), timeout=5_000)
    assert page.preview.proof() is None
    monkeypatch.setattr(page, "_means", replace(means, proof=fake.proof))
    page.paper.starred.setChecked(False)
    proofed(qtbot, page)
    assert not page.preview.fault.text()


def _failing(*_what: object, **_how: object) -> bytes:
    from pathlib import Path

    raise StorageError("no_permission", Path("report.pdf"))


def test_the_pages_are_those_of_the_report_and_not_made_on_the_windows_thread(
    qtbot: QtBot, page: ExportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def real(*what: object, **how: object) -> bytes:
        threads.append(threading.current_thread().name)
        return proof(*what, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(page, "_means", replace(page._means, proof=real))
    page.preview.ask()
    proofed(qtbot, page)
    made = page.preview.proof()
    assert made is not None and made.content.startswith(b"%PDF") and set(threads) == {"job"}


def test_characters_that_cannot_be_printed_are_named_with_their_places(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    proofed(qtbot, page)
    assert page.unprintable.isHidden()
    fake.unprintable = (("Note 1 of “What can we learn?”", "\U00013000\U00013001"), ("Title", "\U00013000"))
    page.preview.ask()
    proofed(qtbot, page)
    assert page.unprintable.count.text() == "2 characters cannot be printed; they are spelled out."
    assert [line.text() for line in page.unprintable.lines] == [
        "Note 1 of “What can we learn?”: U+13000 egyptian hieroglyph a001, U+13001 egyptian hieroglyph a002",
        "Title: U+13000 egyptian hieroglyph a001",
    ]


def test_real_letters_that_no_font_has_are_found(qtbot: QtBot, page: ExportPage, review: OpenReview) -> None:
    from ui.export.looking import unprintable

    add_note(review, "A bird \U00013171 flew")
    ((place, marks),) = unprintable(page._order())
    assert "Note 2" in place and marks == "\U00013171"


def test_a_hidden_page_makes_nothing(qtbot: QtBot, context: Context, review: OpenReview, fake: Fake) -> None:
    hidden = ExportPage(context, review, means=fake.means())
    qtbot.addWidget(hidden)
    hidden.paper.starred.setChecked(True)
    assert not hidden.preview._pause.isActive() and not fake.proofs
