"""A report that carries its review, opened on the home page: once, again, and once more from the bin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from km_desktop.library import Library
from km_desktop.storage import SessionFile
from tests.exports.carrying import report_file
from tests.report.reviews_made import made
from tests.ui.home.conftest import Asked, Shelf
from ui.home import HomePage

Home = Callable[[], HomePage]
SESSION = made(["Porters rerouted at once"], ["Label the pumps"], title="Power cut")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return report_file(SESSION, tmp_path)


def opened(page: HomePage, asked: Asked, report: Path, qtbot: QtBot) -> str:
    """What the page says once the report was read."""
    asked.open = report
    page.open_file()
    qtbot.waitUntil(lambda: page.message.isVisible() and "Reading" not in page.message.accessibleName())
    return page.message.accessibleName()


def answers(page: HomePage) -> list[str]:
    return [button.accessibleName() for button in page.message.buttons()]


def press(page: HomePage, words: str) -> None:
    page.message.buttons()[answers(page).index(words)].click()


def ids(library: Library) -> list[str]:
    return [entry.id for entry in library.entries()]


def test_a_report_becomes_the_review_again(home: Home, asked: Asked, shelf: Shelf, report: Path, qtbot: QtBot) -> None:
    page, before = home(), report.read_bytes()
    assert "came out of a report" in opened(page, asked, report, qtbot)
    press(page, "Open")
    (path,) = shelf.library.paths()
    assert asked.heard == [("open", path)]
    assert ids(shelf.library) == [SESSION.id]
    assert SessionFile(path).load().notes == SESSION.notes
    assert report.read_bytes() == before


def test_a_review_that_is_here_is_opened_as_it_is_here(
    home: Home, asked: Asked, shelf: Shelf, report: Path, qtbot: QtBot
) -> None:
    path = shelf.library.create(SESSION)
    page, before = home(), path.read_bytes()
    assert opened(page, asked, report, qtbot) == "“Power cut” is among your reviews already, so nothing was changed."
    assert answers(page)[0] == "Open it"
    press(page, "Open it")
    assert asked.heard == [("open", path)]
    assert [*shelf.library.paths()] == [path] and path.read_bytes() == before


def test_it_can_be_wanted_a_second_time(home: Home, asked: Asked, shelf: Shelf, report: Path, qtbot: QtBot) -> None:
    path = shelf.library.create(SESSION)
    page, before = home(), path.read_bytes()
    opened(page, asked, report, qtbot)
    press(page, "Take this in as a second review")
    qtbot.waitUntil(lambda: "came out of a report" in page.message.accessibleName())
    assert len({*ids(shelf.library)}) == 2
    assert path.read_bytes() == before


def test_one_in_the_bin_comes_out_of_it(home: Home, asked: Asked, shelf: Shelf, report: Path, qtbot: QtBot) -> None:
    shelf.library.bin(shelf.library.create(SESSION))
    page = home()
    assert "is in the bin" in opened(page, asked, report, qtbot)
    press(page, "Take it out of the bin")
    assert ids(shelf.library) == [SESSION.id]
    assert not shelf.library.binned_paths()


def test_a_report_without_a_review_is_told_in_one_sentence(
    home: Home, asked: Asked, shelf: Shelf, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "plain.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert "without a review inside" in opened(home(), asked, tmp_path / "plain.pdf", qtbot)
    assert not shelf.library.paths()
