"""What is on the screen is always what a full painting would give, in the rows and on the line of time."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.open_review import OpenReview
from ui.parts.argument import ArgumentView
from ui.parts.timeline import TimelineView
from ui.theme import Look

from .test_lines import some_deed

Add = Callable[..., str]


def on_screen(window: QWidget) -> QImage:
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_whole(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("kind", [ArgumentView, TimelineView])
def test_the_screen_is_as_painted_whole(
    qtbot: QtBot,
    dressed: QApplication,
    looks: dict[str, Look],
    review: OpenReview,
    add: Add,
    kind: type[ArgumentView | TimelineView],
    theme: str,
    tmp_path: Path,
) -> None:
    chance = random.Random(7)
    page = QWidget()
    page.setStyleSheet(f"background: {looks[theme].theme.colour('bg')}")
    view = kind(looks[theme], review, page, fade_ms=0)
    qtbot.addWidget(page)
    page.resize(842, 506)
    view.resize(842, 506)
    for number in range(8):
        add("expected", f"expected {number}")
        add("actual", f"1{number}:30 fact " + "word " * chance.randrange(12))
    view.show_stage("actual")
    page.show()
    for step in range(40):
        some_deed(chance, review, add)
        if step % 4 == 0:
            view.step_target(chance.choice((-1, 1)))
        if step % 5 == 0:
            view.enter()
        if step % 7 == 0:
            view.move_current(chance.choice((-1, 1)), 0)
        for _round in range(3):
            dressed.sendPostedEvents()
            dressed.processEvents()
        shown, whole = on_screen(page), painted_whole(page)
        if shown != whole:
            shown.save(str(tmp_path / "shown.png"))
            whole.save(str(tmp_path / "whole.png"))
        assert shown == whole, f"step {step}, see {tmp_path}"
