"""What the file of a review is called once the review begins, and its report with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from km_desktop.review.edits import details
from km_desktop.storage import SessionFile
from tests.ui.shell.windows import Program


def set_up(program: Program, title: str) -> Path:
    """Makes a review, gives it a title and starts it as a person does; returns its file."""
    program.window.start("aar")
    program.type(title)
    program.press(Qt.Key.Key_F5)
    return program.review.path


def test_the_file_takes_the_title_that_was_typed_before_the_start(program: Program) -> None:
    path = set_up(program, "Theatre 3: power cut")
    assert path.name.endswith(" theatre-3-power-cut.kmr")
    assert program.review.session.run.started and program.window.page() is program.console
    program.enter("One")
    program.saved()
    assert [n.text for n in SessionFile(path).load().notes.values()] == ["One"]
    assert {p.suffix for p in path.parent.iterdir() if "after-action" in p.name} == set()


def test_a_second_review_of_that_title_is_numbered(program: Program) -> None:
    first = set_up(program, "Power cut")
    program.window.show_home()
    second = set_up(program, "Power cut")
    assert second.stem == f"{first.stem} (2)" and first.exists()


def test_a_review_without_a_title_of_its_own_keeps_its_file_and_its_undo(program: Program) -> None:
    program.window.start("hot")
    path, review = program.review.path, program.review
    program.press(Qt.Key.Key_F5)
    assert program.review is review and review.path == path


def test_a_review_that_has_begun_keeps_its_file_whatever_it_is_called(program: Program) -> None:
    path = set_up(program, "Power cut")
    program.review.do("details.title", details.set_field, "title", "Other words")
    program.window.show_setup()
    program.press(Qt.Key.Key_F5)
    program.window.show_home()
    assert path.exists() and SessionFile(path).load().details.title == "Other words"
