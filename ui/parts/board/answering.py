"""A board that knows which notes are answered on it, and which of them the next note answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from km_desktop.review.session import Note
from ui.open_review import OpenReview
from ui.parts.board.drag_view import DragView
from ui.parts.board.model import Index, NotesModel
from ui.parts.board.rows import Rows
from ui.parts.board.target import Target
from ui.theme import Look


class AnsweringView(DragView):
    """Lays out afresh when the answered notes are others."""

    def __init__(self, look: Look, review: OpenReview, fade_ms: int, parent: QWidget | None) -> None:
        super().__init__(look, review, fade_ms, parent)
        self.answered = NotesModel(review, self)
        self._target = Target(self.notes, self.answered)
        self._told = ""
        for signal in (
            self.answered.rowsInserted,
            self.answered.rowsRemoved,
            self.answered.rowsMoved,
            self.answered.dataChanged,
        ):
            signal.connect(self._on_answered)
        self.answered.settled.connect(self.settle)

    def show_stage(self, stage: str) -> None:
        self.typing.put_aside()
        self.answered.show_stage(self.review.session.answered_stage(stage))
        super().show_stage(stage)
        self.reveal(self.layout_now().slot())

    def answers_stage(self) -> str:
        """Id of the stage whose notes are answered here, or ""."""
        return self.answered.stage

    def target(self) -> str:
        """Id of the note that the next one answers; "" for none."""
        return self._target.now()

    def target_note(self) -> Note | None:
        """The note that the next one answers."""
        return self.answered.get(self._target.now())

    def set_target(self, note: str) -> None:
        """The next note answers this one, or none for "". A note that is not answered here is passed over."""
        self._target.choose(note)
        self._aim()
        self.settle(None)
        layout = self.layout_now()
        if isinstance(layout, Rows):
            self.reveal(layout.row_rect(self._target.now()))

    def step_target(self, by: int) -> None:
        """So many rows further down."""
        self.set_target(self._target.beside(by))

    def _aim(self) -> None:
        target = self._target.now()
        if isinstance(self._layout, Rows) and self._layout.set_target(target):
            self._stale = True
        if target != self._told:
            self._told = target
            self.target_changed.emit(target)

    def _on_answered(self, *about: object) -> None:
        self._afresh = True
        if about and len(about) > 1 and isinstance(about[0], Index) and about[0].isValid():
            self.mark([self.answered.note(about[0].row()).id])
