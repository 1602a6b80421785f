"""The buttons that make the report and print it, and in their place how far it is meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.theme import Look
from ui.widgets import Button, Text


class Doing(QWidget):
    """Cancel has the keyboard while something is made, and the button afterwards."""

    def __init__(self, look: Look, print_key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make = Button(look, _("Make the report"), kind="filled", icon="file-text", key=_("Enter"), parent=self)
        self.print = Button(look, _("Print"), icon="printer", key=print_key, parent=self)
        self.cancel = Button(look, _("Cancel"), key=_("Esc"), parent=self)
        self.said = Text(look, "", "caption", wrap=True, parent=self)
        self.bar = QProgressBar(self)
        a11y.name(self.bar, _("Progress"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.make)
        row.addWidget(self.print)
        row.addWidget(self.said, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """Whether something is being made."""
        there, here = (self.cancel, self.make) if busy else (self.make, self.cancel)
        there.show()
        # Before what has the keyboard is hidden: Qt would take it to any other control, which is then read out.
        if busy or here.hasFocus():
            there.setFocus(Qt.FocusReason.OtherFocusReason)
        here.hide()
        self.print.setVisible(not busy)
        self.bar.setVisible(busy)
        self.said.setVisible(not busy)
        self.said.setText("")
        if busy:
            self.bar.setRange(0, 0)

    def say(self, words: str) -> None:
        """What came of it, beside the buttons; until the next thing is made."""
        self.said.setText(words)
        a11y.announce(self, words)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(min(done, total))
