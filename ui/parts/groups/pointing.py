"""What a press of the mouse means: a mark, the star of a card, its − and its +."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from ui.parts.groups.groups_view import GroupsView


def press(view: GroupsView, event: QMouseEvent) -> bool:
    """Does what the press means; False where the list is to take it as it is."""
    if event.button() != Qt.MouseButton.LeftButton:
        return True  # The menu follows, and what it is about is chosen there.
    point = event.position().toPoint()
    if view.voting:
        return _vote(view, event.position())
    id = view.id_at(point)
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier and view.choose(id):
        view.mark_current()
        return True
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and view.entry() is not None:
        _mark_to(view, id)
        return True
    if id not in view.marked():
        view.selectionModel().clearSelection()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    view.choose(id)
    return False


def _mark_to(view: GroupsView, id: str) -> None:
    """Everything between the keyboard's place and a note."""
    first, last = sorted((view.currentIndex().row(), view.groups.row(id)))
    if first >= 0:
        for row in range(first, last + 1):
            view.mark(view.groups.entry(row).id)
        view.choose(id)


def _vote(view: GroupsView, point: QPointF) -> bool:
    entry = view.card_at(point.toPoint())
    if entry is None:
        return False
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    view.choose(entry.id)
    for kind, rect in view.parts_of(entry.id):
        if kind == "head" and entry.is_group and view.star_place(rect, entry).contains(point):
            view.star(entry)
        elif kind == "foot":
            for by in (-1, 1):
                if view.step_place(rect, by).contains(point):
                    view.tallying.more(entry, by)
    return True
