"""Type to find what to group with: a small box at the note, gone with Enter or Esc."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.edits.groups import LONGEST_NAME
from ui import a11y
from ui.open_review import OpenReview
from ui.parts.groups.deeds import Deeds
from ui.parts.groups.found import Found, find
from ui.parts.groups.found_list import FoundList, spoken
from ui.theme import Look
from ui.widgets import paint

WIDTH = 300
"""Pixels at normal text size."""
SHADE = 34


class _Line(QLineEdit):
    stepped = Signal(int)
    taken = Signal()
    dropped = Signal()
    went = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.went.emit()


class GroupSearch(QFrame):
    """One box for a window. It grows downwards from a note, or upwards where there is no room."""

    shown = Signal(bool)
    """Whether it is there."""

    def __init__(self, look: Look, review: OpenReview, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._review, self._deeds = look, review, deeds
        self._notes: tuple[str, ...] = ()
        self._group = self._stage = ""
        self._back: QWidget | None = None
        self._before: Callable[[tuple[str, ...]], None] = lambda _ids: None
        self.line = _Line(self)
        self.list = FoundList(look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADE + 6, SHADE + 6, SHADE + 6, SHADE + 6)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.setMaxLength(LONGEST_NAME)
        self.line.setFont(look.fonts.font("body"))
        self.line.setMinimumHeight(look.px(36))
        self.line.textChanged.connect(self._find)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(self._take)
        self.line.dropped.connect(self.close_box)
        self.line.went.connect(self.hide)
        self.list.clicked.connect(self._clicked)
        self.hide()

    def set_look(self, look: Look) -> None:
        self._look = look

    def open_for(
        self,
        stage: str,
        notes: tuple[str, ...],
        at: QRect,
        *,
        group: str = "",
        before: Callable[[tuple[str, ...]], None] = lambda _ids: None,
    ) -> None:
        """Asks what these notes, or a group, go together with. `at` is their place in global pixels; `before` is
        called with the notes when something was chosen. The keyboard comes back to where it is now.
        """
        self._stage, self._notes, self._group, self._before = stage, notes, group, before
        self._back = QApplication.focusWidget()
        told = _("Merge with") if group else _("Group with")
        a11y.name(self.line, told, _("Type a name, arrows choose, Enter takes it"))
        self.line.setPlaceholderText(_("Find a group") if group else _("Find a group or a note, or name a new group"))
        self.line.setText("")
        self._find()
        self._put(at)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._say()

    def close_box(self) -> None:
        """Goes, and gives the keyboard back."""
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        typed = self.line.text()
        self.list.show_found(find(self._review.session, self._stage, typed, self._notes, self._group), typed)
        self._grow()
        if self.isVisible():
            self._say()

    def _step(self, by: int) -> None:
        self.list.step(by)
        self._say()

    def _say(self) -> None:
        chosen = self.list.chosen()
        a11y.announce(self.line, spoken(chosen) if chosen is not None else _("Nothing found"))

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._take()

    def _take(self) -> None:
        chosen = self.list.chosen()
        if chosen is None:
            return
        self.close_box()
        self._do(chosen)

    def _do(self, chosen: Found) -> None:
        if self._group:
            self._deeds.merge(self._group, chosen.id)
            return
        self._before(self._notes)
        if chosen.kind == "group":
            self._deeds.join(self._notes, chosen.id)
        elif chosen.kind == "note":
            self._deeds.together(self._notes, chosen.id)
        else:
            self._deeds.make(self._notes, chosen.words)

    def _put(self, at: QRect) -> None:
        """Below the note, or above it where there is no room; never over the edge."""
        parent = self.parentWidget()
        assert parent is not None
        size = self._size()
        place = QRect(parent.mapFromGlobal(at.topLeft()), at.size())
        x = max(0, min(place.left() - SHADE, parent.width() - size.width()))
        most = self._look.px(36 + 7 * 34 + 40)
        below = place.bottom() + most <= parent.height() or place.top() < most
        self._foot = None if below else place.top() + SHADE - 4
        y = place.bottom() - SHADE + 6 if below else 0
        self.setGeometry(QRect(QPoint(x, max(0, min(y, parent.height() - size.height()))), size))
        self._grow()

    _foot: int | None = None
    """The lower edge, where the box stands above its note."""

    def _grow(self) -> None:
        size = self._size()
        top = self.y() if self._foot is None else max(0, self._foot - size.height())
        self.setGeometry(QRect(QPoint(self.x(), top), size))

    def _size(self) -> QSize:
        tall = self.line.minimumHeight() + self.list.height() + 4 + 2 * (SHADE + 6)
        return QSize(self._look.px(WIDTH) + 2 * SHADE, tall)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self._look, QRectF(self.rect()).adjusted(SHADE, SHADE, -SHADE, -SHADE)
        if not look.theme.contrast:
            look.shadows.paint(painter, rect, 10, kind="popover")
        paint.panel(painter, rect, 10, look.colour("surface"), look.colour("line"), 2 if look.theme.contrast else 1)
        painter.end()
