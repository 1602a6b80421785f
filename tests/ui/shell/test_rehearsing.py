"""A rehearsal in the real program: it plays, it can be worked in, and it leaves no trace."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from km_desktop.review.edits import stages
from tests.ui.shell.windows import Program
from ui.export import ExportPage
from ui.home import HomePage
from ui.setup import SetupPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def folders(program: Program) -> list[Path]:
    """The folders of rehearsals that are going on."""
    folder = program.app.local / "rehearsal"
    return list(folder.iterdir()) if folder.exists() else []


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the sum of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


def hasten(program: Program, planned: int = 30) -> None:
    """Makes the stage that is shown short, so that all of it is said at once."""
    review = program.review
    review.do("stage.minutes", stages.set_minutes, review.session.run.stage, planned / 60)


def leave(program: Program) -> None:
    program.press(Qt.Key.Key_W, CTRL)
    program.until(lambda: program.window.review is None or not program.review.rehearsal)


def test_it_plays_by_itself_and_leaves_no_trace(program: Program, temporary: Path) -> None:
    kept = program.begin(stage="setup")
    program.enter("A note that stays")
    program.window.show_home()
    before = tree(program.folder)
    program.press(Qt.Key.Key_R, CTRL)
    assert program.review.rehearsal and program.review.stopwatch.running
    assert folders(program) == [program.review.path.parent]
    assert "rehearsal" in program.told()
    program.console.go("expected")
    hasten(program)
    program.until(lambda: len(program.review.session.notes_in("expected")) >= 2)
    program.enter("Something of our own")
    program.saved()
    assert "Something of our own" in program.review.path.read_text("utf-8")
    program.console.go("close")
    program.window.show_export()  # There is no paper of it.
    assert not isinstance(program.window.page(), ExportPage)
    assert "makes no report" in program.told()
    leave(program)
    assert isinstance(program.window.page(), HomePage)
    after = tree(program.folder)
    assert after == before
    assert list(temporary.iterdir()) == folders(program) == []
    assert [str(path) for path in program.app.library.paths()] == [str(kept)]


def test_it_is_marked_in_the_header_and_on_the_wall(program: Program, temporary: Path) -> None:
    program.window.rehearse("hot")
    assert "Rehearsal" in [label.text() for label in program.console.findChildren(QLabel) if label.isVisible()]
    program.press(Qt.Key.Key_F5)

    def wall() -> QWidget | None:
        return next((w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Audience" and w.isVisible()), None)

    program.until(lambda: wall() is not None)
    found = wall()
    assert found is not None
    assert "Rehearsal" in [label.text() for label in found.findChildren(QLabel) if label.isVisible()]
    program.press(Qt.Key.Key_F5)
    program.until(lambda: wall() is None)
    program.window.show_home()
    program.begin()
    assert "Rehearsal" not in [label.text() for label in program.console.findChildren(QLabel) if label.isVisible()]


def test_a_pause_stops_the_talk(program: Program, temporary: Path) -> None:
    program.window.rehearse()
    program.console.go("expected")
    program.press(Qt.Key.Key_F12)
    assert not program.review.stopwatch.running
    hasten(program)
    program.review.stopwatch.tick()
    assert program.review.session.notes_in("expected") == []
    program.window.show_home()


def test_from_the_set_up_it_has_that_set_up_and_comes_back_to_it(program: Program, temporary: Path) -> None:
    program.window.start("aar")
    page = program.window.page()
    assert isinstance(page, SetupPage)
    page.about.title.edit.setText("The lift that stopped")
    page.about.title.edit.textEdited.emit("The lift that stopped")
    path = program.review.path
    program.press(Qt.Key.Key_R, CTRL)
    assert program.review.rehearsal
    assert program.review.session.details.title == "The lift that stopped"
    leave(program)
    assert isinstance(program.window.page(), SetupPage)
    assert program.review.path == path and not program.review.session.run.started
    assert list(temporary.iterdir()) == folders(program) == []


def test_closing_the_window_takes_it_away_too(program: Program, temporary: Path) -> None:
    program.window.rehearse()
    assert len(folders(program)) == 1
    program.window.close()
    assert list(temporary.iterdir()) == folders(program) == []


def test_a_review_that_runs_is_not_left_for_a_rehearsal(program: Program, temporary: Path) -> None:
    path = program.begin()
    program.window.rehearse()
    assert program.review.path == path and not program.review.rehearsal
