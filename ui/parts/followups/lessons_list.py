"""The list of lessons: star with a click, Space or Ctrl+D; Enter takes one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.edits import notes
from km_desktop.review.session import Note
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.followups.lessons import LessonRows, LessonsModel
from ui.parts.row_list import RowList
from ui.theme import Look


class LessonsList(RowList):
    """`taken(note)` comes with Enter, Ctrl+Enter and double click."""

    taken = Signal(object)

    def __init__(
        self,
        look: Look,
        review: OpenReview,
        name: str,
        *,
        role: str = "body",
        counted: bool = False,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._review, self._role, self._counted, self._below = review, role, counted, True
        self._rows = LessonsModel(review, counted=counted)
        super().__init__(look, name, LessonRows(look, self._rows, role=role, counted=counted), empty, parent)
        self._rows.setParent(self)
        self.show_records(self._rows)
        control = Qt.KeyboardModifier.ControlModifier
        self.bind(Qt.Key.Key_Space, self.star_current)
        self.bind(Qt.Key.Key_D, self.star_current, control)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.bind(key, self.take_current)
            self.bind(key, self.take_current, control)
        self.doubleClicked.connect(lambda _index: self.take_current())

    def rows(self) -> LessonsModel:
        """The model behind the list."""
        return self._rows

    def set_look(self, look: Look) -> None:
        painter = LessonRows(look, self._rows, role=self._role, counted=self._counted, below=self._below)
        self.set_painter(painter, look)

    def set_feet(self, *, below: bool) -> None:
        """Whether what came of a lesson stands below its words, or at the end of its row."""
        if below != self._below:
            self._below = below
            self.set_look(self.look)

    def star_current(self) -> bool:
        """Stars the current lesson, or takes its star away; False if there is none."""
        note = self.current()
        if not isinstance(note, Note):
            return False
        self._review.do("note.star", notes.star, note.id, not note.starred)
        self.select(self._rows.row(note.id))
        a11y.announce(self, _("Not starred") if note.starred else _("Starred"))
        return True

    def take_current(self) -> bool:
        """Takes the current lesson; False if there is none."""
        note = self.current()
        if not isinstance(note, Note):
            return False
        self.taken.emit(note)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        painter, at = self.painter(), event.position().toPoint()
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if isinstance(painter, LessonRows) and painter.star_rect(self.visualRect(index)).contains(at):
            self.star_current()
