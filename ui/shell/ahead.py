"""What waits until the window is seen, and what is then prepared while nobody asks for anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PAUSE = 15
"""Milliseconds between two steps, for whatever a person asks for."""
NEEDED = (
    "km_desktop.review.formats",
    "km_desktop.review.session",
    "km_desktop.storage.session_file",
    "km_desktop.storage.saver",
    "km_desktop.desk",
    "km_desktop.stopwatch",
    "ui.open_review",
    "ui.setup.about",
    "ui.setup.agenda",
    "ui.setup.people",
    "ui.setup",
    "ui.parts.timer",
    "ui.parts.board.note_painter",
    "ui.parts.board.notes_view",
    "ui.parts.board",
    "ui.parts.followups.card",
    "ui.parts.followups",
    "ui.parts.closing",
    "ui.console.capture",
    "ui.console.stages",
    "ui.console.page",
    "ui.audience",
    "ui.shell.room",
    "ui.shell.review_pages",
    "email.message",
    "email.policy",
    "km_desktop.exports.email_draft",
    "km_desktop.report.project",
    "km_desktop.library.exported",
    "km_desktop.exports.mapi",
    "ui.export",
)
"""Modules that a review needs, and the page of its report at the end, the smaller ones before those that import them."""


class Ahead(QObject):
    """Does `first` once the window is painted, imports what a review needs, a little at a time, and does `last`."""

    def __init__(
        self, window: QWidget, first: Sequence[Callable[[], object]], last: Sequence[Callable[[], object]] = ()
    ) -> None:
        super().__init__(window)
        self._steps = [*first, *(lambda name=name: import_module(name) for name in NEEDED), *last]
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._step)
        window.installEventFilter(self)

    def stop(self) -> None:
        """Prepares nothing more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start()
        return False

    def _step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
            return
        self._timer.stop()
