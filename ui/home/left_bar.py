"""What an earlier run of the program left behind, in one sentence with one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.i18n import _, ngettext
from km_desktop.library.look_back import ALL_THERE, AWAY, DAMAGED, LOCKED, NEWER, LookBack
from ui.theme import Look
from ui.widgets import MessageBar


class LeftBar(MessageBar):
    """`asked(code, path)`: open, back (bring the newer copy back) or copies. Hidden while there is nothing to say."""

    asked = Signal(str, object)
    ended = Signal()
    """There is nothing left to say."""

    def __init__(self, look: Look, local: Callable[[datetime], datetime], parent: QWidget) -> None:
        super().__init__(look, "", icon="history", parent=parent)
        self._local = local
        self._found: list[LookBack] = []
        self.answered.connect(self._reply)
        self.hide()

    def show_found(self, found: Sequence[LookBack]) -> None:
        """Says the first; the others follow when it is answered."""
        self._found = list(found)
        if not self._found:
            self.hide()
            self.ended.emit()
            return
        first = self._found[0]
        code, words = {
            ALL_THERE: ("open", _("Open it")),
            LOCKED: ("open", _("Open it")),
            NEWER: ("back", _("Bring it back")),
        }.get(first.code, ("copies", _("See the copies")))
        tone = "info" if first.code == ALL_THERE else "amber"
        self.show_message(left_words(first, self._local), tone=tone, icon="history", answers=[(code, words), ("close", _("Close"))])
        self.show()

    def _reply(self, code: str) -> None:
        first = self._found.pop(0)
        self.show_found(self._found)
        if code != "close":
            self.asked.emit(code, first.review)


def left_words(found: LookBack, local: Callable[[datetime], datetime]) -> str:
    """One review that an earlier run left behind, in a sentence or two."""
    notes = ngettext("{n} note", "{n} notes", found.notes).format(n=f"{found.notes:,}")
    whole = ngettext("Its {n} note is there.", "All {n} notes are there.", found.notes).format(n=f"{found.notes:,}")
    state = {
        ALL_THERE: whole if found.notes else _("All of it is there."),
        LOCKED: _("It is locked, and opens with its passphrase."),
        NEWER: _("A newer copy is on this PC."),
        DAMAGED: _("It cannot be read as it is; a copy with {notes} can.").format(notes=notes),
        AWAY: _("It is not in its place now; a copy with {notes} is on this PC.").format(notes=notes),
    }[found.code]
    if found.crashed:
        try:
            at = f"{local(datetime.fromisoformat(found.when)):%H:%M}"
        except ValueError:
            at = "?"
        told = _("KM Desktop stopped unexpectedly at {time} while “{title}” was open. {state}")
        return told.format(time=at, title=found.title, state=state)
    if found.code == NEWER:
        return _("A newer copy of “{title}” is on this PC; it did not reach the review.").format(title=found.title)
    return _("“{title}”: {state}").format(title=found.title, state=state)
