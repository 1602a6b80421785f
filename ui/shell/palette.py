"""Every command by its name: what can be done here, with its key, and what cannot, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.i18n import _
from ui.commands import COMMAND, Commands
from ui.shell.fuzzy import match
from ui.shell.picker import Offer, Picker
from ui.shell.synonyms import synonyms
from ui.theme import Look

PLACES = ("review", "setup", "home", "everywhere")
NOT_LISTED = ("palette.open",)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its row, and other words for it."""

    offer: Offer
    others: str = ""


def bound_here(roots: Sequence[QWidget]) -> dict[str, QAction]:
    """The actions of declared commands that can be run now, by id, each in the place nearest to the keyboard.

    An action belongs to a widget, and works while that can be seen in one of the windows `roots`.
    """
    focus = QApplication.focusWidget()
    found: dict[str, tuple[int, QAction]] = {}
    for root in roots:
        for action in root.findChildren(QAction):
            id, owner = action.property(COMMAND), action.parent()
            if not isinstance(id, str) or not isinstance(owner, QWidget) or not owner.isVisible():
                continue
            near = _depth(owner) if focus is not None and (owner is focus or owner.isAncestorOf(focus)) else -1
            if id not in found or near > found[id][0]:
                found[id] = (near, action)
    return {id: action for id, (_near, action) in found.items()}


def command_entries(commands: Commands, here: Mapping[str, QAction], why: Callable[[str], str]) -> list[Entry]:
    """A row for each declared command; `why(id)` says what keeps one that is not bound here, or that is of no use."""
    words = synonyms()
    entries = []
    for command in commands.all(*PLACES):
        if command.id in NOT_LISTED:
            continue
        action = here.get(command.id)
        reason = why(command.id)
        if action is None:
            reason = reason or _("Not on this page")
        elif not reason and not action.isEnabled():
            reason = _("Not now")
        run = action.trigger if action is not None else _nothing
        offer = Offer(command.words, run, command.icon, key=commands.key(command.id), why=reason)
        entries.append(Entry(offer, words.get(command.id, "")))
    return entries


def found(entries: Sequence[Entry], typed: str) -> list[Offer]:
    """The rows that answer what was typed, the best first; among equals those that can be run here."""
    hits = []
    for at, entry in enumerate(entries):
        hit = match(typed, entry.offer.words, entry.others)
        if hit is not None:
            usable = not entry.offer.why
            # What cannot be run never stands above something that can and answers nearly as well.
            hits.append(((not usable and (hit.rank > 1 or not typed.strip()), hit.rank, not usable, at), entry, hit))
    hits.sort(key=lambda hit: hit[0])
    return [replace(entry.offer, marks=hit.marks) for _key, entry, hit in hits]


class Palette(Picker):
    """Runs what was chosen after the keyboard is back where it was."""

    def __init__(self, look: Look, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(look, _("Find a command"), _("Type a few letters"), lambda typed: found(entries, typed), parent)


def _depth(widget: QWidget) -> int:
    depth, above = 0, widget.parentWidget()
    while above is not None:
        depth, above = depth + 1, above.parentWidget()
    return depth


def _nothing() -> None:
    """What cannot be run here does nothing."""
