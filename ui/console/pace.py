"""From stage to stage, and the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from km_desktop.review.edits import stages
from km_desktop.review.session import MORE
from ui.open_review import OpenReview


class Pace(QObject):
    """`ready` is asked before the stage changes: what is half typed is kept where it belongs."""

    moved = Signal()
    """The room was taken to a stage, or stays where it is."""
    ended = Signal()
    """There is no stage after this one."""
    resumed = Signal()

    def __init__(self, review: OpenReview, ready: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review, self._ready = review, ready

    def go(self, stage: str) -> None:
        """Takes the room to a stage."""
        self._ready()
        self._review.do("stage.go", stages.go, stage)
        self.moved.emit()

    def step(self, by: int) -> None:
        """Takes the room so many stages further."""
        self._ready()
        self._review.do("stage.go", stages.step, by)
        self.moved.emit()

    def next(self) -> None:
        """Takes the room to the next stage; after the last one, tells that it was the last."""
        last = self._review.session.format.stages[-1].id
        if self._review.session.run.stage in (last, MORE):
            self.ended.emit()
        else:
            self.step(1)

    def add_minute(self) -> None:
        """Gives the stage a minute more."""
        stage = self._review.session.run.stage
        if stage in self._review.session.plan:
            self._review.do("stage.minutes", stages.add_minute, stage)

    def toggle_clock(self) -> None:
        """Lets the clock run, or stand still."""
        watch = self._review.stopwatch
        if watch.running:
            watch.pause()
        else:
            watch.start()
            self.resumed.emit()
