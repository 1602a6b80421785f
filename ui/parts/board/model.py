"""The notes of one stage as a list model: single rows come, go, move and change as the desk tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from km_desktop.desk import Event
from km_desktop.review.guarded import decided_notes
from km_desktop.review.session import Note, in_order
from ui.parts.board import words
from ui.showing import Shown

Index = QModelIndex | QPersistentModelIndex
NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROOT = QModelIndex()
_FLAG = Qt.ItemFlag
FLAGS = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable | _FLAG.ItemIsDragEnabled | _FLAG.ItemNeverHasChildren


class NotesModel(QAbstractListModel):
    """Follows the desk by itself. Only `show_stage` resets; everything else is told row by row.

    `settled` comes once after each event that changed a row, with the event.
    """

    settled = Signal(object)

    def __init__(self, review: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._stage = ""
        self._notes: list[Note] = []
        self._keys: list[tuple[float, str, str]] = []
        self._by_id: dict[str, Note] = {}
        review.changed.connect(self._follow)

    @property
    def stage(self) -> str:
        """Id of the stage whose notes these are; empty before the first `show_stage`."""
        return self._stage

    def show_stage(self, stage: str) -> None:
        """Shows the notes of another stage; an unknown one has none."""
        self.beginResetModel()
        self._stage = stage
        self._notes = self._review.session.notes_in(stage)
        self._keys = [in_order(n) for n in self._notes]
        self._by_id = {n.id: n for n in self._notes}
        self.endResetModel()

    def note(self, row: int) -> Note:
        """The note in a row."""
        return self._notes[row]

    def get(self, note: str) -> Note | None:
        """The note with this id, if it stands in the list."""
        return self._by_id.get(note)

    def row(self, note: str) -> int:
        """The row of a note, or -1."""
        held = self._by_id.get(note)
        if held is None:
            return -1
        at = bisect_left(self._keys, in_order(held))
        if at < len(self._notes) and self._notes[at].id == note:
            return at
        return next(i for i, n in enumerate(self._notes) if n.id == note)  # Amid a move, before order is restored.

    def ids(self) -> list[str]:
        """The ids of all notes, in order."""
        return [n.id for n in self._notes]

    def holds(self, note: Note) -> bool:
        """Whether a note as it is given here belongs into the list."""
        return note.stage == self._stage and note.on_board

    def place_of(self, row: int) -> tuple[int, int]:
        """What is said of a row's place: such as 2 of 7."""
        return row + 1, len(self._notes)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._notes):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._notes[row].text
        if role == NOTE_ROLE:
            return self._notes[row]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = self._notes[row]
            waits, twice = bool(self._review.waits(note)), self._review.twice(note)
            return words.spoken(note, *self.place_of(row), self._review.session.answered(note), waits=waits, twice=twice)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS if index.isValid() else _FLAG.NoItemFlags

    def _follow(self, event: Event) -> None:
        touched = dict.fromkeys(c.key for c in event.changes if c.table == "notes")
        gone: list[Note] = []
        come: list[Note] = []
        changed: list[tuple[Note, Note]] = []
        for key in touched:
            held, now = self._by_id.get(key), event.after.notes.get(key)
            if now is not None and not self.holds(now):
                now = None
            if held is None and now is not None:
                come.append(now)
            elif held is not None and now is None:
                gone.append(held)
            elif held is not None and now is not None and held != now:
                changed.append((held, now))
        decided = [id for id in decided_notes(event.changes) if id in self._by_id and id not in touched]
        if gone or come or changed or decided:
            self._take_out(gone)
            self._change(changed)
            self._put_in(come)
            for id in decided:
                index = self.index(self.row(id))
                self.dataChanged.emit(index, index)
            self.settled.emit(event)

    def _take_out(self, gone: Iterable[Note]) -> None:
        rows = sorted(self.row(n.id) for n in gone)
        while rows:
            last = first = rows.pop()
            while rows and rows[-1] == first - 1:
                first = rows.pop()
            self.beginRemoveRows(ROOT, first, last)
            for note in self._notes[first : last + 1]:
                del self._by_id[note.id]
            del self._notes[first : last + 1], self._keys[first : last + 1]
            self.endRemoveRows()

    def _put_in(self, come: Iterable[Note]) -> None:
        waiting = sorted(come, key=in_order)
        start = 0
        while start < len(waiting):
            at = bisect_left(self._keys, in_order(waiting[start]))
            end = start + 1
            while end < len(waiting) and (at == len(self._keys) or in_order(waiting[end]) < self._keys[at]):
                end += 1
            run = waiting[start:end]
            self.beginInsertRows(ROOT, at, at + len(run) - 1)
            self._notes[at:at] = run
            self._keys[at:at] = [in_order(n) for n in run]
            self._by_id.update((n.id, n) for n in run)
            self.endInsertRows()
            start = end

    def _change(self, changed: Sequence[tuple[Note, Note]]) -> None:
        rows = [self.row(old.id) for old, _ in changed]
        moved = [row for row, (old, new) in zip(rows, changed, strict=True) if in_order(old) != in_order(new)]
        for row, (_, new) in zip(rows, changed, strict=True):
            self._notes[row] = new
            self._by_id[new.id] = new
        if len(moved) == 1:
            self._move_one(moved[0])
        elif moved:
            self._reorder()
        for old, new in changed:
            if replace(old, order=new.order) != new:
                index = self.index(self.row(new.id))
                self.dataChanged.emit(index, index)

    def _move_one(self, row: int) -> None:
        """Puts the note in a row where it belongs now; all others stay."""
        note = self._notes[row]
        others = self._keys[:row] + self._keys[row + 1 :]
        place = bisect_left(others, in_order(note))
        if place != row:
            self.beginMoveRows(ROOT, row, row, ROOT, place if place < row else place + 1)
            self._notes.insert(place, self._notes.pop(row))
        others.insert(place, in_order(note))
        self._keys = others
        if place != row:
            self.endMoveRows()

    def _reorder(self) -> None:
        """Puts the rows back in order after several notes were given other places; as few as can be are moved."""
        target = sorted(self._notes, key=in_order)
        rank = {n.id: i for i, n in enumerate(target)}
        staying = {self._notes[row].id for row in longest_rise([rank[n.id] for n in self._notes])}
        movers = [n for n in target if n.id not in staying]
        now = [n.id for n in self._notes]
        goal = {n.id: (target[i - 1].id if i else "") for i, n in enumerate(target)}
        for note in movers:
            source = now.index(note.id)
            to = now.index(goal[note.id]) + 1 if goal[note.id] else 0
            if to in (source, source + 1):
                continue
            self.beginMoveRows(ROOT, source, source, ROOT, to)
            place = to if to < source else to - 1
            now.insert(place, now.pop(source))
            self._notes.insert(place, self._notes.pop(source))
            self._keys = [in_order(n) for n in self._notes]
            self.endMoveRows()
        self._keys = [in_order(n) for n in self._notes]


def longest_rise(values: Sequence[int]) -> set[int]:
    """The positions of a longest rising run of values, gaps allowed: what may stay while the rest moves."""
    ends: list[int] = []
    lows: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        place = bisect_left(lows, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(lows):
            lows.append(value)
            ends.append(at)
        else:
            lows[place], ends[place] = value, at
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
