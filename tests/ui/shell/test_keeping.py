"""Where the words are, as the person sees it: on a stick, without it, elsewhere, and when the window is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from km_desktop.storage import SessionFile
from km_desktop.storage.drives import FIXED, Drive
from km_desktop.storage.rescue import kept_in, load, load_draft
from tests.ui.shell.windows import Program
from ui import a11y
from ui.program import build_window
from ui.shell.unsaved import Question, Unsaved

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DRIVE = Drive("network", "H:", "")


class OnStick(Program):
    """The program with its library on a stick that can be pulled out."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
        super().__init__(qtbot, qapp, folder)
        self.window.close()
        self.stick, self.away = folder / "library", folder / "pulled out"
        self.app = self.app._replace(drives=lambda path: DRIVE if self.stick in (path, *path.parents) else FIXED)
        self.window = build_window(qapp, self.app)
        self.window.resize(1366, 728)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def pull(self) -> None:
        self.stick.rename(self.away)
        self.stick.touch()

    def put_back(self) -> None:
        self.stick.unlink()
        self.away.rename(self.stick)

    def kept(self, code: str) -> None:
        """Until the words are on this computer only, for this reason."""
        self.until(lambda: (self.review.saved_state, self.code()) == ("kept", code))

    def code(self) -> str:
        return self.review.failure.code if self.review.failure is not None else ""

    def press_band(self, words: str) -> None:
        """Presses a button of the band."""
        buttons = self.console.keeping.findChildren(QPushButton)
        next(button for button in buttons if button.accessibleName() == words).click()

    def mark(self) -> str:
        return self.console._header.saved.text()

    def texts(self, path: Path, stage: str = "expected") -> list[str]:
        return [note.text for note in SessionFile(path).load().notes_in(stage)]

    def rescued(self) -> list[str]:
        (kept,) = kept_in(self.app.local)
        return [note.text for note in load(kept.path).notes_in("expected")]


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OnStick]:
    program = OnStick(qtbot, qapp, tmp_path)
    yield program
    if program.stick.is_file():
        program.put_back()
    program.window.unsaved = Unsaved(program.window.words, lambda _parent, _asked: "leave")
    program.end()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader hears from the band."""
    said: list[str] = []
    monkeypatch.setattr(a11y, "announce", lambda _widget, words, **_how: said.append(words))
    return said


def test_on_a_stick_it_says_saved_to_the_stick(program: OnStick) -> None:
    path = program.begin("aar", "expected")
    program.enter("On the stick")
    program.saved()
    program.until(lambda: program.mark() == "Saved to H:")
    assert program.texts(path) == program.rescued() == ["On the stick"]
    program.window.show_home()
    assert kept_in(program.app.local) == []


def test_without_the_stick_typing_goes_on_and_it_comes_right_by_itself(program: OnStick, heard: list[str]) -> None:
    path = program.begin("aar", "expected")
    program.enter("Before")
    program.saved()
    program.pull()
    program.enter("During")
    program.kept("gone")
    band = program.console.keeping
    assert band.isVisible() and "H: is not there" in band.said and "safe on this PC" in band.said
    assert program.mark() == "Saved on this PC"
    for number in range(3):
        program.enter(f"More {number}")
        program.kept("gone")
    assert sum("safe on this PC" in said for said in heard) == 1, "it is said once"
    assert program.rescued() == ["Before", "During", "More 0", "More 1", "More 2"]
    program.put_back()
    program.press_band("Try now")
    program.saved()
    assert band.said == "Saved to H: again." and program.mark() == "Saved to H:"
    assert program.texts(path) == ["Before", "During", "More 0", "More 1", "More 2"]
    band._timer.timeout.emit()
    assert not band.isVisible()
    program.window.show_home()
    assert kept_in(program.app.local) == []


def test_save_elsewhere_goes_on_there_and_leaves_the_old_place_alone(
    program: OnStick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.begin("aar", "expected")
    program.enter("Before")
    program.saved()
    program.pull()
    program.enter("During")
    program.kept("gone")
    where = tmp_path / "documents" / "again.kmr"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(where), ""))
    program.press(KEY.Key_S, CTRL | SHIFT)
    program.until(lambda: program.review.path == where)
    program.enter("After")
    program.saved()
    assert not program.console.keeping.isVisible() and program.mark() == "Saved"
    assert program.texts(where) == ["Before", "During", "After"]
    program.press(KEY.Key_Z, CTRL)
    program.saved()
    assert program.texts(where) == ["Before", "During"], "undo still works"
    program.put_back()
    program.window.show_home()
    assert program.texts(path) == ["Before"]
    program.until(lambda: kept_in(program.app.local) == [])


def test_elsewhere_that_refuses_leaves_the_review_where_it_is(
    program: OnStick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.begin("aar", "expected")
    (tmp_path / "there.kmr").write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "there.kmr"), ""))
    program.press(KEY.Key_S, CTRL | SHIFT)
    program.until(lambda: "is there already" in program.told())
    program.enter("Here")
    program.saved()
    assert program.review.path == path and (tmp_path / "there.kmr").read_bytes() == b"mine"


@pytest.mark.parametrize("answer", ["leave", "stay", "copy"])
def test_closing_while_the_words_are_on_this_pc_only(program: OnStick, tmp_path: Path, answer: str) -> None:
    path = program.begin("aar", "expected")
    program.pull()
    program.enter("Only here")
    program.kept("gone")
    asked: list[Question] = []

    def ask(_parent: object, question: Question) -> str:
        asked.append(question)
        return answer

    program.window.unsaved = Unsaved(program.window.words, ask, lambda _parent, name: tmp_path / Path(name).name)
    program.window.show_home()
    assert "on this PC only" in asked[0].words and "H: is not there" in asked[0].why and "logs off" in asked[0].why
    if answer == "stay":
        assert program.review.path == path
    else:
        assert program.window.review is None
    if answer == "copy":
        assert program.texts(tmp_path / path.name) == ["Only here"]
        program.until(lambda: kept_in(program.app.local) == [])
    else:
        assert program.rescued() == ["Only here"]


def test_a_place_that_cannot_be_written_opens_and_says_so_at_once(program: OnStick) -> None:
    path = program.begin("aar", "expected")
    program.enter("Before")
    program.window.show_home()
    path.chmod(0o444)
    program.window.open(path)
    assert "may not be written" in program.console.keeping.said
    program.enter("Typed all the same")
    program.kept("no_permission")
    assert program.rescued() == ["Before", "Typed all the same"]
    path.chmod(0o644)
    program.press(KEY.Key_S, CTRL)
    program.saved()
    assert program.texts(path) == ["Before", "Typed all the same"]


def test_ctrl_s_says_where_it_is_saved(program: OnStick) -> None:
    program.begin("aar", "expected")
    program.enter("A note")
    program.saved()
    program.press(KEY.Key_S, CTRL)
    assert program.told() == "Saved to H:."


def test_a_review_of_a_newer_version_is_read_and_not_changed(program: OnStick) -> None:
    path = program.begin("aar", "expected")
    program.enter("From the future")
    program.window.show_home()
    newer = path.read_bytes().replace(b'"version": 1', b'"version": 99')
    path.write_bytes(newer)
    program.window.open(path)
    assert "You can read it and export it" in program.console.keeping.said
    program.enter("Refused")
    assert "newer KM Desktop" in program.told()
    program.console.go("actual")
    assert program.review.session.run.stage == "actual"
    program.window.show_home()
    assert program.window.review is None and path.read_bytes() == newer
    assert kept_in(program.app.local) == []


def test_a_rehearsal_leaves_no_copy(program: OnStick) -> None:
    program.window.rehearse()
    program.until(lambda: program.window.review is not None and program.review.rehearsal)
    program.console.capture.line.setText("half a thought")
    program.enter("Tried")
    program.saved()
    program.window.show_home()
    assert not (program.app.local / "rescue").exists()


def test_the_wall_never_shows_where_words_are_kept(program: OnStick) -> None:
    program.begin("aar", "expected")
    program.pull()
    program.enter("A note")
    program.kept("gone")
    program.press(KEY.Key_F5)
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not program.window]
    assert others, "the room is shown"
    for window in others:
        names = [child.accessibleName() for child in window.findChildren(type(program.console.keeping))]
        assert names == []


def test_a_line_half_typed_when_the_program_was_killed_is_given_back(program: OnStick) -> None:
    path = program.begin("aar", "expected")
    program.enter("Entered")
    program.saved()
    program.type("half a thought")
    program.console.half_typed.look()
    local, id = program.app.local, program.review.session.id
    program.until(lambda: load_draft(local, id, path).line == "half a thought")
    (left,) = (local / "rescue").glob("*.draft")
    killed = left.read_bytes()
    program.console.capture.line.clear()
    program.console.half_typed.look()
    program.until(lambda: not left.exists())
    program.window.show_home()
    left.write_bytes(killed)
    program.window.open(path)
    assert program.console.capture.line.text() == "half a thought"
    assert "in the middle of typing" in program.told()
    program.press(KEY.Key_Return)
    program.window.show_home()
    assert not left.exists() and program.texts(path) == ["Entered", "half a thought"]


def test_what_is_being_changed_in_place_is_kept_too(program: OnStick) -> None:
    path = program.begin("aar", "expected")
    program.enter("As it was")
    program.press(KEY.Key_F2)
    program.type(" and more")
    program.console.half_typed.look()
    local, id = program.app.local, program.review.session.id
    program.until(lambda: [words for _name, words in load_draft(local, id, path).fields] == ["As it was and more"])
    program.press(KEY.Key_Return)
    program.saved()
    program.console.half_typed.look()
    program.until(lambda: not load_draft(local, id, path))


def test_a_rehearsal_keeps_nothing_that_is_half_typed(program: OnStick) -> None:
    program.window.rehearse()
    program.until(lambda: program.window.review is not None and program.review.rehearsal)
    program.console.put_keyboard()
    program.type("half a thought")
    program.console.half_typed.look()
    program.window.show_home()
    assert not (program.app.local / "rescue").exists()
