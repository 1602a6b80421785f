"""Counting hands in one pass: type a number, Enter, and the next one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import a11y
from ui.parts.groups import words
from ui.parts.groups.entries import Entry

if TYPE_CHECKING:
    from ui.parts.groups.groups_view import GroupsView

MORE, FEWER = frozenset("+＋"), frozenset("-−–—")
MOST = 3
"""Digits."""


class Tallying(QObject):
    """The first digit at a place begins a number, the next ones go on with it."""

    passed = Signal()
    """Enter at the last one: the pass is done."""

    def __init__(self, view: GroupsView) -> None:
        super().__init__(view)
        self._view = view
        self._typed = ""

    def arrived(self) -> None:
        """The keyboard came to another place: a new number begins, and the last one is a step of its own."""
        if self._typed:
            self._view.review.desk.settle()
        self._typed = ""

    def type(self, text: str) -> None:
        """A digit, + or −, or the letter that makes a lesson; anything else means nothing here."""
        entry = self._here()
        if entry is None:
            return
        if text.isdecimal() and len(text) == 1:
            typed = self._typed + str(int(text))
            if len(typed) <= MOST:
                self._set(entry, typed)
        elif text in MORE:
            self.more(entry, 1)
        elif text in FEWER:
            self.more(entry, -1)
        elif text in {"s", "S"}:
            self._view.star(entry)

    def rub_out(self) -> None:
        """Takes the last digit away."""
        entry = self._here()
        if entry is not None and entry.votes:
            self._set(entry, str(entry.votes)[:-1])

    def set(self, votes: int) -> None:
        """So many."""
        if entry := self._here():
            self._set(entry, str(votes))
            self._typed = ""

    def more(self, entry: Entry, by: int) -> None:
        """One more, or one fewer; never fewer than none."""
        self._typed = ""
        if entry.votes + by >= 0:
            self._view.deeds.vote(entry.id, entry.votes + by)
            self._say(entry)

    def enter(self) -> None:
        """On to the next; after the last one the pass is done."""
        if not self.step(1):
            self._view.review.desk.settle()
            self._typed = ""
            self.passed.emit()

    def step(self, by: int) -> bool:
        """To the next that is voted for, or back; False at the end."""
        stops = self._stops()
        entry = self._here()
        if entry is None:
            return bool(stops) and self._view.choose(stops[0])
        at = stops.index(entry.id) + by
        return 0 <= at < len(stops) and self._view.choose(stops[at])

    def end(self, by: int) -> None:
        """To the first, or to the last."""
        stops = self._stops() if self._view.voting else [entry.id for entry in self._view.groups.all()]
        if stops:
            self._view.choose(stops[-1 if by > 0 else 0])

    def _stops(self) -> list[str]:
        return [entry.id for entry in self._view.groups.all() if entry.ranked is not None]

    def _here(self) -> Entry | None:
        """What is voted for at the keyboard's place: a note in a group counts with the group."""
        entry = self._view.entry()
        if entry is not None and entry.ranked is None and entry.group is not None:
            return self._view.groups.get(entry.group.id)
        return entry

    def _set(self, entry: Entry, typed: str) -> None:
        if self._view.deeds.vote(entry.id, int(typed or "0")):
            self._typed = typed.lstrip("0")
            self._say(entry)

    def _say(self, entry: Entry) -> None:
        now = self._view.groups.get(entry.id)
        if now is not None:
            a11y.announce(self._view, words.votes(now.votes))
