"""Words that may say who somebody is, while a review runs: marked, saved at once, and the room waits for a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from km_desktop.storage import SessionFile
from tests.ui.shell.windows import Program
from ui import a11y
from ui.audience import AudienceWindow
from ui.parts.board.board_menu import board_menu
from ui.parts.board.model import NotesModel

KEY = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NUMBER = "943 476 5919"
SAID = f"Bed sheet said {NUMBER} twice"


def in_the_room(program: Program) -> list[str]:
    session = program.console._showing.session
    return [note.text for note in session.notes_in("expected")]


def on_the_board(program: Program) -> list[str]:
    notes = program.console.board.notes
    return [notes.data(notes.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(notes.rowCount())]


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(a11y, "announce", lambda _widget, text, *, assertive=False: told.append(text))
    return told


def test_a_number_is_marked_as_it_is_typed_and_takes_no_keys(program: Program, spoken: list[str]) -> None:
    program.begin("aar", "expected")
    program.type(SAID)
    assert program.console.capture.line.text() == SAID
    assert QApplication.focusWidget() is program.console.capture.line
    assert program.console.capture._hints.chips() == ["Looks like an NHS number"]
    assert [words for words in spoken if "NHS" in words] == [
        "Looks like an NHS number. It will be saved, and not shown until you change it or show it."
    ]
    for _ in range(len(SAID)):
        program.press(KEY.Key_Backspace)
    assert program.console.capture._hints.chips() == []


def test_it_is_saved_at_once_and_the_room_waits_until_it_is_shown_on_purpose(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter(SAID)
    program.enter("Nobody had the key")
    program.saved()
    assert [note.text for note in SessionFile(path).load().notes.values()] == [SAID, "Nobody had the key"]
    assert in_the_room(program) == ["Nobody had the key"]
    first, second = on_the_board(program)
    assert "Not shown yet: it may say who somebody is" in first
    assert "Not shown yet" not in second
    program.console.board.select_note(next(iter(program.review.session.notes)))
    program.press(KEY.Key_A, BOTH)
    assert in_the_room(program) == [SAID, "Nobody had the key"]
    assert "Not shown yet" not in on_the_board(program)[0]
    program.press(KEY.Key_A, BOTH)
    assert in_the_room(program) == ["Nobody had the key"]
    program.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_the_room(program) == [SAID, "Nobody had the key"]
    program.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_the_room(program) == ["Nobody had the key"]


def test_one_key_takes_the_words_out_and_undo_brings_them_back(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter(SAID)
    program.press(KEY.Key_X, BOTH)
    assert in_the_room(program) == ["Bed sheet said [NHS number left out] twice"]
    program.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_the_room(program) == []
    assert [note.text for note in program.review.session.notes.values()] == [SAID]


def test_the_same_keys_work_on_what_is_half_typed(program: Program) -> None:
    program.begin("aar", "expected")
    program.type(SAID)
    program.press(KEY.Key_X, BOTH)
    assert program.console.capture.line.text() == "Bed sheet said [NHS number left out] twice"
    program.console.capture.line.clear()
    program.type(SAID)
    program.press(KEY.Key_A, BOTH)
    assert program.console.capture.line.text() == ""
    assert in_the_room(program) == [SAID]
    program.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not program.review.session.notes
    assert not program.review.session.decisions


def test_the_panel_says_what_was_found_and_offers_both(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter(SAID)
    panel = program.console._beside.note
    program.until(lambda: panel._found.text() == "Looks like an NHS number. Not shown yet.")
    panel._anyway.click()
    assert in_the_room(program) == [SAID]
    program.until(lambda: panel._found.text() == "Looks like an NHS number. It is shown as it is.")
    panel._redact.click()
    assert in_the_room(program) == ["Bed sheet said [NHS number left out] twice"]
    program.until(lambda: panel._found.isHidden() and panel._anyway.isHidden())


def test_an_edit_that_takes_the_words_out_lets_the_room_see_it(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter(SAID)
    program.console.edit_note()
    editor = QApplication.focusWidget()
    assert editor is not None
    program.press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    program.type("Bed sheet said it twice")
    program.press(KEY.Key_Return)
    assert in_the_room(program) == ["Bed sheet said it twice"]


def test_on_the_only_screen_such_a_line_is_dots(program: Program) -> None:
    program.begin("aar", "actual")
    program.press(KEY.Key_F5)
    line = program.console.capture.line
    program.until(lambda: QApplication.focusWidget() is line)
    program.press(KEY.Key_F10)  # Everybody sees this stage.
    program.type("Bed sheet said 943 476 591")
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    program.type("9")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert NUMBER not in line.displayText()
    program.press(KEY.Key_Backspace)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    program.type("9")
    program.press(KEY.Key_Return)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    room = next(w for w in QApplication.topLevelWidgets() if isinstance(w, AudienceWindow) and w.isVisible())
    shown = [model.data(model.index(row)) for model in room.findChildren(NotesModel) for row in range(model.rowCount())]
    assert not any(NUMBER in text for text in shown)
    room.close()
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def test_a_pasted_list_says_how_many_wait(program: Program) -> None:
    program.begin("aar", "expected")
    program.console.capture.line.pasted.emit(f"- Keys\n- {SAID}\n- Mrs Jones rang")
    assert len(program.review.session.notes) == 3
    assert in_the_room(program) == ["Keys"]
    told = program.console.messages.findChildren(QLabel)
    assert any("2 of them may say who somebody is" in label.text() for label in told)


def test_the_menu_of_such_a_note_offers_both_and_that_of_others_neither(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter(SAID)
    program.enter("Keys")
    board, offered = program.console.board, []
    for note in program.review.session.notes.values():
        board.select_note(note.id)
        menu = board_menu(board, note)
        offered.append([action.text().split("\t")[0] for action in menu.actions() if "Ctrl+Shift+A" in action.text() or "Ctrl+Shift+X" in action.text()])
        menu.deleteLater()
    assert offered == [["Show it anyway", "Take the words out"], []]
