"""The rail at the left: where one is, the bin, and where everything stays."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import SEMIBOLD, Look
from ui.widgets import Divider, Text, paint

WIDE, SLIM = 204, 62


class RailButton(QPushButton):
    """One place; the one that is shown is lifted."""

    def __init__(self, look: Look, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look, self._icon, self._words, self._count = look, icon, words, 0
        self._slim = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """How many there are in the place; 0 is not printed."""
        self._count = count
        a11y.name(self, self._words, str(count) if count else "")
        self.update()

    def set_slim(self, slim: bool) -> None:
        """Shows the icon alone, with the word as its tooltip."""
        self._slim = slim
        a11y.tip(self, self._words if slim else "")
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect())
        shown = self.isChecked()
        body = rect.adjusted(0, 0, 0, -2)
        if shown:
            if not look.theme.contrast:
                look.shadows.paint(painter, body, 8)
            edge = look.colour("accent") if look.theme.contrast else None
            paint.panel(painter, body, 8, look.colour("surface"), edge, 2)
        elif self.underMouse():
            paint.panel(painter, body, 8, look.colour("line" if not look.theme.contrast else "surface"))
        side = float(look.px(18))
        icon = QRectF(12, body.center().y() - side / 2, side, side)
        if self._slim:
            icon.moveCenter(body.center())
        look.icons.paint(painter, self._icon, look.theme.colour("accent" if shown else "ink2"), icon)
        if not self._slim:
            self._print(painter, body, icon.right())
        if self.hasFocus():
            paint.focus(painter, body, 8, look)
        painter.end()

    def _print(self, painter: QPainter, body: QRectF, left: float) -> None:
        look, shown = self._look, self.isChecked()
        painter.setFont(look.fonts.font("body", weight=SEMIBOLD if shown else 0))
        painter.setPen(look.colour("ink" if shown else "ink2"))
        words = body.adjusted(left + 10, 0, -12, 0)
        paint.text(painter, words, self._words)
        if self._count:
            painter.setFont(look.fonts.font("caption"))
            painter.setPen(look.colour("ink3"))
            paint.text(painter, words, f"{self._count:,}", Qt.AlignmentFlag.AlignRight)


class _Foot(QWidget):
    """A drive, and the promise beside it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._words = Text(look, _("Everything stays on this computer"), "caption", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self.setMinimumHeight(look.px(36))
        self._indent()

    def set_slim(self, slim: bool) -> None:
        """Shows the drive alone, with the promise as its tooltip."""
        self._words.setVisible(not slim)
        a11y.tip(self, self._words.text() if slim else "")

    def _indent(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(self._look.px(18) + 20, 8, 8, 8)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setMinimumHeight(look.px(36))
        self._indent()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = float(self._look.px(18))
        left = 12 if self._words.isVisibleTo(self) else (self.width() - side) / 2
        self._look.icons.paint(painter, "hard-drive", self._look.theme.colour("ink2"), QRectF(left, 9, side, side))
        painter.end()


class Rail(QWidget):
    """`picked(place)` is emitted for people's choices: "reviews" or "bin"."""

    picked = Signal(str)

    def __init__(self, look: Look, settings_key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.reviews = RailButton(look, "file", _("Reviews"), self)
        self.bin = RailButton(look, "trash-2", _("Bin"), self)
        self.settings = RailButton(look, "settings", _("Settings"), self)
        self.settings.setAutoExclusive(False)
        self.settings.setCheckable(False)  # A page of its own, not a place of this one.
        a11y.name(self.settings, _("Settings"), settings_key)
        self.reviews.setChecked(True)
        self.reviews.clicked.connect(lambda: self.picked.emit("reviews"))
        self.bin.clicked.connect(lambda: self.picked.emit("bin"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 13, 12)
        column.setSpacing(2)
        column.addWidget(self.reviews)
        column.addWidget(self.bin)
        column.addStretch()
        column.addWidget(self.settings)
        column.addSpacing(6)
        column.addWidget(Divider(look, self))
        column.addSpacing(4)
        self._foot = _Foot(look, self)
        column.addWidget(self._foot)
        self._slim = False
        self._fit()

    def set_slim(self, slim: bool) -> None:
        """Leaves the width to the page where there is little."""
        self._slim = slim
        for part in (self.reviews, self.bin, self.settings, self._foot):
            part.set_slim(slim)
        self._fit()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._look.px(SLIM if self._slim else WIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.ground(painter, self.rect(), self._look.colour("side"))
        paint.ground(painter, QRect(self.width() - 1, 0, 1, self.height()), self._look.colour("line"))
        painter.end()
