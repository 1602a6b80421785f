"""The groups and notes of a stage as a list model, in the order in which they are read."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from km_desktop.desk import Event
from km_desktop.review.guarded import decided_notes
from ui.open_review import OpenReview
from ui.parts.groups import words
from ui.parts.groups.entries import Entry, by_votes, entries

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROOT = QModelIndex()
_FLAG = Qt.ItemFlag
FLAGS = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable | _FLAG.ItemIsDragEnabled | _FLAG.ItemNeverHasChildren


class GroupsModel(QAbstractListModel):
    """Follows the desk by itself while it shows a stage. Only `show_stage` resets."""

    settled = Signal(bool)
    """Comes once after each event that changed anything, with whether anything but votes did."""

    def __init__(self, review: OpenReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._entries: list[Entry] = []
        self._rows: dict[str, int] = {}
        self._order: tuple[str, ...] = ()
        self.stage = ""
        self.voting = False
        review.changed.connect(self._follow)

    def show_stage(self, stage: str, *, voting: bool = False) -> None:
        """Shows another stage; an empty one has nothing, and is not followed."""
        self.beginResetModel()
        self.stage, self.voting, self._order = stage, voting, ()
        self._entries = entries(self._review.session, stage) if stage else []
        self._index()
        self.endResetModel()

    def sort_by_votes(self, *, on: bool) -> None:
        """Puts the most votes first as they are now, or everything where it stands on the board. What changes later
        changes no place until this is asked again: nothing jumps under the hand.
        """
        self._order = by_votes(self._review.session, self.stage) if on else ()
        self._take(entries(self._review.session, self.stage, self._order))

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._entries[row]

    def all(self) -> list[Entry]:
        """Everything, in order."""
        return list(self._entries)

    def get(self, id: str) -> Entry | None:
        """The group or note with this id."""
        row = self._rows.get(id)
        return self._entries[row] if row is not None else None

    def row(self, id: str) -> int:
        """The row of a group or note, or -1."""
        return self._rows.get(id, -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.note.text if entry.note is not None else words.group_name(entry.group) if entry.group else ""
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(entry, voting=self.voting)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS if index.isValid() else _FLAG.NoItemFlags

    def _follow(self, event: Event) -> None:
        if self.stage and any(self._ours(change.before) or self._ours(change.after) for change in event.changes):
            self._take(entries(event.after, self.stage, self._order))
        rows = [self._rows[id] for id in decided_notes(event.changes) if id in self._rows]
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))
        if rows:
            self.settled.emit(True)

    def _ours(self, record: object) -> bool:
        return getattr(record, "stage", None) == self.stage

    def _take(self, now: list[Entry]) -> None:
        old = [entry.id for entry in self._entries]
        new = [entry.id for entry in now]
        if old != new:
            self._reorder(old, new, now)
        before, self._entries = self._entries, now
        self._index()
        rows = [row for row, (one, other) in enumerate(zip(before, now, strict=True)) if one != other]
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first), self.index(last))
        self.settled.emit(old != new or not all(_alike(before[row], now[row]) for row in rows))

    def _reorder(self, old: list[str], new: list[str], now: list[Entry]) -> None:
        """Takes out and puts in the fewest rows, from the end, so that those before keep their numbers."""
        same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        found = SequenceMatcher(None, old[same:], new[same:], autojunk=False).get_opcodes()
        for tag, *places in reversed(found):
            first, last, start, end = (same + place for place in places)
            if tag in {"delete", "replace"}:
                self.beginRemoveRows(ROOT, first, last - 1)
                del self._entries[first:last]
                self._index()
                self.endRemoveRows()
            if tag in {"insert", "replace"}:
                self.beginInsertRows(ROOT, first, first + end - start - 1)
                self._entries[first:first] = now[start:end]
                self._index()
                self.endInsertRows()

    def _index(self) -> None:
        self._rows = {entry.id: row for row, entry in enumerate(self._entries)}


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two entries differ in votes only, and so take the same room."""
    if one.note is None or other.note is None:
        return one.note is other.note
    return one.note is other.note or replace(one.note, hands=0) == replace(other.note, hands=0)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that follow one another, as first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
