"""Making the report: by key, in the background, stopped, refused, and what can be done with it afterwards."""

from __future__ import annotations

import threading
from email import message_from_bytes
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop import exports
from km_desktop.exports.email_draft import write_email_draft
from km_desktop.review.edits import details
from km_desktop.storage.errors import StorageError
from tests.ui.export.conftest import Fake
from tests.ui.reviews import NOW
from ui import a11y
from ui.context import Context
from ui.export import ExportPage
from ui.export.means import Means
from ui.open_review import OpenReview
from ui.widgets import Button

KEY = Qt.Key
TAB = Qt.FocusPolicy.TabFocus


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def button(page: ExportPage, words: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.text_shown() == words)


def press(key: Qt.Key) -> None:
    QTest.keyClick(focus(), key)


def ended(qtbot: QtBot, page: ExportPage) -> None:
    qtbot.waitUntil(lambda: not page.running(), timeout=30_000)


def test_it_says_what_the_report_will_be(page: ExportPage, review: OpenReview) -> None:
    assert page.about.state.text() == "Draft"
    assert page.about.contents.text().startswith("2 notes, 1 starred, 1 action.")
    review.do("review.close", details.close, NOW)
    assert page.about.state.text() == "Agreed, 16 June 2026"


def test_enter_makes_the_pdf_and_the_keyboard_goes_to_what_comes_next(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path
) -> None:
    fake.go.set()
    press(KEY.Key_Return)
    ended(qtbot, page)
    assert fake.asked == [("pdf",)]
    assert page.outcome._words.text() == "Saved: report.pdf"
    assert focus() is button(page, "Show in folder")
    press(KEY.Key_Return)
    assert fake.seen == [tmp_path / "report.pdf"]


def test_enter_on_a_tile_makes_the_report_and_space_chooses(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    fake.go.set()
    page.choices.tiles["csv"].setFocus()
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    ended(qtbot, page)
    assert fake.asked == [("pdf", "csv")]
    assert page.outcome._words.text() == "Saved as pdf, csv: report"


def test_nothing_chosen_is_said_beside_the_button(page: ExportPage, fake: Fake) -> None:
    page.choices.tiles["pdf"].setChecked(False)
    press(KEY.Key_Return)
    assert page.fault.text() == "Choose at least one kind of file." and not fake.asked
    page.choices.tiles["md"].setChecked(True)
    assert not page.fault.text()


def test_progress_is_shown_and_cancel_is_at_hand(qtbot: QtBot, page: ExportPage) -> None:
    press(KEY.Key_Return)
    assert page.running() and page.doing.bar.isVisible() and not page.doing.make.isVisible()
    assert focus() is page.doing.cancel and page.doing.cancel.accessibleName() == "Cancel"
    qtbot.waitUntil(lambda: (page.doing.bar.value(), page.doing.bar.maximum()) == (1, 4))
    press(KEY.Key_Return)
    ended(qtbot, page)
    assert not page.outcome.isVisible() and not page.fault.text()
    assert focus() is page.doing.make and not page.doing.bar.isVisible()


def test_escape_stops_what_runs_and_then_goes_back(qtbot: QtBot, page: ExportPage) -> None:
    back: list[bool] = []
    page.back.connect(lambda: back.append(True))
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    ended(qtbot, page)
    assert not back
    press(KEY.Key_Escape)
    assert back == [True]


def test_the_work_is_not_done_on_the_windows_thread(
    qtbot: QtBot, context: Context, review: OpenReview, tmp_path: Path
) -> None:
    threads: list[str] = []

    def export(*_what: object, **_how: object) -> list[Path]:
        threads.append(threading.current_thread().name)
        return [tmp_path / "a.pdf"]

    page = ExportPage(context, review, means=Means(export=export))
    qtbot.addWidget(page)
    page.start()
    ended(qtbot, page)
    assert threads == ["job"]


@pytest.mark.parametrize(
    ("code", "said"), [("no_space", "The disk is full"), ("no_permission", "You may not"), ("busy", "Another program")]
)
def test_a_failure_is_one_calm_sentence_and_the_next_try_works(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path, code: str, said: str
) -> None:
    fake.go.set()
    fake.fault = StorageError(code, tmp_path / "report.pdf")
    press(KEY.Key_Return)
    ended(qtbot, page)
    assert page.fault.text().startswith(said) or said in page.fault.text()
    assert page.fault.isVisible() and not page.outcome.isVisible() and focus() is page.doing.make
    fake.fault = None
    press(KEY.Key_Return)
    ended(qtbot, page)
    assert not page.fault.text() and page.outcome.isVisible()


def test_a_folder_that_cannot_be_made_is_said(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    page.choices.show_folder(tmp_path / "file" / "reports")
    page.start()
    ended(qtbot, page)
    assert "reports" in page.fault.text() and not fake.asked


def test_the_folder_is_chosen_and_remembered(
    qtbot: QtBot, page: ExportPage, fake: Fake, context: Context, review: OpenReview, tmp_path: Path
) -> None:
    assert page.choices.folder() == tmp_path
    fake.folder = tmp_path / "reports"
    button(page, "Another folder").click()
    fake.go.set()
    page.start()
    ended(qtbot, page)
    assert (tmp_path / "reports").is_dir()
    again = ExportPage(context, review, means=fake.means())
    qtbot.addWidget(again)
    assert again.choices.folder() == tmp_path / "reports"


def test_no_folder_chosen_leaves_the_one_there_is(page: ExportPage, tmp_path: Path) -> None:
    button(page, "Another folder").click()
    assert page.choices.folder() == tmp_path


def test_the_email_draft_is_written_beside_the_pdf_and_opened(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path
) -> None:
    fake.go.set()
    page.start()
    ended(qtbot, page)
    button(page, "Email draft").click()
    qtbot.waitUntil(lambda: len(fake.seen) == 2)
    assert fake.seen == [tmp_path / "report.eml"] * 2
    assert "report.eml" in page.outcome._said.text() and page.outcome._said.isVisible()


def test_nothing_that_opens_it_is_said_with_the_folder(
    qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path
) -> None:
    fake.go.set()
    fake.opens = False
    page.start()
    ended(qtbot, page)
    button(page, "Open").click()
    assert str(tmp_path) in page.outcome._said.text()


def test_a_draft_carries_whatever_was_made(qtbot: QtBot, page: ExportPage, fake: Fake, tmp_path: Path) -> None:
    fake.go.set()
    page.choices.tiles["pdf"].setChecked(False)
    for kind in ("json", "csv"):
        page.choices.tiles[kind].setChecked(True)
    page.start()
    ended(qtbot, page)
    button(page, "Email draft").click()
    qtbot.waitUntil(lambda: bool(fake.attached))
    assert fake.attached == [tmp_path / "report.csv", tmp_path / "report.json"]


def test_a_page_that_has_gone_does_not_mind_that_the_work_ends(
    qtbot: QtBot, context: Context, review: OpenReview, fake: Fake
) -> None:
    page = ExportPage(context, review, means=fake.means())
    page.start()
    (job,) = context.jobs._running
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    with qtbot.waitSignal(job.destroyed, timeout=10_000):
        fake.go.set()


def test_everything_the_keyboard_reaches_has_a_name(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    assert a11y.unnamed(page) == []
    fake.go.set()
    page.start()
    assert a11y.unnamed(page) == []
    ended(qtbot, page)
    assert a11y.unnamed(page) == []


def test_the_tab_key_goes_through_everything_and_all_of_it_is_in_sight(page: ExportPage) -> None:
    page.paper.more.click()
    page.doing.make.setFocus()
    there: list[QWidget] = [page.doing.make]
    for key in (KEY.Key_Tab, KEY.Key_Backtab):
        reached = []
        while focus() not in reached:
            reached.append(focus())
            assert not focus().visibleRegion().isEmpty(), focus().accessibleName()
            QTest.keyClick(focus(), key)
        wanted = [w for w in page.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.focusPolicy() & TAB]
        assert {w.accessibleName() for w in wanted if w.focusProxy() is None} <= {w.accessibleName() for w in reached}
        there.append(reached[1])
    assert there[1] is page.doing.print


def test_the_keyboard_goes_nowhere_else_on_its_way(qtbot: QtBot, page: ExportPage, fake: Fake) -> None:
    went: list[str] = []

    def follow(now: QObject | None) -> None:
        if isinstance(now, QWidget):
            went.append(now.accessibleName())

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    page.choices.tiles["csv"].setFocus()
    application.focusObjectChanged.connect(follow)
    try:
        fake.go.set()
        page.start()
        ended(qtbot, page)
    finally:
        application.focusObjectChanged.disconnect(follow)
    assert went == ["Cancel", "Make the report", "Show in folder"]


def test_the_keyboard_is_with_the_button_from_the_first_moment(page: ExportPage) -> None:
    page.choices.setFocus()
    page.setFocus()
    assert focus() is page.doing.make


def test_a_real_pdf_and_a_real_draft(qtbot: QtBot, context: Context, review: OpenReview, tmp_path: Path) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> bool:
        opened.append(path)
        return True

    page = ExportPage(context, review, means=Means(exports.export, write_email_draft, open_file=open_file))
    qtbot.addWidget(page)
    for tile in page.choices.tiles.values():
        tile.setChecked(True)
    page.start()
    ended(qtbot, page)
    made = {path.suffix: path for path in tmp_path.iterdir()}
    assert {f".{kind}" for kind in exports.FORMATS} <= set(made)
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(made[".pdf"]).pages)
    assert "The lift stopped <at two> & stayed" in " ".join(text.split())
    button(page, "Email draft").click()
    qtbot.waitUntil(lambda: bool(opened))
    (draft,) = opened
    mail = message_from_bytes(draft.read_bytes())
    assert mail["X-Unsent"] == "1"
    assert {"application/pdf", "application/json", "text/csv"} <= {part.get_content_type() for part in mail.walk()}
