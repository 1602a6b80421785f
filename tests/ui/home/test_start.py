"""Starting a review from the home page, by key and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from km_desktop.format_files import FormatProblem
from tests.ui.home.conftest import Asked, Shelf
from ui import a11y
from ui.home import HomePage
from ui.home.words import all_formats_words, key_letters

Home = Callable[[], HomePage]


def focus(page: HomePage) -> QWidget:
    found = page.focusWidget()
    assert found is not None
    return found


def test_the_keyboard_begins_at_the_first_format(home: Home) -> None:
    assert focus(home()).accessibleName() == "Start a before action review"


@pytest.mark.parametrize(("key", "format_id"), [("B", "bar"), ("A", "aar"), ("H", "hot"), ("K", "kri"), ("C", "cop")])
def test_one_letter_starts_a_review(home: Home, asked: Asked, key: str, format_id: str) -> None:
    QTest.keyClicks(focus(home()), key.lower())
    assert asked.heard == [("start", format_id)]


def test_the_letter_works_from_the_list_too(home: Home, asked: Asked, shelf: Shelf) -> None:
    shelf.add("One")
    page = home()
    page.reviews.list.setFocus()
    QTest.keyClicks(page.reviews.list, "h")
    assert asked.heard == [("start", "hot")]


def test_arrows_move_and_enter_starts(home: Home, asked: Asked) -> None:
    page = home()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(focus(page), key)
    assert asked.heard == [("start", "aar")]


def test_down_from_the_cards_is_the_list(home: Home, shelf: Shelf) -> None:
    shelf.add("One")
    page = home()
    QTest.keyClick(focus(page), Qt.Key.Key_Down)
    assert focus(page) is page.reviews.list


def test_the_others_are_shown_on_request_and_only_then_have_keys(home: Home, asked: Asked) -> None:
    page = home()
    shown = [card for card in page.reviews.cards.cards if card.isVisible()]
    assert len(shown) == 5
    QTest.keyClicks(focus(page), "r")
    assert asked.heard == []
    assert page.reviews.all_formats.text_shown() == "All eight formats"
    page.reviews.all_formats.click()
    assert all(card.isVisible() for card in page.reviews.cards.cards)
    QTest.keyClicks(focus(page), "r")
    assert asked.heard == [("start", "retrospect")]


def test_names_for_scripts_stand(home: Home, shelf: Shelf) -> None:
    shelf.add("One")
    page = home()
    assert page.reviews.cards.accessibleName() == "Start a review"
    assert page.reviews.list.accessibleName() == "Recent reviews"
    named = [card.accessibleName() for card in page.reviews.cards.cards]
    assert named[:3] == ["Start a before action review", "Start an after action review", "Start a hot debrief"]


def test_nothing_that_the_keyboard_reaches_is_unnamed(home: Home, shelf: Shelf) -> None:
    for number in range(3):
        shelf.add(f"Review {number}", at=3)
    page = home()
    page.reviews.all_formats.click()
    page.reviews.list.rename()
    page.say("Something to say.")
    assert a11y.unnamed(page) == []


def test_letters_are_given_once() -> None:
    names = ["Before action review", "Big one", "Pre-mortem", "Peer assist", "x", "X"]
    assert key_letters(names) == ["B", "I", "P", "E", "X", ""]


def test_the_number_of_formats_is_a_word_where_it_is_small() -> None:
    assert all_formats_words(8) == "All eight formats"
    assert all_formats_words(23) == "All 23 formats"


def test_files_of_formats_that_are_wrong_are_named_calmly(home: Home) -> None:
    page = home()
    found = [FormatProblem(Path(f"mine{n}.toml"), 12, "empty", "stages[0].name") for n in range(5)]
    page.show_problems(found)
    bar = page.problems
    assert bar.isVisible()
    assert "mine0.toml" in bar.accessibleDescription()
    assert "line 12" in bar.accessibleDescription()
    assert "2 more" in bar.accessibleDescription()
    bar.buttons()[0].click()
    assert not bar.isVisible()
