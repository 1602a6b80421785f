"""Whatever is said, nothing is ever lost off the edge: it stands on exactly one page, whole, beside the others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import actions, details, notes
from tests.ui.audience.conftest import NOW, Wall
from tests.ui.audience.reading import seen_lists
from ui.audience.paging import PagedList
from ui.audience.views.big_note import BigNote
from ui.audience.views.groups import Groups
from ui.audience.views.rows import RowsView

ARABIC = "أحضر المتطوع الشاي وقال الحقيقة للناس في القاعة الممتلئة"
LONG = "The lounge worked best on days when the ward team knew by eleven who could leave. " * 36
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
VIEWS = ("groups", "votes", "timeline", "rows", "parking", "mood", "thanks", "lines")


def crowd(wall: Wall, number: int, text: str = "") -> None:
    """So many notes, some in groups, some timed, linked, parked and starred, and as many words and actions."""
    expected = [wall.add("expected", f"We expected {at}") for at in range(min(number, 5))]
    for at in range(number):
        said = text or f"{8 + at // 50:02}:{at % 50:02} note {at} " + "and more words " * (at % 5)
        wall.add("actual", said, tag=("", "worked", "difficult")[at % 3], count=1 + at % 4, answers=expected[at % 5] if at < 4 else "")
        wall.add("actual", said, parked=True)
    ids = [note.id for note in wall.review.session.notes_in("actual")]
    for at in range(min(7, number // 2)):
        wall.group(ids[at : number - 2 : 7], "" if at else "A name that is long enough to need more lines than one")
    for at in range(min(number, 40)):
        wall.add("learning", text or f"lesson {at}", starred=at % 2 == 0, for_whom="Everybody" * (at % 3))
        wall.do("action.add", actions.add, id=f"a{at}", what=text[:400] or f"do {at}", owner="Ward sister", due="19 June", now=NOW)
        wall.do("note.votes", notes.set_hands, ids[at], at % 50)
    wall.do("mood.set", details.set_field, "mood", tuple((text[:60].strip() or f"word {at}") for at in range(number)))


def open_view(wall: Wall, view: str) -> PagedList:
    wall.go("actions" if view == "lines" else "actual")
    wall.showing.show_view("notes" if view == "lines" else view)
    shown = wall.room.view()
    assert isinstance(shown, PagedList)
    return shown


def assert_whole(view: PagedList) -> dict[int, int]:
    """Everything on every page is inside and overlaps nothing; tells on how many pages each row stands."""
    area = QRectF(view.viewport().rect())
    pages: dict[int, int] = {}
    for page in range(view.pages):
        assert view.page == page
        placed = view.placed()
        for at, one in enumerate(placed):
            assert area.contains(one.rect), (page, one.row, one.rect)
            for other in placed[at + 1 :]:
                shared = one.rect.intersected(other.rect)
                assert min(shared.width(), shared.height()) < 1, (page, one.row, other.row)
        for row in {one.row for one in placed if one.row >= 0}:
            pages[row] = pages.get(row, 0) + 1
        view.turn(1)
    assert view.page == 0
    return pages


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("number", "text"), [(0, ""), (5, ""), (65, ""), (7, ARABIC), (5, LONG[:3000]), (6, WORD), (1, "…")]
)
def test_every_row_stands_on_a_page_whole(wall: Wall, view: str, number: int, text: str) -> None:
    crowd(wall, number, text)
    shown = open_view(wall, view)
    wall.window.grab()
    pages = assert_whole(shown)
    assert sorted(pages) == list(range(shown.model().rowCount()))
    if view not in ("groups", "rows"):  # Only these have rows that go on on the next page.
        assert set(pages.values()) <= {1}


@pytest.mark.parametrize("view", ["groups", "rows", "timeline", "votes"])
def test_three_hundred_notes(wall: Wall, view: str) -> None:
    crowd(wall, 300)
    shown = open_view(wall, view)
    pages = assert_whole(shown)
    assert sorted(pages) == list(range(shown.model().rowCount()))


@pytest.mark.parametrize("kind", [Groups, RowsView])
def test_every_note_of_what_goes_on_is_shown_once(wall: Wall, kind: type[PagedList]) -> None:
    crowd(wall, 65)
    shown = open_view(wall, "groups" if kind is Groups else "rows")
    assert isinstance(shown, kind)
    held = 0
    for _page in range(shown.pages):
        held += sum(placed.notes for placed in shown.placed() if placed.row >= 0)
        shown.turn(1)
    stages = ("actual",) if kind is Groups else ("expected", "actual", "learning")
    assert held == sum(len(wall.review.session.notes_in(stage)) for stage in stages)


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (3840, 2160)])
def test_at_every_size_of_text_and_wall(wall: Wall, size: tuple[int, int], scale: float) -> None:
    crowd(wall, 12)
    wall.window.resize(*size)
    wall.window.set_text_scale(scale)
    for view in VIEWS:
        shown = open_view(wall, view)
        assert sorted(assert_whole(shown)) == list(range(shown.model().rowCount())), view


@pytest.mark.parametrize("text", ["Tea.", "Some staff were anxious about their first one", LONG[:3000], WORD, ARABIC, "a\n" * 90])
def test_one_note_is_as_large_as_it_fits_and_shown_to_its_last_word(wall: Wall, text: str) -> None:
    wall.go("actual")
    answered = wall.add("expected", "What we expected, in some more words than fit on one line of the wall " * 2)
    wall.showing.show_note(wall.add("actual", text, answers=answered, tag="worked", count=3))
    shown = wall.room.view()
    assert isinstance(shown, BigNote)
    assert_whole(shown)
    told, sizes = [], set()
    for px, part in shown.parts():
        told.append(part.text)
        sizes.add(round(px))
    assert "".join("".join(told).split()).replace("\u2028", "") == "".join(text.split())
    assert len(sizes) == 1
    assert 42 <= sizes.pop() <= 120
    assert len(told) == shown.pages
    assert (len(told) > 1) == (len(text) > 2000 or text.count("\n") > 20)


def test_a_short_note_is_set_in_the_largest_type(wall: Wall) -> None:
    wall.go("actual")
    wall.showing.show_note(wall.add("actual", "Tea helps"))
    shown = wall.room.view()
    assert isinstance(shown, BigNote)
    assert [round(px) for px, _part in shown.parts()] == [120]


def test_pages_come_round_and_say_what_follows(wall: Wall) -> None:
    crowd(wall, 65)
    shown = open_view(wall, "parking")
    following = sum(p.notes for p in shown._pages[1])
    assert shown.caption() == f"65 parked. Page 1 of {shown.pages}, +{following} on the next page"
    wall.showing.turn(1)
    assert shown.page == 1
    wall.showing.turn(-2)
    assert shown.page == shown.pages - 1
    assert shown.caption() == f"65 parked. Page {shown.pages} of {shown.pages}"
    wall.showing.turn(1)
    assert shown.page == 0


def test_the_notes_of_a_stage_come_round_too(wall: Wall) -> None:
    crowd(wall, 65)
    wall.go("actual")
    wall.room.wall.show_page(0)
    wall.showing.turn(-1)
    assert wall.room.wall.page() == wall.room.wall.pages() - 1 > 1
    wall.showing.turn(1)
    assert wall.room.wall.page() == 0


def test_what_is_new_is_shown_unless_somebody_turned_the_pages(wall: Wall) -> None:
    crowd(wall, 65)
    shown = open_view(wall, "parking")
    assert shown.page == 0
    newest = wall.add("actual", "The newest", parked=True)
    row = [note.id for note in wall.review.session.parked()].index(newest)
    assert shown.page > 0
    assert row in {placed.row for placed in shown.placed()}
    wall.showing.turn(-1)
    page = shown.page
    wall.add("actual", "Another", parked=True)
    assert shown.page == page


def test_the_rows_turn_to_the_row_that_grows(wall: Wall, qtbot: QtBot) -> None:
    wall.go("expected")
    roots = [wall.add("expected", f"Expectation {at} with some more words to it") for at in range(30)]
    wall.go("why")
    wall.showing.show_view("rows")
    view = wall.room.view()
    assert isinstance(view, RowsView)
    assert (view.page, view.pages > 3) == (0, True)
    wall.add("actual", "It did", answers=roots[25])
    qtbot.waitUntil(lambda: 25 in [placed.row for placed in view.placed()])
    view.turn(-1)
    wall.add("actual", "It did not", answers=roots[29])
    qtbot.waitUntil(lambda: any("It did not" in row for _name, rows in seen_lists(wall.window) for row in rows))
    assert 29 not in [placed.row for placed in view.placed()]  # Somebody turned the pages by hand.
