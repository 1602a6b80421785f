"""How the paper is to be: for whom, with what in it, and how it calls itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.report.choices import AGREED, AS_IT_IS, DRAFT, GOVERNANCE, KNOWLEDGE, PARTS, TEAM, Choices
from km_desktop.review.session import Session
from ui import a11y
from ui.export.words import audience_note, part_word
from ui.theme import Look
from ui.widgets import Button, Card, CheckTile, Segmented, Text


class PaperCard(Card):
    """Everything of it can be left: then it is the whole report for the team, as the review stands."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        audiences = [(TEAM, _("The team")), (GOVERNANCE, _("Governance")), (KNOWLEDGE, _("Knowledge base"))]
        self.audience = Segmented(look, _("Who it is for"), audiences, TEAM, parent=self)
        self.about = Text(look, "", "caption", wrap=True, parent=self)
        self.starred = CheckTile(look, _("Only what is starred"), parent=self)
        self.more = Button(look, "", kind="link", small=True, icon="chevron-right", parent=self)
        self.more.setCheckable(True)
        self.parts = {part: CheckTile(look, part_word(part), checked=True, parent=self) for part in PARTS}
        self._grid = QWidget(self)
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        for at, tile in enumerate(self.parts.values()):
            grid.addWidget(tile, at // 2, at % 2)
            tile.toggled.connect(self._say_changed)
        self._grid.hide()
        standings = [(AS_IT_IS, _("As it stands")), (DRAFT, _("Draft")), (AGREED, _("Agreed"))]
        self.standing = Segmented(look, _("What it calls itself"), standings, AS_IT_IS, parent=self)
        self.standing.set_code(AS_IT_IS)
        self._lay_out(look)
        self.audience.chosen.connect(self._say_changed)
        self.standing.chosen.connect(self._say_changed)
        self.starred.toggled.connect(self._say_changed)
        self.more.toggled.connect(self._open)
        self._tell()

    def choices(self, *, carried: bool) -> Choices:
        """What is chosen. `carried` is chosen elsewhere, beside the PDF."""
        without = frozenset(part for part, tile in self.parts.items() if not tile.isChecked())
        return Choices(self.audience.code(), self.starred.isChecked(), without, self.standing.code(), carried)

    def show_choices(self, choices: Choices) -> None:
        """Shows what was chosen, without telling anybody."""
        blocked = self.blockSignals(True)
        self.audience.set_code(choices.audience)
        self.standing.set_code(choices.standing)
        self.starred.setChecked(choices.starred)
        for part, tile in self.parts.items():
            tile.setChecked(part not in choices.without)
        self.blockSignals(blocked)
        self._tell()

    def show_session(self, session: Session) -> None:
        """Offers what this review has."""
        starred = sum(note.starred and not note.binned for note in session.notes.values())
        words = ngettext("Only what is starred: {n} note", "Only what is starred: {n} notes", starred).format(n=starred)
        self.starred.set_words(words if starred else _("Only what is starred: nothing is yet"))

    def _say_changed(self, _what: object = None) -> None:
        self._tell()
        self.changed.emit()

    def _open(self, on: bool) -> None:
        self._grid.setVisible(on)
        self._tell()

    def _tell(self) -> None:
        self.about.setText(audience_note(self.audience.code()))
        team = self.audience.code() == TEAM
        left = sum(not tile.isChecked() for tile in self.parts.values())
        words = ngettext("{n} part is left out", "{n} parts are left out", left).format(n=left) if left else _("All parts are in it")
        self.more.set_text(words, "chevron-down" if self.more.isChecked() else "chevron-right")
        for widget in (self.more, self._grid):
            widget.setEnabled(team)
        a11y.tip(self.more, "" if team else _("Parts are for the team’s report; this one has its own."))

    def _lay_out(self, look: Look) -> None:
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(6)
        narrowed = QHBoxLayout()
        narrowed.addWidget(self.starred, 1)
        calls = QHBoxLayout()
        calls.setSpacing(12)
        calls.addWidget(Text(look, _("It calls itself"), "label", parent=self))
        for row in (narrowed, calls):
            if look.large:
                row.setDirection(QHBoxLayout.Direction.TopToBottom)
        narrowed.addWidget(self.more)
        calls.addWidget(self.standing, 1)
        self.body.addWidget(Text(look, _("Who it is for"), "heading", parent=self))
        self.body.addWidget(self.audience)
        self.body.addWidget(self.about)
        self.body.addLayout(narrowed)
        self.body.addWidget(self._grid)
        self.body.addLayout(calls)
