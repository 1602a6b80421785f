"""What is to be made, what travels with it, and where it goes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from km_desktop.exports import FORMATS
from km_desktop.i18n import _
from ui import a11y
from ui.export.words import kind_words
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, Text

ORDER = ("pdf", "docx", "html", "md", "csv", "xlsx", "json", "ics")
PDF, DATES = "pdf", "ics"


class Choices(Card):
    """The PDF is chosen to begin with."""

    folder_asked = Signal()
    changed = Signal()
    """Kinds of file."""
    carried_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._folder = Path()
        self.tiles = {
            kind: CheckTile(look, kind_words(kind)[0], note=kind_words(kind)[1], checked=kind == PDF, framed=True, parent=self)
            for kind in sorted(FORMATS, key=lambda kind: ORDER.index(kind) if kind in ORDER else len(ORDER))
        }
        self.carried = CheckTile(
            look,
            _("The PDF carries the review, to be opened again"),
            parent=self,
        )
        self._whole = self._dated = True
        self._place = Text(look, "", "body", wrap=True, parent=self)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.other = Button(look, _("Another folder"), icon="folder-open", small=True, parent=self)
        self._lay_out(look)
        for tile in self.tiles.values():
            tile.toggled.connect(self._say_changed)
        self.carried.toggled.connect(lambda _on: self.carried_changed.emit())
        self.other.clicked.connect(self.folder_asked)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of file that are chosen."""
        return tuple(kind for kind, tile in self.tiles.items() if tile.isChecked() and (self._dated or kind != DATES))

    def show_kinds(self, kinds: Collection[str], *, carried: bool) -> None:
        """Shows what was chosen, without telling anybody; kinds that there are not are passed over."""
        known = [kind for kind in kinds if kind in self.tiles] or [PDF]
        blocked = self.blockSignals(True)
        for kind, tile in self.tiles.items():
            tile.setChecked(kind in known)
        self.carried.setChecked(carried)
        self.blockSignals(blocked)
        self._tell()

    def show_travelling(self, inside: str, outside: str, *, whole: bool) -> None:
        """What would travel inside the PDF, and what not; only with the `whole` report, for the team."""
        self._whole = whole
        reader = _("Whoever has the file can read it.")
        only = _("Only the team’s report can carry it.")
        self.carried.set_note(f"{inside} {outside} {reader}" if whole else only)
        self._tell()

    def show_dated(self, *, dated: bool) -> None:
        """Whether there are dates to be put into a calendar: without one none is made, whatever is chosen."""
        self._dated = dated
        if tile := self.tiles.get(DATES):
            tile.set_note(kind_words(DATES)[1] if dated else _("There is no date yet"))
            tile.setEnabled(dated)

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

    def _tell(self) -> None:
        self.carried.setEnabled(self._whole and self.tiles[PDF].isChecked())

    def _say_changed(self, _on: bool) -> None:
        self._tell()
        self.changed.emit()

    def _lay_out(self, look: Look) -> None:
        columns = 2 if look.large else 3
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, at // columns, at % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._place, 1)
        row.addWidget(self.other)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.body.addWidget(Text(look, _("What to make"), "heading", parent=self))
        self.body.addLayout(grid)
        self.body.addWidget(self.carried)
        self.body.addSpacing(2)
        self.body.addWidget(Text(look, _("Into the folder"), "label", parent=self))
        self.body.addLayout(row)
