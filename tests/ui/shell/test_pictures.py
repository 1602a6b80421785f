"""Pictures in the whole program: from a file, the clipboard or a drag onto a note, drawn, undone, and gone when unused."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from km_desktop.review.edits import notes as edits
from km_desktop.review.session import Note
from km_desktop.storage import SessionFile
from km_desktop.storage.pictures import names_in, picture_path
from tests.ui.shell.windows import Program
from ui.audience.room_view import RoomView
from ui.parts.board.words import spoken

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    """A drawn picture that says where it was taken."""
    image = Image.effect_noise((1600, 1200), 60).convert("RGB")
    ImageDraw.Draw(image).rectangle((100, 100, 800, 600), "red")
    told = Image.Exif()
    told[0x010F] = "SecretMaker"
    path = tmp_path / "chart.jpg"
    image.save(path, exif=told)
    return path


def on_board(program: Program) -> list[Note]:
    session = program.review.session
    return session.notes_in(session.run.stage)


def pictured(program: Program) -> Note:
    """The note that has a picture, once there is one."""
    program.until(lambda: any(note.picture for note in on_board(program)))
    return next(note for note in on_board(program) if note.picture)


def added(program: Program, text: str) -> bool:
    return any(note.text == text for note in on_board(program))


def paste(program: Program, thing: object) -> None:
    data = QMimeData()
    if isinstance(thing, Path):
        data.setUrls([QUrl.fromLocalFile(str(thing))])
    else:
        data.setImageData(thing)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(program.console.capture.line, Qt.Key.Key_V, CONTROL)


def test_a_picture_from_the_clipboard_makes_a_note_whose_words_can_be_written_at_once(program: Program, chart: Path) -> None:
    path = program.begin(stage="actual")
    paste(program, chart)
    note = pictured(program)
    assert note.text == "Flip chart"
    program.saved()
    kept = picture_path(path, note.picture)
    assert kept is not None and b"SecretMaker" not in kept.read_bytes()
    program.press(Qt.Key.Key_F2)
    program.type("Where the lift stood")
    program.press(Qt.Key.Key_Return)
    assert on_board(program)[0].text.endswith("Where the lift stood")
    assert spoken(note, 1, 1, None) == "Flip chart. Picture. 1 of 1"


def test_what_stands_in_the_line_becomes_the_words_of_the_picture_in_one_step(program: Program) -> None:
    program.begin(stage="actual")
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("red"))
    program.console.capture.line.setText("+ The queue at noon x3")
    paste(program, image)
    note = pictured(program)
    assert (note.text, note.tag, note.count) == ("The queue at noon", "worked", 3)
    assert program.console.capture.line.text() == ""
    program.review.undo()
    assert on_board(program) == []
    program.review.redo()
    assert on_board(program) == [note]


def test_it_goes_on_the_chosen_note_and_can_be_taken_off_and_put_back(program: Program, chart: Path) -> None:
    path = program.begin(stage="actual")
    program.enter("The board")
    program.console.board.select_note(on_board(program)[0].id)
    paste(program, chart)
    note = pictured(program)
    assert (note.text, len(on_board(program))) == ("The board", 1)
    assert program.console.board.drop_picture()
    assert not on_board(program)[0].picture
    program.review.undo()
    assert on_board(program)[0].picture == note.picture
    assert names_in(path) == [note.picture]


def test_files_are_chosen_by_key_and_each_makes_a_note(
    program: Program, chart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    other = chart.with_name("other.jpg")
    other.write_bytes(chart.read_bytes())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_all: ([str(chart), str(other)], ""))
    program.begin(stage="actual")
    program.press(Qt.Key.Key_I, CONTROL)
    program.until(lambda: len(on_board(program)) == 2)
    assert all(note.picture for note in on_board(program))


def test_a_picture_is_dropped_on_a_note(program: Program, chart: Path) -> None:
    program.begin(stage="actual")
    program.enter("First")
    program.enter("Second")
    board = program.console.board
    first = on_board(program)[0]
    spot = board.visualRect(board.notes.index(0)).center()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(chart))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    board.dropEvent(QDropEvent(QPointF(spot), copy, data, left, none))
    assert pictured(program).id == first.id
    board.dropEvent(QDropEvent(QPointF(QPoint(5, 400)), copy, data, left, none))
    program.until(lambda: len(on_board(program)) == 3)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("phone.heic", b"\0\0\0\x18ftypheic" + bytes(64), "HEIC"),
        ("half.jpg", b"\xff\xd8\xff\xe0 half", "damaged"),
        ("page.png", b"<html>", "no picture"),
    ],
)
def test_what_cannot_be_read_is_said_kindly_and_the_words_stay(
    program: Program, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = program.begin(stage="actual")
    offered = tmp_path / name
    offered.write_bytes(content)
    program.console.capture.line.setText("The chart")
    paste(program, offered)
    program.until(lambda: words in program.told())
    assert program.console.capture.line.text() == "The chart"
    assert on_board(program) == [] and names_in(path) == []


def test_typing_goes_on_while_a_picture_comes(program: Program, chart: Path) -> None:
    program.begin(stage="actual")
    program.console.capture.line.setText("The queue")
    paste(program, chart)
    program.enter("The queue")
    program.enter("The lift")
    assert pictured(program).text == "The queue"
    assert [note.text for note in on_board(program)] == ["The queue", "The lift"]


def test_a_picture_that_no_note_holds_in_the_end_goes_when_the_review_is_closed(program: Program, chart: Path) -> None:
    path = program.begin(stage="actual")
    for text in ("Kept", "Undone"):
        program.console.capture.line.setText(text)
        paste(program, chart)
        program.until(partial(added, program, text))
    kept = next(note.picture for note in on_board(program) if note.text == "Kept")
    program.review.undo()
    program.saved()
    assert len(names_in(path)) == 2  # It may still be done again.
    program.window.show_home()
    found = next(iter(program.app.library.paths()))
    assert names_in(found) == [kept]
    assert SessionFile(found).load().notes_in("actual")[0].picture == kept


def reddest(image: QImage) -> int:
    """Dots of the picture's red that can be seen."""
    small = image.scaled(QSize(400, 300))
    dots = (small.pixelColor(x, y) for x in range(400) for y in range(300))
    return sum(dot.red() > 220 and dot.green() < 40 and dot.blue() < 40 for dot in dots)


def test_it_is_drawn_on_the_board_and_a_missing_one_leaves_a_place(program: Program, chart: Path) -> None:
    path = program.begin(stage="actual")
    paste(program, chart)
    note = pictured(program)
    board = program.console.board
    assert board.visualRect(board.notes.index(0)).height() > 140
    program.until(lambda: reddest(board.grab().toImage()) > 100)
    program.saved()
    program.window.show_home()
    found = next(iter(program.app.library.paths()))
    kept = picture_path(found, note.picture)
    assert kept is not None
    kept.unlink()
    program.window.open(found)
    program.until(lambda: program.review.pictures.missing(note.picture))
    assert reddest(program.console.board.grab().toImage()) == 0
    assert path.parent == found.parent


def test_the_wall_shows_it_in_its_note_and_large_but_not_one_that_is_held_back(program: Program, chart: Path) -> None:
    program.begin(stage="actual")
    program.console.capture.line.setText("The queue")
    paste(program, chart)
    note = pictured(program)
    pages = program.window.pages
    assert pages is not None
    view = RoomView(program.window.context.look, pages.showing)
    view.resize(1280, 720)
    program.qtbot.addWidget(view)
    view.show()
    pages.showing.freeze(False)
    program.until(lambda: reddest(view.grab().toImage()) > 300)
    small = reddest(view.grab().toImage())
    pages.showing.show_note(note.id)
    program.until(lambda: reddest(view.grab().toImage()) > 2 * small)
    program.review.do("note.hold", edits.hold, note.id, True)
    program.until(lambda: reddest(view.grab().toImage()) == 0)
    view.leave()
