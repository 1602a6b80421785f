"""Where two people wrote on one note at the same time the console says so, and the wall does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.review.changes import Change
from km_desktop.review.edits.conflicts import loser
from km_desktop.storage import SessionFile
from tests.ui.shell.windows import Program
from ui import a11y
from ui.commands import press
from ui.console.two_versions import TwoVersions


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qtbot, qapp, tmp_path)
    made.begin("aar", "expected")
    made.enter("Beds free by eleven")
    made.saved()
    yield made
    made.end()


def meet(program: Program, words: str = "Beds free by noon") -> str:
    """Somebody else's version of the note comes in, and loses; returns the note."""
    (note,) = program.review.session.notes
    lost = loser("notes", note, {"text": words})
    program.review.desk.adopt((Change("conflicts", lost.id, None, lost),))
    return note


def window(program: Program) -> TwoVersions:
    assert press(program.console, "note.versions")
    found = QApplication.activeModalWidget()
    assert isinstance(found, TwoVersions)
    return found


def texts(program: Program) -> list[str]:
    return [note.text for note in program.review.session.notes_in("expected")]


def test_it_is_said_once_and_marked_on_the_note_but_never_on_the_wall(program: Program) -> None:
    note = meet(program)
    assert "Both versions are kept" in program.told()
    rows = program.console.board.model()
    assert "Two versions" in str(rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert program.review.twice(program.review.session.notes[note])
    assert not program.console._showing.session.conflicts


def test_what_somebody_else_wrote_while_the_note_was_being_edited_is_its_second_version(program: Program) -> None:
    (note,) = program.review.session.notes.values()
    assert press(program.console, "note.edit")
    program.review.desk.adopt((Change("notes", note.id, note, replace(note, text="Beds free by noon")),))
    program.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    program.type("Beds free by ten")
    program.press(Qt.Key.Key_Return)
    assert texts(program) == ["Beds free by ten"]
    assert program.review.twice(program.review.session.notes[note.id])
    assert "Both versions are kept" in program.told()
    assert window(program).other.toPlainText() == "Beds free by noon"


def test_both_texts_are_shown_as_they_are_and_this_one_is_kept(program: Program) -> None:
    meet(program, "<b>Beds</b> free by noon")
    shown = window(program)
    assert shown.this.toPlainText() == "Beds free by eleven"
    assert shown.other.toPlainText() == "<b>Beds</b> free by noon"
    assert a11y.unnamed(shown) == []
    QTest.keyClick(shown, Qt.Key.Key_1)
    assert texts(program) == ["Beds free by eleven"]
    assert not shown.isVisible()
    rows = program.console.board.model()
    assert "Two versions" not in str(rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_other_one_is_kept_and_undo_brings_both_back(program: Program) -> None:
    meet(program)
    QTest.keyClick(window(program), Qt.Key.Key_2)
    assert texts(program) == ["Beds free by noon"]
    assert press(program.console, "edit.undo")
    assert texts(program) == ["Beds free by eleven"]
    assert program.review.twice(next(iter(program.review.session.notes.values())))


def test_both_become_two_notes(program: Program) -> None:
    meet(program)
    window(program).keep_both.click()
    assert texts(program) == ["Beds free by eleven", "Beds free by noon"]


def test_esc_leaves_it_for_later(program: Program) -> None:
    meet(program)
    shown = window(program)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert len(program.review.session.conflicts) == 1
    assert not next(iter(program.review.session.conflicts.values())).settled


def test_where_there_is_nothing_to_choose_it_says_so(program: Program) -> None:
    assert press(program.console, "note.versions")
    assert program.told() == "Nothing here has two versions."


def test_two_computers_that_write_on_one_note_end_with_both_versions(program: Program) -> None:
    path = program.review.path
    other = SessionFile(path)
    session = other.load()
    (note,) = session.notes.values()
    program.review.desk.do("note.text", lambda held: (Change("notes", note.id, held.notes[note.id], replace(held.notes[note.id], text="Ours")),))
    program.saved()
    other.save(session, (Change("notes", note.id, note, replace(note, text="Theirs")),))
    other.close()
    program.until(lambda: bool(program.review.session.conflicts))
    (lost,) = program.review.session.conflicts.values()
    assert {program.review.session.notes[note.id].text, lost.values["text"]} == {"Ours", "Theirs"}
