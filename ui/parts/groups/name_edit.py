"""Typing the name of a group where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits.groups import LONGEST_NAME
from km_desktop.review.session import Group
from ui import a11y
from ui.parts.groups.deeds import Deeds
from ui.theme import Look


class _Line(QLineEdit):
    kept = Signal()
    dropped = Signal()
    went = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.went.emit()


class NameEdit:
    """Opens a line over the head of a card. Enter keeps, Esc leaves the name as it was."""

    def __init__(self, view: QWidget, deeds: Deeds, place: Callable[[str], QRect]) -> None:
        self._view, self._deeds, self._place = view, deeds, place
        self._line: _Line | None = None
        self._group = self._before = ""

    def open(self, look: Look, group: Group) -> None:
        """Puts the line over a group's name."""
        self.finish()
        self._group, self._before = group.id, group.name
        line = self._line = _Line(self._view)
        line.setFont(look.fonts.font("strong"))
        line.setMaxLength(LONGEST_NAME)
        line.setPlaceholderText(_("What these have in common"))
        line.setText(group.name)
        line.selectAll()
        a11y.name(line, _("Name of the group"), _("Enter keeps it, Esc leaves it as it was"))
        line.kept.connect(self.finish)
        line.dropped.connect(self._close)
        line.went.connect(self.finish)
        self.place()
        line.show()
        line.setFocus()

    def finish(self) -> None:
        """Keeps what was typed."""
        line = self._line
        if line is not None:
            typed = line.text().strip()
            self._close()
            if typed != self._before:
                self._deeds.rename(self._group, typed)

    def place(self) -> None:
        """Keeps the line over its card; it ends with it."""
        if self._line is None:
            return
        rect = self._place(self._group)
        if rect.isEmpty():
            self._close()
        else:
            self._line.setGeometry(rect.adjusted(6, 4, -6, -4))

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            focused = line.hasFocus()
            line.blockSignals(True)
            if focused:
                (self._view.parentWidget() or self._view).setFocus()
            line.hide()
            line.deleteLater()
