"""Works through a long day in the whole program and watches its memory; prints rows for `soak`, parted by tabs."""

from __future__ import annotations

import gc
import os
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


class Day:
    """What a facilitator does, told by the number of the note."""

    def __init__(self, program: Program) -> None:
        self._program, self._at = program, 0
        stages = program.review.session.format.stages
        self._stages = [stage.id for stage in stages if stage.capture != "actions" and not stage.close]

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
        QTest.keyClick(program.line, Qt.Key.Key_Return)
        program.qt.processEvents()
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


def main() -> None:
    """Prints the growth of memory, over the day and over its second half."""
    hasten()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KM_SETTINGS"] = str(Path(folder) / "settings.json")
        screens(folder)
        qt = QApplication(["km-desktop"])
        program = Program(qt, folder)
        gc.freeze()
        gc.enable()
        day, began = Day(program), time.perf_counter()
        held = []
        for part in (WARM, 0.5, 1.0):
            day.spend(round(NOTES * part))
            gc.collect()
            held.append(memory() / MEGABYTE)
        start, half, end = held
        what = f"memory of a day: {NOTES:,} notes, {STAGES} stages, {STORMS * STORM} undos ({time.perf_counter() - began:.0f} s)"
        sys.stdout.write(f"{what}\t{end:.0f} MB\t{start:.0f} MB\t+{end - start:.0f} MB\t≤ +{MOST} MB\n")
        sys.stdout.write(f"the second half of it\t{end:.0f} MB\t{half:.0f} MB\t+{end - half:.0f} MB\t\n")
        program.window.close()


if __name__ == "__main__":
    main()
