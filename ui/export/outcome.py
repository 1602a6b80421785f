"""What was made, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.export.words import saved
from ui.theme import Look
from ui.widgets import Button, Card, FlowLayout, IconLabel, Text


class Keys(NamedTuple):
    """What is printed on the buttons."""

    show: str = ""
    open: str = ""
    copy: str = ""
    mail: str = ""


class Outcome(Card):
    """Hidden until there is something. Every signal is a wish of somebody's."""

    show_asked = Signal(object)
    """A path."""
    open_asked = Signal(object)
    """A path."""
    copy_asked = Signal(object)
    """All paths."""
    draft_asked = Signal(object)
    """All paths."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, keys: Keys = Keys(), sends: bool = True) -> None:  # noqa: B008 - a value that never changes
        super().__init__(look, padding=12, parent=parent)
        self._paths: list[Path] = []
        self._words = IconLabel(look, "circle-check", "", role="strong", tone="ink", icon_tone="worked", parent=self)
        self._said = Text(look, "", "caption", wrap=True, parent=self)
        self._show = self._button(look, _("Show in folder"), "folder-open", keys.show)
        self._open = self._button(look, _("Open"), "file-text", keys.open)
        self._copy = self._button(look, _("Copy"), "copy", keys.copy)
        self._mail = self._button(look, _("Email draft"), "mail", keys.mail)
        a11y.tip(self._copy, _("Copies the files, to be pasted into a folder, a message or a chat"))
        for button in (self._copy, self._mail):
            button.setVisible(sends)
        flow = FlowLayout(gap=8)
        for button in (self._show, self._open, self._copy, self._mail):
            flow.addWidget(button)
        self.body.addWidget(self._words)
        self.body.addLayout(flow)
        self.body.addWidget(self._said)
        self._show.clicked.connect(self.show_first)
        self._open.clicked.connect(self.open_first)
        self._copy.clicked.connect(self.copy_all)
        self._mail.clicked.connect(self.draft_all)
        self.hide()

    def show_files(self, paths: Sequence[Path], *, take: bool = True) -> None:
        """Shows what was made and, if it is to `take` it, has the keyboard at what can be done with it."""
        self._paths = list(paths)
        self._words.set("circle-check", saved(paths), "ink", "worked")
        a11y.tip(self._words, "\n".join(str(path) for path in paths))
        self.say("")
        self.show()
        if take:
            self._show.setFocus(Qt.FocusReason.OtherFocusReason)
        a11y.announce(self, saved(paths))

    def name_mail(self, words: str) -> None:
        """Another way to send them."""
        self._mail.set_text(words)

    def show_first(self) -> None:
        """Wishes to see the first file where it is."""
        if not self.isHidden():
            self.show_asked.emit(self._paths[0])

    def open_first(self) -> None:
        """Wishes to open the first file."""
        if not self.isHidden():
            self.open_asked.emit(self._paths[0])

    def copy_all(self) -> None:
        """Wishes to have all files on the clipboard."""
        if not self.isHidden():
            self.copy_asked.emit(list(self._paths))

    def draft_all(self) -> None:
        """Wishes for a letter with all files."""
        if not self.isHidden() and self._mail.isEnabled():
            self.draft_asked.emit(list(self._paths))

    def say(self, text: str) -> None:
        """One more sentence, such as where the draft is; "" takes it away."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text and self.isVisible():
            a11y.announce(self, text)

    def wait(self, waiting: bool) -> None:
        """Whether a draft is being made."""
        self._mail.setEnabled(not waiting)

    def _button(self, look: Look, words: str, icon: str, key: str) -> Button:
        return Button(look, words, icon=icon, key=key, small=True, parent=self)
