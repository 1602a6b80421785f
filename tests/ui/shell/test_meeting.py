"""Two computers on one review: whoever opens it is told of the other, and chooses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from km_desktop.review.changes import Change
from km_desktop.review.session import Session
from km_desktop.storage import SessionFile, decode
from km_desktop.storage.drives import Drive
from km_desktop.storage.presence import Presence, presence_path
from tests.storage.made import add
from tests.ui.shell.windows import Program

SHARE = Drive("network", "H:", "/")


class Asked:
    """Answers instead of a person."""

    def __init__(self) -> None:
        self.answer, self.heard = "write", list[str]()

    def __call__(self, _parent: QWidget, words: str, _more: str) -> str:
        self.heard.append(words)
        return self.answer


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    made = Program(qtbot, qapp, tmp_path)
    context = made.window.context
    made.window._context = context._replace(app=context.app._replace(drives=lambda _path: SHARE))
    yield made
    made.end()


@pytest.fixture
def asked(program: Program) -> Asked:
    made = program.window.meeting.ask = Asked()
    return made


@pytest.fixture
def path(program: Program) -> Path:
    """A review on a shared drive, closed again."""
    program.begin("aar", "expected")
    program.enter("Beds free by eleven")
    program.saved()
    path = program.review.path
    program.window.show_home()
    program.until(lambda: not presence_path(path).exists())
    return path


def there(path: Path) -> Presence:
    """Another computer has it open."""
    other = Presence(path, pc="THEATRE-3", mark="1-00000000")
    other.wrote()
    return other


def test_it_is_said_beside_the_review_from_the_first_save_until_it_is_closed(program: Program, asked: Asked, path: Path) -> None:
    program.window.open(path)
    assert asked.heard == []
    assert not presence_path(path).exists()
    program.console.go("expected")
    program.enter("Families told")
    program.until(presence_path(path).exists)
    program.window.show_home()
    program.until(lambda: not presence_path(path).exists())


def test_whoever_writes_as_well_finds_both_sets_of_notes(program: Program, asked: Asked, path: Path) -> None:
    other = there(path)
    program.window.open(path)
    assert "THEATRE-3" in asked.heard[0]
    file = SessionFile(path)
    session = file.load()
    file.save(session, add(session, "x1", "From theatre 3"))
    file.close()
    program.console.go("expected")
    program.enter("From here")
    program.saved()
    texts = {note.text for note in decode(path.read_bytes()).notes.values()}
    assert {"Beds free by eleven", "From theatre 3", "From here"} <= texts
    program.window.show_home()
    program.until(lambda: len(other.others()) == 0)
    assert presence_path(path).exists()  # The other one is still there.


def test_whoever_reads_only_changes_nothing_and_is_told_so(program: Program, asked: Asked, path: Path) -> None:
    there(path)
    asked.answer = "read"
    before = path.read_bytes()
    program.window.open(path)
    assert "to read it" in program.console.keeping.said
    program.enter("Not to be kept")
    assert {note.text for note in program.review.session.notes.values()} == {"Beds free by eleven"}
    assert program.review.do("note.star", _refusing) is None
    program.window.show_export()
    program.window.show_home()
    assert path.read_bytes() == before
    assert len(Presence(path, pc="X", mark="x").others()) == 1


def test_esc_opens_nothing(program: Program, asked: Asked, path: Path) -> None:
    there(path)
    asked.answer = ""
    program.window.open(path)
    assert program.window.review is None
    assert program.window.page() is program.window.home


def _refusing(session: Session) -> tuple[Change, ...]:
    note = next(iter(session.notes.values()))
    return (Change("notes", note.id, note, replace(note, starred=True)),)
