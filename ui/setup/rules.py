"""The ground rules: which of them the room sees, and rules of one's own."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.desk import Event
from km_desktop.i18n import _
from ui.parts.typed import OwnUndoFirst
from ui.setup.typed import Edits
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, Text, TextArea


class GroundRules(QWidget):
    """A tick for every rule of the format and every one that was added; "Edit" turns them into lines of text."""

    def __init__(self, look: Look, undo_first: OwnUndoFirst, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._edits: Edits | None = None
        self._known: list[str] = []
        self._editing = False
        self.tiles: list[CheckTile] = []
        self.edit = Button(look, _("Edit"), kind="link", small=True, parent=self)
        self.edit.clicked.connect(self._turn)
        self.lines = TextArea(look, _("Ground rules, one on each line"), lines=8, label_shown=False, parent=self)
        self.lines.changed.connect(self._typed)
        undo_first.watch(self.lines.edit)
        self.lines.hide()
        self._card = Card(look, padding=14, parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._card.body.addLayout(self._grid)
        heads = QHBoxLayout()
        heads.setSpacing(8)
        heads.addWidget(Text(look, _("Ground rules"), "strong", parent=self))
        heads.addWidget(Text(look, _("The room sees these first"), "caption", "ink3", parent=self))
        heads.addStretch()
        heads.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(heads)
        column.addWidget(self._card)
        column.addWidget(self.lines)

    def set_look(self, look: Look) -> None:
        self._look = look

    def show_review(self, edits: Edits) -> None:
        """Fills the tiles."""
        self._edits = edits
        self._known = self._known_of(edits)
        self._set_editing(editing=False)
        self._make_tiles()

    def follow(self, event: Event) -> None:
        """Shows what undo, redo or somebody else changed."""
        assert self._edits is not None
        if event.origin == "do" or all((c.table, c.key) != ("details", "ground_rules") for c in event.changes):
            return
        rules = self._edits.session.details.ground_rules
        self._known = list(dict.fromkeys((*self._known, *rules)))
        self.lines.set_text("\n".join(rules))
        self._make_tiles()

    @staticmethod
    def _known_of(edits: Edits) -> list[str]:
        """The review's rules in its order, then those of the format that it leaves out."""
        return list(dict.fromkeys((*edits.session.details.ground_rules, *edits.session.format.ground_rules)))

    def _turn(self) -> None:
        assert self._edits is not None
        if self._editing:
            self._edits.settle()
            self._known = self._known_of(self._edits)
            self._make_tiles()
        else:
            self.lines.set_text("\n".join(self._edits.session.details.ground_rules))
        self._set_editing(editing=not self._editing)
        if self._editing:
            self.lines.edit.setFocus()

    def _set_editing(self, *, editing: bool) -> None:
        self._editing = editing
        self.lines.setVisible(editing)
        self._card.setVisible(not editing)
        self.edit.set_text(_("Done") if editing else _("Edit"))
        self.edit.setAccessibleName(_("Done with the ground rules") if editing else _("Edit the ground rules"))

    def _typed(self, text: str) -> None:
        if self._edits is not None:
            self.lines.set_fault(self._edits.detail("ground_rules", tuple(text.splitlines())))

    def _ticked(self) -> None:
        if self._edits is not None:
            chosen = tuple(rule for rule, tile in zip(self._known, self.tiles, strict=True) if tile.isChecked())
            self._edits.detail("ground_rules", chosen, typed=False)

    def _make_tiles(self) -> None:
        assert self._edits is not None
        chosen = set(self._edits.session.details.ground_rules)
        if [tile.accessibleName() for tile in self.tiles] == self._known:
            for tile, rule in zip(self.tiles, self._known, strict=True):
                blocked = tile.blockSignals(True)
                tile.setChecked(rule in chosen)
                tile.blockSignals(blocked)
            return
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [CheckTile(self._look, rule, checked=rule in chosen, parent=self._card) for rule in self._known]
        for at, tile in enumerate(self.tiles):
            tile.toggled.connect(lambda _on: self._ticked())
            half = (len(self.tiles) + 1) // 2
            self._grid.addWidget(tile, at % half, at // half)
            tile.show()
        before: QWidget = self.edit
        for after in (*self.tiles, self.lines):
            QWidget.setTabOrder(before, after)
            before = after
