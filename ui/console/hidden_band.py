"""Above the board while the room does not see its notes: how many there are, and the way to show them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _, ngettext
from ui.commands import Commands
from ui.theme import Look
from ui.widgets import Button, IconLabel, paint


class HiddenBand(QWidget):
    """There only while the stage is hidden."""

    reveal = Signal()

    def __init__(self, look: Look, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._says = IconLabel(look, "eye-off", "", role="strong", tone="amber", gap=8, parent=self)
        self._button = Button(look, _("Show them"), icon="eye", key=commands.key("stage.reveal"), small=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self._says, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self.reveal)
        self.hide()

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_count(self, count: int) -> None:
        """How many notes are hidden; below 0 the band goes."""
        if count < 0:
            # The keyboard never stays behind on what goes.
            if self._button.hasFocus():
                self._button.clearFocus()
            self.hide()
            return
        hidden = ngettext("Hidden from the room: {n} note", "Hidden from the room: {n} notes", count).format(n=count)
        words = hidden if count else _("Hidden from the room: what is written here")
        if words != self._says.text():
            self._says.set("eye-off", words)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look
        paint.ground(painter, self.rect(), look.colour("amber_ground"))
        if look.theme.contrast:
            painter.setPen(Qt.PenStyle.NoPen)
            edge = self.rect()
            edge.setTop(edge.bottom() - 1)
            paint.ground(painter, edge, look.colour("amber"))
        painter.end()
