"""Where the audience window is: on the second screen, on the only one, or nowhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.audience import AudienceWindow
from ui.audience.miniature import Miniature
from ui.console.page import ConsolePage
from ui.shell.room_taste import RoomTaste
from ui.shell.screens import Screens, bring_into_sight, screen_for_room
from ui.shell.strip import Strip
from ui.showing import Showing
from ui.theme import Look


class Room(QObject):
    """Shows and hides what the room sees.

    On the only screen the audience window fills it, with the capture line at its foot, but only when somebody asks for
    that there: when the second screen goes while the room is shown, the room waits unseen until it is back.
    """

    shown_changed = Signal(bool)
    """Whether the room sees this review."""
    lost = Signal()
    """The screen of the room is gone, and with it what the room saw."""
    found = Signal()
    """The screen is back, and the room sees the review again."""

    def __init__(
        self, look: Look, showing: Showing, console: ConsolePage, taste: RoomTaste, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._showing, self._console, self._taste = look, showing, console, taste
        self._window: AudienceWindow | None = None
        self._strip: Strip | None = None
        self._lent = False
        self._waits = False
        self._last = ""
        self._keys: list[QObject] = []
        self._picture = Miniature(taste.look(look), showing, self)
        self._screens = Screens(self)
        self._screens.changed.connect(self._screens_changed)
        showing.set_scale(taste.scale)
        showing.scale_changed.connect(self._dress)
        showing.changed.connect(self._mask)
        self._adopt(console)

    @property
    def window(self) -> AudienceWindow | None:
        """The audience window while it is shown."""
        return self._window

    @property
    def waits(self) -> bool:
        """Whether the room is shown again as soon as there is a second screen."""
        return self._waits

    def wear(self, look: Look) -> None:
        """The console wears another look; the room follows, unless it has a theme of its own."""
        self._look = look
        self._dress()

    def take_console(self, console: ConsolePage) -> None:
        """Another page has come in the place of the console; what the room sees stays as it is."""
        self._adopt(console)
        if self._window is not None:
            self._bind(self._window)
            self.place()

    def let_console_go(self) -> None:
        """The page of the console ends: nothing of it stays in the room."""
        self._give_back()
        self._unbind()

    def cover(self) -> AudienceWindow | None:
        """The audience window where it lies over the console: on the only screen."""
        return self._window if self._strip is not None else None

    def uncover(self) -> None:
        """Hides the room where it lies over the page that somebody asked for."""
        if window := self.cover():
            window.close()

    def toggle(self) -> None:
        """Shows the room, or hides it."""
        self._waits = False
        if self._window is None:
            self.show()
        else:
            self._window.close()

    def show(self) -> None:
        """Shows the room, on the only screen too."""
        self._waits = False
        if self._window is not None:
            return
        window = self._window = AudienceWindow(self._taste.look(self._look), self._showing)
        window.closed.connect(self._gone)
        window.activated.connect(lambda: QTimer.singleShot(0, self, self._put_keyboard))
        self._bind(window)
        self._dress()
        self._picture.follow(window.room)
        self.shown_changed.emit(True)  # Before it is seen: what is to be hidden by itself is hidden then.
        self.place()
        self._say()

    def close(self) -> None:
        """Hides the room for good."""
        self._screens.close()
        self._waits = False
        if self._window is not None:
            self._window.close()
        self._picture.close()
        self._showing.scale_changed.disconnect(self._dress)
        self._showing.changed.disconnect(self._mask)

    def place(self) -> None:
        """Puts the window where it belongs now."""
        window = self._window
        if window is None:
            return
        other = screen_for_room(self._console.window(), self._last)
        if other is None:
            self._put_strip(window)
        else:
            self._give_back()
            self._last = other.name()
        target = other or self._console.window().screen()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, other is not None)
        if _elsewhere(window, target):
            window.fill(target)
        self._put_keyboard()

    def step_theme(self) -> str:
        """Puts the next theme on the room; returns it in words."""
        words = self._taste.next_theme(self._look)
        self._dress()
        return words

    def step_scale(self, by: int) -> float:
        """Makes the text of the room larger or smaller; returns how many times larger than usual it is."""
        self._showing.set_scale(self._taste.step_scale(by))
        return self._showing.scale

    # The console.

    def _adopt(self, console: ConsolePage) -> None:
        self._console = console
        console.room_toggled.connect(self.toggle)
        panel = console.room_panel
        panel.picture_watched.connect(self._picture.set_active)
        panel.picture_resized.connect(self._resize_picture)
        self._picture.pixmap_changed.connect(panel.show_picture)
        self._picture.set_active(panel.watched)
        self._say()

    def _resize_picture(self, size: object) -> None:
        self._picture.set_size(size, self._console.devicePixelRatioF())  # type: ignore[arg-type]

    def _bind(self, window: QWidget) -> None:
        before = set(_bound(window))
        self._console.bind(window)
        self._keys = [each for each in _bound(window) if each not in before]

    def _unbind(self) -> None:
        for each in self._keys:
            each.deleteLater()
        self._keys = []

    # The window.

    def _dress(self, _what: object = None) -> None:
        look = self._taste.look(self._look)
        self._picture.wear(look, self._showing.scale)
        if self._window is not None:
            self._window.wear(look)
            self._window.set_text_scale(self._showing.scale)

    def _put_strip(self, window: AudienceWindow) -> None:
        lent = not self._console.isHidden()
        if self._strip is not None and self._lent == lent:
            return
        self._give_back()
        self._lent = lent
        self._strip = Strip(self._look, self._showing, self._console.lend_capture() if lent else None, window)
        window.put_strip(self._strip)
        self._mask()

    def _give_back(self) -> None:
        strip, self._strip = self._strip, None
        if strip is None:
            return
        strip.leave()
        if self._lent:
            self._lent = False
            self._console.take_capture_back()
        strip.hide()
        strip.deleteLater()

    def _mask(self, _event: object = None) -> None:
        if self._strip is not None:
            self._strip.set_masked(self._showing.writing)

    def _put_keyboard(self) -> None:
        """On a second screen the room never has the keyboard: what is typed would be lost."""
        window = self._window
        if window is None:
            return
        home = window if self._strip is not None else self._console.window()
        if not home.isActiveWindow():
            home.activateWindow()
        if self._console.isHidden():
            if home is window:
                window.setFocus()
        elif QApplication.focusWidget() is None or not home.isActiveWindow():
            self._console.put_keyboard()

    def _gone(self) -> None:
        window, self._window = self._window, None
        self._picture.follow(None)
        self._give_back()
        self._unbind()
        if window is not None:
            window.room.leave()
            window.deleteLater()
        self._say()
        self._console.window().activateWindow()
        if not self._console.isHidden():
            self._console.put_keyboard()
        self.shown_changed.emit(False)

    # The screens.

    def _screens_changed(self) -> None:
        bring_into_sight(self._console.window())
        other = screen_for_room(self._console.window(), self._last)
        if self._window is not None and other is None and self._strip is None:
            self._window.close()
            self._waits = True
            self.lost.emit()
        elif self._waits and other is not None:
            self.show()
            self.found.emit()
        self.place()
        self._say()

    def _say(self) -> None:
        self._console.room_panel.show_state(shown=self._window is not None, screens=len(QGuiApplication.screens()))


def _bound(window: QWidget) -> list[QObject]:
    """The keys that work in a window: actions, and keys without a name."""
    return [*window.actions(), *window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)]


def _elsewhere(window: QWidget, screen: QScreen) -> bool:
    return not window.isVisible() or window.screen() is not screen or window.geometry() != screen.geometry()
