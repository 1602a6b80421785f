"""Notes as they are drawn: what is to be seen of each, how high it is, and where its words go on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from km_desktop.review.session import Note
from ui.parts.board.note_painter import NoteLook, NotePainter
from ui.parts.board.note_type import NoteType
from ui.theme import Look

KEPT = 20_000
AROUND = 9.0
"""Pixels of a picture beside its note, for the shadow."""


class _Face(NamedTuple):
    note: Note
    width: float
    seen: NoteLook
    height: float
    cut: bool


_Wanted = tuple[NoteLook, float, bool, bool, float]


class _Picture(NamedTuple):
    of: _Wanted
    pixmap: QPixmap

    def room(self) -> int:
        return self.pixmap.width() * self.pixmap.height() * 4


class Faces:
    """Draws notes with one painter. `kind` tells a stage's kind of note; `goes_on` is said where a note is cut short,
    if there is anything to say. `most` is how many bytes of painted notes are kept: moving them costs little then.
    """

    def __init__(self, look: Look, measures: NoteType, kind: Callable[[str], str], goes_on: str, most: int = 0) -> None:
        self.painter = NotePainter(look, measures)
        self._look = look
        self._most = most
        self._kind = kind
        self._goes_on = goes_on
        self._known: dict[str, _Face] = {}
        self._pictures: OrderedDict[str, _Picture] = OrderedDict()
        self._room = 0

    def height(self, note: Note, width: float) -> float:
        """How high a note is at a width, in pixels."""
        return self._face(note, width).height

    def whole(self, note: Note, width: float) -> bool:
        """Whether all of its words can be seen."""
        return not self._face(note, width).cut

    def paint(self, painter: QPainter, rect: QRectF, note: Note, *, selected: bool = False, focused: bool = False) -> None:
        """Paints a note."""
        face = self._face(note, rect.width()).seen
        dots = painter.device().devicePixelRatioF()
        # Where a pixel of ours is no whole number of dots, a picture would be shifted by a part of one, and blur.
        if not self._most or dots != int(dots):
            self.painter.paint(painter, rect, face, selected=selected, focused=focused)
            return
        made = self._pictures.get(note.id)
        wanted = (face, rect.height(), selected, focused, dots)
        if made is None or made.of != wanted:
            made = self._draw(note.id, wanted, rect.width())
        self._pictures.move_to_end(note.id)
        painter.drawPixmap(rect.topLeft() - QPointF(AROUND, AROUND), made.pixmap)

    def _draw(self, note: str, of: _Wanted, width: float) -> _Picture:
        face, height, selected, focused, dots = of
        pixmap = QPixmap(round((width + 2 * AROUND) * dots), round((height + 2 * AROUND) * dots))
        pixmap.setDevicePixelRatio(dots)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.painter.paint(painter, QRectF(AROUND, AROUND, width, height), face, selected=selected, focused=focused)
        painter.end()
        self._drop(note)
        made = self._pictures[note] = _Picture(of, pixmap)
        self._room += made.room()
        while self._room > self._most and len(self._pictures) > 1:
            self._drop(next(iter(self._pictures)))
        return made

    def _drop(self, note: str) -> None:
        if old := self._pictures.pop(note, None):
            self._room -= old.room()

    def paint_shade(self, painter: QPainter, rect: QRectF) -> None:
        """Paints only what lies around a note, for when no more of it needs to be painted."""
        if not self._look.theme.contrast:
            measures = self.painter.type
            self._look.shadows.paint(painter, rect, measures.radius, scale=measures.shade)

    def _face(self, note: Note, width: float) -> _Face:
        known = self._known.get(note.id)
        if known is not None and known.note is note and known.width == width:
            return known
        seen = NoteLook(
            text=note.text,
            kind=self._kind(note.stage),
            tag=note.tag,
            count=note.count,
            starred=note.starred,
            for_whom=note.for_whom,
        )
        cut = self.painter.elided(seen, width)
        if cut and self._goes_on:
            seen = replace(seen, foot=self._goes_on)
        if len(self._known) > KEPT:
            self._known.clear()
        made = self._known[note.id] = _Face(note, width, seen, float(self.painter.measure(seen, width)), cut)
        return made
