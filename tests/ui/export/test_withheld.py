"""What the page says is left out, the one deed that shows it, and the slips that are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details, notes, stages
from tests.ui.export.conftest import Fake
from tests.ui.reviews import add_note
from ui.context import Context
from ui.export import ExportPage
from ui.export.papers import PapersDialog
from ui.open_review import OpenReview
from ui.widgets import Button

KEY = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def hiding(review: OpenReview) -> OpenReview:
    """The review, with notes that the room has not seen and one that it is not to see."""
    for words in ("one", "two"):
        add_note(review, words, stage="actual")
    review.do("note.hold", notes.hold, add_note(review, "Held"), True)
    review.do("stage.hide", stages.hide, "actual")
    return review


def test_nothing_is_said_where_nothing_is_left_out(page: ExportPage) -> None:
    assert not page.withheld.isVisible()


def test_it_says_how_many_notes_are_left_out_and_why(hiding: OpenReview, page: ExportPage) -> None:
    assert page.withheld.isVisible()
    assert page.withheld.hidden_line.text() == "3 notes were never shown to the room. They are left out."
    assert page.withheld.held_line.text() == "1 note is held back. It stays out."
    assert page.about.contents.text().startswith("1 note, 1 starred, 1 action.")


def test_private_notes_are_said_to_stay_out(review: OpenReview, page: ExportPage) -> None:
    review.do("note.edit", details.set_field, "private", "Ask the matron")
    assert page.about.contents.text().endswith("Your own notes are in no report.")


def test_one_key_shows_them_and_prints_and_one_undo_hides_them_again(
    qtbot: QtBot, hiding: OpenReview, page: ExportPage, fake: Fake
) -> None:
    fake.go.set()
    QTest.keyClick(focus(), KEY.Key_F10)
    qtbot.waitUntil(lambda: not page.running() and page.outcome.isVisible(), timeout=10_000)
    assert fake.asked == [("pdf",)]
    assert "actual" not in hiding.session.run.hidden
    assert "actual" in hiding.session.run.revealed
    assert not page.withheld.hidden_line.isVisible() and page.withheld.held_line.isVisible()
    hiding.undo()
    assert "actual" in hiding.session.run.hidden
    assert page.withheld.hidden_line.isVisible()
    assert not page.outcome.isVisible()


def test_the_button_does_the_same(qtbot: QtBot, hiding: OpenReview, page: ExportPage, fake: Fake) -> None:
    fake.go.set()
    button = next(b for b in page.findChildren(Button) if b.text_shown() == "Show them and print")
    button.click()
    qtbot.waitUntil(lambda: not page.running() and page.outcome.isVisible(), timeout=10_000)
    assert fake.asked == [("pdf",)]


def test_the_key_makes_nothing_where_nothing_is_hidden(page: ExportPage, fake: Fake) -> None:
    QTest.keyClick(focus(), KEY.Key_F10)
    assert not fake.asked and not page.running()


def test_a_report_is_made_again_when_notes_were_hidden_while_it_was_made(
    qtbot: QtBot, hiding: OpenReview, page: ExportPage, fake: Fake
) -> None:
    QTest.keyClick(focus(), KEY.Key_F10)
    qtbot.waitUntil(lambda: len(fake.asked) == 1)
    hiding.undo()
    fake.go.set()
    qtbot.waitUntil(lambda: not page.running() and page.outcome.isVisible(), timeout=10_000)
    assert fake.asked == [("pdf",), ("pdf",)]


@pytest.fixture
def slips(qtbot: QtBot, context: Context, review: OpenReview, fake: Fake) -> Iterator[PapersDialog]:
    review.do("stage.go", stages.go, "expected")
    dialog = PapersDialog(context, review, means=fake.means())
    dialog.show()
    yield dialog
    context.jobs.close()
    dialog.close()


def test_enter_makes_the_slips_of_the_question_in_hand_and_opens_them(
    qtbot: QtBot, slips: PapersDialog, fake: Fake, tmp_path: Path
) -> None:
    assert slips.question.code() == "expected"
    slips.people.set_value(9)
    QTest.keyClick(slips.make, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    path = tmp_path / "nowhere slips expected.pdf"
    assert fake.seen == [path]
    pages = PdfReader(path).pages
    assert len(pages) == 7 and "expect" in pages[0].extract_text()
    assert slips.outcome.isVisible()


def test_it_says_how_many_slips_there_will_be(slips: PapersDialog) -> None:
    assert slips.count.text() == "24 slips on 6 pages, 3 a person."


def test_where_nothing_opens_it_says_where_they_are(qtbot: QtBot, slips: PapersDialog, fake: Fake, tmp_path: Path) -> None:
    fake.opens = False
    slips.start()
    qtbot.waitUntil(lambda: bool(fake.seen), timeout=10_000)
    assert str(tmp_path) in slips.outcome._said.text()


def test_the_key_opens_them_from_the_page_of_the_report(qtbot: QtBot, page: ExportPage) -> None:
    QTest.keyClick(focus(), KEY.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = next(iter(page.window().findChildren(PapersDialog)))
    assert dialog.isVisible()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
