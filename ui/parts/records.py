"""Notes or actions as the rows of a list, which come, go, move and change one by one as the desk tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from km_desktop.desk import Event
from km_desktop.review.session import Action, Note, Session
from ui.open_review import OpenReview

Index = QModelIndex | QPersistentModelIndex
Record = Note | Action
RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROOT = QModelIndex()
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RecordsModel(QAbstractListModel):
    """Follows the desk by itself. A subclass says which records there are, in which order, and how each is read out."""

    settled = Signal()
    """Once after each event that changed a row, or how one looks."""

    def __init__(self, review: OpenReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._rows: list[Record] = list(self.wanted(review.session))
        self._following, self._stale = True, False
        review.changed.connect(self._follow)

    def wanted(self, session: Session) -> Sequence[Record]:
        """The records to show, in order."""
        raise NotImplementedError

    def concerns(self, event: Event) -> bool:
        """Whether what happened may have changed the rows."""
        return any(c.table in {"notes", "actions"} for c in event.changes)

    def spoken(self, row: int) -> str:
        """A row as a screen reader says it."""
        raise NotImplementedError

    def looks_of(self, event: Event) -> set[str]:
        """Ids of records that look different though they did not change themselves."""
        return set()

    def follow(self, following: bool) -> None:
        """Whether the rows follow the desk, or rest while nobody sees them and catch up later."""
        self._following = following
        if following and self._stale:
            self._stale = False
            self._show({r.id for r in self._rows})

    def record(self, row: int) -> Record:
        """The record in a row."""
        return self._rows[row]

    def row(self, id: str) -> int:
        """The row of a record, or -1."""
        return next((at for at, record in enumerate(self._rows) if record.id == id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.spoken(row)
        return self._rows[row] if role == RECORD_ROLE else None

    def _follow(self, event: Event) -> None:
        if not self.concerns(event):
            return
        if self._following:
            self._show(self.looks_of(event))
        else:
            self._stale = True

    def _show(self, others: set[str]) -> None:
        """Brings the rows up to date; `others` look different though they did not change."""
        moved, changed = self._sync(list(self.wanted(self._review.session)))
        rows = {at for at, r in enumerate(self._rows) if r.id in others} | changed
        if moved and self._rows:  # The numbers in front of the rows have changed.
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        elif not moved:
            for row in sorted(rows):
                self.dataChanged.emit(self.index(row), self.index(row))
        if moved or rows:
            self.settled.emit()

    def _sync(self, new: list[Record]) -> tuple[bool, set[int]]:
        """Makes the rows what they should be; whether any came, went or moved, and which changed where they are."""
        moved = self._take_out({r.id for r in new})
        changed: set[int] = set()
        held = {r.id for r in self._rows}
        place = 0
        while place < len(new):
            record = new[place]
            if record.id not in held:
                end = place + 1
                while end < len(new) and new[end].id not in held:
                    end += 1
                self.beginInsertRows(ROOT, place, end - 1)
                self._rows[place:place] = new[place:end]
                self.endInsertRows()
                place, moved = end, True
                continue
            if self._rows[place].id != record.id:
                self._bring(self.row(record.id), place)
                moved = True
            if self._rows[place] != record:
                self._rows[place] = record
                changed.add(place)
            place += 1
        return moved, changed

    def _take_out(self, kept: set[str]) -> bool:
        gone = [at for at, r in enumerate(self._rows) if r.id not in kept]
        any_gone = bool(gone)
        while gone:
            last = first = gone.pop()
            while gone and gone[-1] == first - 1:
                first = gone.pop()
            self.beginRemoveRows(ROOT, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        return any_gone

    def _bring(self, source: int, place: int) -> None:
        self.beginMoveRows(ROOT, source, source, ROOT, place)
        self._rows.insert(place, self._rows.pop(source))
        self.endMoveRows()
