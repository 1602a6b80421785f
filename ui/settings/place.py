"""Where the reviews are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets import Button, Text


class Place(Section):
    """`chosen({"library": folder})` when somebody chose another folder; empty text is the usual place."""

    chosen = Signal(dict)
    typed = Signal(dict)

    def __init__(
        self,
        look: Look,
        folder: Path,
        choose: Callable[[QWidget, Path], Path | None],
        *,
        fixed: bool,
        usual: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(look, _("Where reviews are kept"), parent)
        self._folder, self._choose = folder, choose
        self._told = Text(look, "", "body", wrap=True, parent=self)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = Button(look, _("Another folder"), icon="folder-open", small=True, parent=self)
        self.usual = Button(look, _("The usual place"), kind="quiet", small=True, parent=self)
        self.body.addWidget(self._told)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addWidget(self.usual)
        row.addStretch(1)
        self.body.addLayout(row)
        note = _("This folder was named when the program was started, so it cannot be changed here.")
        moved = _("Reviews stay where they are: only the list is of another folder then.")
        self.body.addWidget(Text(look, note if fixed else moved, "caption", wrap=True, parent=self))
        self.other.setVisible(not fixed)
        self.usual.setVisible(not fixed and not usual)
        self.other.clicked.connect(self._ask)
        self.usual.clicked.connect(lambda: self.chosen.emit({"library": ""}))
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """The folder from now on."""
        self._folder = folder
        text = str(folder)
        for slash in ("/", "\\"):
            text = text.replace(slash, f"{slash}\u200b")  # A path has no spaces to break at.
        self._told.setText(text)
        self._told.setAccessibleName(str(folder))
        self.other.setAccessibleDescription(str(folder))

    def _ask(self) -> None:
        folder = self._choose(self, self._folder)
        if folder is not None and folder != self._folder:
            self.chosen.emit({"library": str(folder)})
