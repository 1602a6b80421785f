"""The notes of the closing stage, on a small board of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui.open_review import OpenReview
from ui.parts.board import BoardView, words
from ui.parts.board.sheet import BELOW, TOP
from ui.theme import Look

LEAST, MOST = 120, 340
"""Pixels at normal text size: how low the board is, and how high before it scrolls by itself."""


class ClosingNotes(BoardView):
    """As high as its notes. It keeps its own keys, whatever the window around it uses them for."""

    def __init__(self, look: Look, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, review, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.installEventFilter(self)
        self.show_stage(next((s.id for s in review.session.format.stages if s.close), ""))

    def settled(self, event: Event | None) -> None:
        super().settled(event)
        self._head.say("", _("Said at the close"), words.notes(self.count()) if self.count() else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look, margins = self.look(), self.viewportMargins()
        around = TOP + BELOW + max(margins.top(), self._head.sizeHint().height()) + margins.bottom()
        tall = round(self.layout_now().height) + around
        return QSize(look.px(320), max(look.px(LEAST), min(look.px(MOST), tall)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            star = event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if star or (event.key() == Qt.Key.Key_F2 and not event.modifiers()):
                event.accept()
                return True
        return super().eventFilter(watched, event)
