"""The two halves of the page: on the left what is chosen, on the right how it will look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from km_desktop.i18n import _
from ui.export.about import About
from ui.export.choices import Choices
from ui.export.doing import Doing
from ui.export.findings import Findings
from ui.export.outcome import Keys, Outcome
from ui.export.paper import PaperCard
from ui.export.preview import Preview
from ui.export.unprintable import UnprintableCard
from ui.export.withheld import Withheld
from ui.jobs import Work
from ui.open_review import OpenReview
from ui.theme import Look
from ui.widgets import Button, Fault, Ground, Text
from ui.widgets.in_sight import InSight

if TYPE_CHECKING:
    from ui.context import Context

LEFT = 620
"""Pixels, at normal text size, that the choices take."""
SHARE = 0.58
"""Of the window, that they take at most."""


class Halves(QWidget):
    """Makes every part of the page and lays it out; `owner` is the page, which fills itself with it."""

    def __init__(
        self, context: Context, review: OpenReview, proofing: Callable[[int, int], Work], owner: QWidget
    ) -> None:
        super().__init__(owner)
        look, key = context.look, context.commands.key
        self._look = look
        # The Tab key goes through the page in this order.
        self.back = Button(look, _("Back to the review"), kind="quiet", icon="chevron-left", key=_("Esc"), parent=self)
        self.slips = Button(look, _("Papers"), kind="quiet", icon="printer", key=key("slips.print"), parent=self)
        self.about = About(look, context.local_now, self)
        self.withheld = Withheld(look, key("stage.reveal"), self)
        self.findings = Findings(look, review, self)
        self.unprintable = UnprintableCard(look, self)
        self.paper = PaperCard(look, self)
        self.choices = Choices(look, self)
        self.handover = Button(look, _("Save a locked copy"), kind="quiet", icon="lock", parent=self)
        self.fault = Fault(look, self)
        keys = Keys(*(key(f"paper.{deed}") for deed in ("folder", "open", "copy", "mail")))
        self.outcome = Outcome(look, self, keys=keys)
        self.doing = Doing(look, key("paper.print"), self)
        turning = (key("paper.previous"), key("paper.next"))
        self.preview = Preview(look, context.jobs, proofing, turning, context.words, self)
        self._lay_out(look)
        whole = QVBoxLayout(owner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(min(self._look.px(LEFT), round(self.width() * SHARE)))

    def _lay_out(self, look: Look) -> None:
        head = Ground(look, "bg", "bottom", self)
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(16)
        top.addWidget(self.back)
        top.addWidget(Text(look, _("Make the report"), "heading", parent=self))
        top.addStretch(1)
        top.addWidget(self.slips)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._scrolled(), 1)
        left.addWidget(self._foot(look))
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self._left)
        halves.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(halves, 1)

    def _scrolled(self) -> QScrollArea:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for part in (self.about, self.withheld, self.findings, self.unprintable, self.paper, self.choices):
            column.addWidget(part)
        column.addWidget(self.handover, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        InSight(scroll)
        return scroll

    def _foot(self, look: Look) -> Ground:
        foot = Ground(look, "bg", "top", self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        for part in (self.outcome, self.fault, self.doing):
            column.addWidget(part)
        return foot
