"""Types into the whole program and measures; prints rows for `keys`, fields separated by tabs."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop import compose
from km_desktop.review.edits import notes
from ui.program import build_window
from ui.shell.main_window import MainWindow

LETTERS = "beds were free at two and the ward round began at noon "
SIZES = (10, 65, 500, 2000)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def fill(window: MainWindow, number: int) -> None:
    """Brings the stage to so many notes."""
    review = window.review
    assert review is not None
    more = number - len(review.session.notes_in("expected"))
    texts = [f"Note {n}: what each of us thought would happen" for n in range(more)]
    ids = [review.new_id() for _text in texts]
    review.do("note.paste", notes.add_many, ids=ids, stage="expected", texts=texts, now="")


def settle(qt: QApplication) -> None:
    """Lets everything that waits be painted."""
    for _round in range(4):
        qt.processEvents()


def measure(window: MainWindow, qt: QApplication) -> tuple[float, float, float]:
    """Milliseconds: p95 of a key to its paint, of Enter to the painted note, and the median of Enter to saved."""
    console, review = window.console, window.review
    assert console is not None and review is not None
    keys, enters, saves = [], [], []
    for _note in range(12):
        for letter in LETTERS[:30]:
            start = time.perf_counter()
            QTest.keyClicks(console.capture.line, letter)
            qt.processEvents()
            keys.append((time.perf_counter() - start) * 1000)
        review.flush()
        settle(qt)
        start = time.perf_counter()
        QTest.keyClick(console.capture.line, Qt.Key.Key_Return)
        qt.processEvents()
        enters.append((time.perf_counter() - start) * 1000)
        review.flush()
        saves.append((time.perf_counter() - start) * 1000)
        settle(qt)
    return p95(keys), p95(enters), statistics.median(saves)


def main() -> None:
    """Console at 1366×728 and audience at 1920×1080, both open."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KM_SETTINGS"] = str(Path(folder) / "settings.json")
        qt = QApplication(["km-desktop"])
        window = build_window(qt, compose.make_app(os.environ, folder))
        window.resize(1366, 728)
        window.show()
        window.start("aar")
        window.run()
        console = window.console
        assert console is not None
        console.go("expected")
        console.room_toggled.emit()
        audience = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Audience")
        audience.resize(1920, 1080)
        for size in SIZES:
            fill(window, size)
            settle(qt)
            key, enter, saved = measure(window, qt)
            limit = 16 if size >= 2000 else 8
            print(f"key to paint, {size} notes, p95\t{key:.1f} ms\t\t\t≤ 5 ms")
            print(f"Enter to note painted in both windows, {size} notes, p95\t{enter:.1f} ms\t\t\t≤ {limit} ms")
            print(f"Enter to saved, {size} notes, median\t{saved:.1f} ms\t\t\t(see storage)", flush=True)
        window.close()


if __name__ == "__main__":
    main()
