"""Notes as they are drawn: what is to be seen of each, how high it is, and where its words go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from km_desktop.review.session import Note
from ui.parts.board.note_painter import NoteLook, NotePainter
from ui.parts.board.note_type import NoteType
from ui.parts.board.pictures import Pictures
from ui.picture_source import PictureSource
from ui.theme import Look

KEPT = 20_000


class _Face(NamedTuple):
    note: Note
    waits: bool
    twice: bool
    seen: NoteLook
    height: float
    cut: bool


class Faces:
    """Draws notes with one painter. `kind` tells a stage's kind of note; `goes_on` is said where a note is cut short,
    if there is anything to say. `most` is how many bytes of painted notes are kept: moving them costs little then.
    `source` has the pictures that notes hold; whoever draws repaints when one arrives. `waits` tells of notes that the
    room does not see until somebody decides, `twice` of those that two people wrote on at the same time.
    """

    def __init__(
        self,
        look: Look,
        measures: NoteType,
        kind: Callable[[str], str],
        goes_on: str,
        most: int = 0,
        source: PictureSource | None = None,
        waits: Callable[[Note], object] = lambda _note: False,
        twice: Callable[[Note], object] = lambda _note: False,
    ) -> None:
        self._source = source
        self._waits, self._twice = waits, twice
        self._painter = NotePainter(look, measures)
        self._look = look
        self._kind = kind
        self._goes_on = goes_on
        self._known: dict[tuple[str, float], _Face] = {}
        self._pictures = Pictures(most)

    def height(self, note: Note, width: float) -> float:
        """How high a note is at a width, in pixels."""
        return self._face(note, width).height

    def whole(self, note: Note, width: float) -> bool:
        """Whether all of its words can be seen."""
        return not self._face(note, width).cut

    def paint(self, painter: QPainter, rect: QRectF, note: Note, *, selected: bool = False, focused: bool = False) -> None:
        """Paints a note."""
        face = self._face(note, rect.width()).seen
        seen, missing = self._picture(painter, face, rect.width()) if face.picture else (None, False)

        def draw(painter: QPainter, rect: QRectF) -> None:
            self._painter.paint(painter, rect, face, selected=selected, focused=focused, picture=seen, missing=missing)

        of = (face, selected, focused, seen.cacheKey() if seen is not None else 0, missing)
        self._pictures.paint(painter, rect, note.id, of, draw)

    def _picture(self, painter: QPainter, face: NoteLook, width: float) -> tuple[QPixmap | None, bool]:
        """The note's picture, as far as it is there, and whether it is missing."""
        if self._source is None or not self._painter.type.picture:
            return None, False
        room = self._painter.picture_room(width) * painter.device().devicePixelRatioF()
        return self._source.fitted(face.picture, room.toSize()), self._source.missing(face.picture)

    def paint_slot(self, painter: QPainter, rect: QRectF, text: str, icon: str = "", *, current: bool = False) -> None:
        """Paints a dashed place. Dashes painted bit by bit would not meet; a picture of them is painted at once."""

        def draw(painter: QPainter, rect: QRectF) -> None:
            self._painter.paint_slot(painter, rect, text, icon, current=current)

        self._pictures.paint(painter, rect, f"slot {current}", text, draw)

    def paint_shade(self, painter: QPainter, rect: QRectF, seen: QRegion) -> None:
        """Paints only what lies around a note, as far as it is in `seen`."""
        if not self._look.theme.contrast:
            measures = self._painter.type
            self._look.shadows.paint(painter, rect, measures.radius, scale=measures.shade, seen=seen)

    def _face(self, note: Note, width: float) -> _Face:
        known = self._known.get((note.id, width))
        waits, twice = bool(self._waits(note)), bool(self._twice(note))
        if known is not None and known.note is note and (known.waits, known.twice) == (waits, twice):
            return known
        seen = NoteLook(
            text=note.text,
            kind=self._kind(note.stage),
            tag=note.tag,
            count=note.count,
            foot=note.heading,
            starred=note.starred,
            for_whom=note.for_whom,
            held=note.held,
            waits=waits,
            twice=twice,
            picture=note.picture,
        )
        cut = self._painter.elided(seen, width)
        if cut and self._goes_on:
            seen = replace(seen, foot=self._goes_on)
        if len(self._known) > KEPT:
            self._known.clear()
        made = self._known[note.id, width] = _Face(note, waits, twice, seen, float(self._painter.measure(seen, width)), cut)
        return made
