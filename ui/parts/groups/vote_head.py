"""Beside the switch while votes are counted: how many were placed, and the order of the cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.session import Session
from km_desktop.review.voting import tally
from ui import a11y
from ui.parts.groups import words
from ui.theme import Look
from ui.widgets import Button, Text


class VoteHead(QWidget):
    """`sorted_asked(on)` is a person's wish."""

    sorted_asked = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._count = Text(look, "", "strong", tabular=True, parent=self)
        self._shares = Text(look, "", "caption", parent=self)
        self.sort = Button(look, _("Most votes first"), kind="quiet", small=True, parent=self)
        self.sort.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._shares, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sort.toggled.connect(self._show_sort)
        self.sort.clicked.connect(self.sorted_asked)
        self._show_sort(on=False)
        for text in (self._count, self._shares):
            text.setMinimumWidth(1)
        self._over = False
        self.hide()

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_votes(self, session: Session, stage: str) -> None:
        """Counts the votes of a stage."""
        counted = tally(session, stage)
        dots = next((s.dots for s in session.format.stages if s.id == stage), 0)
        self._count.setText(words.counted(counted))
        over = words.over(counted)
        self._shares.setText(over or (words.shares(session.details.people, dots) if counted.given else ""))
        self._over = bool(over)
        a11y.name(self._count, ". ".join(filter(None, (self._count.text(), self._shares.text()))))
        self._colour()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._colour()  # The style sheet forgets a colour that was set before.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _colour(self) -> None:
        self._shares.set_tone("amber" if self._over else "ink2")

    def _fit(self) -> None:
        """What cannot be read whole is not shown: the count says it in numbers too."""
        wide = sum(part.sizeHint().width() for part in (self._count, self._shares, self.sort)) + 2 * 9
        self._shares.setVisible(wide <= self.width())

    def _show_sort(self, on: bool) -> None:
        self.sort.set_text(_("Most votes first"), "check" if on else "arrow-down")
        a11y.name(self.sort, _("Most votes first"), _("Sorts when you ask and when the last one is counted"))
