"""A window over the page, which gives the keyboard back to where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class Over(QDialog):
    """Esc closes it; it ends with that."""

    def __init__(self, parent: QWidget | None) -> None:
        before = QApplication.focusWidget()
        super().__init__(parent)
        self._before = before
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(self._give_back)

    def _give_back(self) -> None:
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)
