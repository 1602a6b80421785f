"""What was made, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.export.words import saved
from ui.theme import Look
from ui.widgets import Button, Card, FlowLayout, IconLabel, Text


class Outcome(Card):
    """Hidden until there is something. Every signal is a wish of somebody's."""

    show_asked = Signal(object)
    open_asked = Signal(object)
    draft_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._first = self._pdf = Path()
        self._sends = True
        self._words = IconLabel(look, "circle-check", "", role="strong", tone="ink", icon_tone="worked", parent=self)
        self._said = Text(look, "", "caption", wrap=True, parent=self)
        self._show = Button(look, _("Show in folder"), icon="folder-open", parent=self)
        self._open = Button(look, _("Open"), icon="file-text", parent=self)
        self._mail = Button(look, _("Make an email draft"), icon="mail", parent=self)
        flow = FlowLayout(gap=8)
        for button in (self._show, self._open, self._mail):
            flow.addWidget(button)
        self.body.addWidget(self._words)
        self.body.addLayout(flow)
        self.body.addWidget(self._said)
        self._show.clicked.connect(lambda: self.show_asked.emit(self._first))
        self._open.clicked.connect(lambda: self.open_asked.emit(self._first))
        self._mail.clicked.connect(lambda: self.draft_asked.emit(self._pdf))
        self.hide()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Shows what was made and takes the keyboard to what can be done with it."""
        self._first = paths[0]
        pdf = next((path for path in paths if path.suffix == ".pdf"), None)
        self._pdf = pdf or Path()
        self._mail.setVisible(pdf is not None and self._sends)
        self._words.set("circle-check", saved(paths), "ink", "worked")
        a11y.tip(self._words, "\n".join(str(path) for path in paths))
        self.say("")
        self.show()
        self._show.setFocus(Qt.FocusReason.OtherFocusReason)
        a11y.announce(self, saved(paths))

    def keep_to_opening(self) -> None:
        """Nothing here is to be sent: no letter is offered."""
        self._sends = False

    def say(self, text: str) -> None:
        """One more sentence, such as where the draft is; "" takes it away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text and self.isVisible():
            a11y.announce(self, text)

    def wait(self, waiting: bool) -> None:
        """Whether a draft is being made."""
        self._mail.setEnabled(not waiting)
