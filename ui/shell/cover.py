"""A calm cover over every window, when nobody has touched the computer for a while or somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _
from ui import a11y
from ui.theme import Look
from ui.widgets import Ground, Text

STEP = 5_000
"""Milliseconds between two looks at how long nobody has touched anything."""
TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,  # The key of a command arrives as nothing else.
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)

WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool, Qt.WindowType.Sheet)
"""Tooltips and menus are none of these."""


class Sheet(Ground):
    """What lies over one window. The key or click that takes it away does nothing else."""

    lifted = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, "bg", parent=window)
        self._pressed = False
        a11y.name(self, _("KM Desktop is covered. Press any key."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for words, role in ((_("KM Desktop is covered"), "title"), (_("Press any key."), "body")):
            text = Text(look, words, role, parent=self)
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        column.addStretch(1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # No key of any command gets past.
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pressed = True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # Not at the press: a key that is held down would go on into what lies below.
        if self._pressed and not event.isAutoRepeat():
            self.lifted.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            self.lifted.emit()


class Cover(QObject):
    """`minutes()` without a key or the mouse cover everything, unless `busy()`; 0 never does.

    `monotonic()` gives seconds. `uncovered` tells that somebody is back.
    """

    uncovered = Signal()

    def __init__(
        self,
        look: Callable[[], Look],
        minutes: Callable[[], int],
        busy: Callable[[], bool],
        monotonic: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look, self._minutes, self._busy, self._monotonic = look, minutes, busy, monotonic
        self._touched, self._at = monotonic(), QCursor.pos()
        self._watched: QWindow | None = None
        self._sheets: list[Sheet] = []
        self._before: QWidget | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def covered(self) -> bool:
        """Whether the windows are covered."""
        return bool(self._sheets)

    def look(self) -> None:
        """Covers the windows if it is time, and windows that came since."""
        if self.covered:
            self._spread()
            return
        if QCursor.pos() != self._at:
            self._touch()
        minutes = self._minutes()
        if self._busy() or minutes <= 0:
            self._touched = self._monotonic()  # What ends in the room begins to count from there.
        elif self._monotonic() - self._touched >= minutes * 60:
            self.cover()

    def cover(self) -> None:
        """Covers every window, the room's too."""
        if self.covered:
            return
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        self._before = QApplication.focusWidget()
        self._spread()

    def uncover(self) -> None:
        """Shows everything as it was, with the keyboard where it was."""
        sheets, self._sheets = self._sheets, []
        for sheet in sheets:
            if isValid(sheet):
                sheet.hide()
                sheet.deleteLater()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._touch()
        self.uncovered.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touched = self._monotonic()
        return False

    def _spread(self) -> None:
        """A sheet over every window that has none."""
        self._sheets = [sheet for sheet in self._sheets if isValid(sheet)]
        have = {sheet.parentWidget() for sheet in self._sheets}
        active = QApplication.activeWindow()
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or window in have or window.windowType() not in WINDOWS:
                continue
            sheet = Sheet(self._look(), window)
            sheet.lifted.connect(self.uncover)
            self._sheets.append(sheet)
            if window is active or active is None:
                sheet.setFocus(Qt.FocusReason.OtherFocusReason)
                a11y.announce(sheet, sheet.accessibleName())

    def _watch(self, window: QWindow | None) -> None:
        """Only the window with the keyboard is watched: the mouse is asked where it is."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            self._touched = self._monotonic()
            for sheet in self._sheets:
                if isValid(sheet) and sheet.window().windowHandle() is window:
                    sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touch(self) -> None:
        self._touched, self._at = self._monotonic(), QCursor.pos()
