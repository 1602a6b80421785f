"""The whole program: what would hurt most in a room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from km_desktop.review.edits import notes
from km_desktop.storage import SessionFile
from tests.ui.shell.windows import Program
from ui import a11y
from ui.shell.unsaved import Unsaved

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).parents[3]


def km(*words: str) -> str:
    """Runs the headless command; returns what it prints."""
    command = [sys.executable, "-m", "km_desktop", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_a_note_from_elsewhere_comes_to_the_open_window_and_both_stay(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("Mine, before")
    program.saved()
    km("add", str(path), "--stage", "expected", "--", "- Theirs")
    program.until(lambda: len(program.review.session.notes_in("expected")) == 2)
    program.enter("Mine, after")
    program.saved()
    texts = {n.text for n in SessionFile(path).load().notes_in("expected")}
    assert texts == {"Mine, before", "- Theirs", "Mine, after"}
    assert program.console.board.count() == 3


def test_writing_at_the_same_moment_keeps_both(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("Mine, before")
    program.saved()
    SessionFile(path)
    km("add", str(path), "--stage", "expected", "Theirs")
    # The window has not looked at the file since: it finds out while it saves its own.
    program.enter("Mine, at the same moment")
    program.saved()
    program.until(lambda: len(program.review.session.notes_in("expected")) == 3)
    assert len(SessionFile(path).load().notes_in("expected")) == 3
    program.press(KEY.Key_Z, CTRL)
    program.saved()
    assert {n.text for n in SessionFile(path).load().notes_in("expected")} == {"Mine, before", "Theirs"}


def test_a_pasted_list_of_five_thousand_is_asked_about_saved_once_and_undone_once(program: Program) -> None:
    path = program.begin("aar", "expected")
    QGuiApplication.clipboard().setText("\n".join(f"• Line {n}" for n in range(5_000)))
    program.press(KEY.Key_V, CTRL)
    assert program.review.session.notes_in("expected") == []
    assert "5000" in program.told()
    program.press(KEY.Key_Return)
    program.saved()
    assert len(SessionFile(path).load().notes_in("expected")) == 5_000
    program.press(KEY.Key_Z, CTRL)
    assert program.review.session.notes_in("expected") == []


def test_a_note_that_is_too_long_stays_in_the_line_and_can_become_several(program: Program) -> None:
    program.begin("aar", "expected")
    text = "word " * 5_000
    program.enter(text)
    assert program.console.capture.line.text() == text
    assert "24999" in program.told().replace(",", "")
    assert program.console.messages.answer_first()
    made = program.review.session.notes_in("expected")
    assert len(made) == 2 and " ".join(n.text for n in made) == text.strip()
    assert program.console.capture.line.text() == ""


def test_escape_keeps_a_mark_as_text(program: Program) -> None:
    program.begin("aar", "actual")
    program.console.capture.line.setText("- adrenaline x3")
    program.press(KEY.Key_Escape)
    program.press(KEY.Key_Return)
    note = program.review.session.notes_in("actual")[0]
    assert (note.text, note.tag, note.count) == ("- adrenaline x3", "", 1)


def test_typing_in_the_line_is_undone_before_the_last_step(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("First")
    program.type("half a thought")
    program.press(KEY.Key_Z, CTRL)
    assert program.console.capture.line.text() == ""
    assert len(program.review.session.notes_in("expected")) == 1
    program.press(KEY.Key_Z, CTRL)
    assert program.review.session.notes_in("expected") == []


def test_undoing_a_stage_change_goes_back_there(program: Program) -> None:
    program.begin("aar", "expected")
    program.press(KEY.Key_PageDown)
    assert program.console.board.stage() == "actual"
    program.press(KEY.Key_Z, CTRL)
    assert (program.review.session.run.stage, program.console.board.stage()) == ("expected", "expected")


def test_closing_the_window_keeps_what_is_being_typed_into_a_note(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("Half")
    program.press(KEY.Key_F2)
    program.press(KEY.Key_End)
    program.type(" and whole")
    program.window.close()
    assert [n.text for n in SessionFile(path).load().notes_in("expected")] == ["Half and whole"]


def test_a_disk_that_fails_is_told_and_comes_right_by_itself(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("Safe")
    program.saved()
    aside = path.parent.with_name("away")
    path.parent.rename(aside)
    path.parent.touch()
    program.enter("Not yet")
    program.until(lambda: program.review.saved_state == "kept" and program.review.failure is not None)
    assert "safe on this PC" in program.console.keeping.said
    assert program.console.board.count() == 2
    path.parent.unlink()
    aside.rename(path.parent)
    program.saved()
    assert len(SessionFile(path).load().notes_in("expected")) == 2


def test_leaving_what_could_not_be_saved_asks_and_a_copy_elsewhere_holds_it(program: Program, tmp_path: Path) -> None:
    path = program.begin("aar", "expected")
    program.saved()
    program.window.unsaved = Unsaved(
        program.window.words, lambda _parent, _asked: "copy", lambda _parent, name: tmp_path / Path(name).name
    )
    path.parent.rename(path.parent.with_name("away"))
    path.parent.touch()
    program.enter("Only here")
    program.until(lambda: program.review.saved_state == "kept" and program.review.failure is not None)
    program.window.show_home()
    assert program.window.review is None
    assert [n.text for n in SessionFile(tmp_path / path.name).load().notes_in("expected")] == ["Only here"]


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b'{"notes": ', b"[1, 2]", "ein Umlaut: ü".encode("latin-1")])
def test_a_damaged_file_is_told_of_left_alone_and_the_copy_from_before_opens(program: Program, content: bytes) -> None:
    path = program.begin("aar", "expected")
    program.enter("First")
    program.window.show_home()
    program.window.open(path)
    program.enter("Second")
    program.window.show_home()
    path.write_bytes(content)
    program.window.open(path)
    assert program.window.review is None
    assert path.read_bytes() == content
    program.window.open(path, previous=True)
    assert [n.text for n in program.review.session.notes_in("expected")] == ["First"]
    assert path.read_bytes() == content
    program.window.show_console()
    program.enter("Third")
    program.saved()
    assert len(SessionFile(path).load().notes_in("expected")) == 2
    assert [kept.read_bytes() for kept in path.parent.glob("*.damaged-*")] == [content]


def test_opening_and_looking_changes_no_byte(program: Program) -> None:
    path = program.begin("aar", "expected")
    program.enter("First")
    program.window.show_home()
    before = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    program.window.open(path)
    program.qtbot.wait(1)
    program.window.show_home()
    assert {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before


def test_markup_in_a_note_is_never_read_as_markup(program: Program) -> None:
    program.begin("aar", "expected")
    text = "<b>bold</b> <img src='//host/x.png'> sats <90 on <unit name> &amp;"
    program.enter(text)
    program.review.do("note.star", notes.star, program.review.session.notes_in("expected")[0].id, True)
    for label in program.window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.accessibleName()


@pytest.mark.parametrize("format_id", ["bar", "aar", "hot", "kri", "cop", "retrospect", "peer-assist", "pre-mortem"])
def test_every_stage_of_every_format_can_be_shown_and_is_named(program: Program, format_id: str) -> None:
    program.begin(format_id)
    program.console.room_toggled.emit()
    for stage in program.review.session.format.stages:
        program.console.go(stage.id)
        assert a11y.unnamed(program.window) == []
    program.console.room_toggled.emit()


def test_the_names_that_scripts_rely_on(program: Program) -> None:
    program.begin("aar", "expected")
    names = {widget.accessibleName() for widget in program.window.findChildren(QWidget)}
    wanted = {"New note", "Stages", "Notes", "Timer", "Next stage", "Pause timer", "Add one minute", "Saved", "Actions"}
    assert wanted | {"Export", "Undo", "Redo"} <= names
