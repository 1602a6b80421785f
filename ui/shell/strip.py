"""What stands at the foot of the room on the only screen: the capture line, the clock, and how the wall is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.console.capture import CaptureBar
from ui.parts.clock_face import face
from ui.parts.clock_words import spoken_left
from ui.parts.timer import TimerRing
from ui.showing import Showing
from ui.theme import Look
from ui.widgets import Ground, IconLabel

RING = 76


class Strip(Ground):
    """Everybody reads it. Nothing private is in it: while the notes of a stage are hidden, what is typed is dots;
    and so is a line that may say who somebody is."""

    def __init__(self, look: Look, showing: Showing, capture: CaptureBar | None, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", "top", parent)
        self._look, self._showing, self._capture = look, showing, capture
        self._ring = TimerRing(look, self, diameter=RING)
        self._ring.setFixedSize(RING, RING)
        self._state = IconLabel(look, "snowflake", "", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(12)
        if capture is not None:
            shown = not capture.isHidden()
            row.addWidget(capture, 1)
            capture.setVisible(shown)
        row.addStretch(0 if capture is not None else 1)
        row.addWidget(self._state)
        row.addWidget(self._ring)
        self.setMinimumHeight(RING + 12)
        showing.changed.connect(self._follow)
        showing.face_changed.connect(self._follow)
        showing.frozen_changed.connect(self._follow)
        self._end_clock = showing.stopwatch.listen(self._take)
        self._follow()

    def set_masked(self, on: bool) -> None:
        """Whether what is typed is to be seen as dots."""
        if self._capture is not None:
            self._capture.set_masked(on)

    def leave(self) -> None:
        """Stops following, and lets what is typed be read again."""
        self.set_masked(False)
        self._end_clock()
        self._showing.changed.disconnect(self._follow)
        self._showing.face_changed.disconnect(self._follow)
        self._showing.frozen_changed.disconnect(self._follow)

    def _follow(self, _what: object = None) -> None:
        words = {
            (True, True): _("Blank, frozen"),
            (True, False): _("Blank"),
            (False, True): _("Frozen"),
        }.get((self._showing.face.blank, self._showing.frozen), "")
        self._state.set("monitor-off" if self._showing.face.blank else "snowflake", words)
        self._state.setVisible(bool(words))

    def _take(self, reading: Reading) -> None:
        self._ring.set_face(face(reading))
        a11y.name(self._ring, _("Clock"), spoken_left(reading))
