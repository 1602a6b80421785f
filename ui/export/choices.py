"""What is to be made, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from km_desktop.i18n import _
from ui import a11y
from ui.export.words import kind_words
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, Text

ORDER = ("pdf", "md", "csv", "json")


class Choices(Card):
    """The PDF is chosen to begin with."""

    folder_asked = Signal()
    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._folder = Path()
        self.tiles = {
            kind: CheckTile(look, kind_words(kind)[0], note=kind_words(kind)[1], checked=kind == "pdf", framed=True, parent=self)
            for kind in ORDER
        }
        self._place = Text(look, "", "body", wrap=True, parent=self)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = Button(look, _("Another folder"), icon="folder-open", small=True, parent=self)
        grid = QGridLayout()
        grid.setSpacing(10)
        for at, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, at // 2, at % 2)
            tile.toggled.connect(lambda _on: self.changed.emit())
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._place, 1)
        row.addWidget(self.other)
        self.body.setSpacing(10)
        self.body.addWidget(Text(look, _("What to make"), "heading", parent=self))
        self.body.addLayout(grid)
        self.body.addSpacing(4)
        self.body.addWidget(Text(look, _("Into the folder"), "label", parent=self))
        self.body.addLayout(row)
        self.other.clicked.connect(self.folder_asked)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of file that are chosen."""
        return tuple(kind for kind, tile in self.tiles.items() if tile.isChecked())

    def folder(self) -> Path:
        """Where the files go."""
        return self._folder

    def show_folder(self, folder: Path) -> None:
        """Where the files go from now on."""
        self._folder = folder
        # A path has no spaces to break at: let it break behind its slashes.
        text = str(folder)
        for slash in ("/", "\\"):
            text = text.replace(slash, f"{slash}\u200b")
        self._place.setText(text)
        self._place.setAccessibleName(str(folder))
        self.other.setAccessibleDescription(str(folder))
        a11y.tip(self._place, str(folder))
