"""How papers look, chosen in the settings of the whole program."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.site import load_site
from tests.ui.shell.test_own_pages import settings_page, stored
from tests.ui.shell.windows import Program
from ui import a11y
from ui.settings.logo import Logo
from ui.settings.papers import Papers

LINE = "Library and knowledge service"


def picture(folder: Path, size: tuple[int, int] = (300, 100), name: str = "sign.png") -> Path:
    path = folder / name
    Image.new("RGB", size, "navy").save(path)
    return path


def papers(program: Program) -> Papers:
    """The settings of papers, once their head is shown."""
    page = settings_page(program)
    settled(program, page.papers)
    return page.papers


def settled(program: Program, shown: Papers) -> None:
    program.until(lambda: not shown.head.image().isNull() and shown.up_to_date())


def offer(shown: Papers, path: Path | None) -> None:
    """Presses the button of the logo, and chooses this file."""
    shown._ask = lambda _parent: path
    shown.logo.choose.setFocus()
    QTest.keyClick(shown.logo.choose, Qt.Key.Key_Space)


def test_line_logo_and_colour_are_chosen_by_keyboard_and_seen_at_once(program: Program) -> None:
    shown = papers(program)
    before = shown.head.image()
    assert shown.header is not None and shown.accent is not None
    shown.header.edit.setFocus()
    QTest.keyClicks(shown.header.edit, LINE)
    offer(shown, picture(program.folder))
    program.until(shown.logo.remove.isVisible)
    assert QApplication.focusWidget() is shown.logo.words.edit  # What the logo says is asked for next.
    QTest.keyClicks(shown.logo.words.edit, "Northern Hospitals")
    shown.accent.named.setFocus()
    QTest.keyClick(shown.accent.named, Qt.Key.Key_Down)
    program.until(lambda: stored(program).get("paper_logo_words") == "Northern Hospitals")
    settled(program, shown)
    told = shown.head.accessibleDescription()
    assert LINE in told and "Northern Hospitals" in told and "#1D5AA8" in told
    assert shown.head.image() != before
    assert shown.logo.seen.accessibleName() == "The logo: Northern Hospitals"
    assert (stored(program)["paper_header"], stored(program)["paper_accent"]) == (LINE, "#1D5AA8")
    house = program.window.context.app.house()
    assert (house.header, house.logo_words, house.accent) == (LINE, "Northern Hospitals", "#1D5AA8")
    assert Image.open(BytesIO(house.logo)).size == (300, 100)


def test_the_report_that_is_made_next_wears_it(program: Program) -> None:
    shown = papers(program)
    assert shown.header is not None
    shown.header.edit.setFocus()
    QTest.keyClicks(shown.header.edit, LINE)
    program.press(Qt.Key.Key_Escape)
    program.begin("aar", "actual")
    program.enter("The bags came late")
    program.window.show_export()
    page = program.window.page()
    from ui.export import ExportPage

    assert isinstance(page, ExportPage)
    program.until(lambda: page.preview.proof() is not None)
    proof = page.preview.proof()
    assert proof is not None
    assert LINE in PdfReader(BytesIO(proof.content)).pages[0].extract_text()


@pytest.mark.parametrize(("content", "said"), [(b"<svg/>", "SVG"), (b"no picture", "no picture"), (None, "cannot be read")])
def test_what_cannot_be_a_logo_is_said_and_changes_nothing(program: Program, content: bytes | None, said: str) -> None:
    shown = papers(program)
    path = program.folder / "offered.png"
    if content is not None:
        path.write_bytes(content)
    offer(shown, path)
    program.until(shown.fault.isVisible)
    assert said in shown.fault.text()
    assert not program.window.context.app.house().logo
    assert shown.logo.choose.isEnabled()
    offer(shown, picture(program.folder))
    program.until(shown.logo.remove.isVisible)
    assert shown.fault.isHidden()


def test_nobody_has_to_choose_a_file(program: Program) -> None:
    shown = papers(program)
    offer(shown, None)
    assert shown.fault.isHidden() and shown.logo.choose.isEnabled()


def test_a_logo_is_removed_and_the_keyboard_stays_beside_it(program: Program) -> None:
    program.app.houses.keep_logo(picture(program.folder))
    shown = papers(program)
    assert shown.logo.remove.isVisible() and shown.logo.words.isVisible()
    shown.logo.remove.setFocus()
    program.press(Qt.Key.Key_Space)
    program.until(shown.logo.remove.isHidden)
    assert QApplication.focusWidget() is shown.logo.choose
    assert shown.logo.words.isHidden() and shown.logo.seen.accessibleName() == "No logo"
    assert not program.window.context.app.house().logo


def test_a_pale_colour_is_used_darker_and_half_a_code_is_not_kept(program: Program) -> None:
    shown = papers(program)
    assert shown.accent is not None
    code = shown.accent.code
    code.edit.setFocus()
    QTest.keyClicks(code.edit, "66cc99")
    assert "a darker shade" in shown.accent.told.text()
    assert shown.accent.named.code() == "other"
    program.until(lambda: stored(program).get("paper_accent") == "#66CC99")
    code.edit.selectAll()
    QTest.keyClicks(code.edit, "#66C")
    shown.logo.choose.setFocus()
    assert "six of" in code.fault()
    assert stored(program)["paper_accent"] == "#66CC99"
    code.edit.setFocus()
    code.edit.clear()
    QTest.keyClicks(code.edit, "#7a1f5c")
    shown.logo.choose.setFocus()
    assert (code.fault(), code.text(), shown.accent.named.code()) == ("", "#7A1F5C", "#7A1F5C")
    assert shown.accent.told.isHidden()


def with_site(qtbot: QtBot, qapp: QApplication, folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Program:
    (folder / "site.toml").write_text(text, "utf-8")
    monkeypatch.setenv("KM_SITE", str(folder / "site.toml"))
    assert load_site({"KM_SITE": str(folder / "site.toml")}).fault is None
    return Program(qtbot, qapp, folder)


def test_what_the_organisation_set_is_shown_and_cannot_be_changed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(tmp_path)
    text = 'paper_header = "Trust"\npaper_logo = "sign.png"\npaper_logo_words = "Trust sign"\npaper_accent = "#66CC99"\n'
    program = with_site(qtbot, qapp, tmp_path, text, monkeypatch)
    shown = papers(program)
    assert shown.header is None and shown.accent is None
    assert shown.logo.choose.isHidden() and shown.logo.remove.isHidden() and shown.logo.words.isHidden()
    words = [each.text() for each in shown.findChildren(type(shown.findChild(Logo).words.label)) if each.isVisible()]  # type: ignore[union-attr]
    assert {"Trust", "Trust sign", "#66CC99"} <= set(words)
    assert any("a darker shade" in each for each in words)
    assert shown.logo.seen.accessibleName() == "The logo: Trust sign"
    program.end()


def test_an_organisations_logo_that_is_gone_is_said(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = with_site(qtbot, qapp, tmp_path, 'paper_logo = "gone.png"\n', monkeypatch)
    shown = papers(program)
    assert "gone.png" in shown.fault.text()
    assert shown.logo.choose.isHidden()
    program.end()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_head_has_its_own_shape_and_everything_a_name(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, theme: str, scale: float
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"theme": theme, "text_scale": scale}), "utf-8")
    program = Program(qtbot, qapp, tmp_path)
    program.app.houses.keep_logo(picture(tmp_path, (100, 900)))
    shown = papers(program)
    program.until(lambda: abs(shown.head.image().width() - shown.head.page_width()) <= 1)
    program.until(lambda: abs(shown.head.height() - shown.head.heightForWidth(shown.head.width())) <= 1)
    assert a11y.unnamed(program.window) == []
    assert shown.logo.seen.height() >= 60 and not shown.logo.seen.grab().isNull()
    program.end()


def test_a_page_that_is_left_while_its_head_is_made_leaves_nothing_behind(program: Program) -> None:
    page = settings_page(program)
    page.papers.refresh()
    program.press(Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert program.window.page() is program.window.home
    assert isinstance(program.window.home, QWidget)
