"""The column at the right: the clock, the room, what is parked, and the note in hand."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import Card

WIDE, WIDEST = 304, 430
"""Pixels at normal text size, and however large the text is: the middle keeps most of a small screen."""
SPACE, EDGE = 12, 14
SOON = 20
"""Milliseconds after a change until the panels beside the notes follow: a note is painted first."""


def inner_width(look: Look, padding: int) -> int:
    """Pixels across inside a panel with this padding."""
    return min(look.px(WIDE), WIDEST) - 2 * (EDGE + padding)


class Panel(Card):
    """One of the panels. It can be told to take less room, in steps; step 0 shows all it has."""

    steps = 0
    """How often it can become smaller."""

    def shape(self) -> object:
        """What its height depends on: while this is the same, the column is not measured again."""
        return self.isHidden()

    def shrink(self, step: int) -> None:
        """Shows itself in one of its steps."""

    def tall(self, wide: int) -> int:
        """Pixels that it takes as it is now."""
        _forget(self.body)
        return self.body.totalHeightForWidth(wide) if self.body.hasHeightForWidth() else self.body.totalSizeHint().height()


class Side(QScrollArea):
    """Panels below one another. Where they do not fit, the quieter ones become smaller; scrolling comes last."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        width = min(look.px(WIDE), WIDEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(width)
        self._held = QWidget(self)
        self._held.setFixedWidth(width)
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(EDGE, SPACE, EDGE, EDGE)
        self._column.setSpacing(SPACE)
        self._column.addStretch(1)
        self.setWidget(self._held)
        self._panels: list[Panel] = []
        self._order: tuple[Panel, ...] = ()
        self._known: object = None

    def add_panel(self, panel: Panel, *, grows: bool = False) -> None:
        """Puts a panel below the others; one that `grows` takes the room that is left."""
        self._panels.append(panel)
        self._column.insertWidget(self._column.count() - 1, panel, 100 if grows else 0)

    def quiet_first(self, panels: Iterable[Panel]) -> None:
        """The order in which the panels become smaller: each is asked once, and again when all were."""
        self._order = tuple(panels)

    def fit(self) -> None:
        """Makes panels as small as they must be, and no smaller."""
        room = self.viewport().height()
        known = (room, tuple(panel.shape() for panel in self._panels))
        if known == self._known:
            return
        self._known = known
        self.setUpdatesEnabled(False)
        steps = dict.fromkeys(self._panels, 0)
        for panel in self._panels:
            panel.shrink(0)
        for panel in self._smaller():
            if self._tall() <= room:
                break
            steps[panel] += 1
            panel.shrink(steps[panel])
        # Now, and not when Qt comes to it: between, one would see panels pressed into places that are no longer theirs.
        for panel in self._panels:
            panel.updateGeometry()
        self._column.activate()
        self.setUpdatesEnabled(True)

    def _smaller(self) -> Iterable[Panel]:
        """Whose turn it is to become smaller, in order."""
        for turn in range(max((panel.steps for panel in self._order), default=0)):
            yield from (panel for panel in self._order if turn < panel.steps and not panel.isHidden())

    def _tall(self) -> int:
        """What the panels take, measured afresh: by itself Qt does so only later."""
        wide = self._held.width() - 2 * EDGE
        heights = [panel.tall(wide) for panel in self._panels if not panel.isHidden()]
        return sum(heights) + SPACE * max(0, len(heights) - 1) + SPACE + EDGE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _forget(layout: QLayout) -> None:
    """Lets a layout measure afresh."""
    layout.invalidate()
    for at in range(layout.count()):
        piece = layout.itemAt(at)
        if piece is not None:
            piece.invalidate()
            inner = piece.layout()
            if inner is not None:
                _forget(inner)
