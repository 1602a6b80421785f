"""The window named Audience, and where it belongs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.audience.room_view import RoomView
from ui.showing import Showing
from ui.theme import Look


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
