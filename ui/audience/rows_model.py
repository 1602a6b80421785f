"""What a screen reader finds in a list of the wall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Row(NamedTuple):
    """What a screen reader finds; the key stays when the words change."""

    key: str
    spoken: str


class Rows(QAbstractListModel):
    """The rows as a model; only what differs is told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rows(self) -> list[Row]:
        """All of them."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Other rows from now on."""
        old, new = self._rows, list(rows)
        first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a.key != b.key), min(len(old), len(new)))
        rest = min(len(old), len(new)) - first
        tail = next((at for at in range(rest) if old[-1 - at].key != new[-1 - at].key), rest)
        if len(old) - tail > first:
            self.beginRemoveRows(ROOT, first, len(old) - tail - 1)
            self._rows = old[:first] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) - tail > first:
            self.beginInsertRows(ROOT, first, len(new) - tail - 1)
            self._rows = self._rows[:first] + new[first : len(new) - tail] + self._rows[first:]
            self.endInsertRows()
        self._tell_changed(new)

    def _tell_changed(self, new: list[Row]) -> None:
        changed = [at for at, (a, b) in enumerate(zip(self._rows, new, strict=True)) if a != b]
        self._rows = new
        # "3 of 8" becomes "3 of 9" in every row: rows beside one another are told at once.
        ends = [at for at in range(len(changed)) if at + 1 == len(changed) or changed[at + 1] > changed[at] + 1]
        first = 0
        for end in ends:
            self.dataChanged.emit(self.index(changed[first]), self.index(changed[end]))
            first = end + 1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.row() < len(self._rows):
            return self._rows[index.row()].spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
