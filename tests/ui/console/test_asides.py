"""Parking, holding back, hiding, and one's own notes: by keys, in one step each, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget

from km_desktop.review.edits import notes, stages
from km_desktop.review.edits.details import LONGEST_PRIVATE
from tests.ui.console.conftest import Console
from tests.ui.reviews import add_note, whats
from ui import a11y
from ui.console.capture_hints import CaptureHints
from ui.console.hidden_band import HiddenBand
from ui.console.parking_list import ParkedList
from ui.parts.board import NOTE_MIME
from ui.parts.board.board_menu import board_menu

KEY, MOD = Qt.Key, Qt.KeyboardModifier
CTRL, BOTH = MOD.ControlModifier, MOD.ControlModifier | MOD.ShiftModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = MOD.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def parked(console: Console) -> list[str]:
    return [note.text for note in console.review.session.parked()]


def lot(console: Console) -> ParkedList:
    return console.page.findChildren(ParkedList)[0]


def choose(console: Console, words: str) -> None:
    menu = next(menu for menu in lot(console).findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()


def test_what_is_half_typed_is_parked_and_the_board_stays(console: Console, heard: list[str]) -> None:
    console.page.go("actual")
    add_note(console.review, "On the board", "actual")
    console.type("- Paying bank staff x2")
    press(KEY.Key_L, CTRL)
    assert parked(console) == ["Paying bank staff"] and console.texts("actual") == [("On the board", 1)]
    assert console.page.capture.line.text() == "" and heard[-1] == "Parked. 1 in the parking lot"
    assert console.review.desk.undo_name == "note.park"
    console.review.undo()
    assert parked(console) == []


def test_with_an_empty_line_the_note_in_hand_is_parked(console: Console) -> None:
    console.page.go("expected")
    for text in ("First", "Second"):
        console.type(text)
        press(KEY.Key_Return)
    press(KEY.Key_L, CTRL)
    assert parked(console) == ["Second"] and console.texts("expected") == [("First", 1)]


def test_nothing_to_park_is_said_and_nothing_is_done(console: Console, heard: list[str]) -> None:
    console.page.go("expected")
    console.page.put_keyboard()
    before = console.review.session
    press(KEY.Key_L, CTRL)
    assert console.review.session is before
    assert any(words.startswith("There is nothing to park yet.") for words in heard)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_lot_is_entered_by_key_and_a_note_taken_back_made_an_action_or_thrown_away(console: Console, heard: list[str]) -> None:
    console.page.go("expected")
    for text in ("Back", "Promise", "Gone"):
        console.type(text)
        press(KEY.Key_L, CTRL)
    assert lot(console).accessibleName() == "Parking lot" and lot(console).count() == 3
    press(KEY.Key_L, BOTH)
    assert lot(console).hasFocus()
    press(KEY.Key_Return)
    choose(console, "Take it back")
    assert console.texts("expected") == [("Back", 1)] and heard[-1].startswith("Back in ")
    lot(console).select(0)
    press(KEY.Key_Menu)
    choose(console, "Make it an action")
    assert whats(console.review) == ["Promise"] and parked(console) == ["Gone"]
    console.review.undo()
    assert whats(console.review) == [] and parked(console) == ["Promise", "Gone"]
    lot(console).setFocus()
    lot(console).select(1)
    press(KEY.Key_Delete)
    assert parked(console) == ["Promise"]
    press(KEY.Key_Escape)
    assert console.page.capture.line.hasFocus()


def test_an_empty_lot_takes_no_keyboard(console: Console) -> None:
    console.page.go("expected")
    console.page.put_keyboard()
    press(KEY.Key_L, BOTH)
    assert console.page.capture.line.hasFocus()


def test_a_note_dropped_on_the_lot_is_parked(console: Console) -> None:
    console.page.go("expected")
    id = add_note(console.review, "Dragged", "expected")
    carried = QMimeData()
    carried.setData(NOTE_MIME, id.encode())
    panel = lot(console).parentWidget()
    assert panel is not None
    place = QPointF(QPoint(5, 5))
    panel.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, MOD.NoModifier))
    assert parked(console) == ["Dragged"]


def test_holding_back_is_a_toggle_that_the_board_says(console: Console, heard: list[str]) -> None:
    console.page.go("expected")
    console.type("Not for the wall")
    press(KEY.Key_Return)
    press(KEY.Key_H, BOTH)
    assert heard[-1] == "Held back from the room and from paper"
    row = console.page.board.model().index(0, 0)
    assert "Held back from the room" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not console.showing.session.notes
    press(KEY.Key_H, BOTH)
    assert heard[-1] == "Held back no longer" and len(console.showing.session.notes) == 1


def test_a_band_says_how_many_notes_are_hidden_and_has_the_way_to_show_them(console: Console) -> None:
    console.page.go("expected")
    for text in ("One", "Two"):
        add_note(console.review, text, "expected")
    pressed: list[str] = []
    console.commands.bind(console.page, "stage.reveal", lambda: pressed.append("F10"))
    band = console.page.findChildren(HiddenBand)[0]
    assert not band.isVisible()
    console.review.do("stage.hide", stages.hide, "expected")
    assert band.isVisible() and [label.text() for label in band.findChildren(QLabel)] == ["Hidden from the room: 2 notes"]
    button = band.findChildren(QPushButton)[0]
    assert button.accessibleName() == "Show them"
    button.click()
    assert pressed == ["F10"]
    console.review.do("stage.reveal", stages.reveal, "expected")
    assert not band.isVisible()
    console.review.undo()
    assert band.isVisible()


def test_ones_own_notes_are_one_step_and_never_given_to_the_room(console: Console) -> None:
    console.page.go("expected")
    console.page.put_keyboard()
    press(KEY.Key_M, CTRL)
    pad = QApplication.focusWidget()
    assert isinstance(pad, QPlainTextEdit) and "never" in pad.accessibleDescription()
    QTest.keyClicks(pad, "Ask the sister in charge")
    assert console.review.session.details.private == "Ask the sister in charge"
    assert console.showing.session.details.private == ""
    press(KEY.Key_Escape)
    assert not pad.isVisible() and console.page.capture.line.hasFocus()
    console.review.undo()
    assert console.review.session.details.private == ""


def test_too_much_for_ones_own_notes_is_said_and_stays_typed(console: Console) -> None:
    console.page.put_keyboard()
    press(KEY.Key_M, CTRL)
    pad = QApplication.focusWidget()
    assert isinstance(pad, QPlainTextEdit)
    pad.setPlainText("x" * (LONGEST_PRIVATE + 1))
    add_note(console.review, "Meanwhile", "expected")
    assert len(pad.toPlainText()) == LONGEST_PRIVATE + 1 and console.review.session.details.private == ""


def test_the_menu_of_a_note_has_all_of_it(console: Console) -> None:
    console.page.go("expected")
    add_note(console.review, "Here", "expected")
    console.page.board.enter()
    note = console.page.board.current_note()
    assert note is not None
    words = [action.text().split("\t")[0] for action in board_menu(console.page.board, note).actions()]
    assert {"Park it", "Hold back from the room", "Group with …", "Picture from a file …"} <= set(words)


def test_a_picture_is_offered_and_words_that_come_with_one_are_words(console: Console) -> None:
    offered: list[object] = []
    line = console.page.capture.line
    line.picture_offered.disconnect()
    line.picture_offered.connect(offered.append)
    image, both, file = QMimeData(), QMimeData(), QMimeData()
    for data in (image, both):
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    both.setText("words and a picture of them")
    file.setUrls([QUrl.fromLocalFile("/photos/Chart.JPG"), QUrl.fromLocalFile("/photos/notes.txt")])
    for data in (image, both, file):
        line.take(data)
    assert [type(o).__name__ for o in offered] == ["QImage", type(Path()).__name__]
    assert line.text() == "words and a picture of them"


def test_every_step_has_words_and_a_stage_change_undone_keeps_the_time(console: Console, heard: list[str]) -> None:
    console.page.go("expected")
    console.review.stopwatch.start()
    console.page.go("actual")
    console.review.stopwatch.pause()
    times = dict(console.review.session.times)
    console.review.undo()
    assert console.review.session.run.stage == "expected" and dict(console.review.session.times).keys() >= times.keys()
    assert "Undone: change stage" in heard
    stage = console.review.session.format.stage("expected")
    assert stage.question in heard


def test_nothing_can_be_reached_that_has_no_name(console: Console) -> None:
    console.page.go("learning")
    id = add_note(console.review, "Held", "learning")
    console.review.do("note.hold", notes.hold, id, True)
    console.type("Parked")
    press(KEY.Key_L, CTRL)
    console.page.room_panel.show_state(shown=True, screens=2)
    assert a11y.unnamed(console.page) == []
    names = {widget.accessibleName() for widget in console.page.findChildren(QWidget)}
    assert {"Parking lot", "Blank the room", "Freeze the room", "Question only", "Show one note"} <= names


def test_what_is_half_typed_is_held_back_from_its_first_moment(console: Console, heard: list[str]) -> None:
    console.page.go("actual")
    console.type("Said before")
    press(KEY.Key_Return)
    seen: list[str] = []
    console.showing.changed.connect(lambda event: seen.extend(note.text for note in event.after.notes.values()))
    console.type("Not for the room")
    press(KEY.Key_H, BOTH)
    assert [(note.text, note.held) for note in console.review.session.notes_in("actual")] == [
        ("Said before", False),
        ("Not for the room", True),
    ]
    assert "Not for the room" not in seen and console.page.capture.line.text() == ""
    assert heard[-1] == "Held back from the room and from paper"
    console.review.undo()
    assert console.texts("actual") == [("Said before", 1)]


def test_esc_on_a_button_of_the_page_goes_back_to_the_line(console: Console) -> None:
    console.page.go("actual")
    button = next(b for b in console.page.findChildren(QPushButton) if b.accessibleName() == "Add one minute")
    button.setFocus()
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is console.page.capture.line


def test_coming_back_from_the_votes_no_note_is_in_hand_that_nobody_chose(console: Console) -> None:
    console.page.go("learning")
    for text in ("First", "Second"):
        console.type(text)
        press(KEY.Key_Return)
    for _time in range(2):
        press(KEY.Key_V, BOTH)
    held = console.page.note_in_hand()
    assert held is not None and held.text == "Second"


def test_at_the_close_the_key_of_the_round_goes_to_the_hands_for_our_time(console: Console) -> None:
    console.page.go("close")
    press(KEY.Key_O, BOTH)
    focus = QApplication.focusWidget()
    assert focus is not None and focus.accessibleName() == "Hands for 1"


def test_what_was_told_beside_the_line_stays_in_its_stage(console: Console) -> None:
    console.page.go("expected")
    console.type("Away with it")
    press(KEY.Key_L, CTRL)
    told = console.page.capture.findChild(CaptureHints)
    assert told is not None and "Parked" in str(told.accessibleName()) + "".join(piece.text for piece in told._shown)
    console.page.go("actual")
    assert not any("Parked" in piece.text for piece in told._shown)


def test_what_was_said_of_a_stage_goes_with_it_and_what_asks_something_stays(console: Console) -> None:
    console.page.go("expected")
    console.page.messages.say("room", "The room may see the notes of this stage now.", passing=True)
    console.page.go("actual")
    assert console.page.messages.topic == ""
    console.page.messages.say("paste", "Two notes were pasted.", answers=(("add", "Add", lambda: None),))
    console.page.go("why")
    assert console.page.messages.topic == "paste"


def test_the_key_that_links_says_where_there_is_nothing_to_answer(console: Console) -> None:
    console.page.go("expected")
    console.type("The first of all")
    press(KEY.Key_Return)
    press(KEY.Key_J, CTRL)
    assert console.page.messages.topic == "note"
    console.page.go("actual")
    console.type("It answers that")
    press(KEY.Key_Return)
    press(KEY.Key_J, CTRL)
    assert console.page.messages.topic == ""
