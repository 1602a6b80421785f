"""The board under a person's hands: target, keys, typing in place, menu and mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import notes as edits
from km_desktop.review.refused import Refused
from ui.open_review import OpenReview
from ui.parts.board import NOTE_MIME, BoardView
from ui.parts.board.answers_box import AnswersBox
from ui.parts.board.board_menu import board_menu
from ui.parts.board.rows import Rows
from ui.theme import Look

Add = Callable[..., str]
Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier


@pytest.fixture
def board(qtbot: QtBot, look: Look, review: OpenReview) -> BoardView:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(842, 506)
    view = BoardView(look, review, page, fade_ms=0)
    view.resize(842, 506)
    page.show()
    view.page = page  # type: ignore[attr-defined]
    return view


def press(board: BoardView, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(board, key, held)


def box(board: BoardView) -> QPlainTextEdit:
    found = [b for b in board.findChildren(QPlainTextEdit) if not b.isHidden()]
    assert len(found) == 1
    return found[0]


def retype(board: BoardView, text: str) -> None:
    box(board).selectAll()
    QTest.keyClicks(box(board), text)


def middle(board: BoardView, note: str) -> QPoint:
    return board.visualRect(board.notes.index(board.notes.row(note))).center()


def texts(review: OpenReview, stage: str) -> list[str]:
    return [n.text for n in review.session.notes_in(stage)]


class TestTarget:
    def test_it_begins_at_the_first_note_nobody_answered(self, board: BoardView, add: Add) -> None:
        first, second = add("expected", "beds"), add("expected", "lifts")
        add("actual", "no beds", answers=first)
        board.show_stage("actual")
        assert board.target() == second
        note = board.target_note()
        assert note is not None
        assert note.text == "lifts"
        assert board.answers_stage() == "expected"

    def test_it_steps_through_the_rows_to_none_and_round_again(self, board: BoardView, add: Add) -> None:
        ids = [add("expected", f"expected {n}") for n in range(3)]
        board.show_stage("actual")
        seen = [board.target()]
        for _step in range(4):
            board.step_target(1)
            seen.append(board.target())
        assert seen == [*ids, "", ids[0]]
        board.step_target(-2)
        assert board.target() == ids[2]

    def test_each_stage_remembers_its_own(self, board: BoardView, add: Add, qtbot: QtBot) -> None:
        ids = [add("expected", f"expected {n}") for n in range(3)]
        fact = add("actual", "it happened")
        board.show_stage("actual")
        board.set_target(ids[2])
        with qtbot.waitSignal(board.target_changed) as told:
            board.show_stage("why")
        assert told.args == [fact]
        board.show_stage("actual")
        assert board.target() == ids[2]

    def test_one_that_goes_hands_over_to_the_next(self, board: BoardView, add: Add, review: OpenReview) -> None:
        ids = [add("expected", f"expected {n}") for n in range(3)]
        board.show_stage("actual")
        board.set_target(ids[1])
        review.do("note.bin", edits.bin, ids[1])
        assert board.target() == ids[2]
        review.do("note.bin", edits.bin, ids[2])
        assert board.target() == ids[0]
        review.do("note.bin", edits.bin, ids[0])
        assert board.target() == ""

    def test_no_target_where_nothing_is_answered(self, board: BoardView, add: Add) -> None:
        add("expected", "beds")
        board.show_stage("expected")
        board.step_target(1)
        board.set_target("nonsense")
        assert (board.target(), board.answers_stage(), board.target_note()) == ("", "", None)

    def test_a_click_on_an_answered_note_aims_and_gives_the_keyboard_back(
        self, board: BoardView, add: Add, qtbot: QtBot
    ) -> None:
        ids = [add("expected", f"expected {n}") for n in range(3)]
        board.show_stage("actual")
        layout = board.layout_now()
        assert isinstance(layout, Rows)
        third = board.on_screen(layout.answered_rect(ids[2])).center()
        with qtbot.waitSignal(board.left):
            QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=third)
        assert board.target() == ids[2]

    def test_an_answered_note_that_comes_later_makes_a_row(self, board: BoardView, add: Add) -> None:
        lone = add("actual", "nobody saw it coming")
        board.show_stage("actual")
        left = add("expected", "beds")
        fresh = add("actual", "no beds", answers=left)
        rects = [board.visualRect(board.notes.index(board.notes.row(i))) for i in (fresh, lone)]
        assert rects[0].bottom() < rects[1].top()


class TestKeys:
    def test_arrows_go_where_the_eye_goes(self, board: BoardView, add: Add) -> None:
        ids = [add("expected", f"note {n}") for n in range(9)]
        board.show_stage("expected")
        board.select_note(ids[4])
        for key, at in ((Key.Key_Up, 1), (Key.Key_Right, 2), (Key.Key_Down, 5), (Key.Key_Left, 4), (Key.Key_End, 8)):
            press(board, key)
            note = board.current_note()
            assert note is not None
            assert note.id == ids[at]
        press(board, Key.Key_Down)
        press(board, Key.Key_Home)
        note = board.current_note()
        assert note is not None
        assert note.id == ids[0]

    def test_arrows_walk_through_rows(self, board: BoardView, add: Add) -> None:
        lefts = [add("expected", f"expected {n}") for n in range(3)]
        loose = add("actual", "loose")
        third = add("actual", "third", answers=lefts[2])
        first = add("actual", "first", answers=lefts[0])
        board.show_stage("actual")
        board.select_note(first)
        walked = []
        for _step in range(2):
            press(board, Key.Key_Down)
            note = board.current_note()
            assert note is not None
            walked.append(note.id)
        assert walked == [third, loose]

    def test_delete_bins_and_goes_on_to_the_next(self, board: BoardView, add: Add, review: OpenReview) -> None:
        ids = [add("expected", f"note {n}") for n in range(3)]
        board.show_stage("expected")
        board.select_note(ids[1])
        press(board, Key.Key_Delete)
        assert texts(review, "expected") == ["note 0", "note 2"]
        assert review.session.notes[ids[1]].binned
        note = board.current_note()
        assert note is not None
        assert note.id == ids[2]

    def test_star_and_tags(self, board: BoardView, add: Add, review: OpenReview) -> None:
        id = add("actual", "it happened")
        board.show_stage("actual")
        board.select_note(id)
        press(board, Key.Key_D, Held.ControlModifier)
        assert review.session.notes[id].starred
        for sign, tag in (("+", "worked"), ("-", "difficult"), ("!", "surprise"), ("!", "")):
            QTest.keyClicks(board, sign)
            assert review.session.notes[id].tag == tag

    def test_a_sign_is_typing_where_notes_have_no_tags(self, board: BoardView, add: Add, qtbot: QtBot) -> None:
        board.show_stage("expected")
        board.select_note(add("expected", "beds"))
        with qtbot.waitSignal(board.typed) as told:
            QTest.keyClicks(board, "+")
        assert told.args == ["+"]

    def test_letters_and_escape_go_back_to_the_capture_line(self, board: BoardView, add: Add, qtbot: QtBot) -> None:
        add("expected", "beds")
        board.show_stage("expected")
        assert board.enter()
        with qtbot.waitSignal(board.typed) as told:
            QTest.keyClicks(board, "N")
        assert told.args == ["N"]
        with qtbot.waitSignal(board.left):
            press(board, Key.Key_Escape)

    def test_paging_keys_are_left_to_the_page(self, board: BoardView, add: Add, qtbot: QtBot) -> None:
        add("expected", "beds")
        board.show_stage("expected")
        board.enter()
        taken: list[int] = []
        board.page.keyPressEvent = lambda event: taken.append(event.key())  # type: ignore[attr-defined]
        with qtbot.assertNotEmitted(board.typed):
            press(board, Key.Key_PageDown)
        assert taken == [Key.Key_PageDown]

    def test_an_empty_board_does_not_take_the_keyboard(self, board: BoardView) -> None:
        board.show_stage("expected")
        assert not board.enter()
        assert not board.edit_current()
        assert not board.bin_current()
        assert not board.move_current(1, 0)

    def test_alt_arrows_move_in_columns(self, board: BoardView, add: Add, review: OpenReview) -> None:
        ids = [add("expected", f"{n}") for n in range(6)]
        board.show_stage("expected")
        board.select_note(ids[0])
        press(board, Key.Key_Right, Held.AltModifier)
        assert texts(review, "expected") == list("102345")
        press(board, Key.Key_Down, Held.AltModifier)
        assert texts(review, "expected") == list("123405")
        press(board, Key.Key_Up, Held.AltModifier)
        press(board, Key.Key_Left, Held.AltModifier)
        assert texts(review, "expected") == list("012345")
        note = board.current_note()
        assert note is not None
        assert note.id == ids[0]

    def test_alt_arrows_move_within_and_between_rows(self, board: BoardView, add: Add, review: OpenReview) -> None:
        lefts = [add("expected", f"expected {n}") for n in range(2)]
        one, two = (add("actual", word, answers=lefts[0]) for word in ("one", "two"))
        board.show_stage("actual")
        board.select_note(one)
        press(board, Key.Key_Right, Held.AltModifier)
        assert [n.id for n in review.session.notes_in("actual")] == [two, one]
        answered = []
        for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
            press(board, key, Held.AltModifier)
            answered.append(review.session.notes[one].answers)
        assert answered == [lefts[1], "", "", lefts[1]]


class TestLinks:
    def test_a_search_finds_what_is_answered(self, board: BoardView, add: Add, review: OpenReview) -> None:
        lefts = [add("expected", text) for text in ("beds by noon", "two lifts", "a bed for each")]
        note = add("actual", "stuck", answers=lefts[0])
        board.show_stage("actual")
        board.select_note(note)
        assert board.link_current()
        (search,) = board.findChildren(AnswersBox)
        assert search.list.currentIndex().data() == "beds by noon"
        QTest.keyClicks(search.line, "each BED")
        assert [search.list.model().index(row, 0).data() for row in range(search.list.model().rowCount())] == ["a bed for each"]
        QTest.keyClick(search.line, Key.Key_Return)
        assert review.session.notes[note].answers == lefts[2]

    def test_the_arrows_choose_and_the_last_line_lets_go(self, board: BoardView, add: Add, review: OpenReview) -> None:
        left = add("expected", "beds")
        note = add("actual", "no beds", answers=left)
        board.show_stage("actual")
        board.select_note(note)
        board.link_current()
        (search,) = board.findChildren(AnswersBox)
        QTest.keyClick(search.line, Key.Key_Down)
        QTest.keyClick(search.line, Key.Key_Return)
        assert review.session.notes[note].answers == ""

    def test_words_that_nothing_has_change_nothing(self, board: BoardView, add: Add, review: OpenReview) -> None:
        left = add("expected", "beds")
        note = add("actual", "no beds", answers=left)
        board.show_stage("actual")
        board.select_note(note)
        board.link_current()
        (search,) = board.findChildren(AnswersBox)
        QTest.keyClicks(search.line, "helicopter")
        QTest.keyClick(search.line, Key.Key_Return)
        assert review.session.notes[note].answers == left


class TestTypingInPlace:
    @pytest.fixture
    def note(self, board: BoardView, add: Add) -> str:
        add("expected", "before")
        id = add("expected", "beds")
        board.show_stage("expected")
        board.enter()
        return id

    def test_enter_keeps_and_shift_enter_makes_a_line(self, board: BoardView, note: str, review: OpenReview) -> None:
        press(board, Key.Key_F2)
        assert box(board).toPlainText() == "beds"
        retype(board, "Beds at two")
        QTest.keyClick(box(board), Key.Key_Return, Held.ShiftModifier)
        QTest.keyClicks(box(board), "and at three")
        QTest.keyClick(box(board), Key.Key_Return)
        assert review.session.notes[note].text == "Beds at two\nand at three"
        assert not board.editing()
        assert board.hasFocus()
        review.undo()
        assert review.session.notes[note].text == "beds"

    def test_escape_leaves_the_text_as_it_was(self, board: BoardView, note: str, review: OpenReview) -> None:
        press(board, Key.Key_Return)
        retype(board, "something else")
        QTest.keyClick(box(board), Key.Key_Escape)
        assert review.session.notes[note].text == "beds"
        assert not board.editing()

    def test_what_is_refused_stays_in_the_box(
        self, board: BoardView, note: str, review: OpenReview, qtbot: QtBot
    ) -> None:
        press(board, Key.Key_F2)
        long = "x" * 20_001
        box(board).setPlainText(long)
        with qtbot.waitSignal(review.refused) as told:
            QTest.keyClick(box(board), Key.Key_Return)
        refusal = told.args[0]
        assert isinstance(refusal, Refused)
        assert refusal.code == "note_too_long"
        assert box(board).toPlainText() == long
        assert not board.finish_editing()
        board.show_stage("actual")
        assert not board.editing()
        board.show_stage("expected")
        board.select_note(note)
        board.edit_current()
        assert box(board).toPlainText() == long

    def test_going_elsewhere_keeps_what_was_typed(self, board: BoardView, note: str, review: OpenReview) -> None:
        press(board, Key.Key_F2)
        retype(board, "Beds at four")
        board.show_stage("actual")
        assert review.session.notes[note].text == "Beds at four"

    def test_words_typed_into_a_note_that_goes_are_handed_back(
        self, board: BoardView, note: str, review: OpenReview, qtbot: QtBot
    ) -> None:
        press(board, Key.Key_F2)
        retype(board, "A new thought")
        with qtbot.waitSignal(board.spilled) as told:
            review.do("note.bin", edits.bin, note)
        assert told.args == ["A new thought"]
        assert not board.editing()

    def test_the_box_stays_over_its_note(self, board: BoardView, note: str, add: Add) -> None:
        press(board, Key.Key_F2)
        for number in range(12):
            add("expected", f"more {number}")
        board.show_note(note)
        rect = board.visualRect(board.notes.index(board.notes.row(note)))
        assert box(board).geometry().topLeft() == rect.topLeft()

    def test_for_whom(self, board: BoardView, note: str, review: OpenReview) -> None:
        press(board, Key.Key_F2, Held.ShiftModifier)
        QTest.keyClicks(box(board), "Ward managers")
        QTest.keyClick(box(board), Key.Key_Return)
        assert review.session.notes[note].for_whom == "Ward managers"
        assert review.session.notes[note].text == "beds"

    def test_typing_goes_on_where_the_words_end(self, board: BoardView, note: str, review: OpenReview) -> None:
        press(board, Key.Key_F2)
        QTest.keyClicks(box(board), " and lifts")
        QTest.keyClick(box(board), Key.Key_Return)
        assert review.session.notes[note].text == "beds and lifts"

    def test_a_double_click_opens_it(self, board: BoardView, note: str) -> None:
        QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, note))
        assert box(board).toPlainText() == "beds"


class TestMouse:
    def drop(self, board: BoardView, note: str, at: QPoint) -> bool:
        mime = QMimeData()
        mime.setData(NOTE_MIME, note.encode())
        left = Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, left, Held.NoModifier)
        board.viewportEvent(event)  # The application would ask the window system for a drag first.
        return event.isAccepted()

    def test_a_drop_between_notes_reorders(self, board: BoardView, add: Add, review: OpenReview) -> None:
        ids = [add("expected", f"{n}") for n in range(4)]
        board.show_stage("expected")
        assert self.drop(board, ids[3], middle(board, ids[0]) - QPoint(60, 0))
        assert texts(review, "expected") == list("3012")
        review.undo()
        assert self.drop(board, ids[0], middle(board, ids[2]) + QPoint(60, 0))
        assert texts(review, "expected") == list("1203")

    def test_a_drop_on_an_answered_note_links_in_one_step(self, board: BoardView, add: Add, review: OpenReview) -> None:
        lefts = [add("expected", f"expected {n}") for n in range(2)]
        there = add("actual", "there", answers=lefts[1])
        loose = add("actual", "loose")
        board.show_stage("actual")
        row = board.layout_now().rect(there).center().toPoint()
        assert self.drop(board, loose, QPoint(100, row.y() - board.verticalOffset()))
        assert review.session.notes[loose].answers == lefts[1]
        assert self.drop(board, loose, middle(board, there) - QPoint(60, 0))
        assert [n.id for n in review.session.notes_in("actual")] == [loose, there]
        review.undo()
        review.undo()
        assert review.session.notes[loose].answers == ""

    def test_a_drop_at_home_lets_go_of_the_link(self, board: BoardView, add: Add, review: OpenReview) -> None:
        left = add("expected", "beds")
        note = add("actual", "no beds", answers=left)
        board.show_stage("actual")
        layout = board.layout_now()
        assert isinstance(layout, Rows)
        home = board.on_screen(layout.answered_rect("")).center()
        assert self.drop(board, note, home)
        assert review.session.notes[note].answers == ""
        assert review.desk.undo_name == "note.answer"

    def test_what_is_no_note_of_this_board_is_not_taken(self, board: BoardView, add: Add, review: OpenReview) -> None:
        add("expected", "beds")
        elsewhere = add("why", "a reason")
        board.show_stage("expected")
        assert not self.drop(board, elsewhere, QPoint(100, 100))
        assert not self.drop(board, "nonsense", QPoint(100, 100))
        assert texts(review, "why") == ["a reason"]

    def test_the_menu_names_its_keys_and_does_what_it_says(
        self, board: BoardView, add: Add, review: OpenReview
    ) -> None:
        left = add("expected", "beds & lifts\tboth")
        note = add("actual", "no beds")
        board.show_stage("actual")
        board.select_note(note)
        menu = board_menu(board, review.session.notes[note])
        shown = {a.text() for a in menu.actions() if not a.isSeparator()}
        assert {"Edit\tF2", "Star\tCtrl+D", "Worked\t+", "Difficult\t−", "Surprise\t!", "Move to the bin\tDel"} <= shown
        answers = next(m for m in menu.findChildren(QMenu) if m.title() == "Answers")
        assert [a.text() for a in answers.actions()] == ["Nothing", "beds && lifts both"]
        answers.actions()[1].trigger()
        assert review.session.notes[note].answers == left
        stages = next(m for m in menu.findChildren(QMenu) if m.title() == "Move to stage")
        stages.actions()[-1].trigger()
        assert review.session.notes[note].stage == "more"


class TestSight:
    def test_notes_out_of_sight_are_counted(self, board: BoardView, add: Add) -> None:
        for number in range(60):
            add("expected", f"note {number}")
        board.show_stage("expected")
        board.verticalScrollBar().setValue(0)
        above, below = board._pills.texts()
        assert above == ""
        shown = [board.visualRect(board.notes.index(row)) for row in range(60)]
        unseen = sum(rect.center().y() > board.viewport().height() for rect in shown)
        assert below == f"{unseen} more below"
        board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
        above, below = board._pills.texts()
        assert below == ""
        assert above.endswith("more above")

    def test_a_new_note_and_the_next_place_are_in_sight(self, board: BoardView, add: Add) -> None:
        board.show_stage("expected")
        for number in range(60):
            id = add("expected", f"note {number} " + "word " * (number % 9))
            room = board.viewport().rect()
            assert room.contains(board.visualRect(board.notes.index(board.notes.row(id))))
            assert room.contains(board.on_screen(board.layout_now().slot()))

    def test_what_others_write_does_not_scroll(self, board: BoardView, add: Add, review: OpenReview) -> None:
        for number in range(60):
            add("expected", f"note {number}")
        board.show_stage("expected")
        board.verticalScrollBar().setValue(0)
        changes = edits.add(review.session, id="theirs", stage="expected", text="from elsewhere", now="")
        review.desk.adopt(changes)
        assert board.verticalScrollBar().value() == 0
        assert board.count() == 61

    def test_a_screen_reader_finds_a_list_of_notes(self, board: BoardView, add: Add) -> None:
        left = add("expected", "beds")
        add("actual", "no beds", tag="difficult", answers=left)
        board.show_stage("actual")
        face = QAccessible.queryAccessibleInterface(board)
        assert face.text(QAccessible.Text.Name) == "Notes"
        assert face.role() == QAccessible.Role.List
        names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
        assert names == ["no beds. Difficult. 1 of 1. Answers: beds"]

    def test_headings_say_what_stands_below(self, board: BoardView, add: Add) -> None:
        board.show_stage("expected")
        assert board._head.words() == ("", "", "")
        add("expected", "beds")
        assert board._head.words() == ("", "", "1 note")
        board.show_stage("actual")
        assert board._head.words() == ("What was expected?", "What really happened?", "")

    def test_another_look_is_put_on(self, board: BoardView, add: Add, looks: dict[str, Look]) -> None:
        id = add("expected", "a note of several words that need two lines")
        board.show_stage("expected")
        before = board.visualRect(board.notes.index(0)).height()
        large = looks["dark"].fonts.scaled(1.5)
        board.set_look(Look(looks["dark"].theme, large, looks["dark"].icons))
        assert board.visualRect(board.notes.index(board.notes.row(id))).height() > before


@pytest.mark.parametrize("tall", [506, 300, 700])
def test_the_place_of_the_next_note_stays_in_sight_when_the_board_gets_lower(board: BoardView, add: Add, tall: int) -> None:
    board.show_stage("expected")
    for number in range(60):
        add("expected", f"Note {number}")
    board.resize(842, tall)
    board.resize(842, tall - 80)
    slot = board.on_screen(board.layout_now().slot())
    assert board.viewport().rect().contains(slot)


def test_a_board_that_was_scrolled_back_stays_there_when_it_gets_lower(board: BoardView, add: Add) -> None:
    board.show_stage("expected")
    for number in range(60):
        add("expected", f"Note {number}")
    board.verticalScrollBar().setValue(0)
    board.resize(842, 400)
    assert board.verticalScrollBar().value() == 0
