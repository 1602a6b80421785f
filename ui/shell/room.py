"""Where the audience window is: on the second screen, on the only one, or nowhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.audience import AudienceWindow, second_screen
from ui.console.page import ConsolePage
from ui.showing import Showing
from ui.theme import Look


class Room(QObject):
    """Shows and hides what the room sees. On one screen the audience window fills it and borrows the capture line."""

    def __init__(self, look: Look, showing: Showing, console: ConsolePage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._showing, self._console = look, showing, console
        self._window: AudienceWindow | None = None
        self._strip = False
        console.room_toggled.connect(self.toggle)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        self._say()

    @property
    def window(self) -> AudienceWindow | None:
        """The audience window while it is shown."""
        return self._window

    def wear(self, look: Look) -> None:
        """The look that the audience window will have when it is shown again; one that is shown follows by itself."""
        self._look = look

    def cover(self) -> AudienceWindow | None:
        """The audience window where it lies over the console: on the only screen."""
        return self._window if self._strip else None

    def uncover(self) -> None:
        """Hides the room where it lies over the page that somebody asked for."""
        if window := self.cover():
            window.close()

    def toggle(self) -> None:
        """Shows the room, or hides it."""
        if self._window is None:
            self._show()
        else:
            self._window.close()

    def close(self) -> None:
        """Hides the room for good."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.disconnect(self._screens_changed)
        app.screenRemoved.disconnect(self._screens_changed)
        if self._window is not None:
            self._window.close()

    def _show(self) -> None:
        self._window = AudienceWindow(self._look, self._showing)
        self._window.closed.connect(self._gone)
        self._window.activated.connect(lambda: QTimer.singleShot(0, self._put_keyboard))
        self._console.bind(self._window)
        self._place()
        self._say()

    def _place(self) -> None:
        if self._window is None:
            return
        other = second_screen(self._console.window())
        if other is None and not self._strip:
            self._window.put_strip(self._console.lend_capture())
            self._strip = True
        elif other is not None and self._strip:
            self._give_back()
        self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self._strip)
        self._window.fill(other or self._console.window().screen())
        self._put_keyboard()

    def _put_keyboard(self) -> None:
        """On a second screen the room never has the keyboard: what is typed would be lost."""
        if self._window is None:
            return
        home = self._window if self._strip else self._console.window()
        if not home.isActiveWindow():
            home.activateWindow()
        if QApplication.focusWidget() is None or not home.isActiveWindow():
            self._console.put_keyboard()

    def _gone(self) -> None:
        window, self._window = self._window, None
        self._give_back()
        if window is not None:
            window.room.leave()
            window.deleteLater()
        self._say()
        self._console.window().activateWindow()
        self._console.put_keyboard()

    def _give_back(self) -> None:
        if self._strip:
            self._strip = False
            self._console.take_capture_back()

    def _screens_changed(self, _screen: object) -> None:
        # Qt moves the windows of a screen that goes; only afterwards is it known where they are.
        QTimer.singleShot(0, self._place)
        QTimer.singleShot(0, self._say)

    def _say(self) -> None:
        self._console.room_panel.show_state(shown=self._window is not None, screens=len(QGuiApplication.screens()))
