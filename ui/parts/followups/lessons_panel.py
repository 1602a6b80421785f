"""Lessons beside the list of actions, each a key away from becoming one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui.open_review import OpenReview
from ui.parts.followups.lessons_list import LessonsList
from ui.parts.more_hint import MoreHint
from ui.theme import Look
from ui.widgets import Button, Card, Text


class LessonsPanel(Card):
    """Hidden while there are none. `taken` carries the note."""

    taken = Signal(object)

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=10, parent=parent)
        self.list = LessonsList(look, review, _("Lessons"), counted=True, parent=self)
        self._button = Button(look, _("Make it an action"), icon="plus", key=_("Ctrl+Enter"), small=True, parent=self)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(6, 0, 0, 0)
        self._head.addWidget(Text(look, _("From a lesson"), "heading", parent=self))
        self._head.addWidget(MoreHint(look, self.list, self))
        self._head.addStretch(1)
        self._head.addWidget(self._button)
        self.body.setSpacing(4)
        self.body.addLayout(self._head)
        self.body.addWidget(self.list)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.list.taken.connect(self.taken)
        self._button.clicked.connect(self.take_next)
        self.list.rows().settled.connect(self._follow)
        self._follow()

    def set_column(self, *, narrow: bool) -> None:
        """Stands as a narrow column beside the list, or as a wide band below it."""
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.list.set_feet(below=narrow)

    def take_next(self) -> bool:
        """Takes the lesson that is chosen, or else the first of which no action came yet; False if there are none."""
        rows, at = self.list.rows(), self.list.currentIndex().row()
        if at < 0 or rows.made(rows.note(at).id):
            self.list.select(next((row for row in range(rows.rowCount()) if not rows.made(rows.note(row).id)), max(at, 0)))
        return self.list.take_current()

    def _follow(self) -> None:
        self.setVisible(self.list.rows().rowCount() > 0)
