"""What the report leaves out because the room has not seen it, with the one deed that puts it in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.report.left_out import LeftOut, held_words, hidden_words
from ui import a11y
from ui.export.said import Said
from ui.theme import Look
from ui.widgets import Button, Card, Text


class Withheld(Card):
    """Hidden while nothing is left out. `key` is what the key that shows the notes is called."""

    show_asked = Signal()
    """The notes are to be shown, and the report made."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.hidden_line = Said(look, "eye-off", self)
        self.held_line = Text(look, "", "body", wrap=True, parent=self)
        self.show_them = Button(look, _("Show them and print"), icon="eye", key=key, parent=self)
        a11y.tip(self.show_them, _("Shows the hidden notes to the room, then makes the report. Undo hides them again."))
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.show_them)
        row.addStretch(1)
        for widget in (self.hidden_line, self._row, self.held_line):
            self.body.addWidget(widget)
        self.show_them.clicked.connect(self.show_asked)
        self.show_count(LeftOut(0, 0))

    def show_count(self, found: LeftOut) -> None:
        """Shows how many notes are left out, and why."""
        hidden, held = hidden_words(found.hidden), held_words(found.held)
        self.hidden_line.set("eye-off", hidden)
        self.held_line.setText(held)
        self.hidden_line.setVisible(bool(hidden))
        self._row.setVisible(bool(hidden))
        self.held_line.setVisible(bool(held))
        self.setVisible(bool(hidden or held))
