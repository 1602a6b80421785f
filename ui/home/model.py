"""The rows of a list, read from their files only as far as the list is scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.home.rows import Row

BATCH = 50
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """`renamed(Row, str)` asks for another title; the model itself changes nothing on disk."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paths: Sequence[Path] = ()
        self._read: Callable[[Path], Row] | None = None
        self._rows: list[Row] = []
        self.typed = ""
        """A title that could not be taken, for the editor to start from."""

    def load(self, paths: Sequence[Path], read: Callable[[Path], Row]) -> None:
        """Shows these files, the first of them at once."""
        self.beginResetModel()
        self._paths, self._read = paths, read
        self._rows = [read(path) for path in paths[:BATCH]]
        self.endResetModel()

    def total(self) -> int:
        """How many files there are, read or not."""
        return len(self._paths)

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, path: Path) -> QModelIndex:
        """Where a file's row is; invalid if it is not among those that were read."""
        return next((self.index(at) for at, row in enumerate(self._rows) if row.path == path), QModelIndex())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < len(self._paths)

    def fetchMore(self, _parent: Index) -> None:
        if self._read is None:
            return
        first = len(self._rows)
        more = [self._read(path) for path in self._paths[first : first + BATCH]]
        if more:
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        roles = Qt.ItemDataRole
        if role in {roles.DisplayRole, roles.AccessibleTextRole}:
            return row.title
        if role == roles.EditRole:
            return self.typed or row.title
        if role == roles.AccessibleDescriptionRole:
            return row.spoken
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if row is not None and not (row.wrong or row.shut) else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        title = str(value).strip()
        self.typed = ""
        if row is None or role != Qt.ItemDataRole.EditRole or title in {"", row.title}:
            return False
        self.renamed.emit(row, title)
        return True
