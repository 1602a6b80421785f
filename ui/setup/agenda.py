"""The agenda: how long in all, how long each stage, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from km_desktop.review.edits import stages
from km_desktop.review.formats import Preset
from ui import a11y
from ui.parts.typed import OwnUndoFirst
from ui.setup.minutes import MinutesBox, total_step
from ui.setup.presets import Presets
from ui.setup.stage_bar import Mark, StageBar
from ui.setup.stage_row import StageRow
from ui.setup.typed import Edits
from ui.setup.words import tidy_minutes
from ui.theme import Look
from ui.widgets import Card, Divider, Fault, Text

WIDE = 408
MINUTE = 60_000


class Agenda(Card):
    """Shown as if the review started now, or from when it did."""

    def __init__(self, look: Look, now: Callable[[], datetime], undo_first: OwnUndoFirst, parent: QWidget) -> None:
        super().__init__(look, padding=0, parent=parent)
        self._now, self._undo_first = now, undo_first
        self._edits: Edits | None = None
        self.rows: list[StageRow] = []
        self.presets: Presets | None = None
        self.total = MinutesBox(look, _("Minutes in all"), total_step, wide=108, parent=self)
        self.total.changed.connect(self._total_changed)
        undo_first.watch(self.total.number)
        self._span = Text(look, "", "strong", tabular=True, parent=self)
        self._fault = Fault(look, self)
        self._bar = StageBar(look, self)
        a11y.name(self._bar, _("Minutes of each stage"))
        self._kept = Text(
            look, _("Padlocked stages keep their minutes when the total changes."), "caption", wrap=True, parent=self
        )
        self._foot = QWidget(self)
        self._lay_out(look)
        self._minute = QTimer(self, interval=MINUTE // 4)
        self._minute.timeout.connect(self._show_times)

    def _lay_out(self, look: Look) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.total)
        line.addWidget(Text(look, _("minutes"), "heading", parent=self))
        line.addStretch()
        line.addWidget(self._span)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(16, 12, 16, 12)
        self._head.setSpacing(10)
        self._head.addLayout(line)
        self._head.addWidget(self._fault)
        self._head.addWidget(self._bar)
        self._stages = QVBoxLayout()
        self._stages.setSpacing(0)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(Mark(look, icon="lock", parent=self._foot))
        foot.addWidget(self._kept, 1)
        self.body.setSpacing(0)
        self.body.addLayout(self._head)
        self.body.addLayout(self._stages)
        self.body.addWidget(Divider(look, self))
        self.body.addWidget(self._foot)

    def show_review(self, edits: Edits) -> None:
        """Makes a row for each stage of the review's format."""
        self._edits = edits
        form = edits.session.format
        self._clear()
        self.rows = [self._row(at) for at in range(len(form.stages))]
        if form.presets:
            self.presets = Presets(self._look, form, self)
            self.presets.picked.connect(self._preset_picked)
            self._head.insertWidget(2, self.presets)
        self._foot.setVisible(any(stage.protected for stage in form.stages))
        self._show_plan()
        self._minute.start()
        self._order_tabs()

    def _clear(self) -> None:
        """Takes the rows and the lengths of the last review away."""
        while (taken := self._stages.takeAt(0)) is not None:
            if old := taken.widget():
                old.hide()
                old.deleteLater()
        if self.presets is not None:
            self._head.removeWidget(self.presets)
            self.presets.hide()
            self.presets.deleteLater()
            self.presets = None

    def leave(self) -> None:
        """Stops following the clock."""
        self._minute.stop()

    def commit(self) -> None:
        """Takes the numbers that are typed but not entered."""
        for box in (self.total, *(row.box for row in self.rows)):
            box.commit()

    def follow(self, event: Event) -> None:
        """Shows what changed in the plan."""
        if any(change.table == "plan" or change.key == "started" for change in event.changes):
            self._show_plan()

    def fault(self) -> str:
        """What is said to be wrong with the total, or ""."""
        return self._fault.text()

    def span(self) -> str:
        """Begin and end, such as "14:00 to 15:00"."""
        return self._span.text()

    def _row(self, at: int) -> StageRow:
        assert self._edits is not None
        row = StageRow(self._look, self._edits.session.format.stages[at], self)
        row.changed.connect(lambda minutes, row=row: self._stage_changed(row, minutes))
        self._undo_first.watch(row.box.number)
        self._stages.addWidget(Divider(self._look, self))
        self._stages.addWidget(row)
        return row

    def _order_tabs(self) -> None:
        before: QWidget = self.total.number
        for after in (*(self.presets.stops() if self.presets else ()), *(row.box.number for row in self.rows)):
            QWidget.setTabOrder(before, after)
            before = after

    def _total_changed(self, minutes: float) -> None:
        if self._edits is not None:
            self._say(self._edits.do("stage.total", stages.set_total, minutes, typing="stage.total"))

    def _preset_picked(self, preset: Preset) -> None:
        assert self._edits is not None
        self._say(self._edits.do("stage.total", stages.set_total, preset.minutes))
        self._show_plan()

    def _stage_changed(self, row: StageRow, minutes: float) -> None:
        if self._edits is not None:
            typing = f"stage.minutes.{row.stage.id}"
            row.set_fault(self._edits.do("stage.minutes", stages.set_minutes, row.stage.id, minutes, typing=typing))

    def _say(self, fault: str) -> None:
        self._fault.say(fault)
        self.total.number.setAccessibleDescription(fault)
        if fault:
            a11y.announce(self.total.number, fault)

    def _show_plan(self) -> None:
        assert self._edits is not None
        session = self._edits.session
        seconds = sum(session.plan.values())
        self.total.show_minutes(round(seconds / 60, 1))
        self._say("")
        self._bar.show_session(session)
        for row in self.rows:
            row.show_plan("", round(session.plan.get(row.stage.id, 0) / 60, 1))
        if self.presets is not None:
            self.presets.show_session(session)
        self._show_times()

    def _show_times(self) -> None:
        assert self._edits is not None
        session = self._edits.session
        began = self._now()
        if session.run.started:
            began = datetime.fromisoformat(session.run.started).astimezone(began.tzinfo)
        at = began
        for row in self.rows:
            row.show_time(f"{at:%H:%M}")
            at += timedelta(seconds=session.plan.get(row.stage.id, 0))
        self._span.setText(_("{start} to {end}").format(start=f"{began:%H:%M}", end=f"{at:%H:%M}"))
        self._span.setAccessibleName(
            _("{minutes} minutes, {span}").format(
                minutes=tidy_minutes(sum(session.plan.values())), span=self._span.text()
            )
        )
