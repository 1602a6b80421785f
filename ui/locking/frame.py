"""The window that all of these share: a title, what is to be known first, boxes to type in, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from km_desktop.i18n import _
from km_desktop.review.refused import Refused
from ui import a11y
from ui.jobs import Job, Jobs
from ui.theme import Look
from ui.widgets import Button, CheckTile, Text, TextField

WIDE = 560
WIDEST, TALLEST = 1200, 720
"""Pixels, whatever the size of text: so that it fits a small screen."""


class Frame(QDialog):
    """Esc leaves it as things are. Work that takes a moment runs beside it, and nothing can be pressed meanwhile."""

    def __init__(self, look: Look, title: str, said: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("KM Desktop")
        a11y.name(self, title, " ".join(said))
        self.setFixedWidth(min(look.px(WIDE), WIDEST))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 20)
        self._column.setSpacing(12)
        area = QScrollArea(self)  # Large text on a small screen: what does not fit is scrolled to.
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(area)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(24, 20, 24, 0)
        self.body.setSpacing(12)
        area.setWidget(self._inside)
        self._area = area
        self._column.addWidget(area, 1)
        self.body.addWidget(Text(look, title, "title", wrap=True, parent=self._inside))
        for text in said:
            self.body.addWidget(Text(look, text, "body", wrap=True, parent=self._inside))
        self._fields: list[TextField] = []
        self._busy: Job | None = None
        self.result_of_work: object = None
        """What the work gave back, once it is done."""

    def add_field(self, label: str, hint: str = "") -> TextField:
        """A box for a passphrase, whose letters are not shown."""
        field = TextField(self._look, label, hint=hint, parent=self._inside)
        field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        field.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._fields.append(field)
        self.body.addWidget(field)
        return field

    def add_show(self) -> CheckTile:
        """Shows what is typed, for as long as somebody wants to see it."""
        tile = CheckTile(self._look, _("Show what I type"), parent=self._inside)
        tile.toggled.connect(self._show_typed)
        self.body.addWidget(tile)
        return tile

    def add_foot(self, first: Button, *others: Button) -> None:
        """The buttons; Enter presses the first."""
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addStretch()
        for button in (*others, first):
            row.addWidget(button)
        self.body.addStretch()
        self._column.addLayout(row)
        first.setDefault(True)
        self._buttons = (first, *others)
        self.fit()

    def fit(self) -> None:
        """Takes the height that its words need, where the screen has it; what has the keyboard is in sight."""
        self._fit()
        QTimer.singleShot(0, self, self._grow)

    def _fit(self) -> None:
        self.body.invalidate()
        self.body.activate()
        margins, wide = self._column.contentsMargins(), self.width()
        foot = max(button.sizeHint().height() for button in self._buttons)
        tall = self.body.heightForWidth(wide) + self._column.spacing() + foot + margins.bottom()
        self.resize(wide, min(tall, TALLEST))
        self._show_held()

    def _grow(self) -> None:
        """Takes what is still scrolled: the lines of a fault are only known once it is shown."""
        self.resize(self.width(), min(self.height() + self._area.verticalScrollBar().maximum(), TALLEST))
        self._show_held()

    def _show_held(self) -> None:
        held = QApplication.focusWidget()
        if held is not None and self._inside.isAncestorOf(held):
            self._area.ensureWidgetVisible(held.parentWidget() or held)

    def work(
        self, jobs: Jobs, work: Callable[[], object], done: Callable[[object], None], failed: Callable[[Refused], None]
    ) -> None:
        """Does what takes a moment; then tells what came of it."""
        self._hold(True)

        def ready(job: Job) -> None:
            self._busy = job
            job.done.connect(lambda result: self._end(lambda: done(result)))
            job.failed.connect(lambda refusal: self._end(lambda: failed(refusal)))

        jobs.start(lambda _progress, _cancelled: work(), ready)

    def busy(self) -> bool:
        """Whether work is under way."""
        return self._busy is not None

    def done(self, result: int) -> None:
        """Ends, and holds no word of what was typed any longer."""
        super().done(result)
        for field in self._fields:
            field.edit.clear()

    def reject(self) -> None:
        """Esc waits for work that has begun: half of it would help nobody."""
        if self._busy is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy is not None:
            event.ignore()
            return
        super().closeEvent(event)

    def _end(self, then: Callable[[], None]) -> None:
        self._busy = None
        if isValid(self):
            self._hold(False)
            then()

    def _hold(self, held: bool) -> None:
        for part in (*self._fields, *self._buttons):
            part.setEnabled(not held)

    def _show_typed(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.edit.setEchoMode(mode)
