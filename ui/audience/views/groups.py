"""The notes of a stage in their groups, each a titled card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from km_desktop.i18n import _, ngettext
from km_desktop.review.session import Group, Note, Session
from km_desktop.review.voting import on_the_board
from ui.audience import words
from ui.audience.columns import Grid, Piece, grid, in_columns
from ui.audience.ink import Ink, Words
from ui.audience.paging import PagedList, Pages, Row
from ui.audience.views.lines import heading_piece
from ui.parts.board.fitted import Fitted
from ui.parts.board.words import spoken
from ui.theme import SEMIBOLD

WIDTH = 560
"""Of a column at 1080 lines, in the largest type; at least."""
PADDING = 0.42
"""Inside a card, in parts of the type."""


def group_name(group: Group) -> str:
    """What a group is called."""
    return group.name or _("Not named yet")


class Groups(PagedList):
    """Cards with their notes; notes that are in no group come last. A group too high for a column goes on in the next."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink, _("Groups"))
        self.held: list[tuple[Group | None, tuple[Note, ...]]] = []

    def follow(self, session: Session, stage: str) -> None:
        self.held = on_the_board(session, stage)
        rows = []
        for group, notes in self.held:
            if group is not None:
                told = words.sentence(group_name(group), words.notes(len(notes)), *(note.text for note in notes))
                rows.append(Row(group.id, told))
            else:
                rows.append(Row(notes[0].id, spoken(notes[0], len(rows) + 1, len(self.held), None)))
        self.fill(rows, tuple(self.held), stage)

    def empty_words(self) -> str:
        return _("The groups will stand here")

    def summary(self) -> str:
        count = sum(group is not None for group, _notes in self.held)
        return ngettext("{count} group", "{count} groups", count).format(count=count) if count else ""

    def lay(self, px: float, wide: float, tall: float) -> Pages:
        ink = self.ink
        between = ink.at(32)
        each = WIDTH * px / 52 / (1.1 if px <= ink.px(46) else 1.0)
        most = max(1, min(len(self.held), int((wide + between) / (each + between))))
        faces = ink.notes(px, tall - self._head(px))
        grids = [grid(wide, tall, columns, ink.at(26), between) for columns in range(most, 0, -1)]
        on = self._best(grids, faces, 2 * px * PADDING)
        pieces: list[Piece] = []
        alone: list[Piece] = []
        for row, (group, notes) in enumerate(self.held):
            if group is not None:
                pieces += self._cards(group, notes, row, px, on.width, tall, faces)
            else:
                note = notes[0]
                alone.append(Piece(row, min(tall, faces.height(note, on.width)), partial(_paint_note, faces, note)))
        if alone and pieces:
            pieces.append(heading_piece(ink, _("Not grouped"), px, on.width))
        return in_columns([*pieces, *alone], on)

    def _best(self, grids: list[Grid], faces: Fitted, around: float) -> Grid:
        """The grid that cuts the fewest notes short: fewer columns show more of long ones."""
        best, least = grids[0], -1
        for on in grids:
            cut = sum(not faces.whole(note, on.width - around) for _group, notes in self.held for note in notes)
            if least < 0 or cut < least:
                best, least = on, cut
            if not least:
                break
        return best

    def _head(self, px: float) -> float:
        """What a card needs besides its notes, at least."""
        return 2 * px * PADDING + 2 * self.ink.step(px) + px * 0.34

    def _cards(
        self, group: Group, notes: tuple[Note, ...], row: int, px: float, width: float, tall: float, faces: Fitted
    ) -> list[Piece]:
        ink, pad, gap = self.ink, px * PADDING, px * 0.26
        title = ink.words(group_name(group), px, width - 2 * pad, weight=SEMIBOLD, most=2)
        again = ink.words(_("Continued: {name}").format(name=group_name(group)), px, width - 2 * pad, weight=SEMIBOLD, most=2)
        cards: list[Piece] = []
        held: list[tuple[Note, float]] = []
        used = pad + title.height
        for note in notes:
            high = min(faces.height(note, width - 2 * pad), tall - self._head(px))
            if held and used + gap + high + pad > tall:
                cards.append(self._card(again if cards else title, held, row, used + pad, faces, px))
                held, used = [], pad + again.height
            held.append((note, high))
            used += gap + high
        cards.append(self._card(again if cards else title, held, row, used + pad, faces, px))
        return cards

    def _card(self, title: Words, held: list[tuple[Note, float]], row: int, height: float, faces: Fitted, px: float) -> Piece:
        ink, pad, gap = self.ink, px * PADDING, px * 0.26

        def draw(painter: QPainter, rect: QRectF) -> None:
            ink.card(painter, rect)
            painter.setPen(ink.look.colour("ink"))
            title.draw(painter, rect.x() + pad, rect.y() + pad)
            top = rect.y() + pad + title.height
            for note, high in held:
                _paint_note(faces, note, painter, QRectF(rect.x() + pad, top + gap, rect.width() - 2 * pad, high))
                top += gap + high

        return Piece(row, height, draw, len(held))


def _paint_note(faces: Fitted, note: Note, painter: QPainter, rect: QRectF) -> None:
    faces.paint(painter, rect, note)
