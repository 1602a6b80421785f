"""The keys of a place, plain and large."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ui.commands import Commands
from ui.theme import Look


class KeySheet(QDialog):
    """Lists the keys of the declared commands; Esc closes it."""

    def __init__(self, look: Look, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._commands = look, commands
