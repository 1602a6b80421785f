"""The facilitator's clock: what is left, one minute more, pause, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.stopwatch import Reading
from ui import a11y
from ui.commands import Commands
from ui.console.side import Panel
from ui.parts.clock_face import face
from ui.parts.clock_words import minutes_words, spoken_left
from ui.parts.timer import TimerRing
from ui.theme import Look
from ui.widgets import Button, Text

LARGEST_RING = 150
PADDING = 14


class TimePanel(Panel):
    """Holds Timer, Add one minute, Pause timer and Next stage."""

    steps = 1
    minute = Signal()
    pause = Signal()
    next = Signal()

    def __init__(
        self, look: Look, commands: Commands, local: Callable[[datetime], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, padding=PADDING, parent=parent)
        self._local = local
        self._words = self._then = ""
        self._shown: object = None
        self._step = 0
        self.ring = TimerRing(look, self)
        self._planned = Text(look, "", "strong", parent=self)
        self._ends = Text(look, "", "caption", tabular=True, parent=self)
        self._minute = Button(look, _("+ 1 minute"), key=commands.key("clock.minute"), small=True, parent=self)
        self._pause = Button(look, _("Pause"), icon="pause", key=commands.key("clock.pause"), small=True, parent=self)
        self._next = Button(look, _("Next stage"), kind="filled", key=commands.key("stage.next"), parent=self)
        self._after = Text(look, "", "caption", wrap=True, parent=self)
        self._lay_out(look)
        self._minute.clicked.connect(self.minute)
        self._pause.clicked.connect(self.pause)
        self._next.clicked.connect(self.next)
        self._name_buttons(running=False)

    def take(self, reading: Reading) -> None:
        """Shows a reading; nothing is repainted while it would look the same."""
        shown = (face(reading), reading.running, reading.time.planned, self._end_words(reading))
        if shown == self._shown:
            return
        self._shown = shown
        self.ring.set_face(face(reading))
        a11y.name(self.ring, _("Timer"), spoken_left(reading))
        planned = reading.time.planned
        self._planned.setText(_("of {minutes}").format(minutes=minutes_words(planned)) if planned else _("No limit"))
        self._ends.setText(self._end_words(reading))
        # A word that fits beside its key: what is cut off says nothing.
        self._pause.set_text(_("Pause") if reading.running else _("Start"), icon="pause" if reading.running else "play")
        self._name_buttons(reading.running)

    def show_next(self, words: str, stage: str = "") -> None:
        """The words on the button that leads on, and the stage it leads to; its name for scripts stays Next stage."""
        self._words, self._then = words, stage
        self._after.setText(_("Then: {stage}").format(stage=stage))
        self.shrink(self._step)

    def shape(self) -> object:
        return (self.isHidden(), self._then)

    def shrink(self, step: int) -> None:
        """Where room is short, what comes next is said on the button alone."""
        self._step = step
        self._next.set_text(_("Next: {stage}").format(stage=self._then) if step and self._then else self._words)
        self._after.setVisible(bool(self._then) and not step)
        a11y.name(self._next, _("Next stage"), self._then or self._words)

    def _name_buttons(self, running: bool) -> None:
        a11y.name(self._pause, _("Pause timer"), _("Running") if running else _("Paused"))
        self._pause.setCheckable(True)
        self._pause.setChecked(not running)
        a11y.name(self._minute, _("Add one minute"))

    def _end_words(self, reading: Reading) -> str:
        if not reading.running or not reading.time.planned or reading.time.left < 0:
            return _("{n} over").format(n=minutes_words(-reading.time.left // 60 * 60)) if reading.time.left < -60 else ""
        ends = self._local(reading.now + timedelta(seconds=reading.time.left))
        return _("Due to end {time}").format(time=f"{ends:%H:%M}")

    def _lay_out(self, look: Look) -> None:
        side_of_ring = min(look.px(112), LARGEST_RING)
        self.ring.setFixedSize(side_of_ring, side_of_ring)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self._planned)
        side.addWidget(self._ends)
        side.addStretch(1)
        side.addWidget(self._minute)
        side.addWidget(self._pause)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.ring)
        top.addLayout(side, 1)
        self.body.addLayout(top)
        self.body.addSpacing(4)
        self.body.addWidget(self._next)
        self.body.addWidget(self._after)
