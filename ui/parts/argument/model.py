"""The notes of a whole chain of stages as one list: line after line, each note before what answers it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from km_desktop.i18n import _
from km_desktop.review.rows import chains
from km_desktop.review.session import Note, Session
from ui.parts.argument.lines import HOME, Chain, Line
from ui.parts.board import words
from ui.parts.board.model import Index
from ui.parts.board.ordered import OrderedNotes
from ui.showing import Shown


class ChainNotes(OrderedNotes):
    """`show_stage` shows the chain that a stage belongs to."""

    def __init__(self, review: Shown, parent: QObject | None = None) -> None:
        super().__init__(review, parent)
        self.chain = Chain((), review.session)
        self.lines: list[Line] = [Line(HOME, 0, ())]
        self._line_of: dict[str, int] | None = None
        self._places: dict[str, tuple[int, int]] | None = None

    def show_stage(self, stage: str) -> None:
        session = self._review.session
        self.chain = Chain(_chain_of(session, stage), session)
        super().show_stage(stage)

    def holds(self, note: Note) -> bool:
        return note.on_board and note.stage in self.chain.column

    def arranged(self, session: Session) -> list[Note]:
        self.lines = self.chain.lines(session)
        self._line_of = self._places = None
        return [note for line in self.lines for note in line.notes]

    def line_of(self, note: str) -> int:
        """The number of the line in which a note stands, from 0; -1 for none."""
        if self._line_of is None:
            self._line_of = {n.id: at for at, line in enumerate(self.lines) for n in line.notes}
        return self._line_of.get(note, -1)

    def place_of(self, row: int) -> tuple[int, int]:
        """Its place among the notes of its stage, as the board of that stage would say it."""
        if self._places is None:
            self._places = {}
            session = self._review.session
            for stage in self.chain.stages:
                notes = session.notes_in(stage)
                self._places.update((note.id, (at + 1, len(notes))) for at, note in enumerate(notes))
        return self._places.get(self.note(row).id, (row + 1, self.rowCount()))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and 0 <= index.row() < self.rowCount():
            return self._where(self.note(index.row()))
        return super().data(index, role)

    def _where(self, note: Note) -> str:
        """The column and the row, which the picture shows by its place."""
        column = words.stage_name(self._review.session.format, note.stage)
        at, last = self.line_of(note.id), len(self.lines) - 1
        if at == last:
            return f"{column} {_('Not linked yet')}"
        return f"{column} " + _("Row {row} of {number}").format(row=at + 1, number=last)


def _chain_of(session: Session, stage: str) -> tuple[str, ...]:
    """The chain that a stage belongs to, or else the longest there is."""
    found = chains(session.format)
    own = next((chain for chain in found if stage in chain), ())
    return own or max(found, key=len, default=())
