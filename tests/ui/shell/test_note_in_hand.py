"""The note that star, edit and bin are about, and the panel that tells which it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.shell.windows import Program
from ui.console.note_panel import NotePanel

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def panel(program: Program) -> str:
    """What the panel says of its note; "" while there is none."""
    while program.console._soon.isActive():  # The panel follows once the note is painted.
        QTest.qWait(1)
    shown = [found for found in program.console.findChildren(NotePanel) if found.isVisible()]
    return " ".join(label.text() for found in shown for label in found.findChildren(QLabel))


def starred(program: Program) -> list[str]:
    return [n.text for n in program.review.session.notes.values() if n.starred]


def test_the_panel_is_about_the_note_that_was_added_last(program: Program) -> None:
    program.begin("aar", "expected")
    for text in ("First", "Second"):
        program.enter(text)
        assert text in panel(program)
    program.press(KEY.Key_D, CTRL)
    assert starred(program) == ["Second"]


def test_a_new_note_takes_over_from_the_one_chosen_before_it(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Chosen")
    program.press(KEY.Key_Escape)
    program.press(KEY.Key_D, CTRL)
    program.type("T")
    program.type("yped after it")
    program.press(KEY.Key_Return)
    assert "Typed after it" in panel(program)
    program.press(KEY.Key_D, CTRL)
    assert starred(program) == ["Chosen", "Typed after it"]


def test_a_line_that_is_refused_leaves_the_note_in_hand_as_it_was(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Kept")
    program.enter("word " * 5_000)
    assert "Kept" in panel(program)


def test_the_last_of_a_pasted_list_is_in_hand(program: Program) -> None:
    program.begin("aar", "expected")
    QGuiApplication.clipboard().setText("One\nTwo\nThree")
    program.press(KEY.Key_V, CTRL)
    assert "Three" in panel(program)


def test_a_note_that_goes_into_the_bin_is_told_of_with_the_way_back(program: Program) -> None:
    program.begin("aar", "expected")
    program.enter("Gone")
    program.press(KEY.Key_Escape)
    program.press(KEY.Key_Delete)
    assert program.told() == "The note is in the bin."
    program.press(KEY.Key_Z, CTRL)
    assert [n.text for n in program.review.session.notes_in("expected")] == ["Gone"]
    assert "Undone" in program.told()
