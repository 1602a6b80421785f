"""The parking lot beside the board: what came up and waits, in sight and at hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _, ngettext
from ui import a11y
from ui.commands import Commands
from ui.console.parking_list import ParkedList
from ui.console.room_panel import PADDING
from ui.console.side import Panel
from ui.open_review import OpenReview
from ui.parts.board import NOTE_MIME
from ui.theme import Look
from ui.widgets import Button, KeyCap, Text


class ParkingPanel(Panel):
    """Notes can be dropped on it. While the keyboard is in it, it does not shrink."""

    steps = 1
    dropped = Signal(str)
    """Id of a note that is to be parked."""
    left = Signal()
    """Esc: the keyboard goes back to where one writes."""
    reshaped = Signal()
    """It needs more room, or less."""

    def __init__(self, look: Look, commands: Commands, review: OpenReview, parent: QWidget | None = None) -> None:
        super().__init__(look, padding=PADDING, parent=parent)
        self._open, self._step = False, 0
        self._head = Text(look, _("Parking lot"), "strong", parent=self)
        self._count = Text(look, "", "caption", parent=self)
        self._unfold = Button(look, _("Show what is parked"), kind="icon", icon="chevron-down", small=True, parent=self)
        self._unfold.set_key(commands.key("parking.open"))
        self._empty = Text(look, _("Nothing is parked. What does not belong here now waits here."), "caption", wrap=True, parent=self)
        self.list = ParkedList(look, review, self)
        self.setAcceptDrops(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._head)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._unfold)
        head.addWidget(KeyCap(look, commands.key("note.park"), self))
        self.body.addLayout(head)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.list, 100)
        self.body.addStretch(1)
        self._unfold.clicked.connect(self.enter)
        self.list.left.connect(self._leave)
        self.list.away.connect(self._away)
        for signal in (self.list.model().rowsInserted, self.list.model().rowsRemoved):
            signal.connect(lambda *_rows: self._recount())
        self._show()

    def enter(self) -> bool:
        """Opens it and takes the keyboard in. False, and nothing, while nothing is parked."""
        if not self.list.count():
            return False
        self._open = True
        self._show()
        self.reshaped.emit()
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.select(0)
        return True

    def shape(self) -> object:
        return (self.isHidden(), self._open, min(self.list.count(), 4))

    def shrink(self, step: int) -> None:
        self._step = step
        self._show()

    def _show(self) -> None:
        count, folded = self.list.count(), bool(self._step) and not self._open
        upright = QSizePolicy.Policy.Maximum if folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
        self.list.setVisible(bool(count) and not folded)
        self._empty.setVisible(not count and not folded)
        self._unfold.setVisible(bool(count) and folded)
        self._count.setText(f"{count}" if count else "")
        a11y.name(self._count, ngettext("{n} parked", "{n} parked", count).format(n=count))

    def _recount(self) -> None:
        if not self.list.count() and self._open:
            self._leave()
        self._show()
        self.list.fit()
        self.reshaped.emit()

    def _away(self) -> None:
        if self._open:
            self._open = False
            self._show()
            self.reshaped.emit()

    def _leave(self) -> None:
        self._away()
        self.left.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(NOTE_MIME))
        self.set_current(event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(NOTE_MIME))

    def dragLeaveEvent(self, _event: object) -> None:
        self.set_current(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_current(False)
        self.dropped.emit(bytes(event.mimeData().data(NOTE_MIME).data()).decode())
        event.acceptProposedAction()
