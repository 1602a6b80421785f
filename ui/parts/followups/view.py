"""The list of actions, the row in which the next one is written, and the lessons they may come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.session import Note
from ui.open_review import OpenReview
from ui.parts.followups.columns import INSET, LEAST, Headings
from ui.parts.followups.lessons_panel import LessonsPanel
from ui.parts.followups.list import ActionsList
from ui.parts.followups.new_row import NewRow
from ui.parts.more_hint import MoreHint
from ui.theme import Look
from ui.widgets import KeyHints

LOW = 130
"""Pixels, at normal text size, below which the list does not shrink; then the whole view scrolls."""
MARGIN = 24
"""Pixels beside the view, as beside every stage."""
UNBOUNDED = 16_777_215
"""Qt's own largest size."""
WIDE = 1080
"""Pixels from which on the lessons stand beside the list instead of below it."""


class ActionsView(QScrollArea):
    """Follows the desk by itself. `today` decides what is overdue and which year a date without one means."""

    def __init__(self, look: Look, review: OpenReview, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        page = QWidget(self)
        self._headings = Headings(look, page)
        self.list = ActionsList(look, review, today, page)
        self.new_row = NewRow(look, review, today, page)
        self.lessons = LessonsPanel(look, review, page)
        self._hints = KeyHints(look, _hints(), page)
        self._lay_out(look, page)
        self.list.width_changed.connect(self._align)
        self.list.typed.connect(self._type_on)
        self.list.left.connect(self.enter)
        self.list.below.connect(self.enter)
        self.new_row.escaped.connect(self._enter_list)
        self.new_row.upward.connect(self._enter_list)
        self.new_row.changed.connect(lambda _field, _text: self.list.finish_editing())
        self.new_row.added.connect(lambda id: self.list.select(self.list.rows().row(id)))
        self.lessons.taken.connect(self._take)
        review.changed.connect(self._follow)
        self.new_row.follow()
        self.lessons.list.rows().follow(following=False)  # Until somebody looks.

    def enter(self) -> None:
        """Puts the keyboard into the first box of the new row."""
        self.new_row.enter()
        self.ensureWidgetVisible(self.new_row, 0, 8)

    def finish_editing(self) -> bool:
        """Ends editing in the list; what is half typed in the new row stays there. False if nothing was being edited."""
        return self.list.finish_editing()

    def half_typed(self) -> bool:
        """Whether the new row holds words that are not an action yet."""
        return self.new_row.half_typed()

    def leave(self) -> bool:
        """Keeps everything before the view goes for good: what is half typed becomes an action if it says what.

        False if there are words that could not be kept.
        """
        self.finish_editing()
        return not self.half_typed() or self.new_row.add()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes a lesson wherever the keyboard is."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.lessons.take_next()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self.lessons.list.rows().follow(following=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lessons.list.rows().follow(following=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self, look: Look, page: QWidget) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = QVBoxLayout()
        table.setSpacing(0)
        for widget in (self._headings, self.list, MoreHint(look, self.list, page), self.new_row):
            table.addWidget(widget)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        table.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(10)
        self._parts.addLayout(table)
        aside = QVBoxLayout()
        aside.setContentsMargins(INSET, 0, INSET, 0)
        aside.addWidget(self.lessons)
        aside.addStretch(1)
        self._parts.addLayout(aside)
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN - INSET, 0, MARGIN - INSET, 8)
        column.setSpacing(6)
        column.addLayout(self._parts, 1)
        hints = QHBoxLayout()
        hints.setContentsMargins(INSET, 0, INSET, 0)
        hints.addWidget(self._hints)
        column.addLayout(hints)
        self.setWidget(page)
        self._arrange()

    def _arrange(self) -> None:
        look, wide = self._look, self.width() >= self._look.px(WIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() != direction:
            self._parts.setDirection(direction)
            self._parts.setStretch(0, 1 if wide else 0)
            self._parts.setStretch(1, 0 if wide else 1)
        narrow = self.width() < look.px(LEAST)
        self.lessons.set_column(narrow=wide or narrow)
        self.list.set_least(look.px(LOW))
        self.lessons.setMinimumWidth(look.px(320) if wide else 0)
        self.lessons.setMaximumWidth(look.px(320) if wide else UNBOUNDED)
        self.lessons.list.set_least(max(look.px(80), round(self.height() * 0.15)))

    def _align(self, width: int) -> None:
        """Keeps headings and boxes above and below the columns, also beside a scroll bar."""
        self._headings.fit(width)
        self.new_row.set_row_width(width)

    def _enter_list(self) -> None:
        rows = self.list.rows().rowCount()
        if rows:
            self.list.select(rows - 1)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.list, 0, 8)

    def _type_on(self, text: str) -> None:
        self.enter()
        self.new_row.type_on(text)

    def _take(self, note: Note) -> None:
        self.list.finish_editing()
        self.new_row.take(note)

    def _follow(self, _event: Event) -> None:
        self.new_row.follow()


def _hints() -> list[tuple[str, str]]:
    return [
        (_("Tab"), _("Next box")),
        (_("Enter"), _("Add the action")),
        (_("Esc"), _("The list")),
        ("F2", _("Edit")),
        ("Alt ↑↓", _("Move")),
        (_("Delete"), _("Bin")),
    ]
