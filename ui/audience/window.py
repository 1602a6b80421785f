"""The window named Audience, and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.audience.room_view import RoomView
from ui.showing import Showing
from ui.theme import DRESSED_APART, Look

if TYPE_CHECKING:
    from ui.parts.rehearsal_mark import RehearsalMark

ROOM_THEMES = ("light", "dark", "contrast", "projector")
"""What the room may wear; the last is for a washed-out bulb, and no theme for a desk."""


class AudienceWindow(QWidget):
    """Fills a screen. `strip` is a place at the foot for the capture bar when there is only one screen."""

    closed = Signal()
    activated = Signal()
    """The system gave this window the keyboard."""

    def __init__(self, look: Look, showing: Showing) -> None:
        super().__init__()
        self.setWindowTitle("Audience")
        a11y.name(self, _("Audience"))
        self.setObjectName("audience")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.room = RoomView(look, showing, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.room, 1)
        self._over: list[RehearsalMark] = []
        if showing.rehearsal:
            from ui.parts.rehearsal_mark import RehearsalMark

            self._over.append(RehearsalMark(look, self))

    def wear(self, look: Look) -> None:
        """Puts a look on the wall, which keeps it whatever the rest of the program wears from now on."""
        self.room.setProperty(DRESSED_APART, True)
        self.room.set_look(look)
        for mark in self._over:
            mark.setProperty(DRESSED_APART, True)
            mark.set_look(look)

    def set_text_scale(self, scale: float) -> None:
        """The type of the wall, 0.8 to 2.5 times its size, whatever it is on the console."""
        self.room.set_text_scale(scale)

    def set_auto_turn(self, on: bool) -> None:
        """Whether pages turn by themselves when nothing happened for 12 seconds."""
        self.room.set_auto_turn(on)

    def put_strip(self, strip: QWidget) -> None:
        """Takes a widget into the foot of the window; whoever lent it takes it back. One that was hidden stays so."""
        shown = not strip.isHidden()
        self._column.addWidget(strip)
        strip.setVisible(shown)

    def fill(self, screen: QScreen) -> None:
        """Shows the window on the whole of `screen`."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.room.turn(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def second_screen(console: QWidget) -> QScreen | None:
    """The screen that the console is not on; None where there is only one, or both show the same."""
    here = console.screen()
    others = [s for s in QGuiApplication.screens() if s is not here and s.geometry() != here.geometry()]
    return others[0] if others else None
