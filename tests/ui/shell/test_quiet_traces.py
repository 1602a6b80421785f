"""What a review says stays in it: no window's title, log line or file elsewhere says a word of it."""

from __future__ import annotations

import ast
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from km_desktop.review.edits import details
from tests.ui.shell.windows import Program
from ui.commands import press
from ui.crash import Crash

ROOT = Path(__file__).parents[3]
WORDS = "canary-51c7"
TITLES = {
    "", "KM Desktop", "Audience", "Bin", "Keys", "Papers", "How to run this stage", "Find a command",
    "Find a note", "Delete for good", "Two versions",
}  # fmt: skip


class Written:
    """The files that were opened to be written, while it listens."""

    def __init__(self) -> None:
        self.on = False
        self.paths: set[Path] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event not in {"open", "os.rename", "os.mkdir"}:
            return
        if event == "open":
            path, _mode, flags = arguments
            if not isinstance(path, str | bytes | os.PathLike) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        else:
            path = arguments[1] if event == "os.rename" else arguments[0]
        self.paths.add(Path(os.fsdecode(path)).absolute())


WRITTEN = Written()
sys.addaudithook(WRITTEN)  # It cannot be taken away again; it sleeps between these tests.


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a place for temporary files, both empty."""
    for name in ("home", "temp"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    return tmp_path


@pytest.fixture
def listening() -> Iterator[Written]:
    WRITTEN.paths.clear()
    WRITTEN.on = True
    yield WRITTEN
    WRITTEN.on = False


def picture(folder: Path) -> Path:
    path = folder / f"{WORDS}.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x445566)
    image.save(str(path))
    return path


def whole_review(program: Program, reports: Path) -> Iterator[str]:
    """A whole review of these words, with a name for each place that is shown on the way."""
    reports.mkdir()
    program.app.settings_file.change(export_folder=str(reports))
    program.window.start("aar")
    program.review.do("details.title", details.set_field, "title", f"{WORDS} the lift")
    program.review.do("details.about", details.set_field, "about", f"{WORDS} stood still")
    yield "setup"
    program.window.rehearse()
    program.until(lambda: program.review.rehearsal)
    yield "rehearsal"
    program.window.show_home()
    program.window.run()
    program.console.go("actual")
    program.enter(f"{WORDS} at two")
    program.console.capture.line.setText(f"{WORDS} half typed")
    yield "console"
    press(program.console, "room.show")
    yield "room"
    for command in ("bin.open", "palette.open", "keys.show", "stage.card", "notes.find", "slips.print", "private.open"):
        press(program.console, command)
        yield command
        for box in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if box is not None:
                box.close()
        QApplication.processEvents()
    press(program.console, "room.show")
    program.console.capture.clear()
    program.console.go("learning")
    program.enter(f"{WORDS} ring first")
    program.review.do("review.close", details.close, program.review.now())
    program.window.show_export()
    yield "export"
    page = program.window.page()
    for tile in page.choices.tiles.values():  # type: ignore[attr-defined]
        tile.setChecked(True)
    page.start()  # type: ignore[attr-defined]
    program.until(lambda: not page.running())  # type: ignore[attr-defined]
    yield "exported"
    program.saved()
    program.window.show_home()
    yield "home"


def test_no_window_ever_has_words_of_a_review_in_its_title(program: Program, tmp_path: Path) -> None:
    seen: dict[str, set[str]] = {}
    for place in whole_review(program, tmp_path / "reports"):
        QApplication.processEvents()
        for window in QApplication.topLevelWidgets():
            seen.setdefault(window.windowTitle(), set()).add(place)
            assert window.windowFilePath() == ""
    assert {title: places for title, places in seen.items() if title not in TITLES} == {}
    assert WORDS not in QGuiApplication.applicationDisplayName()


def test_every_title_in_the_code_is_a_constant() -> None:
    loose = []
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "setWindowTitle":
                said = call.args[0]
                if isinstance(said, ast.Call) and isinstance(said.func, ast.Name) and said.func.id == "_":
                    said = said.args[0]
                if not isinstance(said, ast.Constant):
                    loose.append(f"{path.relative_to(ROOT)}: {ast.unparse(said)}")
    assert loose == ["ui/shell/picker.py: name"]  # Its makers give it the name of a command.


def test_a_whole_review_is_written_nowhere_but_where_reviews_and_reports_go(
    elsewhere: Path, qtbot: QtBot, qapp: QApplication, listening: Written
) -> None:
    folder = elsewhere / "program"
    folder.mkdir()
    program = Program(qtbot, qapp, folder)
    for _place in whole_review(program, elsewhere / "reports"):
        pass
    program.end()
    allowed = (folder / "library", folder / "local", elsewhere / "reports")
    single = (folder / "settings.json", folder / "km-desktop.log")
    strange = [path for path in sorted(listening.paths) if not path.is_relative_to(ROOT) and not _is_ours(path, allowed, single)]
    assert strange == []
    for place in ("home", "temp"):
        said = [p for p in (elsewhere / place).rglob("*") if WORDS in p.name or (p.is_file() and WORDS.encode() in p.read_bytes())]
        assert said == []
    assert any(path.is_relative_to(folder / "library") for path in listening.paths)
    # What only this computer knows is for its owner alone, and nothing of a review is left there but where its reports are.
    left = [p for p in (folder / "local").rglob("*") if p.is_file() and WORDS.encode() in p.read_bytes()]
    assert [p.name for p in left] in ([], ["exported.json"])
    assert all(p.stat().st_mode & 0o077 == 0 for p in (folder / "local").rglob("*") if p.is_file())


def _is_ours(path: Path, allowed: tuple[Path, ...], single: tuple[Path, ...]) -> bool:
    """Whether a file is in a folder of reviews or reports, or one of the few others, or on its way to becoming one."""
    if any(path == folder or path.is_relative_to(folder) for folder in allowed) or path == Path("/dev/null"):
        return True
    home = single[0].parent
    return path in (home, *single) or (path.parent == home and path.name.startswith(".km-"))


def test_the_log_says_nothing_of_a_review_whatever_goes_wrong(program: Program, tmp_path: Path) -> None:
    app = program.window.context.app
    for place in whole_review(program, tmp_path / "reports"):
        app.log.note("place", code=place, path=program.folder / f"{WORDS}.kmr", title=WORDS)
    said: list[str] = []
    crash = Crash(app.log.crash, lambda: said.append("said"))
    with pytest.raises(ValueError, match=WORDS) as caught:
        int(f"{WORDS} in the middle")
    crash.take(ValueError, caught.value, caught.value.__traceback__)
    logs = list(program.folder.glob("km-desktop.log*"))
    assert logs and not any(WORDS in path.read_text("utf-8") for path in logs)
    assert all(path.stat().st_mode & 0o077 == 0 for path in logs)


def test_the_settings_say_nothing_of_a_review(program: Program, tmp_path: Path) -> None:
    for _place in whole_review(program, tmp_path / "reports"):
        pass
    assert WORDS not in (program.folder / "settings.json").read_text("utf-8")
    stored = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not any(WORDS in str(stored.value(key)) for key in stored.allKeys())
