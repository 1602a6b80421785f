"""Going on with a review, and what can be done with a whole one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from km_desktop.storage import SessionFile
from tests.ui.home.conftest import NOON, SAMPLE, Asked, Shelf
from ui.commands import press
from ui.home import HomePage
from ui.home.rows import Row

Home = Callable[[], HomePage]


def titles(page: HomePage) -> list[str]:
    rows = page.reviews.list.rows
    return [str(rows.index(at).data()) for at in range(rows.rowCount())]


def row(page: HomePage) -> Row:
    found = page.reviews.list.row()
    assert found is not None
    return found


def editor(page: HomePage) -> QLineEdit:
    found = page.reviews.list.viewport().findChild(QLineEdit)
    assert found is not None
    return found


def test_the_newest_comes_first_and_says_how_far_it_is(home: Home, shelf: Shelf) -> None:
    shelf.add("Agreed one", "hot", people=6, at=5, closed=True)
    shelf.add("A draft", "bar")
    shelf.add("Half way", people=9, at=3)
    page = home()
    assert titles(page) == ["Half way", "A draft", "Agreed one"]
    rows = [page.reviews.list.rows.row(page.reviews.list.rows.index(at)) for at in range(3)]
    assert [each.spoken for each in rows if each] == [
        "After action review, 9 June, 9 people, Paused at stage 3 of 7, 47 min to go",
        "Before action review, 9 June, Draft",
        "Hot debrief, 9 June, 6 people, Agreed 16 June",
    ]
    assert page.reviews.list.buttons.answer.text_shown() == "Carry on"


def test_enter_opens(home: Home, shelf: Shelf, asked: Asked) -> None:
    older = shelf.add("Older")
    shelf.add("Newer")
    page = home()
    page.reviews.list.setFocus()
    QTest.keyClick(page.reviews.list, Qt.Key.Key_Down)
    QTest.keyClick(page.reviews.list, Qt.Key.Key_Return)
    assert asked.heard == [("open", older)]


def test_a_double_click_and_the_button_of_the_row_open(home: Home, shelf: Shelf, asked: Asked) -> None:
    path = shelf.add("One")
    page = home()
    page.reviews.list.buttons.answer.click()
    centre = page.reviews.list.visualRect(page.reviews.list.currentIndex()).center()
    QTest.mouseDClick(page.reviews.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    assert asked.heard == [("open", path), ("open", path)]


def test_delete_puts_it_in_the_bin_and_undo_brings_it_back(home: Home, shelf: Shelf) -> None:
    shelf.add("Stays")
    shelf.add("Goes")
    page = home()
    page.reviews.list.setFocus()
    QTest.keyClick(page.reviews.list, Qt.Key.Key_Delete)
    assert titles(page) == ["Stays"]
    assert page.message.accessibleName() == "“Goes” is in the bin."
    page.message.buttons()[0].click()
    assert set(titles(page)) == {"Stays", "Goes"}
    assert row(page).title == "Goes"
    QTest.keyClick(page.reviews.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.reviews.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert set(titles(page)) == {"Stays", "Goes"}


def test_f2_gives_another_title_in_place(qtbot: QtBot, home: Home, shelf: Shelf) -> None:
    shelf.add("Old title")
    page = home()
    page.reviews.list.setFocus()
    QTest.keyClick(page.reviews.list, Qt.Key.Key_F2)
    QTest.keyClicks(editor(page), "How the lift stopped")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(page) == ["How the lift stopped"])
    assert SessionFile(row(page).path).load().details.title == "How the lift stopped"


def test_a_title_that_cannot_be_stays_in_the_editor_with_the_sentence(qtbot: QtBot, home: Home, shelf: Shelf) -> None:
    shelf.add("Old title")
    page = home()
    page.reviews.list.rename()
    editor(page).setText("x" * 301)
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "301" in page.message.accessibleName())
    qtbot.waitUntil(lambda: [e.text() for e in page.reviews.list.viewport().findChildren(QLineEdit)] == ["x" * 301])
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert titles(page) == ["Old title"]


def test_an_empty_title_leaves_the_old_one(qtbot: QtBot, home: Home, shelf: Shelf) -> None:
    shelf.add("Old title")
    page = home()
    page.reviews.list.rename()
    editor(page).setText("  ")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.reviews.list.viewport().findChild(QLineEdit) is None)
    assert titles(page) == ["Old title"]


def test_the_menu_saves_a_copy_and_duplicates_the_set_up(
    home: Home, shelf: Shelf, asked: Asked, tmp_path: Path
) -> None:
    shelf.add("One", people=7, at=2)
    page = home()
    asked.save = tmp_path / "copy.kmr"
    menu = page.reviews.list.make_menu(row(page))
    words = [act.text().split("\t")[0] for act in menu.actions()]
    assert {"Open", "Save a copy…", "Rename", "Duplicate set-up", "Other copies…", "Put in the bin"} <= set(words)
    menu.actions()[words.index("Save a copy…")].trigger()
    assert asked.suggested == row(page).path.name
    assert SessionFile(asked.save).load().details.people == 7
    menu.actions()[words.index("Duplicate set-up")].trigger()
    [(said, path)] = asked.heard
    assert said == "open"
    assert isinstance(path, Path)
    assert SessionFile(path).load().details.people == 7
    assert not SessionFile(path).load().run.started


def test_the_bin_lists_what_was_taken_out_and_gives_it_back(home: Home, shelf: Shelf) -> None:
    shelf.add("Goes")
    page = home()
    page.shelf.bin(row(page))
    assert page.rail.bin.accessibleDescription() == "1"
    page.rail.bin.click()
    assert page.bin.list.isVisible()
    page.bin.list.setFocus()
    QTest.keyClick(page.bin.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.bin.list, Qt.Key.Key_F2)
    assert page.bin.list.rows.rowCount() == 1
    QTest.keyClick(page.bin.list, Qt.Key.Key_Return)
    assert page.bin.list.rows.rowCount() == 0
    page.rail.reviews.click()
    assert titles(page) == ["Goes"]


def test_a_damaged_file_is_in_the_list_with_its_sentence_and_the_way_to_its_copies(
    home: Home, shelf: Shelf, asked: Asked
) -> None:
    path = shelf.add("Old title")
    path = shelf.library.rename(path, "New title")
    path.write_text("{ half of it")
    page = home()
    assert row(page).wrong
    assert "damaged" in row(page).spoken
    assert "A copy with 0 notes can be read" in row(page).spoken
    assert page.reviews.list.buttons.answer.text_shown() == "See its copies"
    page.reviews.list.buttons.answer.click()
    assert asked.heard == [("copies", (path, "damaged"))]
    page.reviews.list.rename()
    assert page.reviews.list.viewport().findChild(QLineEdit) is None


def test_a_second_copy_of_a_review_is_marked_and_offers_to_bring_both_together(home: Home, shelf: Shelf, asked: Asked) -> None:
    path = shelf.add("Lift")
    second = path.with_name(f"{path.stem}-WARD-PC7.kmr")
    second.write_bytes(path.read_bytes())
    os.utime(second, (NOON + 50, NOON + 50))
    page = home()
    first, other = (page.reviews.list.rows.row(page.reviews.list.rows.index(at)) for at in (0, 1))
    assert first is not None and other is not None
    assert (first.state, other.state) == ("Draft", "Second copy")
    page.reviews.list.setCurrentIndex(page.reviews.list.rows.index(1))
    assert page.reviews.list.buttons.answer.text_shown() == "Bring together"
    page.reviews.list.buttons.answer.click()
    assert asked.heard == [("copies", (path, "second"))]  # Whichever is newer, the file of the plain name is the review.


def test_other_copies_are_asked_for_by_a_key(home: Home, shelf: Shelf, asked: Asked) -> None:
    path = shelf.add("Lift")
    page = home()
    assert press(page.reviews.list, "review.copies")
    assert asked.heard == [("copies", (path, ""))]


def test_an_empty_file_is_in_the_list_without_taking_others_down(home: Home, shelf: Shelf) -> None:
    shelf.add("Sound")
    (shelf.library.folder / "2026-01-01 nothing.kmr").write_bytes(b"")
    page = home()
    assert titles(page) == ["2026-01-01 nothing", "Sound"]
    assert row(page).wrong
    assert "Its copies may help" in row(page).spoken


def test_a_first_start_is_kind_and_offers_a_sample(qtbot: QtBot, home: Home, asked: Asked) -> None:
    page = home()
    assert not page.reviews.list.isVisible()
    assert page.reviews.sample_button.isVisible()
    with qtbot.waitSignal(page.open):
        page.reviews.sample_button.click()
    [(_said, path)] = asked.heard
    assert isinstance(path, Path)
    assert SessionFile(path).load().details.title == "Six weekends of the discharge lounge"
    assert SAMPLE.exists()
    assert titles(page) == ["Six weekends of the discharge lounge"]


def test_a_review_from_anywhere_is_opened_where_it_is(home: Home, asked: Asked, tmp_path: Path) -> None:
    page = home()
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked.heard == []
    asked.open = tmp_path / "elsewhere.kmr"
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked.heard == [("open", asked.open)]


def test_what_an_import_has_to_say_is_said_before_it_is_opened(
    qtbot: QtBot, home: Home, asked: Asked, tmp_path: Path
) -> None:
    asked.open = tmp_path / "odd.json"
    asked.open.write_text('{"title": "Odd", "kind": "mystery", "stages": {"expected": ["a"]}}')
    page = home()
    page.open_file()
    qtbot.waitUntil(lambda: "mystery" in page.message.accessibleName())
    assert asked.heard == []
    page.message.buttons()[0].click()
    assert [said for said, _path in asked.heard] == ["open"]


def test_a_file_that_is_no_review_is_refused_in_one_sentence(
    qtbot: QtBot, home: Home, asked: Asked, tmp_path: Path
) -> None:
    asked.open = tmp_path / "broken.json"
    asked.open.write_text("{")
    page = home()
    page.open_file()
    qtbot.waitUntil(
        lambda: "broken.json" in page.message.accessibleName() and "Reading" not in page.message.accessibleName()
    )
    assert asked.heard == []
    page.message.buttons()[-1].click()
    assert not page.message.isVisible()


def test_a_library_that_cannot_be_reached_is_said(home: Home, shelf: Shelf) -> None:
    shelf.library.folder.write_text("in the way")
    page = home()
    assert not page.reviews.list.isVisible()
    assert page.reviews.again_button.isVisible()
    shelf.library.folder.unlink()
    page.reviews.again_button.click()
    assert page.reviews.sample_button.isVisible()


def test_files_are_read_only_as_far_as_the_list_is_scrolled(home: Home, shelf: Shelf) -> None:
    for number in range(130):
        shelf.add(f"Review {number}")
    page = home()
    rows = page.reviews.list.rows
    assert rows.rowCount() == 50
    assert rows.total() == 130
    page.reviews.list.setFocus()
    QTest.keyClick(page.reviews.list, Qt.Key.Key_End)
    while rows.canFetchMore(QModelIndex()):
        rows.fetchMore(QModelIndex())
    assert rows.rowCount() == 130
    assert titles(page)[-1] == "Review 0"


@pytest.mark.parametrize(
    "title", ["<b>Sats</b> <90 & more", "مراجعة ما بعد الإجراء", "Ailagor Tŷ Enfys ar ôl y llifogydd"]
)
def test_titles_are_shown_as_they_are(home: Home, shelf: Shelf, title: str) -> None:
    shelf.add(title)
    page = home()
    assert titles(page) == [title]
    assert page.reviews.list.buttons.answer.accessibleDescription() == title


def test_the_row_keeps_its_buttons_while_the_list_is_scrolled(home: Home, shelf: Shelf) -> None:
    for number in range(20):
        shelf.add(f"Review {number}")
    page = home()
    listed = page.reviews.list
    listed.setCurrentIndex(listed.rows.index(15))
    rect = listed.visualRect(listed.currentIndex())
    middle = listed.buttons.mapToGlobal(QPoint(5, listed.buttons.height() // 2))
    assert rect.contains(listed.viewport().mapFromGlobal(middle))
