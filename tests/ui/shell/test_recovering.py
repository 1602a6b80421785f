"""Recovery is a place: every copy can be seen, any of them comes back, and a crash is told of in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.running import FOLDER, Running
from km_desktop.storage import SessionFile, decode
from km_desktop.storage.rescue import Rescue
from tests.storage.made import add
from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press
from ui.recovery import RecoveryPage


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qtbot, qapp, tmp_path)
    yield made
    made.end()


def laid(program: Program, *texts: str) -> Path:
    """A review with these notes, closed again."""
    path = program.begin("aar", "expected")
    for text in texts:
        program.enter(text)
    program.saved()
    path = program.review.path
    program.window.show_home()
    return path


def page_of(program: Program) -> RecoveryPage:
    """The page, once it has found the copies."""
    page = program.window.recovering.page
    assert page is not None
    program.until(lambda: page.list.rows.rowCount() > 0)
    return page


def words(path: Path) -> set[str]:
    return {note.text for note in decode(path.read_bytes()).notes.values()}


def rescued(program: Program, path: Path, text: str) -> None:
    """A copy on this computer that has a note more."""
    session = decode(path.read_bytes())
    from km_desktop.review.changes import apply

    rescue = Rescue(program.app.local, session.id, path, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    rescue.put(apply(session, add(session, "x1", text)))


def test_a_damaged_review_opens_the_page_and_enter_brings_the_best_copy_back(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    program.window.open(path)
    program.console.go("expected")
    program.enter("Families told")  # The first write after opening keeps the previous copy.
    program.saved()
    program.window.show_home()
    path.write_bytes(path.read_bytes()[:40])
    program.window.open(path)
    page = page_of(program)
    assert "cannot be read as it is" in page.sentence.text()
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    program.until(lambda: program.window.review is not None)
    assert "Beds free by eleven" in {n.text for n in program.review.session.notes.values()}
    assert list(path.parent.glob("*.damaged-*"))


def test_the_page_shows_what_a_copy_holds_and_esc_goes_back(program: Program) -> None:
    path = laid(program, "Beds <b>free</b> by eleven")
    press(program.window.home.reviews.list, "review.copies")
    page = page_of(program)
    assert "Beds <b>free</b> by eleven" in page.preview.toPlainText()
    assert page.preview.isReadOnly()
    assert page.bring.text_shown() == "Open the review as it is"
    before = path.read_bytes()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert program.window.page() is program.window.home
    assert program.window.recovering.page is None
    assert path.read_bytes() == before


def test_a_newer_copy_on_this_computer_is_shown_before_the_review_opens(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    rescued(program, path, "Typed while the drive was away")
    program.window.open(path)
    page = page_of(program)
    assert "did not reach it" in page.sentence.text()
    copy = page.list.current()
    assert copy is not None and copy.kind == "rescue"
    assert "In no other copy:\n• Typed while the drive was away" in page.preview.toPlainText()
    page.bring.click()
    program.until(lambda: program.window.review is not None)
    assert words(path) == {"Beds free by eleven", "Typed while the drive was away"}


def test_the_review_can_be_opened_as_it_is_all_the_same(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    rescued(program, path, "Typed while the drive was away")
    program.window.open(path)
    page = page_of(program)
    page.list.select(next(c for c in page.list.rows.copies() if c.kind == "main"))
    page.bring.click()
    program.until(lambda: program.window.review is not None)
    assert words(path) == {"Beds free by eleven"}
    program.window.show_home()
    program.window.open(path)  # Nobody is asked twice, and nothing is lost.
    assert program.window.recovering.page is None
    kept = [words(each) for each in (path.parent / "Copies").rglob("*.kmr")]
    assert {"Beds free by eleven", "Typed while the drive was away"} in kept


def test_a_copy_opens_as_a_review_of_its_own(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    rescued(program, path, "Typed while the drive was away")
    program.window.recovering.show(path)
    page = page_of(program)
    page.list.select(next(c for c in page.list.rows.copies() if c.kind == "rescue"))
    page.as_new.click()
    program.until(lambda: program.window.review is not None)
    assert program.review.path != path
    assert "(copy of 1 January 2030" in program.review.session.details.title
    assert words(path) == {"Beds free by eleven"}


def test_a_second_copy_in_the_folder_is_brought_together(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    second = path.with_name(f"{path.stem}-WARD-PC7.kmr")
    second.write_bytes(path.read_bytes())
    file = SessionFile(second)
    session = file.load()
    file.save(session, add(session, "x1", "From the other PC"))
    file.close()
    program.window.home.refresh()
    program.window.home.copies_asked.emit(path, "second")
    page = page_of(program)
    assert page.bring.text_shown() == "Bring both together"
    page.bring.click()
    program.until(lambda: program.window.review is not None)
    assert words(path) == {"Beds free by eleven", "From the other PC"}
    assert not second.exists()


def test_where_nothing_survived_it_says_so(program: Program) -> None:
    path = laid(program)
    for each in (path, *path.parent.glob("*.prev")):
        each.write_bytes(b"")
    program.window.open(path)
    page = page_of(program)
    assert "No copy" in page.sentence.text()
    assert not page.bring.isVisible()


def test_a_review_that_is_open_is_marked_and_a_clean_close_takes_the_mark_away(program: Program) -> None:
    program.begin("aar", "expected")
    assert len(list((program.app.local / FOLDER).iterdir())) == 1
    program.window.show_home()
    assert list((program.app.local / FOLDER).iterdir()) == []


def test_after_a_crash_home_says_what_it_found_and_one_button_opens_it(program: Program) -> None:
    path = laid(program, "Beds free by eleven", "Families told")
    Running(program.app.local, pid=1, started=lambda _pid: "long ago").opened(path, "")
    (mark,) = (program.app.local / FOLDER).iterdir()
    os.utime(mark, (1_781_600_000, 1_781_600_000))
    program.window.recovering.look_back()
    home = program.window.home
    program.until(lambda: home.left is not None and home.left.isVisible())
    assert home.left is not None
    said = home.left.accessibleName()
    assert "stopped unexpectedly at" in said and "All 2 notes are there." in said
    open_it, _close = home.left.buttons()
    open_it.click()
    assert program.review.path == path
    assert not home.left.isVisible()
    program.window.recovering.look_back()  # It is said once.
    program.window.show_home()
    assert len(list((program.app.local / FOLDER).iterdir())) == 0


def test_after_a_crash_a_newer_copy_comes_back_by_one_button(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    rescued(program, path, "Typed while the drive was away")
    Running(program.app.local, pid=1, started=lambda _pid: "long ago").opened(path, "")
    program.window.recovering.look_back()
    home = program.window.home
    program.until(lambda: home.left is not None and home.left.isVisible())
    assert home.left is not None
    assert "A newer copy is on this PC." in home.left.accessibleName()
    home.left.buttons()[0].click()
    program.until(lambda: program.window.review is not None)
    assert words(path) == {"Beds free by eleven", "Typed while the drive was away"}


def test_everything_on_the_page_has_a_name_and_it_survives_larger_text(program: Program) -> None:
    path = laid(program, "Beds free by eleven")
    program.window.recovering.show(path)
    page = page_of(program)
    assert a11y.unnamed(page) == []
    program.window.look_asked.emit("larger")
    again = page_of(program)
    assert again is not page
    assert program.window.page() is again
