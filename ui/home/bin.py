"""The bin: reviews that were taken out, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui.home.delegate import TALL
from ui.home.review_list import Answer, ReviewList
from ui.home.rows import Row
from ui.theme import Look
from ui.widgets import Card, EmptyState, Text

UNBOUNDED = 16_777_215
"""What Qt takes as no limit."""


class Bin(QWidget):
    """A list; Enter or its button puts a review back, and `forever` asks for its end."""

    def __init__(self, look: Look, page: QWidget, *, forever: bool = False) -> None:
        super().__init__(page)
        self.list = ReviewList(look, _("Reviews in the bin"), _answers if forever else _back, self)
        self._empty = EmptyState(
            look,
            "trash-2",
            _("The bin is empty"),
            _("Reviews that you put in the bin wait here until you want them back."),
            self,
        )
        self._look = look
        self._card = card = Card(look, padding=0, parent=self)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.list)
        card.body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 18, 28, 20)
        column.setSpacing(12)
        column.addWidget(Text(look, _("Bin"), "title", parent=self))
        column.addWidget(card, 1)
        column.addStretch()

    def show_rows(self, paths: Sequence[Path], read: Callable[[Path], Row]) -> None:
        """Shows what is in it."""
        self.list.load(paths, read)
        self.list.setVisible(bool(paths))
        self._empty.setVisible(not paths)
        self._fit()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fit()

    def _fit(self) -> None:
        """The card ends with the last row."""
        rows = self.list.rows.total()
        self._card.setMaximumHeight(rows * self._look.px(TALL) + 2 if rows else UNBOUNDED)


def _back(_row: Row) -> list[Answer]:
    return [("open", _("Restore"), _("Enter"))]


def _answers(_row: Row) -> list[Answer]:
    return [("open", _("Restore"), _("Enter")), ("forever", _("Delete for good…"), _("Del"))]
