"""Where a note goes that is let go among the rows: into a line, a column, and beside the note that it answers there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from km_desktop.review.session import Note
from ui.parts.argument.layout import ArgumentLayout
from ui.parts.argument.lines import HOME
from ui.parts.argument.model import ChainNotes
from ui.parts.argument.strip import Strip
from ui.parts.board.dragging import Drop

BAR = 3.0


def drop_in(layout: ArgumentLayout, notes: ChainNotes, note: Note, at: QPointF) -> Drop | None:
    """What letting go of a note at a place means. On a note of the column before its own, it answers that one."""
    chain = notes.chain
    strip, column, own = layout.strip_at(at.y()), layout.columns.at(at.x()), chain.of(note)
    if column == chain.before[own]:
        column = own  # Onto what it is to answer.
    if strip.line.key == HOME or column == 0:
        return _unlinked(layout, notes, note, at, column)
    inside = _below(notes, note)
    answered = [id for id in strip.in_column(chain.before[column]) if id not in inside]
    if not answered:
        return None
    target = _at_height(strip, answered, chain.before[column], at.y())
    beside = [id for id in strip.in_column(column) if id != note.id and (held := notes.get(id)) and held.answers == target]
    return _between(strip, beside, column, at, target, notes.chain.stages[column], strip.rect(target, chain.before[column]))


def _unlinked(layout: ArgumentLayout, notes: ChainNotes, note: Note, at: QPointF, column: int) -> Drop:
    """At home, where it answers nothing; in the first column it may change places with others that answer none."""
    stage = notes.chain.stages[column]
    strip = layout.strip_at(at.y())
    if column == 0 and column == notes.chain.of(note):
        heads = [line.key for line in notes.lines if line.key not in {HOME, note.id} and line.first == 0]
        place = sum(layout.rect(id).center().y() < at.y() for id in heads)
        near = layout.rect(heads[min(place, len(heads) - 1)]) if heads else strip.whole()
        edge = near.bottom() + 6 if place == len(heads) else near.top() - 9
        mark = QRectF(near.left(), edge, near.width(), BAR)
        return Drop("", tuple(heads), place, mark, stage)
    home = layout.strips[-1]
    x, width = layout.columns.x(column), layout.columns.width
    rest = [id for id in home.in_column(column) if id != note.id]
    bottom = max([home.top, *(home.rect(id, column).bottom() for id in rest)])
    return Drop("", tuple(rest), len(rest), QRectF(x, bottom, width, 40.0), stage)


def _between(
    strip: Strip, beside: list[str], column: int, at: QPointF, target: str, stage: str, answered: QRectF
) -> Drop:
    rects = [strip.rect(id, column) for id in beside]
    place = sum(rect.center().y() < at.y() for rect in rects)
    if not rects:
        left = answered.right()
        mark = answered.united(QRectF(left, answered.top(), answered.width() + 22, answered.height()))
    elif place == len(rects):
        mark = QRectF(rects[-1].left(), rects[-1].bottom() + 4, rects[-1].width(), BAR)
    else:
        mark = QRectF(rects[place].left(), rects[place].top() - 7, rects[place].width(), BAR)
    return Drop(target, tuple(beside), place, mark, stage)


def _at_height(strip: Strip, notes: list[str], column: int, y: float) -> str:
    """The note beside which a height lies: the last that begins above it."""
    above = [id for id in notes if strip.rect(id, column).top() <= y]
    return (above or notes)[-1] if above else notes[0]


def _below(notes: ChainNotes, note: Note) -> set[str]:
    """The note and all that follows from it: none of these can be what it answers."""
    found = {note.id}
    for other in notes.lines[notes.line_of(note.id)].notes:
        if other.answers in found:
            found.add(other.id)
    return found
