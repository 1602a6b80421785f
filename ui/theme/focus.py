"""The ring around whatever has the keyboard, for themes whose ring stands off from the control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenu, QWidget
from shiboken6 import isValid

from ui.theme.tokens import Theme

RADIUS = 7.0  # of the controls that the ring goes around


class _Ring(QWidget):
    """A window-wide sheet that lets everything through and shows one ring."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edges = self._theme.edges
        half = edges.focus / 2
        painter.setPen(QPen(QColor(self._theme.colour("focus")), edges.focus))
        radius = RADIUS + edges.focus_offset + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard through all windows of the program. Rests where the theme's ring has no offset."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(app)
        self._theme = theme
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)
        self._app = app

    def set_theme(self, theme: Theme) -> None:
        """Starts, stops or recolours the ring."""
        self._theme = theme
        self._follow(self._app.focusWidget())

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._follow(now)

    def _follow(self, widget: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        self._target = None
        views = (QAbstractItemView, QMenu)  # These mark their current row themselves.
        if widget is None or not self._theme.edges.focus_offset or isinstance(widget, views):
            return
        target = widget
        parent = widget.parentWidget()
        if parent is not None and parent.focusProxy() is widget and widget.property("bare"):
            target = parent
        self._target = target
        self._ring = _Ring(target.window(), self._theme)
        at: QWidget | None = target
        while at is not None:
            at.installEventFilter(self)
            self._watched.append(at)
            at = None if at.isWindow() else at.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in {kinds.Move, kinds.Resize, kinds.Show, kinds.Hide, kinds.LayoutRequest}:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._ring) or not isValid(self._target):
            return
        window = self._target.window()
        reach = self._theme.edges.focus + self._theme.edges.focus_offset
        rect = QRect(self._target.mapTo(window, QPoint(0, 0)), self._target.size())
        seen = self._seen(window)
        self._ring.setVisible(self._target.isVisible() and seen.intersects(rect))
        self._ring.setGeometry(rect.adjusted(-reach, -reach, reach, reach))
        self._ring.setMask((seen.translated(-self._ring.pos())).intersected(self._ring.rect()))
        self._ring.raise_()

    def _seen(self, window: QWidget) -> QRect:
        """The part of the window that the scrolled areas around the target leave to it."""
        seen = window.rect()
        for widget in self._watched:
            parent = widget.parentWidget()
            if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
                seen = seen.intersected(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
        return seen
