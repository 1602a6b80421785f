"""Settings, what is due, and deleting for good, in the whole program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.library.exported import Exported
from km_desktop.review.edits import details
from km_desktop.storage import SessionFile
from tests.ui.shell.test_reach import LEAST, controls, told
from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press
from ui.due import DuePage
from ui.home.for_good import ForGood
from ui.settings import SettingsPage
from ui.widgets import Button

WORDS = "canary-77"


def settings_page(program: Program) -> SettingsPage:
    assert press(program.window.home, "settings.open")
    page = program.window.page()
    assert isinstance(page, SettingsPage)
    return page


def stored(program: Program) -> dict[str, object]:
    path = program.folder / "settings.json"
    found: dict[str, object] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def closed_review(program: Program, until: str = "2020-01-01") -> Path:
    """A closed review with a lesson and a note, whose notes are due."""
    path = program.begin("aar", "actual")
    program.enter(f"{WORDS} stood still")
    program.console.go("learning")
    program.enter("Ring first")
    program.review.do("review.close", details.close, program.review.now())
    program.review.do("keep", details.set_field, "keep_notes_until", until)
    program.saved()
    program.window.show_home()
    return path


def due_page(program: Program) -> DuePage:
    program.window.own_pages.look()
    program.until(lambda: bool(program.window.own_pages.due))
    program.window.own_pages.show_due()
    page = program.window.page()
    assert isinstance(page, DuePage)
    program.until(page.cards[0].longer.isEnabled)
    return page


def test_a_setting_is_kept_as_soon_as_it_is_chosen(program: Program) -> None:
    page = settings_page(program)
    assert page.privacy.cover is not None and page.privacy.titles is not None and page.records.days is not None
    page.privacy.cover.setFocus()
    program.press(Qt.Key.Key_Up)
    page.privacy.titles.click()
    page.records.days.chosen.emit("91")
    assert stored(program)["cover_minutes"] == 11
    assert stored(program)["titles_in_names"] is False
    assert stored(program)["keep_notes_days"] == 91
    assert program.window.context.app.rules.cover_minutes == 11
    program.press(Qt.Key.Key_Escape)
    assert program.window.page() is program.window.home


def test_what_is_typed_is_kept_when_typing_rests_or_the_page_is_left(program: Program) -> None:
    page = settings_page(program)
    assert page.records.rule is not None
    page.records.rule.edit.setFocus()
    QTest.keyClicks(page.records.rule.edit, "Policy 12")
    program.press(Qt.Key.Key_Escape)
    assert stored(program)["keep_notes_rule"] == "Policy 12"


def test_a_pattern_is_tried_live_and_guards_the_next_review(program: Program) -> None:
    page = settings_page(program)
    patterns = page.privacy.patterns
    patterns.typed.edit.setFocus()
    QTest.keyClicks(patterns.typed.edit, "ZQ99999")
    patterns.tried.edit.setFocus()
    QTest.keyClicks(patterns.tried.edit, "Bed of ZQ12345 free")
    assert "ZQ12345" in patterns.told.text()
    program.press(Qt.Key.Key_Escape)
    assert stored(program)["hospital_numbers"] == ["ZQ99999"]
    program.begin("aar", "actual")
    assert program.review.guard("ZQ12345")
    assert not program.review.guard("ZQ1234")


def test_half_a_pattern_is_not_kept_and_said_when_the_box_is_left(program: Program) -> None:
    page = settings_page(program)
    typed = page.privacy.patterns.typed
    typed.edit.setFocus()
    QTest.keyClicks(typed.edit, "A9")
    page.seen.begin()
    assert "three digits" in typed.fault()
    page.keep_typed()
    assert stored(program).get("hospital_numbers", []) == []


def test_another_size_of_text_keeps_the_page_and_the_keyboard_on_it(program: Program) -> None:
    page = settings_page(program)
    page.seen.size_of_text.chosen.emit("1.5")
    again = program.window.page()
    assert isinstance(again, SettingsPage) and again is not page
    focus = QApplication.focusWidget()
    assert focus is not None and again.seen.size_of_text.isAncestorOf(focus)
    assert program.window.context.look.fonts.scale == 1.5


def test_what_the_organisation_sets_is_shown_and_has_no_control(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.toml").write_text('cover_minutes = 3\nkeep_notes_days = 30\nhospital_numbers = ["B999999"]\n')
    monkeypatch.setenv("KM_SITE", str(tmp_path / "site.toml"))
    program = Program(qtbot, qapp, tmp_path)
    page = settings_page(program)
    assert page.privacy.cover is None and page.records.days is None
    assert not page.privacy.patterns.typed.isVisible()
    said = [label.text() for label in page.findChildren(QWidget) if hasattr(label, "text")]
    assert said.count("Set by your organisation") == 3
    assert "3 minutes" in said and "B999999" in said
    program.end()


def test_a_wrong_file_of_the_organisation_is_said_in_the_settings(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.toml").write_text("cover_minutes = 'x'\n")
    monkeypatch.setenv("KM_SITE", str(tmp_path / "site.toml"))
    program = Program(qtbot, qapp, tmp_path)
    assert "whoever looks after this PC" in settings_page(program).fault.text()
    program.end()


def test_without_titles_in_names_new_files_say_date_and_kind_alone(program: Program) -> None:
    first = program.begin("aar")
    program.window.show_home()
    program.window.own_pages._keep(titles_in_names=False)
    second, third = program.begin("hot"), program.begin("hot")
    assert "after-action-review" in first.name
    assert [path.stem.split(" ", 1)[1] for path in (second, third)] == ["hot 1", "hot 2"]
    program.window.open(first)
    library = program.window.context.app.library
    name = library.export_name(first, program.review.session)
    assert "action-review" not in name and name.split(" ")[1] == "aar"
    assert library.export_name(second, SessionFile(second).load()) == second.stem
    assert first.exists()


def test_home_says_how_many_are_due_and_leads_there(program: Program) -> None:
    closed_review(program)
    home = program.window.home
    program.window.own_pages.look()
    program.until(home.due.isVisible)
    assert home.due.accessibleName() == "1 review has working notes that are due."
    home.due.buttons()[0].click()
    assert isinstance(program.window.page(), DuePage)


def test_what_is_put_off_is_not_said_again_until_there_is_more(program: Program) -> None:
    closed_review(program)
    home, own = program.window.home, program.window.own_pages
    own.look()
    program.until(home.due.isVisible)
    home.due.buttons()[1].click()
    home.show_due(1)
    assert not home.due.isVisible()
    home.show_due(2)
    assert home.due.isVisible()


def test_nothing_is_removed_before_there_is_a_report(program: Program) -> None:
    path = closed_review(program)
    page = due_page(program)
    card = page.cards[0]
    assert not card.remove.isEnabled() and card.report.isVisible()
    card.report.click()
    assert program.window.review is not None and program.window.review.path == path
    program.window.show_home()
    id = SessionFile(path).load().id
    Exported(program.window.context.app.local).add(id, [path.with_suffix(".pdf")], program.window.context.app.clock.text())
    card = due_page(program).cards[0]
    assert card.remove.isEnabled() and not card.report.isVisible()


def test_the_notes_are_removed_once_somebody_is_sure(program: Program) -> None:
    path = closed_review(program)
    page = due_page(program)
    card = page.cards[0]
    assert "1 working note" in card.goes.text() and "1 lesson" in card.stays.text()
    card.elsewhere.click()
    card.remove.setFocus()
    program.press(Qt.Key.Key_Return)
    assert WORDS in path.read_text("utf-8")  # It is asked first, and Enter keeps them.
    program.press(Qt.Key.Key_Return)
    assert WORDS in path.read_text("utf-8") and not card.sure.isVisible()
    program.press(Qt.Key.Key_Return)
    card.sure.buttons()[0].click()
    program.until(lambda: not card.open())
    left = [p for p in program.folder.rglob("*") if p.is_file() and WORDS.encode() in p.read_bytes()]
    assert left == []
    assert [note.text for note in SessionFile(path).load().notes.values()] == ["Ring first"]
    assert page.nothing.isVisible()
    program.window.own_pages.look()
    program.until(lambda: not program.window.own_pages.due)


def test_notes_can_be_kept_longer(program: Program) -> None:
    path = closed_review(program)
    page = due_page(program)
    page.cards[0].longer.click()
    program.until(lambda: not page.cards[0].open())
    assert SessionFile(path).load().details.keep_notes_until > program.window.context.today().isoformat()
    assert SessionFile(path).load().closed


def test_deleting_for_good_asks_first_and_then_leaves_nothing(program: Program) -> None:
    path = closed_review(program)
    report = program.folder / "reports" / "the report.pdf"
    report.parent.mkdir()
    report.write_bytes(b"%PDF")
    app = program.window.context.app
    Exported(app.local).add(SessionFile(path).load().id, [report], app.clock.text())
    home = program.window.home
    app.library.bin(path)
    home.rail.bin.click()
    home.bin.list.setFocus()
    program.press(Qt.Key.Key_Delete)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForGood)
    assert dialog.windowTitle() == "Delete for good"
    assert "Show in folder: the report.pdf" in [b.accessibleName() for b in dialog.findChildren(Button)]
    assert a11y.unnamed(dialog) == []
    program.until(dialog.keep.hasFocus)
    program.press(Qt.Key.Key_Return)  # The keyboard is where nothing happens.
    assert app.library.binned_paths()
    program.until(home.bin.list.hasFocus)
    program.press(Qt.Key.Key_Delete)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ForGood)
    dialog.delete.click()
    program.until(lambda: not app.library.binned_paths())
    program.until(home.message.isVisible)
    left = [p for p in program.folder.rglob("*") if p.is_file() and WORDS.encode() in p.read_bytes()]
    assert left == [] and report.exists()


def own_page(program: Program, name: str) -> QWidget:
    if name == "due":
        closed_review(program)
        return due_page(program)
    return settings_page(program)


@pytest.mark.parametrize("name", ["settings", "due"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_is_named_large_enough_and_in_reach(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str, scale: float
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"text_scale": scale}), "utf-8")
    program = Program(qtbot, qapp, tmp_path)
    page = own_page(program, name)
    QApplication.processEvents()
    assert a11y.unnamed(program.window) == []
    small = {told(w): (w.width(), w.height()) for w in controls(page) if min(w.width(), w.height()) < LEAST}
    assert small == {}
    wide = {told(w): w.mapTo(page, w.rect().topRight()).x() for w in controls(page) if w.mapTo(page, w.rect().topRight()).x() > page.width()}
    assert wide == {}
    program.end()
