"""One stage of the agenda: when it begins, what it is, how long it takes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.i18n import _
from km_desktop.review.formats import Stage
from ui import a11y
from ui.setup.minutes import MinutesBox, stage_step
from ui.setup.stage_bar import Mark, stage_tint
from ui.setup.words import capture_words
from ui.theme import Look
from ui.widgets import Fault, Text


class StageRow(QWidget):
    """`changed(minutes)` is emitted for people's changes."""

    changed = Signal(float)

    def __init__(self, look: Look, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.stage = stage
        self._time = Text(look, "", "caption", "ink3", tabular=True, parent=self)
        self._time.setFixedWidth(look.px(40))
        name = Text(look, stage.name, wrap=True, parent=self)
        how = Text(look, capture_words(stage), "caption", "ink3", parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(how)
        self.box = MinutesBox(look, _("Minutes for {stage}").format(stage=stage.name), stage_step, parent=self)
        self.box.changed.connect(self.changed)
        self._fault = Fault(look, self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._time)
        row.addWidget(Mark(look, kind=stage_tint(stage), parent=self))
        row.addLayout(words, 1)
        if stage.protected:
            kept = _("Keeps its minutes when the total changes")
            row.addWidget(Mark(look, icon="lock", name=kept, parent=self))
        row.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 5, 16, 5)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._fault)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._time.setFixedWidth(look.px(40))

    def show_plan(self, begins: str, minutes: float) -> None:
        """Shows when the stage begins and its minutes; what was wrong is settled then."""
        self._time.setText(begins)
        self.box.show_minutes(minutes)
        self.set_fault("")

    def show_time(self, begins: str) -> None:
        """Shows when the stage begins; a number that is being typed is left alone."""
        self._time.setText(begins)

    def set_fault(self, text: str) -> None:
        """Says what is wrong with the minutes; "" takes it away."""
        self._fault.say(text)
        self.box.number.setAccessibleDescription(text)
        if text:
            a11y.announce(self.box.number, text)

    def fault(self) -> str:
        """What the row says is wrong, or ""."""
        return self._fault.text()
