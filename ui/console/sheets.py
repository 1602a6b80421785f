"""The views of notes that stand in for the board: the rows over all stages, and the line of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.open_review import OpenReview
from ui.parts.board.keyed import KeyedView
from ui.theme import Look

if TYPE_CHECKING:
    from ui.parts.argument import ArgumentView

Make = Callable[[Look, OpenReview, QWidget], KeyedView]


class Later(QWidget):
    """A view that is made when it is shown first: until then nobody pays for it."""

    made_one = Signal(object)
    """The view, when it is made."""

    def __init__(self, look: Look, review: OpenReview, make: Make, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._review, self._make = look, review, make
        self.view: KeyedView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_stage(self, stage: str) -> None:
        """Shows a stage; "" lets the view rest, which comes out of sight."""
        if self.view is None and stage:
            self.view = self._make(self._look, self._review, self)
            self._column.addWidget(self.view)
            self.made_one.emit(self.view)
        if self.view is not None:
            self.view.show_stage(stage)

    def enter(self) -> None:
        """Takes the keyboard, to the notes."""
        if self.view is not None:
            self.view.enter()


class Sheets(QObject):
    """Makes both, lets what is typed there go on in the capture line, and tells which note is chosen."""

    left = Signal()
    typed = Signal(str)
    aim_changed = Signal()
    current_changed = Signal(object)
    picture_asked = Signal()
    picture_offered = Signal(str, object)

    def __init__(self, look: Look, review: OpenReview, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = Later(look, review, _rows, parent)
        self.timeline = Later(look, review, _timeline, parent)
        for sheet in (self.rows, self.timeline):
            sheet.made_one.connect(self._follow)

    def finish_editing(self) -> None:
        """Keeps what is being typed into a note."""
        for sheet in (self.rows, self.timeline):
            if sheet.view is not None:
                sheet.view.finish_editing()

    def in_sight(self, mode: str) -> KeyedView | None:
        """The view of a mode, if it is one of these."""
        return {"rows": self.rows.view, "timeline": self.timeline.view}.get(mode)

    def aims(self, mode: str) -> ArgumentView | None:
        """The view that says itself where the next note goes, in the mode that has it."""
        if mode != "rows" or self.rows.view is None:
            return None
        from ui.parts.argument import ArgumentView

        return self.rows.view if isinstance(self.rows.view, ArgumentView) else None

    def _follow(self, view: KeyedView) -> None:
        view.left.connect(self.left)
        view.typed.connect(self.typed)
        view.spilled.connect(self.typed)
        view.current_changed.connect(self.current_changed)
        view.picture_asked.connect(self.picture_asked)
        view.picture_offered.connect(self.picture_offered)
        view.target_changed.connect(lambda _note: self.aim_changed.emit())


def _rows(look: Look, review: OpenReview, parent: QWidget) -> KeyedView:
    from ui.parts.argument import ArgumentView

    return ArgumentView(look, review, parent)


def _timeline(look: Look, review: OpenReview, parent: QWidget) -> KeyedView:
    from ui.parts.timeline import TimelineView

    return TimelineView(look, review, parent)
