"""Types into the capture line of the whole program and measures; prints rows for `keys`, parted by tabs."""

from __future__ import annotations

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from km_desktop import compose
from km_desktop.review.edits import notes, stages
from tests.stories.screens import LAPTOP, WALLS, offscreen
from ui.main import hasten
from ui.program import build_window
from ui.shell.main_window import MainWindow

LETTERS = "beds were free at two and the ward round began at noon "
SIZES = (10, 65, 500, 2000)
ROUNDS = 40
STAGE = "expected"
PILE = Path(__file__).parent.parent / "samples" / "sixty-five-notes.aar.json"


class Seen(QObject):
    """Knows whether each of some widgets has been painted since it was asked last."""

    def __init__(self, qt: QApplication, *widgets: QWidget) -> None:
        super().__init__()
        self._qt, self._widgets, self._waiting = qt, widgets, set[QObject]()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._waiting.discard(widget)
        return False

    def timed(self, deed: Callable[[], object]) -> float:
        """Milliseconds from a deed until all of the widgets are painted."""
        self._waiting = set(self._widgets)
        start = time.perf_counter()
        deed()
        self._qt.processEvents()
        while self._waiting and time.perf_counter() < start + 1:
            self._qt.processEvents()
        return (time.perf_counter() - start) * 1000


class Program:
    """The whole program in a review, with the console on one screen and the audience window on another."""

    def __init__(self, qt: QApplication, folder: str) -> None:
        self.qt, self._typed = qt, 0
        self.window: MainWindow = build_window(qt, compose.make_app(os.environ, folder))
        self.window.resize(1366, 728)
        self.window.show()
        self.window.start("aar")
        self.window.run()
        assert self.window.console is not None and self.window.review is not None
        self.console, self.review = self.window.console, self.window.review
        self.console.go(STAGE)
        self.review.do("stage.reveal", stages.reveal, STAGE)
        self.console.room_toggled.emit()
        audience = next(w for w in qt.topLevelWidgets() if w.windowTitle() == "Audience")
        wall = next(view for view in audience.findChildren(QListView) if view.isVisible())
        self.line = self.console.capture.line
        self._key = Seen(qt, self.line)
        self._note = Seen(qt, self.console.board.viewport(), wall.viewport())

    def fill(self, number: int) -> None:
        """Brings the stage to so many notes."""
        more = number - len(self.review.session.notes_in(STAGE))
        texts = [f"Note {n}: what each of us thought would happen" for n in range(more)]
        ids = [self.review.new_id() for _text in texts]
        self.review.do("note.paste", notes.add_many, ids=ids, stage=STAGE, texts=texts, now="")
        self.settle()

    def settle(self) -> None:
        """Lets everything that waits be saved and painted, and the note that landed fade in."""
        self.review.flush()
        end = time.perf_counter() + 0.15
        while time.perf_counter() < end:
            self.qt.processEvents()

    def keys(self) -> list[float]:
        """Milliseconds from a key to its letter."""
        self._typed += 1  # The same words again would be counted, not written.
        text = f"{LETTERS[:8]}{self._typed:04}"
        return [self._key.timed(lambda: QTest.keyClicks(self.line, letter)) for letter in text]  # noqa: B023

    def enter(self) -> tuple[float, float]:
        """Milliseconds from Enter to the note painted in both windows, and to its being on disk."""
        start = time.perf_counter()
        painted = self._note.timed(lambda: QTest.keyClick(self.line, Qt.Key.Key_Return))
        self.review.flush()
        return painted, (time.perf_counter() - start) * 1000


class Bare:
    """Two windows of the same sizes, each with nothing but a list of the same texts, and a line: the floor."""

    def __init__(self, qt: QApplication, number: int, room: tuple[int, int]) -> None:
        self._model = QStringListModel([f"Note {n}: what each of us thought would happen" for n in range(number)])
        self._windows, views = [], []
        self._line = QLineEdit()
        for at, (width, height) in enumerate(((1366, 728), room)):
            window, view = QWidget(), QListView()
            column = QVBoxLayout(window)
            column.addWidget(view)
            view.setModel(self._model)
            view.setUniformItemSizes(True)
            if not at:
                column.addWidget(self._line)
            window.resize(width, height)
            window.show()
            self._windows.append(window)
            views.append(view)
        self._line.returnPressed.connect(self._add)
        self._views = views
        self._seen = Seen(qt, *(view.viewport() for view in views))

    def enter(self) -> float:
        """Milliseconds from Enter to the text in both lists."""
        self._line.setText(LETTERS[:12])
        QApplication.processEvents()
        return self._seen.timed(lambda: QTest.keyClick(self._line, Qt.Key.Key_Return))

    def close(self) -> None:
        """Takes both windows away."""
        for window in self._windows:
            window.close()
            window.deleteLater()

    def _add(self) -> None:
        row = self._model.rowCount()
        self._model.insertRow(row)
        self._model.setData(self._model.index(row), self._line.text())
        self._line.clear()
        for view in self._views:
            view.scrollToBottom()


def screens(folder: str, wall: str = "1920×1080") -> None:
    """Gives the offscreen platform two screens; to be called before the application is made."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = offscreen(Path(folder), LAPTOP, WALLS[wall])


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def measure(program: Program, number: int, wall: str) -> None:
    """Prints the rows for so many notes, ours and the floor in turn."""
    program.fill(number)
    bare = Bare(program.qt, number, (WALLS[wall]["width"], WALLS[wall]["height"]))
    keys: list[float] = []
    enters: list[float] = []
    saves: list[float] = []
    floor: list[float] = []
    gc.collect()
    for _round in range(ROUNDS):
        keys += program.keys()
        program.settle()
        painted, saved = program.enter()
        enters.append(painted)
        saves.append(saved)
        program.settle()
        floor.append(bare.enter())
    bare.close()
    limit = 16 if number >= 2000 else 8
    says(f"key to paint, {number:,} notes, p95", p95(keys), "≤ 5 ms", keys)
    says(f"Enter to note painted, room {wall}, {number:,} notes, p95", p95(enters), f"≤ {limit} ms", enters, floor)
    says(f"Enter to saved, {number:,} notes, median", statistics.median(saves), "(see storage)")


def says(what: str, figure: float, target: str, values: Sequence[float] = (), floor: Sequence[float] = ()) -> None:
    """Prints one row."""
    medians = " against ".join(f"{statistics.median(each):.1f}" for each in (values, floor) if each)
    usual = f" (median {medians})" if medians else ""
    beside = f"{p95(floor):.1f} ms\t{figure / p95(floor):.2f}" if floor else "\t"
    sys.stdout.write(f"{what}\t{figure:.1f} ms\t{beside}\t{target}{usual}\n")
    sys.stdout.flush()


def transcribe(program: Program) -> None:
    """A pile of slips typed in, key by key, into a stage of its own; prints how it went."""
    pile = [note if isinstance(note, str) else note["text"] for held in json.loads(PILE.read_text("utf-8"))["stages"].values() for note in held]
    program.console.go("actual")
    program.review.do("stage.reveal", stages.reveal, "actual")
    program.settle()
    keys, start = 0, time.perf_counter()
    for text in pile:
        for letter in text:
            press = (QTest.KeyAction.Click, program.line, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)
            QTest.sendKeyEvent(*press)
        QTest.keyClick(program.line, Qt.Key.Key_Return)
        keys += len(text) + 1
        program.qt.processEvents()
    took = (time.perf_counter() - start) * 1000
    program.review.flush()
    made = len(program.review.session.notes_in("actual"))
    assert made == len(pile), (made, len(pile))
    beyond = (keys - sum(map(len, pile))) / made
    sys.stdout.write(f"{made} slips typed in: keys beyond the text, a note\t{beyond:.0f}\t\t\t1 ({took / keys:.2f} ms a key)\n")


def main(wall: str) -> None:
    """Console at 1366×728; `wall` is the size of the room's screen."""
    hasten()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KM_SETTINGS"] = str(Path(folder) / "settings.json")
        screens(folder, wall)
        qt = QApplication(["km-desktop"])
        program = Program(qt, folder)
        gc.freeze()
        gc.enable()
        for number in SIZES:
            measure(program, number, wall)
        transcribe(program)
        program.window.close()


if __name__ == "__main__":
    main(*(sys.argv[1:2] or ["1920×1080"]))
