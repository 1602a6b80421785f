"""Grouping by keys, menu, search and drag: the keyboard stays, every deed is one step, and nothing is done unasked."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.parts.groups.conftest import STAGE, Room
from ui.parts.groups import dragging
from ui.parts.groups.group_menu import group_menu

Key, Mod = Qt.Key, Qt.KeyboardModifier


def search(room: Room, text: str) -> None:
    room.press(Key.Key_G, Mod.ControlModifier)
    assert QApplication.focusWidget() is room.panel.search.line
    room.type(text)


def test_groups_and_notes_read_with_their_place(room: Room) -> None:
    a, b, c, _d = room.add("Ask early", "Ring them", "Book a slot", "Do not wait")
    room.group([a, b], "Inviting people")
    room.group([c])
    room.begin()
    assert room.view.accessibleName() == "Groups"
    assert room.spoken() == [
        "Group Inviting people. 2 notes. 1 of 2.",
        "Ask early. In group Inviting people. 1 of 2.",
        "Ring them. In group Inviting people. 2 of 2.",
        "Group without a name. 1 note. 2 of 2.",
        "Book a slot. In group No name yet. 1 of 1.",
        "Do not wait. Not grouped. 1 of 1.",
    ]


def test_searching_joins_a_group_and_the_keyboard_stays_at_its_place(room: Room, announced: list[str]) -> None:
    a, b, c, d = room.add("Ask early", "Hold two slots", "Start small", "Do not wait")
    room.group([a], "Timing")
    room.group([b], "Inviting people")
    room.begin()
    room.view.choose(c)
    search(room, "ti")
    assert [f.words for f in room.panel.search.list.found.rows if f.kind == "group"] == ["Timing", "Inviting people"]
    room.press(Key.Key_Return)
    assert room.standing() == {"Timing": ["Ask early", "Start small"], "Inviting people": ["Hold two slots"], "-": ["Do not wait"]}
    assert (QApplication.focusWidget(), room.here()) == (room.view, d)
    assert "In group Timing" in announced
    room.review.undo()
    assert room.standing()["-"] == ["Start small", "Do not wait"]


def test_a_name_that_nothing_has_makes_a_group_of_all_that_is_marked(room: Room) -> None:
    a, _b, c = room.add("One", "Two", "Three")
    room.begin()
    for id in (a, c):
        room.view.choose(id)
        room.press(Key.Key_Space)
    search(room, "Numbers")
    room.press(Key.Key_Return)
    assert room.standing() == {"Numbers": ["One", "Three"], "-": ["Two"]}
    assert room.review.desk.undo_name == "group.make"
    assert not room.view.marked()


def test_arrows_in_the_search_reach_a_note_and_make_a_group_with_it(room: Room) -> None:
    a, b = room.add("The lift stopped", "A porter waited for the lift")
    room.begin()
    room.view.choose(a)
    search(room, "porter")
    assert [f.kind for f in room.panel.search.list.found.rows] == ["new", "note"]
    room.press(Key.Key_Down)
    room.press(Key.Key_Return)
    assert room.standing() == {"": ["The lift stopped", "A porter waited for the lift"]}
    assert a != b


def test_leaving_the_search_changes_nothing(room: Room) -> None:
    (a,) = room.add("One")
    room.begin()
    search(room, "two")
    room.press(Key.Key_Escape)
    assert (QApplication.focusWidget(), room.here()) == (room.view, a)
    assert not room.panel.search.isVisible()
    assert room.standing() == {"-": ["One"]}


def test_shift_with_the_arrows_marks_and_esc_takes_the_marks_away_first(room: Room) -> None:
    ids = room.add("One", "Two", "Three")
    left: list[bool] = []
    room.view.left.connect(lambda: left.append(True))
    room.begin()
    room.view.choose(ids[0])
    room.press(Key.Key_Right, Mod.ShiftModifier)
    assert set(room.view.marked()) == {ids[0], ids[1]}
    room.press(Key.Key_Left)
    assert set(room.view.marked()) == {ids[0], ids[1]}, "going somewhere marks nothing"
    room.press(Key.Key_Escape)
    assert not room.view.marked()
    assert not left
    room.press(Key.Key_Escape)
    assert left


def test_a_group_is_named_where_it_stands(room: Room) -> None:
    group = room.group(room.add("One", "Two"))
    room.begin()
    room.view.choose(group)
    room.press(Key.Key_F2)
    box = QApplication.focusWidget()
    assert box is not None
    assert box.accessibleName() == "Name of the group"
    room.type("Numbers")
    room.press(Key.Key_Return)
    assert room.review.session.groups[group].name == "Numbers"
    assert QApplication.focusWidget() is room.view
    room.press(Key.Key_F2)
    room.type("Else")
    room.press(Key.Key_Escape)
    assert room.review.session.groups[group].name == "Numbers"


def test_two_groups_are_merged_by_search_and_split_by_delete(room: Room) -> None:
    one, other = room.group(room.add("One"), "First"), room.group(room.add("Two"), "Second")
    room.begin()
    room.view.choose(one)
    search(room, "sec")
    assert [f.kind for f in room.panel.search.list.found.rows] == ["group"]
    room.press(Key.Key_Return)
    assert room.standing() == {"Second": ["One", "Two"]}
    room.view.choose(other)
    room.press(Key.Key_Delete)
    assert room.standing() == {"-": ["One", "Two"]}
    assert room.review.desk.undo_name == "group.split"
    room.review.undo()
    room.review.undo()
    assert room.standing() == {"First": ["One"], "Second": ["Two"]}


def test_ctrl_shift_u_takes_a_note_out_and_the_keyboard_stays_with_it(room: Room) -> None:
    a, b = room.add("One", "Two")
    room.group([a, b], "Numbers")
    room.begin()
    room.view.choose(a)
    room.press(Key.Key_U, Mod.ControlModifier | Mod.ShiftModifier)
    assert room.standing() == {"Numbers": ["Two"], "-": ["One"]}
    assert room.here() == a


def test_the_bin_takes_the_note_at_the_keyboard_and_the_star_makes_it_a_lesson(room: Room) -> None:
    a, b = room.add("One", "Two")
    room.begin()
    room.view.choose(a)
    room.press(Key.Key_D, Mod.ControlModifier)
    assert room.review.session.notes[a].starred
    room.press(Key.Key_Delete)
    assert room.standing() == {"-": ["Two"]}
    assert b in room.review.session.notes


def test_a_group_starred_is_its_first_note_starred_and_parking_takes_none_of_it(room: Room) -> None:
    a, b = room.add("One", "Two")
    group = room.group([a, b], "Numbers")
    room.begin()
    room.view.choose(group)
    room.press(Key.Key_D, Mod.ControlModifier)
    assert (room.review.session.notes[a].starred, room.review.session.notes[b].starred) == (True, False)
    room.press(Key.Key_L, Mod.ControlModifier)
    assert not room.review.session.parked()


def test_letters_go_to_the_capture_line(room: Room) -> None:
    room.add("One")
    typed: list[str] = []
    room.view.typed.connect(typed.append)
    room.begin()
    room.type("so")
    assert "".join(typed) == "so"


def carried(*ids: str, kind: str = dragging.NOTES_MIME) -> dragging.Carried:
    mime = QMimeData()
    mime.setData(kind, "\n".join(ids).encode())
    found = dragging.carried(mime)
    assert found is not None
    return found


def middle(room: Room, id: str) -> QPoint:
    return room.view.visualRect(room.view.groups.index(room.view.groups.row(id))).center()


def test_dropping_a_note_on_a_note_groups_them_and_on_a_group_joins_it(room: Room) -> None:
    a, b, c = room.add("One", "Two", "Three")
    room.begin()
    drop = dragging.drop_at(room.view, carried(a), middle(room, b))
    assert drop is not None
    dragging.let_go(room.view, drop)
    assert room.standing() == {"": ["One", "Two"], "-": ["Three"]}
    group = room.review.session.notes[a].group
    drop = dragging.drop_at(room.view, carried(c), middle(room, group))
    assert drop is not None
    dragging.let_go(room.view, drop)
    assert room.standing() == {"": ["One", "Two", "Three"]}
    assert dragging.drop_at(room.view, carried(c), middle(room, group)) is None, "it is there already"


def test_dropping_a_group_on_a_group_merges_and_a_note_on_free_ground_leaves(room: Room) -> None:
    a, b = room.add("One", "Two")
    one, other = room.group([a], "First"), room.group([b], "Second")
    room.begin()
    drop = dragging.drop_at(room.view, carried(one, kind=dragging.GROUP_MIME), middle(room, other))
    assert drop is not None
    dragging.let_go(room.view, drop)
    assert room.standing() == {"Second": ["One", "Two"]}
    free = QPoint(room.view.viewport().width() - 4, room.view.viewport().height() - 4)
    drop = dragging.drop_at(room.view, carried(a), free)
    assert drop is not None
    dragging.let_go(room.view, drop)
    assert room.standing() == {"Second": ["Two"], "-": ["One"]}
    assert dragging.carried(QMimeData()) is None


def entries_of(menu: QMenu) -> dict[str, QAction]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_menu_has_every_deed_with_its_key(room: Room) -> None:
    a, b = room.add("One", "Two")
    room.group([a], "Numbers & signs")
    room.begin()
    room.view.choose(b)
    entry = room.view.entry()
    assert entry is not None
    menu = group_menu(room.view, entry)
    found = entries_of(menu)
    assert found["Group with …"].text().endswith("\tCtrl+G")
    into = found["Put into"].menu()
    assert isinstance(into, QMenu)
    entries_of(into)["Numbers && signs"].trigger()
    assert room.standing() == {"Numbers & signs": ["One", "Two"]}


def test_a_proposal_says_why_and_nothing_happens_until_it_is_taken(room: Room) -> None:
    room.add("Rota cover ran out", "The lift stopped", "Who covers the rota", "Tea was cold")
    room.begin()
    assert room.panel.suggest.told.text() == "These 2 share ‘cover’, ‘rota’"
    assert set(room.standing()) == {"-"}
    room.panel.suggest.take.click()
    assert room.standing()[""] == ["Rota cover ran out", "Who covers the rota"]
    room.review.undo()
    room.panel.suggest.look_now()
    room.panel.suggest.leave.click()
    room.panel.suggest.look_now()
    assert room.panel.suggest.isHidden()
    assert set(room.standing()) == {"-"}


def test_what_comes_from_elsewhere_appears_and_out_of_sight_nothing_is_followed(room: Room) -> None:
    room.add("One")
    room.begin()
    room.add("Two")
    assert room.standing() == {"-": ["One", "Two"]}
    room.panel.show_stage("")
    room.add("Three")
    assert room.standing() == {}
    room.panel.show_stage(STAGE)
    assert room.standing() == {"-": ["One", "Two", "Three"]}
