"""Finding a note: a list of all that holds what is typed, and a way to each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _
from km_desktop.review.find import Hit, find
from km_desktop.review.session import MORE, Session
from ui import a11y
from ui.commands import COMMAND
from ui.open_review import OpenReview
from ui.shell.fuzzy import fold
from ui.shell.picker import Offer, Picker
from ui.theme import Look

if TYPE_CHECKING:
    from ui.console.page import ConsolePage

MOST = 200
"""Rows that are listed; who gets more types another letter."""
BEFORE = 24
"""Letters of a long note that are shown before the first that was found."""
LATIN = 0x250
"""Letters from here on may join or run the other way: they are painted in one piece."""
ICONS = {"board": "message-circle", "action": "list-checks", "parked": "circle-parking", "bin": "trash-2"}


class Finder:
    """Remembers what was looked for last, and goes to what is found.

    A hit in another stage takes the room there, as one step that undo takes back. Going on to the next one stays in
    the stage that is shown: the room is never led through the agenda by looking for a word.
    """

    def __init__(self, review: OpenReview, console: ConsolePage, sought: str = "") -> None:
        self.review, self.console, self.sought = review, console, sought
        self._last = ""

    def seek(self, typed: str) -> list[Offer]:
        """The rows for what is typed."""
        self.sought = typed
        session = self.review.session
        hits = find(session, typed)[:MOST]
        return [self._offer(session, hit, typed) for hit in hits]

    def go(self, hit: Hit) -> None:
        """Shows a hit where it is."""
        self._last = hit.id
        if hit.place == "board":
            self.console.find_note(hit.id)
        elif hit.place == "action":
            self.console.find_action(hit.id)
        elif hit.place == "bin":
            self.console.bin.emit()
        else:
            self._trigger("parking.open")

    def go_next(self) -> bool:
        """Goes to the next note of this stage that was found; after the last comes the first. False if there is none."""
        session = self.review.session
        here = session.run.stage or session.format.stages[0].id
        hits = [hit for hit in find(session, self.sought) if hit.place == "board" and hit.stage == here]
        if not hits:
            a11y.announce(self.console, _("Nothing more in this stage."))
            return False
        ids = [hit.id for hit in hits]
        at = (ids.index(self._last) + 1) % len(ids) if self._last in ids else 0
        self.go(hits[at])
        a11y.announce(self.console, _("{at} of {of}").format(at=at + 1, of=len(ids)))
        return True

    def _offer(self, session: Session, hit: Hit, typed: str) -> Offer:
        words = " ".join(hit.text.split())
        at = fold(words).find(fold(typed.split(maxsplit=1)[0]))
        shown = words if at <= BEFORE * 2 else "…" + words[words.find(" ", at - BEFORE, at) + 1 or at - BEFORE :]
        marks = _marks(shown, typed) if all(ord(letter) < LATIN for letter in shown.lstrip("…")) else ()
        return Offer(shown, partial(self.go, hit), ICONS[hit.place], detail=place_words(session, hit), marks=marks)

    def _trigger(self, id: str) -> None:
        action = next((a for a in self.console.findChildren(QAction) if a.property(COMMAND) == id), None)
        if action is not None:
            action.trigger()


class FindBox(Picker):
    """Enter goes to what is chosen."""

    def __init__(self, look: Look, finder: Finder, parent: QWidget) -> None:
        sought = finder.sought
        empty = _("Looks through every stage, the actions, the parking lot and the bin.")
        super().__init__(look, _("Find a note"), _("Words of a note or an action"), finder.seek, parent, empty=empty)
        self.line.setText(sought)
        self.line.selectAll()


def place_words(session: Session, hit: Hit) -> str:
    """Where a hit is, such as "What really happened?" or "Bin"."""
    if hit.place != "board":
        return {"action": _("Actions"), "parked": _("Parking lot"), "bin": _("Bin")}[hit.place]
    stage = next((stage.name for stage in session.format.stages if stage.id == hit.stage), "")
    if hit.stage == MORE or not stage:
        return _("More notes")
    note = session.notes[hit.id]
    return _("{stage}, held back").format(stage=stage) if note.held else stage


def _marks(shown: str, typed: str) -> tuple[int, ...]:
    held, marks = fold(shown), list[int]()
    for word in fold(typed).split():
        at = held.find(word)
        if at >= 0:
            marks += range(at, at + len(word))
    return tuple(sorted(set(marks)))


