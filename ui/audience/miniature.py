"""A small live picture of what the room sees, for the facilitator."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from ui.audience.later import Later
from ui.audience.room_view import RoomView
from ui.showing import Showing
from ui.theme import DRESSED_APART, Look

QUIET, LONGEST, AT_ONCE = 250, 750, 30
"""Milliseconds: without a change before it is painted, at most after the first change, and after the face of the wall changed."""
WALL = QSize(1920, 1080)


class Miniature(QObject):
    """Paints the real view of the room while there is one (`follow`), and else one that nobody sees. It waits until
    nothing has changed for a moment, so that it is never in the way of what is typed.
    """

    pixmap_changed = Signal(QPixmap)

    def __init__(self, look: Look, showing: Showing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._showing = look, showing
        self._size, self._dots, self._scale = QSize(304, 171), 1.0, 1.0
        self._real: RoomView | None = None
        self._unseen: RoomView | None = None
        self._later: Later | None = None
        self._pixmap, self._active = QPixmap(), False
        self._quiet = QTimer(self, interval=QUIET, singleShot=True)
        self._longest = QTimer(self, interval=LONGEST, singleShot=True)
        self._soon = QTimer(self, interval=AT_ONCE, singleShot=True)
        for timer in (self._quiet, self._longest, self._soon):
            timer.timeout.connect(self.paint)
        showing.changed.connect(self._changed)
        showing.turn_asked.connect(self._changed)
        showing.face_changed.connect(self._faced)
        self._second = ""
        self._end_clock: Callable[[], None] = lambda: None

    @property
    def pixmap(self) -> QPixmap:
        """The last picture; null before the first."""
        return self._pixmap

    def set_size(self, size: QSize, dots: float = 1.0) -> None:
        """Pictures fit into this many pixels, on a screen that has `dots` dots to the pixel."""
        if (size, dots) != (self._size, self._dots):
            self._size, self._dots = size, dots
            self._changed()

    def set_active(self, on: bool) -> None:
        """Whether anybody looks at it. It starts without."""
        if on == self._active:
            return
        self._active = on
        self._end_clock()
        self._end_clock = self._showing.stopwatch.listen(self._ticked) if on else (lambda: None)
        if on:
            self._changed()

    def follow(self, view: RoomView | None) -> None:
        """The view that the room sees, from now on; None when it is hidden from the room."""
        if self._real is not None:
            self._real.seen_changed.disconnect(self._changed)
            self._real.destroyed.disconnect(self._lost)
        self._real = view
        if view is not None:
            view.seen_changed.connect(self._changed)
            view.destroyed.connect(self._lost)
            self._drop()
        self._changed()

    def wear(self, look: Look, text_scale: float = 1.0) -> None:
        """The look and the size of text that the room would have."""
        self._look, self._scale = look, text_scale
        if self._unseen is not None:
            self._unseen.set_text_scale(text_scale)
            self._unseen.set_look(look)
        self._changed()

    def paint(self) -> None:
        """Paints now, and tells of it."""
        for timer in (self._quiet, self._longest, self._soon):
            timer.stop()
        if not self._active:
            return
        view = self._real if self._real is not None else self._hidden()
        if self._later is not None:
            self._later.catch_up()
        view.catch_up()
        self._pixmap = picture(view, self._size, self._dots)
        self.pixmap_changed.emit(self._pixmap)

    def close(self) -> None:
        """Stops following; to be called before the review ends."""
        self.set_active(False)
        for timer in (self._quiet, self._longest, self._soon):
            timer.stop()
        self._showing.changed.disconnect(self._changed)
        self._showing.turn_asked.disconnect(self._changed)
        self._showing.face_changed.disconnect(self._faced)
        self.follow(None)
        self._drop()

    def _changed(self, _what: object = None) -> None:
        if self._active:
            self._quiet.start()
            if not self._longest.isActive():
                self._longest.start()

    def _faced(self, _face: object) -> None:
        if self._active:
            self._soon.start()

    def _ticked(self, reading: object) -> None:
        second = str(getattr(reading, "now", "")).partition(".")[0]
        if second != self._second:
            self._second = second
            if not self._longest.isActive():
                self._longest.start()

    def _lost(self, _view: object = None) -> None:
        self._real = None
        self._changed()

    def _hidden(self) -> RoomView:
        """A view that is never shown: no window, and nothing for screen readers."""
        if self._unseen is None:
            self._later = Later(self._showing)
            view = self._unseen = RoomView(self._look, self._later, still=True)
            view.setProperty(DRESSED_APART, True)
            view.set_text_scale(self._scale)
            view.resize(WALL)
        return self._unseen

    def _drop(self) -> None:
        if self._unseen is not None and self._later is not None:
            self._unseen.leave()
            self._later.leave()
            self._unseen.deleteLater()
            self._unseen = self._later = None


def picture(view: QWidget, size: QSize, dots: float) -> QPixmap:
    """The view as it is, as large as it fits into `size`."""
    whole = view.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    pixmap = QPixmap(whole * dots)
    pixmap.setDevicePixelRatio(dots)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if not view.size().isEmpty():
        painter.scale(whole.width() / view.width(), whole.height() / view.height())
        view.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return pixmap
