"""The rows under a person's hands: where the next note lands, keys, links and drags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import links
from km_desktop.review.edits import notes as edits
from tests.ui.reviews import NOW
from ui.open_review import OpenReview
from ui.parts.argument import ArgumentView
from ui.parts.board import NOTE_MIME, NextNote
from ui.parts.board.answers_box import AnswersBox
from ui.theme import Look

Add = Callable[..., str]
Key: TypeAlias = Qt.Key
Held: TypeAlias = Qt.KeyboardModifier


@pytest.fixture
def view(qtbot: QtBot, look: Look, review: OpenReview) -> ArgumentView:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(842, 560)
    made = ArgumentView(look, review, page, fade_ms=0)
    made.resize(842, 560)
    page.show()
    made.page = page  # type: ignore[attr-defined]
    return made


def type_next(view: ArgumentView, review: OpenReview, text: str) -> str:
    """What the capture line does at Enter."""
    id = review.new_id()
    assert review.do("note.add", links.add_between, id=id, text=text, now=NOW, **view.aim()._asdict()) is not None
    return id


def press(view: ArgumentView, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(view, key, held)


def search(view: ArgumentView) -> AnswersBox:
    found = [box for box in view.findChildren(AnswersBox) if not box.isHidden()]
    assert len(found) == 1
    return found[0]


def middle(view: ArgumentView, note: str) -> QPoint:
    return view.on_screen(view.sheet().rect(note)).center()


class TestAim:
    def test_a_review_is_worked_from_left_to_right_without_leaving_the_stage(
        self, view: ArgumentView, review: OpenReview
    ) -> None:
        view.show_stage("expected")
        beds = type_next(view, review, "Beds by noon")
        lifts = type_next(view, review, "Two lifts")
        view.step_target(1)
        assert view.aim() == NextNote("actual", beds)
        late = type_next(view, review, "Beds at four")
        view.step_column(1)
        why = type_next(view, review, "Cleaning was late")
        view.step_column(1)
        learned = type_next(view, review, "Call cleaning at ten")
        notes = review.session.notes
        assert [notes[id].answers for id in (beds, late, why, learned)] == ["", beds, late, why]
        assert [notes[id].stage for id in (beds, late, why, learned)] == ["expected", "actual", "why", "learning"]
        view.step_target(1)
        assert view.aim() == NextNote("actual", lifts)
        assert review.session.run.stage == ""

    def test_after_a_note_the_aim_stays(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds = add("expected", "beds")
        view.show_stage("actual")
        for text in ("one", "two"):
            type_next(view, review, text)
        assert [n.answers for n in review.session.notes_in("actual")] == [beds, beds]

    def test_it_begins_at_the_first_row_that_is_ready_for_the_stage(self, view: ArgumentView, add: Add) -> None:
        add("expected", "beds")
        lifts = add("expected", "lifts")
        stuck = add("actual", "stuck", answers=lifts)
        view.show_stage("why")
        assert view.aim() == NextNote("why", stuck)

    def test_what_is_missing_comes_first_and_then_what_was_asked_for(
        self, view: ArgumentView, review: OpenReview, add: Add
    ) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        full = add("actual", "full", answers=beds)
        view.show_stage("why")
        assert view.aim() == NextNote("why", full)
        view.step_target(1)
        assert view.aim() == NextNote("actual", lifts)
        stuck = type_next(view, review, "stuck")
        assert view.aim() == NextNote("why", stuck)

    def test_it_answers_the_last_note_before_or_the_one_chosen(self, view: ArgumentView, add: Add) -> None:
        beds = add("expected", "beds")
        one, two = add("actual", "one", answers=beds), add("actual", "two", answers=beds)
        view.show_stage("why")
        assert view.aim() == NextNote("why", two)
        view.select_note(one)
        assert view.aim() == NextNote("why", one)
        view.choose_none()
        assert view.aim() == NextNote("why", one)

    def test_the_first_column_begins_another_row_and_the_next_column_continues_it(
        self, view: ArgumentView, review: OpenReview, add: Add
    ) -> None:
        add("expected", "beds")
        view.show_stage("actual")
        view.step_column(-1)
        assert view.aim() == NextNote("expected")
        lifts = type_next(view, review, "lifts")
        assert view.aim() == NextNote("expected")
        view.step_column(1)
        assert view.aim() == NextNote("actual", lifts)

    def test_a_row_that_nobody_expected_can_be_given_its_expectation(
        self, view: ArgumentView, review: OpenReview, add: Add
    ) -> None:
        lone = add("actual", "it rained in")
        view.show_stage("expected")
        view.aim_at(lone, 0)
        assert view.aim() == NextNote("expected", "", lone)
        roof = type_next(view, review, "a dry roof")
        assert review.session.notes[lone].answers == roof
        assert view.notes.lines[0].key == roof
        review.undo()
        assert review.session.notes[lone].answers == ""
        assert roof not in review.session.notes

    def test_rows_go_round_and_end_where_notes_answer_nothing(self, view: ArgumentView, add: Add) -> None:
        beds = add("expected", "beds")
        lone = add("actual", "rain")
        view.show_stage("actual")
        seen = []
        for _step in range(4):
            seen.append(view.aim())
            view.step_target(1)
        assert seen == [
            NextNote("actual", beds), NextNote("why", lone), NextNote("why"), NextNote("actual", beds),
        ]

    def test_a_row_that_goes_hands_over_to_the_next(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        view.show_stage("actual")
        review.do("note.bin", edits.bin, beds)
        assert view.aim() == NextNote("actual", lifts)
        review.do("note.bin", edits.bin, lifts)
        assert view.aim() == NextNote("actual")

    def test_a_click_into_a_cell_aims_there(self, view: ArgumentView, add: Add, qtbot: QtBot) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        add("actual", "full", answers=beds)
        view.show_stage("expected")
        sheet = view.sheet()
        cell = view.on_screen(sheet.rect(lifts).translated(sheet.columns.x(1) - sheet.columns.left, 0)).center()
        with qtbot.waitSignal(view.left):
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        assert view.aim() == NextNote("actual", lifts)

    def test_space_on_a_note_lets_the_next_one_answer_it(self, view: ArgumentView, add: Add, qtbot: QtBot) -> None:
        beds = add("expected", "beds")
        full = add("actual", "full", answers=beds)
        add("expected", "lifts")
        view.show_stage("expected")
        view.select_note(full)
        with qtbot.waitSignal(view.left):
            press(view, Key.Key_Space)
        assert view.aim() == NextNote("why", full)

    def test_the_column_is_told_in_one_word(self, view: ArgumentView, add: Add) -> None:
        view.show_stage("expected")
        words = []
        for _column in range(4):
            words.append(view.aim_word())
            view.step_column(1)
        assert words == ["Expected", "Happened", "Why", "Learned"]


class TestKeys:
    def test_arrows_go_along_the_argument_and_down_the_column(self, view: ArgumentView, add: Add) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        full, early = add("actual", "full", answers=beds), add("actual", "early", answers=beds)
        stuck = add("actual", "stuck", answers=lifts)
        why = add("why", "storm", answers=full)
        view.show_stage("expected")
        view.select_note(beds)
        walked = []
        for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Down, Key.Key_Left, Key.Key_Up):
            press(view, key)
            note = view.current_note()
            walked.append(note.id if note else "")
        assert walked == [full, why, full, early, stuck, lifts, beds]

    def test_alt_up_and_down_move_a_note_among_those_that_answer_the_same(
        self, view: ArgumentView, review: OpenReview, add: Add
    ) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        one, two = add("actual", "one", answers=beds), add("actual", "two", answers=beds)
        view.show_stage("expected")
        view.select_note(one)
        press(view, Key.Key_Down, Held.AltModifier)
        assert view.sheet().strips[0].in_column(1) == [two, one]
        view.select_note(beds)
        press(view, Key.Key_Down, Held.AltModifier)
        assert [line.key for line in view.notes.lines[:2]] == [lifts, beds]

    def test_alt_left_and_right_move_the_column(self, view: ArgumentView, add: Add) -> None:
        beds = add("expected", "beds")
        full = add("actual", "full", answers=beds)
        view.show_stage("actual")
        view.aim_at(beds, 1)
        view.select_note(beds)
        press(view, Key.Key_Right, Held.AltModifier)
        assert view.aim() == NextNote("why", full)
        press(view, Key.Key_Left, Held.AltModifier)
        assert view.aim() == NextNote("actual", beds)

    def test_edit_star_and_bin_as_on_the_board(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds = add("expected", "beds")
        view.show_stage("expected")
        view.select_note(beds)
        view.setFocus()
        press(view, Key.Key_D, Held.ControlModifier)
        assert review.session.notes[beds].starred
        press(view, Key.Key_F2)
        box = view.findChild(QPlainTextEdit)
        assert isinstance(box, QPlainTextEdit)
        box.selectAll()
        QTest.keyClicks(box, "beds by noon")
        QTest.keyClick(box, Key.Key_Return)
        assert review.session.notes[beds].text == "beds by noon"
        press(view, Key.Key_Delete)
        assert review.session.notes[beds].binned

    def test_typing_returns_to_the_line(self, view: ArgumentView, add: Add, qtbot: QtBot) -> None:
        add("expected", "beds")
        view.show_stage("expected")
        view.enter()
        with qtbot.waitSignal(view.typed) as told:
            QTest.keyClicks(view, "N")
        assert told.args == ["N"]


class TestLinks:
    def test_a_search_links_and_lets_go(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        add("expected", "beds by noon")
        lifts = add("expected", "two lifts")
        stuck = add("actual", "stuck")
        view.show_stage("actual")
        view.select_note(stuck)
        assert view.link_current()
        QTest.keyClicks(search(view).line, "LIFT")
        QTest.keyClick(search(view).line, Key.Key_Return)
        assert review.session.notes[stuck].answers == lifts
        assert view.unlink_current()
        assert review.session.notes[stuck].answers == ""
        assert not view.unlink_current()

    def test_escape_leaves_the_links_alone(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        add("expected", "beds by noon")
        stuck = add("actual", "stuck")
        view.show_stage("actual")
        view.select_note(stuck)
        view.link_current()
        QTest.keyClick(search(view).line, Key.Key_Escape)
        assert review.session.notes[stuck].answers == ""

    def test_an_expectation_answers_nothing(self, view: ArgumentView, add: Add) -> None:
        view.show_stage("expected")
        view.select_note(add("expected", "beds"))
        assert not view.link_current()


class TestDrops:
    def drop(self, view: ArgumentView, note: str, at: QPoint) -> bool:
        mime = QMimeData()
        mime.setData(NOTE_MIME, note.encode())
        left = Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, left, Held.NoModifier)
        view.viewportEvent(event)  # The application would ask the window system for a drag first.
        return event.isAccepted()

    def test_into_another_row_links_in_one_step(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        full = add("actual", "full", answers=beds)
        why = add("why", "storm", answers=full)
        view.show_stage("expected")
        assert self.drop(view, full, middle(view, lifts))
        assert review.session.notes[full].answers == lifts
        assert view.notes.line_of(why) == 1
        review.undo()
        assert review.session.notes[full].answers == beds

    def test_among_those_that_answer_the_same_gives_the_place(self, view: ArgumentView, add: Add) -> None:
        beds = add("expected", "beds")
        ids = [add("actual", text, answers=beds) for text in ("one", "two", "three")]
        view.show_stage("expected")
        assert self.drop(view, ids[2], middle(view, ids[0]) - QPoint(0, 8))
        assert view.sheet().strips[0].in_column(1) == [ids[2], ids[0], ids[1]]

    def test_at_home_it_lets_go(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds = add("expected", "beds")
        full = add("actual", "full", answers=beds)
        view.show_stage("expected")
        home = view.sheet().strips[-1]
        assert self.drop(view, full, view.on_screen(home.whole()).center())
        assert review.session.notes[full].answers == ""

    def test_where_nothing_can_be_answered_it_is_not_taken(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        beds, lifts = add("expected", "beds"), add("expected", "lifts")
        full = add("actual", "full", answers=beds)
        why = add("why", "storm", answers=full)
        view.show_stage("expected")
        sheet = view.sheet()
        cell = view.on_screen(sheet.rect(lifts).translated(sheet.columns.x(2) - sheet.columns.left, 0)).center()
        assert not self.drop(view, why, cell)
        assert review.session.notes[why].answers == full


class TestSight:
    def test_the_next_place_is_in_sight_wherever_it_moves(self, view: ArgumentView, review: OpenReview, add: Add) -> None:
        lefts = [add("expected", f"expected {n} " + "word " * (n % 7)) for n in range(20)]
        for number, left in enumerate(lefts):
            add("actual", f"fact {number}", answers=left)
        view.show_stage("why")
        for step in range(30):
            view.step_target(1)
            if step % 5 == 0:
                view.step_column(1 if step % 2 else -1)
            type_next(view, review, f"typed {step}")
            assert view.viewport().rect().contains(view.on_screen(view.place_of_aim()))

    def test_large_text_scrolls_to_the_side_to_the_place(
        self, qtbot: QtBot, looks: dict[str, Look], review: OpenReview, add: Add
    ) -> None:
        light = looks["light"]
        page = ArgumentView(Look(light.theme, light.fonts.scaled(2.0), light.icons), review, fade_ms=0)
        qtbot.addWidget(page)
        page.resize(842, 560)
        page.show()
        beds = add("expected", "beds")
        add("actual", "full", answers=beds)
        page.show_stage("why")
        page.step_column(1)
        assert page.horizontalScrollBar().maximum() > 0
        place = page.on_screen(page.place_of_aim())
        assert place.left() >= 0 and place.right() <= page.viewport().width()

    def test_a_screen_reader_finds_one_list_of_all_notes(self, view: ArgumentView, add: Add) -> None:
        beds = add("expected", "beds")
        add("actual", "no beds", tag="difficult", answers=beds)
        view.show_stage("actual")
        face = QAccessible.queryAccessibleInterface(view)
        assert (face.text(QAccessible.Text.Name), face.role()) == ("Rows", QAccessible.Role.List)
        names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
        assert names == ["beds. 1 of 1", "no beds. Difficult. 1 of 1. Answers: beds"]
