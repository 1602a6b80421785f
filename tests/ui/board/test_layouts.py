"""Where notes stand: never on top of one another, and the same whether worked out bit by bit or afresh."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ui.open_review import OpenReview
from ui.parts.board import BoardView, WallView
from ui.parts.board.cells import Arrangement
from ui.parts.board.notes_view import NotesView
from ui.theme import Look

from .test_model import deed

Add = Callable[..., str]


def places(layout: Arrangement) -> dict[str, tuple[float, float, float, float]]:
    rects = {id: layout.rect(id) for id in layout.order()}
    return {id: (r.x(), r.y(), r.width(), r.height()) for id, r in rects.items()}


def assert_apart(layout: Arrangement) -> None:
    cells = [c for c in layout.cells(-1e9, 1e9) if c.kind in {"note", "slot", "answered", "loose"}]
    for at, one in enumerate(cells):
        assert not one.rect.isEmpty()
        assert not any(one.rect.intersects(other.rect) for other in cells[at + 1 :])


def afresh(view: NotesView) -> Arrangement:
    made = view.make_layout()
    made.settle()
    return made


@pytest.mark.parametrize("stage", ["expected", "actual"])
@pytest.mark.parametrize("seed", range(3))
def test_the_board_is_the_same_bit_by_bit_and_afresh(
    qtbot: QtBot, look: Look, review: OpenReview, add: Add, stage: str, seed: int
) -> None:
    chance = random.Random(seed)
    lefts = [add("expected", f"expected {n}") for n in range(5)]
    for number in range(12):
        add("actual", f"note {number} " + "word " * chance.randrange(20), answers=chance.choice([*lefts, ""]))
    view = BoardView(look, review, fade_ms=0)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage(stage)
    for step in range(120):
        deed(chance, review, add)
        if step % 3 == 0:
            view.step_target(chance.choice((-1, 1)))
        layout = view.layout_now()
        assert set(layout.order()) == {n.id for n in review.session.notes_in(stage)}
        assert places(layout) == places(afresh(view))
        assert layout.height == afresh(view).height
        assert_apart(layout)


@pytest.mark.parametrize("stage", ["expected", "actual"])
def test_what_is_seen_between_two_heights_is_what_lies_there(
    qtbot: QtBot, look: Look, review: OpenReview, add: Add, stage: str
) -> None:
    chance = random.Random(7)
    lefts = [add("expected", f"expected {n} " + "word " * chance.randrange(25)) for n in range(30)]
    for number in range(90):
        add("actual", f"{number} " + "word " * chance.randrange(30), answers=chance.choice([*lefts[:9], "", ""]))
    view = BoardView(look, review, fade_ms=0)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage(stage)
    layout = view.layout_now()
    rects = {id: layout.rect(id) for id in layout.order()}
    for top in range(0, int(layout.height), 37):
        bottom = top + 300
        seen = {cell.id for cell in layout.cells(top, bottom) if cell.kind == "note"}
        assert {id for id, r in rects.items() if r.bottom() > top and r.top() < bottom} <= seen
        middles = [r.center().y() for r in rects.values()]
        assert layout.outside(top, bottom) == (sum(m < top for m in middles), sum(m > bottom for m in middles))


@pytest.mark.parametrize("seed", range(3))
def test_the_wall_is_the_same_bit_by_bit_and_afresh(
    qtbot: QtBot, look: Look, review: OpenReview, add: Add, seed: int
) -> None:
    chance = random.Random(seed)
    wall = WallView(look, review, fade_ms=0)
    qtbot.addWidget(wall)
    wall.set_unit(1.0)
    wall.resize(1920, 662)
    wall.show_stage("actual")
    for _step in range(80):
        deed(chance, review, add)
        fresh = wall.make_layout()
        fresh.settle()
        layout = wall.layout_now()
        assert places(layout) == places(fresh)
        assert (wall.pages(), wall.note_px()) == (fresh.pages, fresh.setting.px)


def test_reading_order_is_from_left_to_right(qtbot: QtBot, look: Look, review: OpenReview, add: Add) -> None:
    ids = [add("expected", f"note {n}") for n in range(7)]
    view = BoardView(look, review, fade_ms=0)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage("expected")
    rects = [view.layout_now().rect(id) for id in ids]
    assert [r.y() for r in rects[:3]] == [rects[0].y()] * 3
    assert rects[0].x() < rects[1].x() < rects[2].x()
    assert rects[3].x() == rects[0].x()
    assert rects[3].y() > rects[0].y()


def test_columns_stay_balanced_around_a_long_note(qtbot: QtBot, look: Look, review: OpenReview, add: Add) -> None:
    add("expected", "a long story " * 40)
    for number in range(20):
        add("expected", f"note {number}")
    view = BoardView(look, review, fade_ms=0)
    qtbot.addWidget(view)
    view.resize(842, 506)
    view.show_stage("expected")
    layout = view.layout_now()
    ends: dict[float, float] = {}
    for id in layout.order():
        rect = layout.rect(id)
        ends[rect.x()] = max(ends.get(rect.x(), 0), rect.bottom())
    assert max(ends.values()) - min(ends.values()) < 120
