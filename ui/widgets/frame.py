"""Where a page of one column stands in the window: in the middle, and scrolled where it is taller."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.in_sight import InSight


def in_the_middle(owner: QWidget, width: int) -> QVBoxLayout:
    """The column of a new page of at most `width` pixels within `owner`."""
    page = QWidget(owner)
    page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    page.setMaximumWidth(width)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 16, 24, 24)
    column.setSpacing(12)
    holder = QWidget(owner)
    middle = QHBoxLayout(holder)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.addStretch(1)
    middle.addWidget(page, 100)
    middle.addStretch(1)
    scroll = QScrollArea(owner)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(holder)
    InSight(scroll)
    whole = QVBoxLayout(owner)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scroll)
    return column
