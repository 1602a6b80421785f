"""The other ways to work a stage: a note written into the rows or onto the line of time, a group made, hands counted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.run import Row

if TYPE_CHECKING:
    from ui.open_review import OpenReview

SIZES = (65, 300, 2000)
ROUNDS = 30
WORKED = (("rows", "why", "Rows"), ("timeline", "actual", "Timeline"), ("groups", "learning", "Groups"), ("votes", "learning", "Votes"))
"""Each mode, the stage in which it is measured, and the name of its list."""


def rows() -> list[Row]:
    """Measured in a process of its own, with console and audience window open."""
    env = {**os.environ, "PYTHONPATH": os.getcwd()}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "tests.bench.modes"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [(*line.split("\t"),) for line in done.stdout.splitlines()]  # type: ignore[misc]


def three(review: OpenReview) -> list[str]:
    """Notes that stand alone; groups are taken back where there are too few."""
    while len(free := [note.id for note in review.session.notes_in("learning") if not note.group]) < 3:
        review.undo()
    return free[:3]


def main() -> None:
    """Console at 1366×728, audience at 1920×1080."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from km_desktop.review.edits import groups, notes, stages
    from tests.bench.typing import Program, Seen, p95, says, screens
    from ui.commands import COMMAND
    from ui.main import hasten

    def fill(program: Program, stage: str, number: int) -> None:
        there = len(program.review.session.notes_in(stage))
        texts = [f"{n // 60 % 24}:{n % 60:02} Note {n}: what each of us saw" for n in range(there, number)]
        ids = [program.review.new_id() for _text in texts]
        program.review.do("note.paste", notes.add_many, ids=ids, stage=stage, texts=texts, now="")

    def view(program: Program, name: str) -> QAbstractItemView:
        found = [v for v in program.console.findChildren(QAbstractItemView) if v.isVisible() and v.accessibleName() == name]
        assert found, (name, [v.accessibleName() for v in program.console.findChildren(QAbstractItemView) if v.isVisible()])
        return found[0]

    def deed(program: Program, mode: str, at: QAbstractItemView) -> Callable[[], object]:
        if mode == "votes":
            return lambda: QTest.keyClick(at, Qt.Key.Key_Plus)
        if mode == "groups":
            free = three(program.review)
            id = program.review.new_id()
            return lambda: program.review.do("group.make", groups.make, id=id, notes=free, now="")
        # The same words again would be counted, not written.
        program.line.setText(f"14:05 beds were free, as {program.review.new_id()} says")
        return lambda: QTest.keyClick(program.line, Qt.Key.Key_Return)

    hasten()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KM_SETTINGS"] = str(Path(folder) / "settings.json")
        screens(folder)
        qt = QApplication(["km-desktop"])
        program = Program(qt, folder)
        audience = next(w for w in qt.topLevelWidgets() if w.windowTitle() == "Audience")
        for number in SIZES:
            for mode, stage, name in WORKED:
                fill(program, stage, number)
                program.console.go(stage)
                program.review.do("stage.reveal", stages.reveal, stage)
                next(a for a in program.console.actions() if a.property(COMMAND) == f"board.{mode}").trigger()
                program.settle()
                at = view(program, name)
                if mode == "votes":
                    at.setFocus()
                seen = Seen(qt, at.viewport())
                spent = []
                for _round in range(ROUNDS):
                    act = deed(program, mode, at)
                    program.settle()
                    spent.append(seen.timed(act))
                limit = 16 if number >= 2000 or mode in ("groups", "votes") else 8
                what = {"groups": "group of three", "votes": "hand counted"}.get(mode, "note written")
                says(f"{mode}: {what} among {number:,}, painted, p95", p95(spent), f"≤ {limit} ms", spent)
        audience.close()
        program.window.close()


if __name__ == "__main__":
    main()
