"""Whether the room sees the review, and the switch for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from ui.commands import Commands
from ui.theme import Look
from ui.widgets import Button, Card, IconLabel, Text


class RoomPanel(Card):
    """Says in words what the room sees."""

    toggled = Signal()

    def __init__(self, look: Look, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        head = QHBoxLayout()
        head.addWidget(Text(look, _("The room"), "heading", parent=self))
        head.addStretch(1)
        self._screen = IconLabel(look, "monitor", "", parent=self)
        head.addWidget(self._screen)
        self._says = Text(look, "", "body", "ink2", wrap=True, parent=self)
        self._button = Button(
            look, _("Show the room"), icon="projector", key=commands.key("room.show"), small=True, parent=self
        )
        self._button.clicked.connect(self.toggled)
        self.body.addLayout(head)
        self.body.addWidget(self._says)
        self.body.addWidget(self._button)
        self.show_state(shown=False, screens=1)

    def show_state(self, *, shown: bool, screens: int) -> None:
        """`screens` are those that are connected."""
        two = screens > 1
        self._screen.set("projector" if two else "monitor", _("Second screen") if two else _("One screen"))
        if shown:
            self._says.setText(_("The room sees the question, the clock and the notes."))
        elif two:
            self._says.setText(_("The room sees nothing yet."))
        else:
            self._says.setText(_("Fills this screen and hides what only you should see."))
        self._button.set_text(_("Hide from the room") if shown else _("Show the room"), icon="monitor-off" if shown else "projector")
