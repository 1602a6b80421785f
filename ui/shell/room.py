"""Where the audience window is: on the second screen, on the only one, or nowhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from ui.audience import AudienceWindow
from ui.audience.miniature import Miniature
from ui.console.page import ConsolePage
from ui.open_review import OpenReview
from ui.shell.room_taste import RoomTaste
from ui.shell.screens import Screens, bring_to, is_in_sight, screen_for_room, screen_named, screen_of
from ui.shell.strip import Strip
from ui.showing import Showing
from ui.theme import Look

MOVED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})
CHECK = 150
"""Milliseconds after the room was moved, until it is looked whether it is where it belongs."""
TRIES = 3
ROUNDED = 2
"""Pixels by which a window that fills a screen may differ from it."""
"""How often the room goes back to where it belongs, against a system that wants it elsewhere."""


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
        self,
        look: Look,
        review: OpenReview,
        showing: Showing,
        console: ConsolePage,
        taste: RoomTaste,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._review, self._showing = look, review, showing
        self._console, self._taste = console, taste
        self._window: AudienceWindow | None = None
        self._strip: Strip | None = None
        self._lent = False
        self._waits = False
        self._last = self._target = ""
        self._home, self._strayed = "", False
        self._tries = 0
        self._check = QTimer(self, interval=CHECK, singleShot=True)
        self._check.timeout.connect(self._check_place)
        self._watched: QWindow | None = None
        self._keys: list[QObject] = []
        self._picture = Miniature(taste.look(look), showing, self)
        self._screens = Screens(self)
        self._screens.changed.connect(self._screens_changed)
        showing.set_scale(taste.scale)
        showing.scale_changed.connect(self._dress)
        review.changed.connect(self._mask)
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
        window.set_auto_turn(self._taste.turns)
        window.closed.connect(self._gone)
        window.installEventFilter(self)
        self._watch_console()
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
        self._check.stop()
        self._waits = False
        if self._window is not None:
            self._window.close()
        self._picture.close()
        self._showing.scale_changed.disconnect(self._dress)
        self._review.changed.disconnect(self._mask)

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
            self._home, self._last = screen_of(self._console.window()).name(), other.name()
        target = other or screen_of(self._console.window())
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, other is not None)
        self._target = target.name()
        if _elsewhere(window, target):
            window.fill(target)
            self._check.start()
        self._put_keyboard()

    def step_theme(self) -> str:
        """Puts the next theme on the room; returns it in words."""
        words = self._taste.next_theme(self._look)
        self._dress()
        return words

    def toggle_turning(self) -> bool:
        """Lets the pages turn by themselves, or no more; says which."""
        turns = self._taste.toggle_turning()
        if self._window is not None:
            self._window.set_auto_turn(turns)
        return turns

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
            run = self._review.session.run  # A frozen wall may be behind.
            self._strip.set_masked(run.stage in run.hidden)

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
        else:
            focus = QApplication.focusWidget()
            if focus is None or not home.isActiveWindow() or (home is window and focus.window() is not window):
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A system that moves windows about may do so after everybody was told of the screens."""
        if event.type() in MOVED and watched is self._window:
            self._check.start()
        return super().eventFilter(watched, event)

    def _check_place(self) -> None:
        """Goes back to where it belongs; where the system will not have that, rather nothing is shown."""
        window, target = self._window, screen_named(self._target)
        if window is None or (target is not None and not _elsewhere(window, target)):
            self._tries = 0
        elif self._tries < TRIES:
            self._tries += 1
            window.hide()  # Some systems move no window that fills a screen.
            self.place()
            self._check.start()
        elif self._strip is None:
            self._lose()

    def _lose(self) -> None:
        self._tries = 0
        if self._window is not None:
            self._window.close()
        self._waits = True
        self.lost.emit()

    def _watch_console(self) -> None:
        self._console.window().winId()  # There is a handle only once there is a window for the system.
        handle = self._console.window().windowHandle()
        if handle is not self._watched:
            self._watched = handle
            handle.screenChanged.connect(self._screens.look_again)

    def _screens_changed(self) -> None:
        self._bring_console_home()
        other = screen_for_room(self._console.window(), self._last)
        if self._window is not None and other is None and self._strip is None:
            self._lose()
        elif self._waits and other is not None:
            self.show()
            self.found.emit()
        self.place()
        self._say()

    def _bring_console_home(self) -> None:
        """What only the facilitator should see does not stay on the room's screen when there are two again."""
        window, primary = self._console.window(), QGuiApplication.primaryScreen()
        home = screen_named(self._home) if self._home else None
        if home is None:
            self._strayed = bool(self._home)
        elif self._strayed:
            self._strayed = False
            if screen_of(window) is not home:
                bring_to(window, home)
        if not is_in_sight(window) and primary is not None:
            bring_to(window, primary)

    def _say(self) -> None:
        self._console.room_panel.show_state(shown=self._window is not None, screens=len(QGuiApplication.screens()))


def _bound(window: QWidget) -> list[QObject]:
    """The keys that work in a window: actions, and keys without a name."""
    return [*window.actions(), *window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)]


def _elsewhere(window: QWidget, screen: QScreen) -> bool:
    """Whether the window is not seen, or does not fill the screen: but for the pixel that a scale may round away."""
    here, whole = window.geometry(), screen.geometry()
    edges = zip(here.getCoords(), whole.getCoords(), strict=True)  # type: ignore[call-overload]  # the stubs say object
    return not window.isVisible() or any(abs(one - other) > ROUNDED for one, other in edges)
