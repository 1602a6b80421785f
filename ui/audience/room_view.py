"""What the room sees: the question, the clock, the notes, and where we are. Nothing private is ever given to it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui.audience.fade import Fade
from ui.audience.gallery import Gallery
from ui.audience.ink import Ink
from ui.audience.paging import PagedList
from ui.audience.scene import UNTIMED, only_added, scene, stage_of
from ui.audience.surround import Surround
from ui.audience.turning import Turning
from ui.parts.board import WallView
from ui.parts.clock_face import face
from ui.showing import Showing
from ui.theme import Look
from ui.theme.motion import moves

LEAST_SCALE, MOST_SCALE = 0.8, 2.5
CALM, SOON = 120, 30
"""Milliseconds in which a note lands, and after which a view that is built as a whole shows what was added: by then
it stands on the screen of whoever typed it.
"""


class RoomView(QWidget):
    """Follows a Showing. The same view serves the second screen, the only one, and the small picture of them, which
    is `still`: a note that lands is simply there.
    """

    seen_changed = Signal()
    """Something else is to be seen: notes, face, page or clock."""

    def __init__(self, look: Look, showing: Showing, parent: QWidget | None = None, *, still: bool = False) -> None:
        super().__init__(parent)
        self._showing, self._ink, self._scale = showing, Ink(look, showing.pictures), 1.0
        self._scene, self._stage, self._faced = "", "", False
        self._reading: Reading = showing.stopwatch.reading()
        self.wall = WallView(look, showing, parent=self, fade_ms=CALM if moves() and not still else 0)
        self._gallery = Gallery(self._ink, showing, self.wall)
        self._around = Surround(look, self._ink, self)
        self._fade = Fade(self)
        self._turning = Turning(self._turn_alone, self)
        # Counted from when the step is done, however long that took.
        self._asked = QTimer(self, interval=0, singleShot=True)
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._asked.timeout.connect(self._soon.start)
        self._soon.timeout.connect(self._show)
        self._gallery.page_changed.connect(self._show_foot)
        showing.changed.connect(self._follow)
        showing.face_changed.connect(self._follow_face)
        showing.turn_asked.connect(self.turn)
        showing.pictures.arrived.connect(self._show_picture)
        self._ink.kinds(self._kind)
        self._show()
        self._end_clock = showing.stopwatch.listen(self._take)

    # What others ask of it.

    @property
    def scene(self) -> str:
        """Which of its pictures is shown; see `ui.audience.scene`."""
        return self._scene

    def view(self) -> WallView | PagedList | None:
        """The list in sight; None where there is only a question, or nothing."""
        return self._gallery.view

    def turn(self, by: int) -> None:
        """Turns the pages; after the last comes the first, and before the first the last."""
        self._gallery.turn(by)
        self._show_foot()

    def set_auto_turn(self, on: bool) -> None:
        """Whether pages turn by themselves when nothing happened for a while; never where nothing is to move."""
        self._turning.set_on(on and moves())
        self._show_foot()

    def set_text_scale(self, scale: float) -> None:
        """The type of the wall, 0.8 to 2.5 times its size; the console's is another matter."""
        self._scale = max(LEAST_SCALE, min(MOST_SCALE, scale))
        self._resize()

    def set_look(self, look: Look) -> None:
        self._ink.wear(look)
        self._around.wear(look)
        self.wall.set_look(look)
        self._fade.stop()
        self._gallery.each_made(PagedList.arrange)
        self._place()
        self.update()

    def catch_up(self) -> None:
        """Shows at once what it would show in a moment."""
        if self._soon.isActive() or self._asked.isActive():
            self._show()

    def leave(self) -> None:
        """Stops following."""
        self._asked.stop()
        self._soon.stop()
        self._end_clock()
        self._showing.changed.disconnect(self._follow)
        self._showing.face_changed.disconnect(self._follow_face)
        self._showing.turn_asked.disconnect(self.turn)
        self._showing.pictures.arrived.disconnect(self._show_picture)

    # What it is told.

    def _follow(self, event: Event) -> None:
        if stage_of(event.before) != stage_of(event.after):
            self._begin_fade()
        elif any(c.table in {"notes", "groups", "actions", "details"} and c.before is not None for c in event.changes):
            self._fade.stop()  # What was taken away or changed is not to be seen a moment longer.
        if self._may_wait(event):
            if not self._soon.isActive():
                self._asked.start()
        else:
            self._show()

    def _may_wait(self, event: Event) -> bool:
        """Whether a list that is built as a whole is in sight, and nothing was taken back that it shows."""
        listed = isinstance(self._gallery.view, PagedList) and self._scene == scene(self._showing)
        same = listed and self._stage == stage_of(event.after)
        return same and all(c.table in {"notes", "groups"} and only_added(c) for c in event.changes)

    def _follow_face(self, _face: object) -> None:
        self._fade.stop()
        # A face that gives way together with its stage was never on the wall with these notes: nothing to fade from.
        self._faced = True
        QTimer.singleShot(0, self, self._forget_face)
        self._show()

    def _forget_face(self) -> None:
        self._faced = False

    def _begin_fade(self) -> None:
        if self.isVisible() and not self._faced and self._scene not in {"", "blank"} and moves():
            self._fade.start()

    def _take(self, reading: Reading) -> None:
        session = self._showing.session
        if self._showing.frozen and reading.stage != session.run.stage:
            return  # A frozen wall knows nothing of the stage after it.
        before, self._reading = self._reading, reading
        if self._scene == "welcome":
            if before.now.replace(microsecond=0) != reading.now.replace(microsecond=0):
                self._show_clock()
        elif face(reading) != face(before):
            self._show_clock()
        if reading.time.state != before.time.state or reading.running != before.running:
            self._show_foot()

    def _kind(self, stage: str) -> str:
        return next((s.kind for s in self._showing.session.format.stages if s.id == stage), "plain")

    # What it shows.

    def _show(self) -> None:
        self._asked.stop()
        self._soon.stop()
        before = self._scene
        self._scene, self._stage = scene(self._showing), stage_of(self._showing.session)
        self._gallery.let_go(self._scene)
        self._around.let_go(self._scene)
        if self._scene != "blank":
            # Brought up to date before it is shown, so that nothing of before can flash.
            self._gallery.show(self._scene, self._stage)
        self._around.show(self._scene, self._showing, self._reading)
        self._place()
        self._show_foot()
        if self._scene == "blank" and before != "blank" and self.isVisible():
            self.repaint()  # At once, and not when the program comes to it.

    def _show_clock(self) -> None:
        if self._scene != "blank":
            self._around.show_clock(self._scene, self._showing, self._reading)
            self.seen_changed.emit()

    def _show_picture(self, _name: str) -> None:
        """A picture is there now."""
        if self._scene == "note":
            self._show()
        elif (view := self.view()) is not None:
            view.viewport().update()
        self.seen_changed.emit()

    def _show_foot(self) -> None:
        if self._scene == "blank":
            self._turning.begin(1)
            self.seen_changed.emit()
            return
        ids = [s.id for s in self._showing.session.format.stages]
        at = ids.index(self._stage) + 1 if self._stage in ids and self._scene != "welcome" else 0
        words = _("We share after this") if self._scene == "writing" else self._gallery.caption()
        over = self._reading.time.state == "over" and self._reading.running and self._scene not in UNTIMED
        self._around.foot.show_state(at, len(ids), words, over=over)
        self._turning.begin(self._gallery.pages)
        self.seen_changed.emit()

    def _turn_alone(self) -> None:
        self._gallery.turn(1, by_hand=False)
        self._show_foot()

    # Where it stands.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fade.stop()
        self._resize()

    def _resize(self) -> None:
        unit = max(0.2, self.window().height() / 1080)
        if self._ink.measure(unit, self._scale):
            self.wall.set_unit(unit)
            self.wall.set_type_scale(self._scale)
            self._gallery.each_made(PagedList.arrange)
            self._around.update()
        self._place()
        self._show_foot()

    def _place(self) -> None:
        if self._scene in {"", "blank"}:
            return
        rules = bool(self._showing.session.details.ground_rules)
        self._gallery.place(self._around.place(self._scene, rules=rules).view)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ink.look.colour("bg"))
        painter.end()
