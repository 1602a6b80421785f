"""What the room is shown, told a little later: for pictures of it that must never cost time while somebody types."""

from __future__ import annotations

from PySide6.QtCore import QObject

from km_desktop.desk import Event
from km_desktop.stopwatch import Stopwatch
from ui.picture_source import PictureSource
from ui.showing import Face, Showing


class Later(Showing):
    """Says the same as another Showing, but only as far as it has caught up with it."""

    def __init__(self, showing: Showing) -> None:
        QObject.__init__(self)  # It follows the other Showing, and no review of its own.
        self._other = showing
        self._session, self._face, self._frozen = showing.session, showing.face, showing.frozen
        self._waiting: list[Event] = []
        self._turns = 0
        showing.changed.connect(self._wait)
        showing.turn_asked.connect(self._wait_to_turn)

    @property
    def rehearsal(self) -> bool:
        return self._other.rehearsal

    @property
    def scale(self) -> float:
        return self._other.scale

    @property
    def stopwatch(self) -> Stopwatch:
        return self._other.stopwatch

    @property
    def pictures(self) -> PictureSource:
        return self._other.pictures

    def catch_up(self) -> None:
        """Tells of all that happened since."""
        waiting, self._waiting = self._waiting, []
        turns, self._turns = self._turns, 0
        for event in waiting:
            self._session = event.after
            self.changed.emit(event)
        self._frozen = self._other.frozen
        face: Face = self._other.face
        if face != self._face:
            self._face = face
            self.face_changed.emit(face)
        if turns:
            self.turn_asked.emit(turns)

    def leave(self) -> None:
        """Stops following."""
        self._other.changed.disconnect(self._wait)
        self._other.turn_asked.disconnect(self._wait_to_turn)

    def _wait(self, event: Event) -> None:
        self._waiting.append(event)

    def _wait_to_turn(self, by: int) -> None:
        self._turns += by
