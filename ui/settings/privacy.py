"""What keeps people from being known: numbers to look for, the cover, names of files, drives that are carried away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.settings import MOST_COVER
from km_desktop.site import Rules
from ui.settings.patterns import Make, Patterns
from ui.settings.section import Section
from ui.theme import Look
from ui.widgets import CheckTile, Segmented, Stepper


class Privacy(Section):
    """`chosen(values)` are to be kept at once, `typed(values)` as soon as typing rests."""

    chosen = Signal(dict)
    typed = Signal(dict)

    def __init__(self, look: Look, held: Rules, make_guard: Make, parent: QWidget) -> None:
        super().__init__(look, _("Privacy"), parent)
        self._held = held
        self._numbers(look, make_guard)
        self._cover(look)
        self._names(look)
        self._drives(look)

    def _numbers(self, look: Look, make_guard: Make) -> None:
        held, fixed = self._held.hospital_numbers, "hospital_numbers" in self._held.fixed
        if fixed:
            self.add_fixed(_("Hospital numbers"), ", ".join(held) or _("None"))
        self.patterns = Patterns(look, held, make_guard, editable=not fixed, parent=self)
        self.patterns.chosen.connect(lambda patterns: self.typed.emit({"hospital_numbers": patterns}))
        self.body.addWidget(self.patterns)

    def _cover(self, look: Look) -> None:
        label, minutes = _("Cover the screens after"), self._held.cover_minutes
        note = _("Minutes without a key or the mouse; 0 for never. Not while a review is under way.")
        self.cover: Stepper | None = None
        if "cover_minutes" in self._held.fixed:
            told = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else _("Never")
            self.add_fixed(label, told, note)
            return
        self.cover = Stepper(look, _("Minutes before the screens are covered"), minutes, maximum=MOST_COVER, parent=self)
        self.cover.changed.connect(lambda value: self.chosen.emit({"cover_minutes": value}))
        self.add(label, self.cover, note)

    def _names(self, look: Look) -> None:
        words = _("Name files after the title of the review")
        note = _("Otherwise after its date and kind alone. Existing files keep their names.")
        self.titles: CheckTile | None = None
        if "titles_in_names" in self._held.fixed:
            self.add_fixed(words, _("Yes") if self._held.titles_in_names else _("No"), note)
            return
        self.titles = CheckTile(look, words, note=note, checked=self._held.titles_in_names, parent=self)
        self.titles.toggled.connect(lambda on: self.chosen.emit({"titles_in_names": on}))
        self.body.addWidget(self.titles)

    def _drives(self, look: Look) -> None:
        label = _("A review on a drive that can be carried away")
        choices = (("suggest", _("Suggest a passphrase")), ("require", _("Require a passphrase")))
        self.drives: Segmented | None = None
        if "lock_removable" in self._held.fixed:
            self.add_fixed(label, dict(choices)[self._held.lock_removable])
            return
        self.drives = Segmented(look, label, choices, self._held.lock_removable, self)
        self.drives.chosen.connect(lambda code: self.chosen.emit({"lock_removable": code}))
        self.add(label, self.drives)
