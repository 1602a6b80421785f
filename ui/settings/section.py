"""A heading with its settings below; what the organisation has set is shown, and cannot be changed here."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import Look
from ui.widgets import Card, IconLabel, Text


class Section(Card):
    """One group of settings."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self._look_of = look
        self.body.setSpacing(10)
        a11y.name(self, name)
        self.body.addWidget(Text(look, name, "heading", parent=self))

    def add(self, label: str, control: QWidget, note: str = "") -> None:
        """A setting: its name, the control, and a quieter line below."""
        self._put(label, control, note)

    def add_fixed(self, label: str, value: str, note: str = "") -> None:
        """A setting that the organisation has set."""
        told = Text(self._look_of, value, "body", wrap=True, parent=self)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(told)
        column.addWidget(IconLabel(self._look_of, "lock", _("Set by your organisation"), parent=self))
        self._put(label, column, note)

    def _put(self, label: str, control: QWidget | QLayout, note: str) -> None:
        self.body.addWidget(Text(self._look_of, label, "strong", parent=self))
        if isinstance(control, QLayout):
            self.body.addLayout(control)
        else:
            row = QHBoxLayout()
            row.addWidget(control)
            row.addStretch(1)
            self.body.addLayout(row)
        if note:
            self.body.addWidget(Text(self._look_of, note, "caption", wrap=True, parent=self))
