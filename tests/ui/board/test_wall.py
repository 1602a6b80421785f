"""The wall never loses a note, never shrinks its type below what can be read, and shows what was said last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes as edits
from ui.open_review import OpenReview
from ui.parts.board import WallView
from ui.theme import Look

Add = Callable[..., str]
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
ARABIC = "أحضر المتطوع الشاي وقال الحقيقة للناس في القاعة الممتلئة"


@pytest.fixture
def wall(qtbot: QtBot, look: Look, review: OpenReview) -> WallView:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    view = WallView(look, review, window, fade_ms=0)
    view.setGeometry(0, 286, 1920, 662)
    view.show_stage("actual")
    window.show()
    view.room = window  # type: ignore[attr-defined]
    return view


def shown(wall: WallView) -> dict[str, QRect]:
    """The notes of the page with their places."""
    rects = {wall.notes.note(row).id: wall.visualRect(wall.notes.index(row)) for row in range(wall.count())}
    return {id: rect for id, rect in rects.items() if not rect.isEmpty()}


def assert_all_in_sight(wall: WallView) -> None:
    """Every note stands on exactly one page, whole, beside the others."""
    seen: list[str] = []
    area = wall.viewport().rect()
    for page in range(wall.pages()):
        wall.show_page(page)
        rects = shown(wall)
        seen += rects
        for id, rect in rects.items():
            assert area.contains(rect)
            assert not any(rect.intersects(other) for there, other in rects.items() if there != id)
    assert sorted(seen) == sorted(wall.notes.ids())
    assert len(seen) == wall.count()


@pytest.mark.parametrize("number", [0, 1, 5, 7, 12, 65])
def test_no_note_is_ever_lost(wall: WallView, add: Add, number: int) -> None:
    for at in range(number):
        add("actual", f"note {at} " + "and more words " * (at % 5), tag=("", "worked")[at % 2], count=1 + at % 4)
    assert_all_in_sight(wall)


@pytest.mark.parametrize("text", [LONG, "x" * 20_000, "a very long story " * 300, "line\n" * 200, ARABIC, "…"])
def test_no_text_breaks_the_page(wall: WallView, add: Add, text: str) -> None:
    for at in range(4):
        add("actual", text)
        add("actual", f"short {at}", tag="difficult", count=12, starred=True, for_whom="everybody on every ward " * 4)
    assert_all_in_sight(wall)


@pytest.mark.parametrize(("wide", "high"), [(1920, 1080), (1024, 768), (1366, 768), (3840, 2160), (2560, 1080)])
def test_the_type_stays_between_its_bounds_on_every_screen(wall: WallView, add: Add, wide: int, high: int) -> None:
    wall.room.resize(wide, high)  # type: ignore[attr-defined]
    wall.setGeometry(0, high // 4, wide, high * 62 // 100)
    sizes = [wall.note_px()]
    for at in range(30):
        add("actual", f"a note of some words {at}")
        sizes.append(wall.note_px())
    assert max(sizes) == pytest.approx(52)
    assert min(sizes) >= 42 - 1e-6
    assert sizes == sorted(sizes, reverse=True)
    assert_all_in_sight(wall)


def test_a_bigger_wall_has_bigger_type(wall: WallView, add: Add) -> None:
    for at in range(9):
        add("actual", f"a note of some words {at}")
    wall.set_type_scale(1.5)
    assert 63 <= wall.note_px() <= 78
    assert_all_in_sight(wall)
    wall.set_type_scale(9.0)
    assert wall.note_px() <= 52 * 2.5
    assert_all_in_sight(wall)


def test_it_turns_to_the_newest_note(wall: WallView, add: Add) -> None:
    for at in range(40):
        id = add("actual", f"a note of some words that take some room {at}")
        assert id in shown(wall)
    assert wall.page() == wall.pages() - 1 > 0


def test_pages_turned_by_hand_stay_until_the_last_is_reached(wall: WallView, add: Add, review: OpenReview) -> None:
    for at in range(40):
        add("actual", f"a note of some words that take some room {at}")
    wall.turn(-1)
    wall.turn(-1)
    page = wall.page()
    add("actual", "a new note")
    assert wall.page() == page
    wall.turn(99)
    newest = add("actual", "another")
    assert newest in shown(wall)
    wall.turn(-1)
    wall.show_stage("why")
    wall.show_stage("actual")
    assert wall.page() == 0
    newest = add("actual", "a third")
    assert newest in shown(wall)
    review.undo()
    assert_all_in_sight(wall)


def test_pages_shrink_with_their_notes(wall: WallView, add: Add, review: OpenReview, qtbot: QtBot) -> None:
    ids = [add("actual", f"a note of some words that take some room {at}") for at in range(20)]
    assert wall.page() > 0
    with qtbot.waitSignal(wall.page_changed):
        for id in ids[3:]:
            review.do("note.bin", edits.bin, id)
    assert (wall.page(), wall.pages()) == (0, 1)
    assert set(shown(wall)) == set(ids[:3])


def test_the_foot_says_how_many_and_where_the_rest_is(wall: WallView, add: Add) -> None:
    assert wall.caption() == ""
    add("actual", "one")
    assert wall.caption() == "1 note"
    for at in range(5):
        add("actual", f"a note {at}")
    assert wall.caption() == "All 6 notes"
    for at in range(30):
        add("actual", f"a note of some words that take some room {at}")
    wall.show_page(0)
    first = len(shown(wall))
    wall.show_page(1)
    following = len(shown(wall))
    wall.show_page(0)
    assert wall.caption() == f"Page 1 of {wall.pages()}, +{following} on the next page"
    assert first > 1
    wall.show_page(wall.pages() - 1)
    assert wall.caption() == f"Page {wall.pages()} of {wall.pages()}"


def test_it_follows_edits_and_other_stages(wall: WallView, add: Add, review: OpenReview) -> None:
    id = add("actual", "one")
    add("why", "elsewhere")
    review.do("note.rewrite", edits.rewrite, id, "one or two")
    assert [wall.notes.index(row).data() for row in range(wall.count())] == ["one or two"]
    review.do("note.move", edits.move, id, "why")
    assert wall.count() == 0
    wall.show_stage("why")
    assert wall.notes.ids() == ["n2", "n1"]


def test_a_screen_reader_finds_a_list_but_the_keyboard_does_not(wall: WallView, add: Add) -> None:
    add("actual", "it happened", tag="surprise")
    face = QAccessible.queryAccessibleInterface(wall)
    assert (face.text(QAccessible.Text.Name), face.role()) == ("Notes", QAccessible.Role.List)
    assert face.child(0).text(QAccessible.Text.Name) == "it happened. Surprise. 1 of 1"
    assert wall.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_grows_with_the_window(wall: WallView, add: Add) -> None:
    add("actual", "one")
    small = next(iter(shown(wall).values())).height()
    wall.room.resize(3840, 2160)  # type: ignore[attr-defined]
    wall.setGeometry(0, 572, 3840, 1324)
    assert next(iter(shown(wall).values())).height() == pytest.approx(2 * small, abs=4)
    assert wall.note_px() == pytest.approx(52)
