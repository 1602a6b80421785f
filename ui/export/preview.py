"""The real pages as they would be printed now, beside what is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.review.refused import Refused
from ui import a11y
from ui.export.proofing import Drawn, Proof, draw_page
from ui.export.sheet import Sheet
from ui.jobs import Job, Jobs, Work
from ui.theme import Look
from ui.widgets import Button, Fault, Ground, KeyCap, Text

PAUSE = 200
"""Milliseconds without a change after which the pages are made anew."""
SETTLED = 80
"""The same for a page that is drawn in another size."""


class Preview(Ground):
    """Made beside the window: what is shown fades until the pages are as they would be now.

    `work(number, width)` makes them, that page first. Never are two made at a time.
    """

    shown = Signal()
    """The pages are as they would be now."""

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        work: Callable[[int, int], Work],
        keys: tuple[str, str],
        words: Callable[[Refused], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "side", "left", parent)
        self._jobs, self._work, self._words, self._keys = jobs, work, words, keys
        self._proof: Proof | None = None
        self._number, self._wanted = 0, 0
        self._said = 0
        """How many pages were last said to be there."""
        self._stale, self._held = True, False
        self._making: Job | None = None
        self._drawing: Job | None = None
        self.sheet = Sheet(look, self)
        self.previous = Button(look, _("Previous page"), kind="icon", icon="chevron-left", key=keys[0], parent=self)
        self.next = Button(look, _("Next page"), kind="icon", icon="chevron-right", key=keys[1], parent=self)
        self.place = Text(look, "", "body", tabular=True, parent=self)
        self.fault = Fault(look, self)
        self.bar = QProgressBar(self)
        a11y.name(self.bar, _("Making the pages"))
        keep = self.bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keep)
        self._lay_out()
        self._pause, self._settle = self._timer(self._begin), self._timer(self._draw)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self._tell()

    def proof(self) -> Proof | None:
        """The pages, where they are as they would be now."""
        return self._proof if self._making is None and not self._stale else None

    def ask(self, pause: int = PAUSE) -> None:
        """Something changed: the pages are made anew once nothing has changed for a moment."""
        self._stale = True
        self.sheet.fade(faded=True)
        if self._making is not None:
            self._making.cancel()
        if self.isVisible() and not self._held:
            self._pause.start(pause)
        self._tell()

    def hold(self, *, held: bool) -> None:
        """Whether making pages has to wait, so that a report is made sooner."""
        self._held = held
        if held:
            self._pause.stop()
            if self._making is not None:
                self._making.cancel()
        elif self._stale:
            self.ask()

    def turn(self, by: int) -> None:
        """Goes that many pages on, or back."""
        if self._proof is None:
            return
        to = max(0, min(self._wanted + by, self._proof.count - 1))
        if to != self._wanted:
            self._wanted = to
            self._tell()
            self._draw()
            a11y.announce(self, self.place.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and not self._held:
            self._pause.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(SETTLED)

    def _timer(self, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(run)
        return timer

    def _begin(self) -> None:
        if self._making is not None or self._held:
            return  # It begins when that one has ended.
        self._stale = False
        self._jobs.start(self._work(self._wanted, self.sheet.page_width()), self._watch)

    def _watch(self, job: Job) -> None:
        self._making = job
        self.fault.say("")
        self.bar.setRange(0, 0)
        job.progress.connect(self._progress)
        job.done.connect(self._made)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._tell()

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(min(done, total))

    def _made(self, proof: object) -> None:
        self._making = None
        if not isinstance(proof, Proof):
            return
        self._proof, self._wanted = proof, proof.first.number
        self._show(proof.first)
        if self._stale:
            self.ask()
        else:
            self._announce()
            self.shown.emit()

    def _cancelled(self) -> None:
        self._making = None
        self._stale = True
        if self.isVisible() and not self._held and not self._pause.isActive():
            self._pause.start(0)
        self._tell()

    def _failed(self, refusal: object) -> None:
        self._making = None
        self._tell()
        if self._stale:
            self.ask()
        elif isinstance(refusal, Refused):
            self._stale = True
            self.fault.say(self._words(refusal))

    def _draw(self) -> None:
        """Draws the page that is wanted, in the size that there is room for."""
        if self._proof is None or self._drawing is not None:
            return
        if (self._number, self.sheet.page_width()) != (self._wanted, self.sheet.image_width()):
            self._jobs.start(draw_page(self._proof, self._wanted, self.sheet.page_width()), self._watch_drawing)

    def _watch_drawing(self, job: Job) -> None:
        self._drawing = job
        job.done.connect(self._drawn)
        job.failed.connect(self._not_drawn)
        job.cancelled.connect(self._not_drawn)

    def _drawn(self, what: object) -> None:
        self._drawing = None
        if isinstance(what, tuple) and what[0] is self._proof:
            self._show(what[1])
        self._draw()

    def _not_drawn(self, _refusal: object = None) -> None:
        self._drawing = None

    def _show(self, page: Drawn) -> None:
        self._number = page.number
        self.sheet.show_image(page.image, page.shape)
        self.sheet.fade(faded=self._stale)
        self._tell()
        self._settle.start(SETTLED)

    def _tell(self) -> None:
        """Says which page this is, and whether others are being made."""
        count = self._proof.count if self._proof is not None else 0
        making = self._making is not None
        self.place.setText(_("Page {n} of {count}").format(n=self._wanted + 1, count=count) if count else "")
        self._enable(back=count > 0 and self._wanted > 0, on=count > 0 and self._wanted < count - 1)
        self.sheet.say(_("Making the pages …"))
        self.bar.setVisible(making)
        a11y.name(self.sheet, self.place.text() or _("The pages"))

    def _enable(self, *, back: bool, on: bool) -> None:
        """Which way there is another page. At either end the keyboard goes to the button that leads back from there."""
        if self.next.hasFocus() and back and not on:
            self.previous.setEnabled(True)
            self.previous.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.previous.hasFocus() and on and not back:
            self.next.setEnabled(True)
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.previous.setEnabled(back)
        self.next.setEnabled(on)

    def _announce(self) -> None:
        """Says how many pages there are, where that is another number than it was."""
        count = self._proof.count if self._proof is not None else 0
        if count != self._said:
            self._said = count
            a11y.announce(self, ngettext("{n} page", "{n} pages", count).format(n=count))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        caps = () if self._look.large else tuple(KeyCap(self._look, key, self) for key in self._keys)
        for widget in (*caps[:1], self.previous, self.place, self.next, *caps[1:]):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.bar)
        column.addWidget(self.fault)
        column.addLayout(row)
