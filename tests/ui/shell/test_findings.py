"""Before a file leaves: what may say who somebody is stands in a list, and each line can be decided by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from km_desktop.review.edits import details, stages
from tests.ui.reviews import add_action, add_note
from tests.ui.shell.windows import Program
from ui.export import ExportPage
from ui.export.finding_row import FindingRow
from ui.widgets.marked import Marked

KEY = Qt.Key
NUMBER = "943 476 5919"
SAID = f"Bed sheet said {NUMBER} twice"


def opened(program: Program) -> ExportPage:
    program.begin("aar", "expected")
    review = program.review
    add_note(review, SAID)
    add_note(review, "Nobody had the key")
    add_action(review, "Ring back", owner="Mrs Jones")
    program.window.show_export()
    page = program.window.page()
    assert isinstance(page, ExportPage)
    return page


def marked(row: FindingRow) -> str:
    shown = row.findChild(Marked)
    assert shown is not None
    return shown.accessibleName()


def heading(row: FindingRow) -> str:
    label = row.findChild(QLabel)
    assert label is not None
    return label.text()


def test_every_finding_stands_there_with_its_place_and_is_left_out_unless_somebody_says_otherwise(program: Program) -> None:
    page = opened(program)
    number, name = page.findings.rows
    assert heading(number) == "Note 1 of “What can we learn?”: an NHS number"
    assert marked(number) == f"Bed sheet said “{NUMBER}” twice"
    assert heading(name) == "Action 1, who: somebody’s name"
    assert "2 things are left out of this file: they may say who somebody is." in page.findings.count.text()
    assert number.leave.isChecked()


def test_keeping_asks_for_a_reason_and_remembers_it(program: Program) -> None:
    page = opened(program)
    row = page.findings.rows[0]
    row.keep.setFocus()
    QTest.keyClick(row.keep, KEY.Key_Return)
    assert QApplication.focusWidget() is row.reason
    QTest.keyClick(row.reason, KEY.Key_Return)
    assert "Say in a few words" in page.findings.fault.text()
    assert not program.review.session.decisions
    QTest.keyClicks(row.reason, "The coroner asked for it")
    QTest.keyClick(row.reason, KEY.Key_Return)
    (decision,) = program.review.session.decisions.values()
    assert (decision.paper, decision.room, decision.reason) == (True, False, "The coroner asked for it")
    assert "1 thing is kept in it on purpose." in page.findings.count.text()
    kept = page.findings.rows[-1]
    assert kept.keep.isChecked()
    assert not page.running()
    kept.leave.setFocus()
    QTest.keyClick(kept.leave, KEY.Key_Space)
    assert "2 things" in page.findings.count.text()


def test_the_page_stays_where_it_is_while_one_after_the_other_is_decided(program: Program) -> None:
    program.begin("aar", "expected")
    for number in range(8):
        add_note(program.review, f"Mrs Ahmed said so {number} times")
    program.window.show_export()
    page = program.window.page()
    assert isinstance(page, ExportPage)
    area = page.findChild(QScrollArea)
    assert area is not None
    program.until(lambda: area.verticalScrollBar().maximum() > 0)
    row = page.findings.rows[1]
    row.keep.setFocus()
    QTest.keyClick(row.keep, KEY.Key_Return)
    QTest.keyClicks(row.reason, "She agreed")
    QTest.keyClick(row.reason, KEY.Key_Return)
    assert QApplication.focusWidget() is page.findings.rows[1].leave
    assert area.verticalScrollBar().value() == 0


def test_taking_out_changes_the_note_and_undo_brings_it_back(program: Program) -> None:
    page = opened(program)
    page.findings.rows[0].take.setFocus()
    QTest.keyClick(page.findings.rows[0].take, KEY.Key_Return)
    assert next(iter(program.review.session.notes.values())).text == "Bed sheet said [NHS number left out] twice"
    assert len(page.findings.rows) == 1
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.findings.isAncestorOf(focus)
    program.review.undo()
    assert len(page.findings.rows) == 2


def test_the_files_hold_what_was_kept_and_nothing_else_of_it(program: Program, tmp_path: Path) -> None:
    page = opened(program)
    page.choices.show_folder(tmp_path / "out")
    for tile in page.choices.tiles.values():
        tile.setChecked(True)
    page.start()
    program.until(lambda: not page.running())
    told = "".join(path.read_text("utf-8", "replace") for path in (tmp_path / "out").iterdir() if path.suffix != ".pdf")
    assert NUMBER not in told
    assert "Jones" not in told
    assert "[NHS number left out]" in told
    page.findings.rows[0].kept.emit("It is a made-up number")
    assert page.outcome.isHidden()
    page.start()
    program.until(lambda: not page.running())
    told = "".join(path.read_text("utf-8", "replace") for path in (tmp_path / "out").iterdir() if path.suffix == ".md")
    assert NUMBER in told
    assert "Jones" not in told


def test_nothing_found_says_so_and_what_cannot_be_found_is_told(program: Program) -> None:
    program.begin("aar", "expected")
    program.window.show_export()
    page = program.window.page()
    assert isinstance(page, ExportPage)
    assert page.findings.count.text() == "Nothing was found that says who somebody is."
    assert page.findings.limits.isHidden()
    page.findings.ask.setFocus()
    QTest.keyClick(page.findings.ask, KEY.Key_Space)
    assert "Names without a title" in page.findings.limits.text()


def test_a_small_team_is_told_once(program: Program) -> None:
    page = opened(program)
    assert page.findings.team.isHidden()
    review = program.review
    for field, value in (("place", "Ward 7"), ("met", "2026-06-16")):
        review.do("details.set", details.set_field, field, value)
    review.do("details.set", details.set_field, "people", 3)
    assert "small team" in page.findings.team.text()


def test_notes_that_are_shown_to_the_room_first_are_looked_through_first(program: Program) -> None:
    program.begin("aar", "actual")
    review = program.review
    review.do("stage.hide", stages.hide, "actual")
    add_note(review, SAID, "actual")
    program.window.show_export()
    page = program.window.page()
    assert isinstance(page, ExportPage)
    assert page.findings.rows == []
    page.withheld.show_them.click()
    assert not page.running()
    assert len(page.findings.rows) == 1
    assert QApplication.focusWidget() is page.doing.make
