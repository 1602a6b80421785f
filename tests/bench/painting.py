"""Adds, edits and moves notes before a board and a wall and measures; prints rows for `board`, parted by tabs."""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.desk import Desk
from km_desktop.format_files import load_formats
from km_desktop.resources import root
from km_desktop.review.create import new_session
from km_desktop.review.edits import notes
from ui.open_review import OpenReview
from ui.parts.board import BoardView, WallView
from ui.theme import Fonts, Icons, Look, apply, load_themes

SIZES = (65, 500, 2000)
ROUNDS = 60
NOW = "2026-06-16T13:00:00+00:00"
WORDS = ["beds", "were", "free", "at", "two", "and", "the", "ward", "round", "began", "at", "noon", "before", "anyone", "had", "told", "the", "lift", "porters"]
STAGES = (("expected", "columns"), ("actual", "rows"))


class Bench:
    """A review with so many notes in a stage, and both views of it."""

    def __init__(self, qt: QApplication, look: Look, stage: str, number: int) -> None:
        self._qt, self.stage, self.chance, self._ids = qt, stage, random.Random(number), count(1)
        forms, _problems = load_formats(root() / "formats", None)
        session = new_session(forms["aar"], id="bench", now=NOW, title="Bench")
        self.review = OpenReview(Desk(session), Path("nowhere.kmr"), lambda: f"n{next(self._ids)}", lambda: NOW)
        self.review.follow()
        self._seen, self._text, self._by = "", "", 0
        self.answered = self._paste("expected", number // 10, "") if stage != "expected" else [""]
        for left in self.answered:
            self._paste(stage, number // len(self.answered), left)
        self.board = BoardView(look, self.review, fade_ms=0)
        self.board.resize(1396, 860)
        self.window = QWidget()
        self.window.resize(1920, 1080)
        self.wall = WallView(look, self.review, self.window, fade_ms=0)
        self.wall.setGeometry(0, 286, 1920, 662)
        for view in (self.board, self.wall):
            view.show_stage(stage)
        self.board.show()
        self.window.show()
        self.paint()

    def close(self) -> None:
        """Takes both windows away."""
        for window in (self.board, self.window):
            window.close()
            window.deleteLater()
        self.paint()

    def paint(self) -> None:
        """Lets everything that waits be painted."""
        for _round in range(3):
            self._qt.processEvents()

    def timed(self, deed: Callable[[], object]) -> float:
        """Milliseconds from the change to the end of painting."""
        self._prepare()
        start = time.perf_counter()
        deed()
        self._qt.processEvents()
        spent = (time.perf_counter() - start) * 1000
        self.paint()
        return spent

    def text(self) -> str:
        """A note as people write them: five words, sometimes more."""
        return " ".join(self.chance.choices(WORDS, k=self.chance.choice((3, 4, 5, 5, 6, 8, 12)))).capitalize()

    def add(self) -> None:
        self.review.do(
            "note.add",
            notes.add,
            id=self.review.new_id(),
            stage=self.stage,
            text=self._text,
            now=NOW,
            tag=self.chance.choice(("", "worked", "difficult")),
            answers=self.board.target(),
        )

    def edit(self) -> None:
        """One that can be seen on the board."""
        self.review.do("note.rewrite", notes.rewrite, self._seen, self._text)

    def move(self) -> None:
        self.review.do("note.shift", notes.shift, self._seen, self._by)

    def _prepare(self) -> None:
        """Chooses beforehand, so that choosing is not measured."""
        top = self.board.verticalOffset()
        cells = self.board.layout_now().cells(top, top + self.board.viewport().height())
        self._seen = self.chance.choice([cell.id for cell in cells if cell.kind == "note"])
        self._text, self._by = self.text(), self.chance.choice((-3, -1, 1, 3))

    def _paste(self, stage: str, number: int, answers: str) -> list[str]:
        ids = [self.review.new_id() for _number in range(number)]
        texts = [self.text() for _id in ids]
        self.review.do("note.paste", notes.add_many, ids=ids, stage=stage, texts=texts, now=NOW, answers=answers)
        return ids


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def measured(qt: QApplication, look: Look) -> Iterator[tuple[str, float, float, int]]:
    """What was done, its p95 and median in milliseconds, and the target."""
    for stage, shape in STAGES:
        for number in SIZES:
            bench = Bench(qt, look, stage, number)
            deeds = (("add", bench.add, 16 if number >= 2000 else 8), ("edit", bench.edit, 8), ("move", bench.move, 8))
            for name, deed, limit in deeds:
                for _round in range(5):
                    bench.timed(deed)
                gc.collect()
                spent = [bench.timed(deed) for _round in range(ROUNDS)]
                yield f"{name} a note among {number}, {shape}, both windows, p95", p95(spent), statistics.median(spent), limit
            bench.close()


def main() -> None:
    """Prints the rows as they come."""
    qt = QApplication(sys.argv[:1])
    look = Look(load_themes(root() / "themes")["light"], Fonts.register(root() / "fonts"), Icons(root() / "icons"))
    apply(qt, look)
    for what, slow, usual, limit in measured(qt, look):
        print(f"{what}\t{slow:.1f} ms\t\t\t≤ {limit} ms (median {usual:.1f})", flush=True)


if __name__ == "__main__":
    main()
