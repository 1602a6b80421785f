"""The column at the left: the stages, and how the whole review stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.stopwatch import Reading
from ui.console.stages import StageRail, StagesModel
from ui.open_review import OpenReview
from ui.parts.clock_words import behind_words, finish_words
from ui.parts.timer import SessionBar, SessionFace
from ui.theme import Look
from ui.widgets import Ground

WIDE, WIDEST = 220, 290
"""Pixels at normal text size, and however large the text is: the middle keeps most of a small screen."""


class Rail(Ground):
    """`stages` is the list; its signals say which stage was chosen, and which note was dropped on one."""

    def __init__(
        self, look: Look, review: OpenReview, local: Callable[[datetime], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "side", "right", parent)
        self._local = local
        self._model = StagesModel(review, self)
        self.stages = StageRail(look, self)
        self.stages.setModel(self._model)
        self._bar = SessionBar(look, self)
        self.setFixedWidth(min(look.px(WIDE), WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 14)
        column.addWidget(self.stages, 1)
        column.addWidget(self._bar)

    def ids(self) -> list[str]:
        """The stage ids in order."""
        return self._model.ids()

    def take(self, reading: Reading) -> None:
        """Shows the time that was spent, and the likely end."""
        self._model.take(reading)
        outlook = reading.outlook
        self._bar.setVisible(outlook is not None)
        if outlook is not None:
            now, finish = f"{self._local(reading.now):%H:%M}", finish_words(outlook, self._local)
            self._bar.set_face(SessionFace(behind_words(outlook), now, finish, outlook.done, outlook.due))
