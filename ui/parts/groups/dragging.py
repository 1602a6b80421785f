"""Carrying notes and groups with the mouse: a note on a note makes a group, a group on a group merges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag

from ui.parts.board import NOTE_MIME

if TYPE_CHECKING:
    from ui.parts.groups.groups_view import GroupsView

NOTES_MIME = "application/x-km-notes"
GROUP_MIME = "application/x-km-group"


@dataclass(frozen=True, slots=True)
class Carried:
    """What the mouse holds: notes, or one group."""

    notes: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """What letting go would do. An empty `target` takes notes out of their groups."""

    carried: Carried
    target: str


def start(view: GroupsView) -> None:
    """Drags what the keyboard is at, with everything that is marked, until the mouse lets go."""
    entry = view.entry()
    if entry is None or view.voting:
        return
    mime = QMimeData()
    if entry.is_group:
        mime.setData(GROUP_MIME, entry.id.encode())
    else:
        ids = view.marked() if entry.id in view.marked() else (entry.id,)
        mime.setData(NOTES_MIME, "\n".join(ids).encode())
        if len(ids) == 1:
            mime.setData(NOTE_MIME, entry.id.encode())
    drag = QDrag(view)
    drag.setMimeData(mime)
    drag.setPixmap(view.viewport().grab(view.visualRect(view.currentIndex())))
    drag.setHotSpot(drag.pixmap().rect().center() / max(1.0, drag.pixmap().devicePixelRatio()))
    drag.exec(Qt.DropAction.MoveAction)


def carried(mime: QMimeData) -> Carried | None:
    """What is being dragged; None for what is not ours."""
    if mime.hasFormat(GROUP_MIME):
        return Carried((), _text(mime, GROUP_MIME))
    if mime.hasFormat(NOTES_MIME):
        return Carried(tuple(_text(mime, NOTES_MIME).split("\n")))
    return Carried((_text(mime, NOTE_MIME),)) if mime.hasFormat(NOTE_MIME) else None


def drop_at(view: GroupsView, held: Carried | None, point: QPoint) -> Drop | None:
    """What letting go at a point of the viewport means; None where it means nothing."""
    if held is None or view.voting:
        return None
    listed = [entry for id in (held.group, *held.notes) if id and (entry := view.groups.get(id)) is not None]
    if not listed:
        return None
    under = view.groups.get(view.id_at(point))
    card = view.card_at(point)
    if held.group:
        fits = card is not None and card.is_group and card.id != held.group
        return Drop(held, card.id) if fits and card is not None else None
    if under is None:
        return Drop(held, "") if any(entry.group for entry in listed) else None
    target = card if card is not None and card.is_group else under
    inside = [entry for entry in listed if entry.group is not None and entry.group.id == target.id]
    if target.id in held.notes or len(inside) == len(listed):
        return None
    return Drop(held, target.id)


def let_go(view: GroupsView, drop: Drop) -> None:
    """Does it."""
    held, deeds = drop.carried, view.deeds
    if held.group:
        deeds.merge(held.group, drop.target)
        view.choose(drop.target)
        return
    view.selectionModel().clearSelection()
    if not drop.target:
        deeds.leave(held.notes)
    elif drop.target in view.review.session.groups:
        deeds.join(held.notes, drop.target)
    else:
        deeds.together(held.notes, drop.target)
    view.choose(held.notes[0])


def _text(mime: QMimeData, kind: str) -> str:
    return bytes(mime.data(kind).data()).decode("utf-8", "replace")
