"""The sheet of keys: what is declared is what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import Commands, declared
from ui.shell.key_groups import groups
from ui.shell.key_sheet import AROUND, BESIDE, COLUMNS, EDGE, GAPS, KeySheet, _packed
from ui.theme import Look
from ui.widgets import KeyCap


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    parent = QWidget()
    yield parent
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete.value)


def shown(sheet: KeySheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_every_command_of_the_place_is_there_with_its_key_below_what_it_is_for(look: Look, parent: QWidget) -> None:
    commands = Commands(declared())
    sheet = KeySheet(look, commands, parent)
    words, caps = shown(sheet), [cap.accessibleName() for cap in sheet.findChildren(KeyCap)]
    for command in commands.all("review", "everywhere"):
        assert command.words in words or not command.keys
    assert "F9" in caps and "PgDn" in caps and "Ctrl+Z" in caps
    assert "Pause timer" in sheet.accessibleDescription()
    heads = [word for word in words if word in {"Writing", "Notes", "Room", "Time", "Review", "Everywhere"}]
    assert heads == ["Writing", "Notes", "Room", "Time", "Review", "Everywhere"]


def test_what_no_page_answers_is_not_listed(look: Look, parent: QWidget) -> None:
    sheet = KeySheet(look, Commands(declared()), parent, bound=["clock.pause", "keys.show"])
    assert "Pause timer" in shown(sheet) and "Add one minute" not in shown(sheet)


def test_another_place_has_other_keys(look: Look, parent: QWidget) -> None:
    sheet = KeySheet(look, Commands(declared()), parent, place="setup")
    assert "Start review" in shown(sheet) and "Pause timer" not in shown(sheet)


@pytest.mark.parametrize("scale", [1.0, 1.3, 2.0])
def test_all_keys_are_seen_at_once_or_are_scrolled_to(look: Look, parent: QWidget, scale: float) -> None:
    large = Look(look.theme, look.fonts.scaled(scale), look.icons)
    sheet = KeySheet(large, Commands(declared()), parent)
    (area,) = sheet.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    screen = sheet.screen().availableSize()
    assert sheet.width() <= screen.width() and sheet.height() <= screen.height()
    assert page.sizeHint().width() <= sheet.width() - 48
    # The screen of the tests is 800×800: less than any that people have.
    groups = [label for label in sheet.findChildren(QLabel) if label.text() == "Room"]
    assert len(groups) == 1


@pytest.mark.parametrize(("place", "there", "missing"), [("home", "Start a review of that kind", "Add what is typed"), ("setup", "Start review", "Open it")])
def test_f1_lists_the_keys_of_the_page_that_is_shown(program: Program, place: str, there: str, missing: str) -> None:
    if place == "setup":
        program.window.start("aar")
    program.press(Qt.Key.Key_F1)
    (sheet,) = program.window.findChildren(KeySheet)
    assert there in shown(sheet) and missing not in shown(sheet)
    caps = [cap.accessibleName() for cap in sheet.findChildren(KeyCap)]
    assert place != "home" or any(cap.startswith("B A H") for cap in caps)
    sheet.reject()


def test_escape_closes_it(look: Look, parent: QWidget, qtbot: QtBot) -> None:
    sheet = KeySheet(look, Commands(declared()), parent)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    sheet.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert a11y.unnamed(sheet) == []


def test_in_a_review_all_keys_are_seen_at_once_on_a_small_screen(look: Look, parent: QWidget) -> None:
    """1366×768 with a title bar and the taskbar."""
    sheet = KeySheet(look, Commands(declared()), parent)
    page = sheet._page(look, _packed(groups(Commands(declared()), "review", None, ()), COLUMNS[0]), GAPS[1.0])
    hint = page.sizeHint()
    assert hint.width() <= 1366 - BESIDE - EDGE and hint.height() <= 728 - AROUND - EDGE
