"""Themes and text sizes, while a review is open."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.shell.windows import Program
from ui.audience import AudienceWindow
from ui.shell import looks

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_larger_text_keeps_the_review_the_stage_and_the_keyboard(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("One")
    small = program.console.capture.line.fontMetrics().height()
    for _step in range(5):
        program.press(KEY.Key_Equal, CTRL)
    assert program.console.capture.line.fontMetrics().height() > 1.5 * small
    assert program.console.board.count() == 1
    program.enter("Two")
    assert [n.text for n in program.review.session.notes_in("expected")] == ["One", "Two"]
    assert program.window.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("page", ["home", "setup", "export"])
def test_every_page_takes_another_size(program: Program, page: str) -> None:
    if page != "home":
        program.begin("aar", "expected")
        (program.window.show_setup if page == "setup" else program.window.show_export)()
    before = type(program.window.page())
    program.window.look_asked.emit("larger")
    assert type(program.window.page()) is before


def test_what_somebody_chose_is_remembered_beside_what_was_there(program: Program) -> None:
    program.app.settings_file.change(export_folder="/somewhere")
    program.window.look_asked.emit("theme")
    program.window.look_asked.emit("larger")
    held = json.loads((program.folder / "settings.json").read_text("utf-8"))
    assert (held["theme"], held["text_scale"], held["export_folder"]) == ("dark", 1.15, "/somewhere")


def test_settings_that_cannot_be_written_change_the_look_all_the_same(program: Program) -> None:
    (program.folder / "settings.json").mkdir()
    before = program.window.home.fontMetrics().height()
    program.window.look_asked.emit("larger")
    assert program.window.home.fontMetrics().height() > before


def test_the_key_for_the_next_theme_always_changes_what_is_seen(program: Program) -> None:
    seen = [program.window.palette().window().color().name()]
    for _press in range(4):
        program.window.look_asked.emit("theme")
        seen.append(program.window.palette().window().color().name())
    assert all(one != other for one, other in pairwise(seen)), seen
    assert len(set(seen)) == 3


def test_the_room_is_shown_in_the_theme_that_was_chosen_last(program: Program) -> None:
    program.begin("aar", "expected")
    program.window.look_asked.emit("theme")
    dark = program.window.palette().windowText().color()
    program.press(KEY.Key_F5)
    (audience,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, AudienceWindow))
    words = audience.grab(QRect(0, 0, 600, 200)).toImage()
    assert dark.rgb() in {words.pixel(x, y) for x in range(words.width()) for y in range(words.height())}
    audience.close()


def test_the_program_follows_the_system_into_high_contrast(
    program: Program, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"theme": "light"}
    monkeypatch.setattr(looks, "system_theme", lambda _qt, _themes: asked["theme"])
    program.begin("aar", "expected")
    program.enter("Still here")
    asked["theme"] = "contrast"
    hints = qapp.styleHints().accessibility()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    black = program.window.grab(QRect(400, 300, 4, 4)).toImage().pixelColor(1, 1).name()
    assert black == "#000000"
    assert program.console.board.count() == 1
    asked["theme"] = "light"
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert program.window.grab(QRect(400, 300, 4, 4)).toImage().pixelColor(1, 1).name() != "#000000"
