"""Notes that are never higher than there is room for: a long one is cut short, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from km_desktop.review.session import Note
from ui.parts.board.faces import KEPT, Faces
from ui.parts.board.note_type import NoteType
from ui.picture_source import PictureSource
from ui.theme import Look


class _Fit(NamedTuple):
    note: Note
    faces: Faces
    shown: Note
    height: float


class Fitted:
    """Faces with as many lines as there is room for beside what each note has at its foot; `room` is in pixels."""

    def __init__(
        self,
        look: Look,
        measures: NoteType,
        kind: Callable[[str], str],
        goes_on: str,
        room: float,
        source: PictureSource | None = None,
    ) -> None:
        self._source = source
        self._look, self._type, self._kind, self._goes_on, self._room = look, measures, kind, goes_on, room
        self._most = max(1, int((room - measures.top - measures.bottom - measures.gap) / measures.step))
        self._faces: dict[int, Faces] = {}
        self._known: dict[tuple[str, float], _Fit] = {}

    def height(self, note: Note, width: float) -> float:
        """How high a note is at a width, in pixels."""
        return self._fit(note, width).height

    def whole(self, note: Note, width: float) -> bool:
        """Whether all of its words can be seen."""
        fit = self._fit(note, width)
        return fit.shown is note and fit.faces.whole(note, width)

    def paint(self, painter: QPainter, rect: QRectF, note: Note) -> None:
        """Paints a note."""
        fit = self._fit(note, rect.width())
        fit.faces.paint(painter, rect, fit.shown)

    def paint_shade(self, painter: QPainter, rect: QRectF, seen: QRegion) -> None:
        """Paints only what lies around a note, as far as it is in `seen`."""
        self._with(self._most).paint_shade(painter, rect, seen)

    def _fit(self, note: Note, width: float) -> _Fit:
        known = self._known.get((note.id, width))
        if known is not None and known.note is note:
            return known
        if len(self._known) > KEPT:
            self._known.clear()
        made = self._known[note.id, width] = self._fitted(note, width)
        return made

    def _fitted(self, note: Note, width: float) -> _Fit:
        lines = self._most
        while True:
            faces = self._with(lines)
            high = faces.height(note, width)
            if high <= self._room:
                return _Fit(note, faces, note, high)
            if lines == 1:
                break
            lines = max(1, lines - max(1, ceil((high - self._room) / self._type.step)))
        # Not even one line beside all of that: its words come before what else is known of it.
        bare = replace(note, starred=False, for_whom="", heading="")
        if faces.height(bare, width) > self._room:
            bare = replace(bare, picture="")
        return _Fit(note, faces, bare, min(self._room, faces.height(bare, width)))

    def _with(self, lines: int) -> Faces:
        if lines not in self._faces:
            self._faces[lines] = Faces(self._look, replace(self._type, most=lines), self._kind, self._goes_on, source=self._source)
        return self._faces[lines]
