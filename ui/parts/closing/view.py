"""How a review ends: the learning read back, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui.open_review import OpenReview
from ui.parts.closing.fields import ClosingFields
from ui.parts.closing.keep import Keeping, KeepNotes
from ui.parts.closing.notes import ClosingNotes
from ui.parts.closing.seal import Seal
from ui.parts.followups.lessons_list import LessonsList
from ui.parts.mood import WorthTally
from ui.theme import Look
from ui.widgets import Card, Text
from ui.widgets.in_sight import InSight

MARGIN = 24
SIDE_BY_SIDE = 680
"""Pixels, at normal text size, from which on there are two columns."""


class ClosingView(QScrollArea):
    """Follows the desk by itself; scrolls where there is little room."""

    left = Signal()
    """Esc in the notes: the capture line takes the keyboard."""
    spilled = Signal(str)
    """Text that was being typed into a note which is gone."""
    typed = Signal(str)
    """Something was typed that belongs into the capture line."""

    def __init__(
        self,
        look: Look,
        review: OpenReview,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        keeping: Keeping | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        page = self._page = QWidget(self)
        empty = _("Nothing is starred and no lessons are written down yet.")
        self.lessons = LessonsList(look, review, _("Learning"), role="capture", empty=empty, parent=page)
        self.notes = ClosingNotes(look, review, page)
        self.fields = ClosingFields(look, review, today, page)
        self.worth = WorthTally(look, review, page)
        self.keep = KeepNotes(look, review, today, keeping or Keeping(), page)
        self.seal = Seal(look, review, self.keep.settle, page)
        self._lay_out(look, page)
        InSight(self)
        self.lessons.selectionModel().currentChanged.connect(lambda *_rows: self._show_current())
        self.notes.spilled.connect(self.spilled)
        for view in (self.lessons, self.notes):
            view.left.connect(self.left)
            view.typed.connect(self.typed)
        self.lessons.rows().follow(following=False)  # Until somebody looks.

    def enter(self) -> bool:
        """Takes the keyboard, to the notes of the stage or else to the learning; False if there is neither."""
        if self.notes.enter():
            return True
        if self.lessons.count():
            self.lessons.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def enter_worth(self) -> None:
        """Takes the keyboard to the hands for "was it worth our time?"."""
        first = self.worth.boxes[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()
        self.ensureWidgetVisible(self.worth)

    def finish_editing(self) -> bool:
        """Keeps what is being typed into a note."""
        return self.notes.finish_editing()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self.lessons.rows().follow(following=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lessons.rows().follow(following=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self, look: Look, page: QWidget) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lessons.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        learning = Card(look, padding=8, parent=page)
        learning.body.addWidget(self.lessons)
        reading, self._answers = QVBoxLayout(), QVBoxLayout()
        aloud = QVBoxLayout()
        aloud.setContentsMargins(MARGIN, 0, MARGIN, 0)
        aloud.setSpacing(8)
        aloud.addWidget(Text(look, _("Read the learning back"), "heading", parent=page))
        aloud.addWidget(learning)
        reading.setSpacing(8)
        reading.addLayout(aloud)
        reading.addWidget(self.notes)  # It brings its own margins.
        reading.addStretch(1)
        self._answers.setSpacing(12)
        self._answers.addWidget(self.fields)
        self._answers.addWidget(self.worth)
        self._answers.addWidget(self.keep)
        self._answers.addWidget(self.seal)
        self._answers.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._columns.setContentsMargins(0, 2, MARGIN, 12)
        self._columns.setSpacing(0)
        self._columns.addLayout(reading, 14)
        self._columns.addLayout(self._answers, 10)
        self.setWidget(page)

    def _arrange(self) -> None:
        wide = self.viewport().width() >= self._look.px(SIDE_BY_SIDE)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._answers.setContentsMargins(0 if wide else MARGIN, 0, 0, 0)

    def _show_current(self) -> None:
        """Scrolls the page to the lesson that the keyboard is on: the list itself is as long as what it holds."""
        rect = self.lessons.visualRect(self.lessons.currentIndex())
        at = self.lessons.viewport().mapTo(self._page, QPoint(rect.center()))
        self.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + 12)
