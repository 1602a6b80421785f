"""Notes in an order of their own, which is worked out afresh after every change and told row by row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.review.session import Note, Session
from ui.parts.board.model import ROOT, NotesModel, longest_rise
from ui.showing import Shown


class OrderedNotes(NotesModel):
    """A subclass says which notes it holds and in which order. It follows the desk only while it is `awake`."""

    def __init__(self, review: Shown, parent: QObject | None = None) -> None:
        super().__init__(review, parent)
        self.awake = True
        self._rows: dict[str, int] | None = None

    def arranged(self, session: Session) -> list[Note]:
        """All notes of the list, in order."""
        raise NotImplementedError

    def show_stage(self, stage: str) -> None:
        self.beginResetModel()
        self._stage = stage
        self._notes = self.arranged(self._review.session)
        self._by_id = {n.id: n for n in self._notes}
        self._rows = None
        self.endResetModel()

    def row(self, note: str) -> int:
        if self._rows is None:
            self._rows = {n.id: row for row, n in enumerate(self._notes)}
        return self._rows.get(note, -1)

    def _follow(self, event: Event) -> None:
        if not self.awake or not any(self._concerns(c.key, event) for c in event.changes if c.table == "notes"):
            return
        target = self.arranged(event.after)
        if target != self._notes:
            self._turn_into(target)
        self.settled.emit(event)

    def _concerns(self, note: str, event: Event) -> bool:
        now = event.after.notes.get(note)
        return note in self._by_id or (now is not None and self.holds(now))

    def _turn_into(self, target: Sequence[Note]) -> None:
        wanted = {n.id: n for n in target}
        self._take_out([n for n in self._notes if n.id not in wanted])
        changed = [n.id for n in self._notes if wanted[n.id] is not n and wanted[n.id] != n]
        self._notes = [wanted[n.id] for n in self._notes]
        self._by_id.update((n.id, n) for n in self._notes)
        self._bring_in_order([n for n in target if n.id in self._by_id])
        self._fill_in(target)
        for note in changed:
            index = self.index(self.row(note))
            self.dataChanged.emit(index, index)

    def _take_out(self, gone: Sequence[Note]) -> None:  # type: ignore[override]
        rows = [self.row(n.id) for n in gone]
        while rows:
            last = first = rows.pop()
            while rows and rows[-1] == first - 1:
                first = rows.pop()
            self.beginRemoveRows(ROOT, first, last)
            for note in self._notes[first : last + 1]:
                del self._by_id[note.id]
            del self._notes[first : last + 1]
            self._rows = None
            self.endRemoveRows()

    def _bring_in_order(self, target: Sequence[Note]) -> None:
        """As few as can be are moved."""
        now = [n.id for n in self._notes]
        goal = [n.id for n in target]
        if now == goal:
            return
        rank = {note: at for at, note in enumerate(goal)}
        staying = {now[at] for at in longest_rise([rank[note] for note in now])}
        for at, note in enumerate(goal):
            if note in staying:
                continue
            source = now.index(note)
            to = now.index(goal[at - 1]) + 1 if at else 0
            if to in {source, source + 1}:
                continue
            self.beginMoveRows(ROOT, source, source, ROOT, to)
            place = to if to < source else to - 1
            now.insert(place, now.pop(source))
            self._notes.insert(place, self._notes.pop(source))
            self._rows = None
            self.endMoveRows()

    def _fill_in(self, target: Sequence[Note]) -> None:
        at = 0
        while at < len(target):
            if target[at].id in self._by_id:
                at += 1
                continue
            end = at + 1
            while end < len(target) and target[end].id not in self._by_id:
                end += 1
            run = target[at:end]
            self.beginInsertRows(ROOT, at, end - 1)
            self._notes[at:at] = run
            self._by_id.update((n.id, n) for n in run)
            self._rows = None
            self.endInsertRows()
            at = end
