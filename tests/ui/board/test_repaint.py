"""Only what changed is painted again, and what is on the screen is always what a full painting would give."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.board import BoardView, WallView
from ui.theme import Look

from .test_model import deed

Add = Callable[..., str]


def on_screen(window: QWidget) -> QImage:
    picture = window.screen().grabWindow(window.winId())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_whole(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def settle(app: QApplication) -> None:
    for _round in range(3):
        app.sendPostedEvents()
        app.processEvents()


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("stage", ["expected", "actual"])
def test_the_board_on_the_screen_is_as_painted_whole(
    qtbot: QtBot, dressed: QApplication, looks: dict[str, Look], review: OpenReview, add: Add, stage: str, theme: str
) -> None:
    chance = random.Random(3)
    lefts = [add("expected", f"expected {n}") for n in range(6)]
    for number in range(10):
        add("actual", f"note {number} " + "word " * chance.randrange(12), answers=chance.choice([*lefts, ""]))
    page = QWidget()
    page.setStyleSheet(f"background: {looks[theme].theme.colour('bg')}")
    view = BoardView(looks[theme], review, page, fade_ms=0)
    qtbot.addWidget(page)
    page.resize(842, 506)
    view.resize(842, 506)
    view.show_stage(stage)
    page.show()
    settle(dressed)
    for step in range(40):
        deed(chance, review, add)
        if step % 4 == 0:
            view.step_target(chance.choice((-1, 1)))
        if step % 5 == 0:
            view.enter()
        settle(dressed)
        assert on_screen(page) == painted_whole(page), step


def test_the_wall_on_the_screen_is_as_painted_whole(
    qtbot: QtBot, dressed: QApplication, look: Look, review: OpenReview, add: Add
) -> None:
    chance = random.Random(4)
    wall = WallView(look, review, fade_ms=0)
    qtbot.addWidget(wall)
    wall.resize(960, 400)
    wall.set_unit(0.5)
    wall.show_stage("actual")
    wall.show()
    settle(dressed)
    for step in range(50):
        deed(chance, review, add)
        if step % 6 == 0:
            wall.turn(chance.choice((-1, 1)))
        settle(dressed)
        assert on_screen(wall) == painted_whole(wall), step


def test_an_edit_paints_little(qtbot: QtBot, dressed: QApplication, look: Look, review: OpenReview, add: Add) -> None:
    ids = [add("expected", f"note number {n}") for n in range(24)]
    areas: list[int] = []

    class Watched(BoardView):
        def paintEvent(self, event):  # type: ignore[no-untyped-def]
            areas.append(sum(r.width() * r.height() for r in event.region()))
            super().paintEvent(event)

    view = Watched(look, review, fade_ms=0)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage("expected")
    view.show()
    settle(dressed)
    areas.clear()
    review.do("note.star", edits.star, ids[4], starred=False)
    settle(dressed)
    assert areas == []
    review.do("note.rewrite", edits.rewrite, ids[4], "note number four")
    settle(dressed)
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < sum(areas) < whole / 12


def test_a_landing_note_fades_in_and_stays(
    qtbot: QtBot, dressed: QApplication, look: Look, review: OpenReview, add: Add
) -> None:
    view = BoardView(look, review, fade_ms=40)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage("expected")
    view.show()
    settle(dressed)
    add("expected", "It lands")
    first = view.viewport().grab().toImage()
    add_fade = BoardView(look, review, fade_ms=0)
    qtbot.addWidget(add_fade)
    add_fade.resize(842, 506)
    add_fade.show_stage("expected")
    add_fade.show()
    settle(dressed)
    end = add_fade.viewport().grab().toImage()
    assert first != end
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() == end, timeout=2000)
