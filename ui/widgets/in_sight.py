"""What has the keyboard is in sight: also where it came into a scrolled page from outside, which Qt leaves where it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

MARGIN = 16
"""Pixels around it that are in sight as well."""


class InSight(QObject):
    """Scrolls `area` to whatever in it gets the keyboard, as long as the area is there."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # Not `focusChanged`, which also hands over what had the keyboard: that may be half destroyed.
            application.focusObjectChanged.connect(self._follow)

    def _follow(self, now: QObject | None) -> None:
        page = self._area.widget() if isValid(self._area) else None  # The keyboard moves while the area goes, too.
        if not isinstance(now, QWidget) or page is None or now is page or not page.isAncestorOf(now):
            return
        # What a hand points at is in sight, and must stay under it until it lets go.
        pointed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not pointed and now.height() < self._area.viewport().height():
            self._area.ensureWidgetVisible(now, 0, MARGIN)
