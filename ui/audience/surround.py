"""What stands around the notes: the question, the clock, the foot, and now and then a few quiet lines or a countdown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.audience.foot import Foot
from ui.audience.ink import Ink
from ui.audience.placing import Places, place
from ui.audience.question import Lines, Question
from ui.audience.scene import POSED, UNTIMED, title
from ui.audience.views.welcome import Countdown
from ui.parts.clock_face import face
from ui.parts.clock_words import spoken_left
from ui.parts.timer import TimerFace, TimerRing
from ui.showing import Showing
from ui.theme import Look


class Surround:
    """The parts are children of the wall; those that a scene has no use for are hidden and say nothing."""

    def __init__(self, look: Look, ink: Ink, wall: QWidget) -> None:
        self._ink, self._wall = ink, wall
        self.question = Question(ink, wall)
        self.lines = Lines(ink, wall)
        self.ring = TimerRing(look, wall)
        self.countdown = Countdown(ink, wall)
        self.foot = Foot(ink, wall)

    def wear(self, look: Look) -> None:
        """Another look; the rest draws with the wall's ink."""
        self.ring.set_look(look)

    def let_go(self, scene: str) -> None:
        """What is out of sight in this scene holds nothing that somebody could find in it."""
        if scene != "welcome":
            self.countdown.clear()
        if scene in UNTIMED or scene == "blank":
            self.ring.set_face(TimerFace())
            a11y.name(self.ring, "")
        if scene != "writing":
            self.lines.show_lines("")
        if scene == "blank":
            self.question.show_question("")
            self.foot.show_state(0, 0, "", over=False)

    def show(self, scene: str, showing: Showing, reading: Reading) -> None:
        """Says what a scene has to say, and shows the parts that it has."""
        if scene != "blank":
            self.question.show_question(title(scene, showing.session, showing.face.note))
            if scene == "writing":
                self.lines.show_lines(_("Write on your slips, quietly.\nOne thought on each slip. No names."))
            self.show_clock(scene, showing, reading)
        self.question.setVisible(scene != "blank")
        self.foot.setVisible(scene != "blank")
        self.ring.setVisible(scene != "blank" and scene not in UNTIMED)
        self.lines.setVisible(scene == "writing")
        self.countdown.setVisible(scene == "welcome")

    def show_clock(self, scene: str, showing: Showing, reading: Reading) -> None:
        """Another moment."""
        if scene == "welcome":
            self.countdown.show_time(showing.face.starts, reading.now)
        elif scene != "blank" and scene not in UNTIMED:
            shown = face(reading)
            if scene == "writing" and shown.state in {"calm", "last"}:
                shown = replace(shown, caption=_("to write"))
            self.ring.set_face(shown)
            a11y.name(self.ring, _("Timer"), spoken_left(reading))

    def place(self, scene: str, *, rules: bool) -> Places:
        """Puts everything where it belongs in the wall's present size."""
        size = (self._wall.width(), self._wall.height())
        at = place(scene, self._ink, self.question, self.lines, size, rules=rules)
        self.question.setGeometry(at.question)
        self.lines.setGeometry(at.lines)
        if at.ring != self.ring.geometry():
            self.ring.setGeometry(at.ring)
            self.ring.set_diameter(at.ring.width(), 0.1 if scene in POSED else 0.17)
        self.countdown.setGeometry(at.countdown)
        self.foot.setGeometry(at.foot)
        return at

    def update(self) -> None:
        """Paints all of it anew."""
        for part in (self.question, self.lines, self.ring, self.countdown, self.foot):
            part.update()
