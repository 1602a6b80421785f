"""What lands fades in, unless the system asks for stillness."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.parts.board import landing
from ui.parts.board.landing import Landing


def test_a_note_that_lands_fades_in(qtbot: QtBot) -> None:
    repainted: list[list[str]] = []
    owner = QObject()
    fade = Landing(40, lambda notes: repainted.append(list(notes)), owner)
    fade.start(["a"])
    assert fade.opacity("a") < 1
    qtbot.waitUntil(lambda: fade.opacity("a") == 1.0)
    assert repainted[-1] == ["a"]


def test_nothing_moves_where_the_system_asks_for_stillness(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landing, "moves", lambda: False)
    owner = QObject()
    fade = Landing(40, lambda _notes: None, owner)
    fade.start(["a"])
    assert fade.opacity("a") == 1.0
