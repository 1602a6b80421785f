"""In the header: what the wall shows, at a glance."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import a11y
from ui.console.room_words import Sight
from ui.theme import Look
from ui.widgets import Chip


class RoomChip(Chip):
    """There while the room sees this review."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", tone="soft", icon="projector", small=True, parent=parent)
        self.hide()

    def show_sight(self, sight: Sight) -> None:
        """Shows what the room sees."""
        shown = (sight.icon, sight.tone, sight.short)
        if shown != (self._icon, self._tone, self.text()):
            self._icon, self._tone, _words = shown
            self.set_text(sight.short)
        a11y.name(self, sight.sentence)
        self.setVisible(sight.shown)
