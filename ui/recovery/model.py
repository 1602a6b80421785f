"""The copies of a review as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from km_desktop.library.surviving import Copy

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of one copy."""

    copy: Copy
    place: str
    when: str
    held: str
    icon: str


class CopiesModel(QAbstractListModel):
    """Rows made of copies by `told`."""

    def __init__(self, told: Callable[[Copy], Row], parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self._rows: list[Row] = []

    def load(self, copies: Sequence[Copy]) -> None:
        """Shows these."""
        self.beginResetModel()
        self._rows = [self._told(copy) for copy in copies]
        self.endResetModel()

    def copies(self) -> tuple[Copy, ...]:
        """The copies that are shown."""
        return tuple(row.copy for row in self._rows)

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(part for part in (row.place, row.when) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.held
        return row if role == ROW else None
