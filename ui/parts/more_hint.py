"""Says how many rows of a list are out of sight, so that none scrolls away unseen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import ngettext
from ui.parts.row_list import RowList
from ui.theme import Look
from ui.widgets import IconLabel


class MoreHint(QWidget):
    """One line, hidden while all rows are in sight."""

    def __init__(self, look: Look, view: RowList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = IconLabel(look, "arrow-up", "", parent=self)
        self._below = IconLabel(look, "arrow-down", "", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(16)
        row.addWidget(self._above)
        row.addWidget(self._below)
        row.addStretch(1)
        self.hide()
        view.outside_changed.connect(self._show)

    def _show(self, above: int, below: int) -> None:
        self._above.set("arrow-up", ngettext("{count} more above", "{count} more above", above).format(count=above))
        self._below.set("arrow-down", ngettext("{count} more below", "{count} more below", below).format(count=below))
        self._above.setVisible(above > 0)
        self._below.setVisible(below > 0)
        self.setVisible(bool(above or below))
