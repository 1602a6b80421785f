"""Notes as they are drawn: what is to be seen of each, how high it is, and where its words go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from km_desktop.review.session import Note
from ui.parts.board.note_painter import NoteLook, NotePainter

KEPT = 20_000


class Faces:
    """Draws notes with one painter. `kind` tells a stage's kind of note; `goes_on` is said where a note is cut short."""

    def __init__(self, painter: NotePainter, kind: Callable[[str], str], goes_on: str) -> None:
        self.painter = painter
        self._kind = kind
        self._goes_on = goes_on
        self._known: dict[str, tuple[Note, float, NoteLook, float]] = {}

    def height(self, note: Note, width: float) -> float:
        """How high a note is at a width, in pixels."""
        return self._face(note, width)[3]

    def paint(self, painter: QPainter, rect: QRectF, note: Note, *, selected: bool = False, focused: bool = False) -> None:
        """Paints a note."""
        face = self._face(note, rect.width())[2]
        self.painter.paint(painter, rect, face, selected=selected, focused=focused)

    def _face(self, note: Note, width: float) -> tuple[Note, float, NoteLook, float]:
        known = self._known.get(note.id)
        if known is not None and known[0] is note and known[1] == width:
            return known
        seen = NoteLook(
            text=note.text,
            kind=self._kind(note.stage),
            tag=note.tag,
            count=note.count,
            starred=note.starred,
            for_whom=note.for_whom,
        )
        if self.painter.elided(seen, width):
            seen = replace(seen, foot=self._goes_on)
        if len(self._known) > KEPT:
            self._known.clear()
        made = self._known[note.id] = (note, width, seen, float(self.painter.measure(seen, width)))
        return made
