"""What no font here can print, said before anybody prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.i18n import ngettext
from ui.export.said import Said
from ui.export.words import unprintable_words
from ui.theme import Look
from ui.widgets import Card, Text

MOST = 6
"""Places that are named; the others are counted."""


class UnprintableCard(Card):
    """Hidden while all can be printed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(4)
        self.count = Said(look, "triangle-alert", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.lines: list[Text] = []
        self.body.addWidget(self.count)
        self.body.addLayout(self._list)
        self.hide()

    def show_found(self, found: Sequence[tuple[str, str]]) -> None:
        """Shows places, in words, with the characters in each."""
        self.count.set("triangle-alert", unprintable_words(found), "amber")
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        told = [f"{place}: {', '.join(map(_told, marks))}" for place, marks in found[:MOST]]
        rest = len(found) - MOST
        if rest > 0:
            told.append(ngettext("and in {n} more place", "and in {n} more places", rest).format(n=rest))
        self.lines = [Text(self._look, words, "caption", wrap=True, parent=self) for words in told]
        for line in self.lines:
            self._list.addWidget(line)
        self.setVisible(bool(found))


def _told(mark: str) -> str:
    """A character by its number and name: the screen may have no picture of it either."""
    return f"U+{ord(mark):04X} {unicodedata.name(mark, '').lower()}".strip()
