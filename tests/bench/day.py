"""Works through a long day in the whole program and watches its memory; prints rows for `soak`, parted by tabs."""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.review.edits import notes
from tests.bench.first_paint import memory
from tests.bench.typing import Program, screens
from ui.main import hasten

NOTES, STAGES, STORMS, STORM = 2_000, 200, 40, 20
"""Notes typed, changes of stage, and how often so many steps are undone and done again."""
WARM = 0.05
"""The part of the day after which memory is first looked at: by then everything has been shown once."""
MOST = 20
MEGABYTE = 1024
ASKED = 4
"""Of each so many notes, one is waited for until the mark says that it is saved."""
SOONEST = 50
"""Milliseconds from Enter until nineteen of twenty notes are said to be saved."""
MOST_ON_DISK = 20
"""All files of a review together, as many times the review's own."""


class Day:
    """What a facilitator does, told by the number of the note."""

    def __init__(self, program: Program) -> None:
        self._program, self._at = program, 0
        stages = program.review.session.format.stages
        self._stages = [stage.id for stage in stages if stage.capture != "actions" and not stage.close]
        self.waited: list[float] = []
        """Milliseconds from Enter until a note was said to be saved."""

    def spend(self, until: int) -> None:
        """Goes on until so many notes were typed."""
        while self._at < until:
            self._note()
            self._at += 1
            if self._at % (NOTES // STAGES) == 0:
                self._program.console.go(self._stages[self._at // (NOTES // STAGES) % len(self._stages)])
                self._program.qt.processEvents()
            if self._at % (NOTES // STORMS) == 0:
                self._storm()
        self._program.settle()

    def _note(self) -> None:
        program = self._program
        program.line.setText(f"Note {self._at}: what the ward, the porters and the bed managers saw, told in turn")
        began = time.perf_counter()
        QTest.keyClick(program.line, Qt.Key.Key_Return)
        program.qt.processEvents()
        if self._at % ASKED == 0:
            while program.review.saved_state != "saved" and time.perf_counter() < began + 10:
                program.qt.processEvents()
            self.waited.append((time.perf_counter() - began) * 1000)
        if self._at % 7 == 0:
            note = program.console.board.notes.ids()[-1]
            program.review.do("note.rewrite", notes.rewrite, note, f"Note {self._at}, in other words")
            program.qt.processEvents()

    def _storm(self) -> None:
        review, qt = self._program.review, self._program.qt
        for deed in (review.undo, review.redo):
            for _step in range(STORM):
                deed()
                qt.processEvents()


def main(notes: int = NOTES) -> None:
    """Prints the growth of memory, over the day and over its second half, and what else the day asks for."""
    hasten()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KM_SETTINGS"] = str(Path(folder) / "settings.json")
        screens(folder)
        qt = QApplication(["km-desktop"])
        program = Program(qt, folder)
        gc.freeze()
        gc.enable()
        day, began = Day(program), time.perf_counter()
        held, fullest = [], 0.0
        for part in (WARM, 0.5, 1.0):
            day.spend(round(notes * part))
            fullest = max(fullest, on_disk(Path(folder)) / program.review.path.stat().st_size)
            gc.collect()
            held.append(memory() / MEGABYTE)
        start, half, end = held
        stages, undos = notes * STAGES // NOTES, notes * STORMS // NOTES * STORM
        what = f"memory of a day: {notes:,} notes, {stages} stages, {undos} undos ({time.perf_counter() - began:.0f} s)"
        sys.stdout.write(f"{what}\t{end:.0f} MB\t{start:.0f} MB\t+{end - start:.0f} MB\t≤ +{MOST} MB\n")
        sys.stdout.write(f"the second half of it\t{end:.0f} MB\t{half:.0f} MB\t+{end - half:.0f} MB\t\n")
        p95 = statistics.quantiles(day.waited, n=20)[-1]
        median = statistics.median(day.waited)
        sys.stdout.write(f"a note, until it is said to be saved (p95 of {len(day.waited)})\t{p95:.1f} ms\t{median:.1f} ms\t\t≤ {SOONEST} ms\n")
        size = program.review.path.stat().st_size
        sys.stdout.write(f"all files of the review, beside its own\t{fullest:.1f}×\t{size / 1e6:.1f} MB\t\t≤ {MOST_ON_DISK}×\n")
        program.window.close()


def on_disk(folder: Path) -> int:
    """Bytes of all files there: the review, its copies, what is kept on this computer, the log."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
