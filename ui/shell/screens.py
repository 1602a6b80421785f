"""Which screens there are, and which of them the room may fill."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE = 50
"""Milliseconds after the last of a burst of changes: systems tell of one cable in several steps."""
GRIP = 100
"""Pixels of a window that somebody can take hold of."""


class Screens(QObject):
    """Tells once when screens came, went, moved, or changed their size or scale."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=SETTLE, singleShot=True)
        self._timer.timeout.connect(self.changed)
        app = _app()
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._begin)
        app.primaryScreenChanged.connect(self._begin)
        for screen in app.screens():
            self._watch(screen)

    def look_again(self) -> None:
        """Tells in a moment, as if something had changed: a window is not where it was put."""
        self._begin()

    def close(self) -> None:
        """Stops watching."""
        app = _app()
        app.screenAdded.disconnect(self._added)
        app.screenRemoved.disconnect(self._begin)
        app.primaryScreenChanged.disconnect(self._begin)
        self._timer.stop()

    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self._begin()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._begin)
        screen.logicalDotsPerInchChanged.connect(self._begin)

    def _begin(self, _what: object = None) -> None:
        # Qt moves the windows of a screen that goes; only afterwards is it known where they are.
        self._timer.start()


def screen_for_room(console: QWidget, last: str = "") -> QScreen | None:
    """The screen that the room may fill while the console is where it is; `last` is the name of the one it had.

    None where there is only one screen, or where all show the same picture.
    """
    here = screen_of(console)
    # Screens that share a part of the desk are copies of one another, also where their sizes differ.
    others = [s for s in QGuiApplication.screens() if s is not here and not s.geometry().intersects(here.geometry())]
    return next((s for s in others if s.name() == last), others[0] if others else None)


def screen_of(window: QWidget) -> QScreen:
    """The screen that most people would say the window is on: where screens moved, Qt hears of it only later."""
    return QGuiApplication.screenAt(window.frameGeometry().center()) or window.screen()


def screen_named(name: str) -> QScreen | None:
    """The screen of that name, if it is there."""
    return next((s for s in QGuiApplication.screens() if s.name() == name), None)


def bring_to(window: QWidget, screen: QScreen) -> None:
    """Puts a window onto a screen, as large as it was, or as the screen is."""
    whole = window.isMaximized()
    if whole:
        window.showNormal()
    room = screen.availableGeometry()
    window.setScreen(screen)
    window.setGeometry(room.x(), room.y(), min(window.width(), room.width()), min(window.height(), room.height()))
    if whole:
        window.showMaximized()


def is_in_sight(window: QWidget) -> bool:
    """Whether enough of the window is on a screen to take hold of it."""
    frame = window.frameGeometry()
    return any(s.availableGeometry().intersected(frame).width() >= GRIP for s in QGuiApplication.screens())


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app
