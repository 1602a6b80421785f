"""Out of the door: printed, copied, opened and sent by key, without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.exports.mapi import Outcome
from km_desktop.exports.pages import Pages
from km_desktop.report.choices import DRAFT, GOVERNANCE, Choices
from tests.ui.export.conftest import Fake
from tests.ui.export.test_preview import proofed
from ui.context import Context
from ui.export import ExportPage
from ui.export import system as system_means
from ui.export.printing import MOST_DOTS, printer_for
from ui.open_review import OpenReview

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


@pytest.fixture
def made(qtbot: QtBot, page: ExportPage, fake: Fake) -> ExportPage:
    """The page after a PDF and a table were made."""
    fake.go.set()
    page.choices.tiles["csv"].setChecked(True)
    page.start()
    qtbot.waitUntil(page.outcome.isVisible, timeout=10_000)
    return page


def test_every_deed_has_a_key_that_is_printed_on_its_button(made: ExportPage, fake: Fake, tmp_path: Path) -> None:
    press(KEY.Key_F, CTRL | SHIFT)
    press(KEY.Key_Return)
    assert fake.seen == [tmp_path / "report.pdf"] * 2
    press(KEY.Key_C)
    assert fake.copies == [tmp_path / "report.pdf", tmp_path / "report.csv"]
    assert made.outcome._said.text() == "2 files are copied. They can be pasted now."
    keys = ("Ctrl+Shift+F", "Ctrl+Enter", "Ctrl+C", "Ctrl+M")
    buttons = (made.outcome._show, made.outcome._open, made.outcome._copy, made.outcome._mail)
    assert [button.accessibleDescription() for button in buttons] == list(keys)


def test_before_anything_is_made_the_keys_do_nothing(page: ExportPage, fake: Fake) -> None:
    for key, modifiers in ((KEY.Key_F, CTRL | SHIFT), (KEY.Key_Return, CTRL), (KEY.Key_C, CTRL), (KEY.Key_M, CTRL)):
        press(key, modifiers)
    assert not fake.seen and not fake.copies and not fake.asked


def test_copied_files_are_what_the_systems_own_windows_paste(tmp_path: Path) -> None:
    paths = [tmp_path / "a report.pdf", tmp_path / "Bücher.csv"]
    content = system_means.copied(paths)
    assert [Path(url.toLocalFile()) for url in content.urls()] == paths
    assert bytes(content.data('application/x-qt-windows-mime;value="Preferred DropEffect"').data()) == b"\1\0\0\0"
    gnome = bytes(content.data("x-special/gnome-copied-files").data()).decode()
    assert gnome.splitlines()[0] == "copy" and "a%20report.pdf" in gnome


def test_other_choices_take_away_what_was_made_by_the_old_ones(made: ExportPage, fake: Fake) -> None:
    made.paper.starred.setChecked(True)
    assert not made.outcome.isVisible()
    press(KEY.Key_C)
    assert not fake.copies


def test_a_mail_program_is_handed_the_files_and_nobody_waits_for_it(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    fake.comes = Outcome.HANDED_OVER
    fake.go.set()
    page.start()
    qtbot.waitUntil(lambda: page.outcome._mail.text_shown() == "Send by email", timeout=10_000)
    press(KEY.Key_M)
    assert not page.running()
    qtbot.waitUntil(lambda: "handed to your mail program" in page.outcome._said.text())
    assert fake.sent == [("After action review: The lift that stopped", "report.pdf")]
    assert page.outcome._mail.isEnabled() and not fake.attached


def test_where_the_mail_program_does_not_take_them_a_draft_is_written(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path
) -> None:
    fake.comes = Outcome.NO_PROGRAM
    fake.go.set()
    page.start()
    qtbot.waitUntil(lambda: page.outcome._mail.text_shown() == "Send by email", timeout=10_000)
    press(KEY.Key_M)
    qtbot.waitUntil(lambda: fake.attached == [tmp_path / "report.pdf"])
    assert page.outcome._mail.text_shown() == "Email draft"


def test_the_pages_on_show_are_printed_page_by_page(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    fake.printed_to = tmp_path / "paper.pdf"
    proofed(qtbot, page)
    press(KEY.Key_P)
    assert page.running() and page.doing.bar.isVisible()
    qtbot.waitUntil(lambda: not page.running(), timeout=30_000)
    assert page.doing.said.text() == "3 pages are on their way to the printer."
    assert fake.proofs == [Choices()], "nothing is made twice"
    paper = Pages(fake.printed_to.read_bytes())
    assert paper.count == 3 and paper.size(0) == pytest.approx((595, 842), abs=1)
    image = paper.image(2, 200)
    row = image.content[100 * 200 * 4 : 101 * 200 * 4]
    assert sum(row[at] < 128 for at in range(0, len(row), 4)) == pytest.approx(60, abs=2)
    paper.close()
    (picture,) = PdfReader(fake.printed_to).pages[0].images
    assert picture.image is not None and picture.image.width <= 8.3 * MOST_DOTS


def test_without_pages_on_show_they_are_made_for_the_printer(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path
) -> None:
    fake.printed_to = tmp_path / "paper.pdf"
    proofed(qtbot, page)
    page.preview.hold(held=True)
    page.preview.ask()
    fake.proofs.clear()
    page.doing.print.click()
    qtbot.waitUntil(lambda: not page.running(), timeout=30_000)
    assert fake.proofs == [Choices()] and len(PdfReader(fake.printed_to).pages) == 3


def test_nobody_prints_who_does_not_want_to(page: ExportPage, fake: Fake) -> None:
    press(KEY.Key_P)
    assert len(fake.printers) == 1 and not page.running()


def test_printing_is_stopped_by_escape(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    fake.pages, fake.printed_to = 200, tmp_path / "paper.pdf"
    proofed(qtbot, page)
    press(KEY.Key_P)
    qtbot.waitUntil(lambda: page.doing.bar.value() > 0, timeout=10_000)
    press(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: not page.running(), timeout=5_000)
    assert not page.doing.said.text()


def test_only_the_pages_that_were_asked_for_are_printed(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    from ui.export.printing import print_pages

    proofed(qtbot, page)
    printer = printer_for((842.0, 595.0), 3)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFromTo(2, 3)
    work = print_pages(printer, page.preview.proof(), page._order(), fake.proof)
    assert work(lambda _done, _total: None, lambda: False) == 2
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert len(pages) == 2 and pages[0].mediabox.width > pages[0].mediabox.height


@pytest.mark.qt_log_ignore("QPainter::begin", "QPrinter")
def test_a_printer_that_takes_nothing_is_said(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    fake.printed_to = tmp_path / "no folder" / "paper.pdf"
    proofed(qtbot, page)
    press(KEY.Key_P)
    qtbot.waitUntil(lambda: bool(page.fault.text()), timeout=10_000)
    assert page.fault.text().startswith("The printer did not take it.")


def test_choices_are_remembered_for_the_format(
    qtbot: QtBot, page: ExportPage, fake: Fake, context: Context, review: OpenReview
) -> None:
    fake.go.set()
    page.paper.audience._segments[GOVERNANCE].setChecked(True)
    page.paper.standing._segments[DRAFT].setChecked(True)
    page.paper.parts["mood"].setChecked(False)
    page.choices.tiles["json"].setChecked(True)
    page.start()
    qtbot.waitUntil(page.outcome.isVisible, timeout=10_000)
    again = ExportPage(context, review, means=fake.means())
    qtbot.addWidget(again)
    assert again.paper.choices(carried=False) == Choices(GOVERNANCE, without=frozenset({"mood"}), standing=DRAFT)
    assert again.choices.kinds() == ("pdf", "json")


def test_what_travels_with_the_file_is_said_beside_the_choice(page: ExportPage) -> None:
    carried = page.choices.carried
    assert not carried.isChecked() and carried.isEnabled()
    assert "2 notes, 1 action" in carried.accessibleDescription()
    assert "Whoever has the file can read it." in carried.accessibleDescription()
    page.paper.audience._segments[GOVERNANCE].setChecked(True)
    assert not carried.isEnabled()
    page.paper.audience._segments["team"].setChecked(True)
    page.choices.tiles["pdf"].setChecked(False)
    assert not carried.isEnabled()
