"""The column at the right with its panels, and which of them may be in sight together."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.review.session import Note
from ui.console.note_panel import NotePanel
from ui.console.parking_panel import ParkingPanel
from ui.console.private_pad import PrivatePad
from ui.console.room_panel import RoomPanel
from ui.console.side import Side
from ui.console.time_panel import TimePanel
from ui.context import Context
from ui.open_review import OpenReview
from ui.showing import Showing


class Beside(Side):
    """The clock, the room, the note in hand, the parking lot; one's own notes take the place of the last two."""

    left = Signal()
    """The keyboard goes back to where one writes."""

    def __init__(self, context: Context, review: OpenReview, showing: Showing, parent: QWidget | None = None) -> None:
        look, commands = context.look, context.commands
        super().__init__(look, parent)
        self.time = TimePanel(look, commands, context.local, self)
        self.room = RoomPanel(look, commands, showing, self)
        self.note = NotePanel(look, commands, review, self)
        self.parking = ParkingPanel(look, commands, review, self)
        self.pad = PrivatePad(look, commands, review, self)
        for panel in (self.time, self.room, self.note):
            self.add_panel(panel)
        self.add_panel(self.parking, grows=True)
        self.add_panel(self.pad, grows=True)
        self.quiet_first((self.parking, self.note, self.time, self.room))
        for changed in (self.note.reshaped, self.parking.reshaped, self.room.sight_changed):
            changed.connect(self.fit)
        self._note: tuple[Note | None, bool] = (None, False)
        self.parking.left.connect(self.left)
        self.pad.left.connect(self.close_pad)

    def show_note(self, note: Note | None, *, groups: bool) -> None:
        """The note in hand, and whether it can be grouped."""
        self._note = (note, groups)
        self.note.show_note(None if self.pad.isVisibleTo(self) else note, groups=groups)

    def open_parking(self) -> bool:
        """Takes the keyboard into the parking lot. False while nothing is parked."""
        if self.pad.isVisibleTo(self):
            self._turn(pad=False)
        return self.parking.enter()

    def open_pad(self) -> None:
        """Opens one's own notes; asked for again from within, closes them."""
        if self.pad.isVisibleTo(self) and self.pad.pad.hasFocus():
            self.close_pad()
            return
        self._turn(pad=True)
        self.pad.enter()

    def close_pad(self) -> None:
        """Closes one's own notes."""
        self._turn(pad=False)
        self.left.emit()

    def _turn(self, *, pad: bool) -> None:
        self.pad.setVisible(pad)
        self.parking.setVisible(not pad)
        note, groups = self._note
        self.note.show_note(None if pad else note, groups=groups)
        self.fit()
